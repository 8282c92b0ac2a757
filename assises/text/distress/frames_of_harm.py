"""Somebody and a blow; who is weak, and left alone."""

from assises.text.distress.cues import cue
from assises.text.distress.frames import frames, near
from assises.text.distress.words import (
    ARM,
    BLOW,
    DONE_TO,
    FRAIL,
    MARK,
    NOT_A_CASE,
    SOMEBODY,
    STRIKES,
    THEM,
    YOUNG,
)

CUES = (
    # Somebody and a blow.
    cue(
        near(DONE_TO, BLOW, gap=2),
        unless=r"par (?:la|l|le|les|votre|vos|sa|ton|cette|une) (?:\w+ )?(?:gentillesse|courtoisie|qualite|"
        r"rapidite|lenteur|accueil|hausse|beaute|humanite|patience|service|clarte|delais?|complexite)|"
        r"agressee? par (?:le|la|les|des|un) (?:ton|couleurs?|publicite|lumiere|bruit)|d une? (?:amende|"
        r"poursuite|penalite)|verbal\w*|porte au|record|tableau|clou|ceinture attachee|dossier attache|"
        r"etre attachee? (?:a|au) (?:mon|ma|la|le) (?:ville|quartier|coin|region)|" + NOT_A_CASE,
    ),
    cue(
        near(STRIKES, THEM, gap=1),
        unless=r"beat (?:the|my) (?:deadline|record|time|rush|traffic|crowd)|hit (?:the|my) (?:button|spot|mark|"
        r"wrong|road|link|submit|limit)|hit (?:me|us) (?:with (?:a |another )?(?:fee|bill|charge|tax)|"
        r"hard in)|kicked (?:me|us) (?:out|off)|burned (?:me|us) (?:once|before)|bit (?:my|the) (?:fence|"
        r"dust)|" + NOT_A_CASE,
    ),
    cue(
        (r"(?:held|holds|holding|put|pull(?:s|ed)|point(?:s|ed)|wav(?:es|ed|ing)|brandish\w+) (?:\w+ ){0,2}")
        + ARM
        + r" (?:\w+ ){0,2}(?:me|us|him|her|my|the kids|to|at)"
    ),
    cue(
        r"(?:push|shov|threw|throw|slam|drag|knock|held|hold|pinn?)\w* (?:me|us|her|him|my \w+) (?:down|"
        r"against|into|by the|to the (?:floor|ground)|across|under ?water|off)(?! the list| the line|"
        r" to the next)",
        unless=NOT_A_CASE,
    ),
    cue(
        r"(?:crack|broke|break|bust|split|fractur)\w* (?:my|her|his|our|the baby s?) (?:\w+ )?(?:ribs?|"
        r"arm|nose|jaw|lip|wrist|leg|teeth|tooth|skull|fingers?)",
        unless=(r"(?:fell|slip\w*|ski\w*|hockey|accident|ice|stairs|sidewalk|glisse|tombe\w*)|") + NOT_A_CASE,
    ),
    cue(
        r"(?:tried|trying|tries) to (?:drown|kill|choke|strangle|smother|rape|poison|burn|run (?:me|"
        r"us) over)(?: (?:me|us|her|him|my))?(?! the (?:button|form|list))|tent\w+ de (?:me|la|le|nous|"
        r"l) (?:tuer|noyer|etrangler|etouffer|violer|bruler)|forc(?:ed|es|ing) (?:himself|herself) on|"
        r"touch(?:ed|es) (?:me|her|him|my \w+) (?:while|when|at night|in bed|under|down|between|there|"
        r"again)"
    ),
    *frames(MARK, SOMEBODY, gap=7),
    *frames(
        r"(?:bat|battent|frappe|frappent|cogne|tape sur|varge sur|secoue|maltraite|violente|beats?|hits?|"
        r"whips|abuses)",
        rf"(?:ma|mon|mes|ses|sa|son|les|des|my|the|her|his) (?:\w+ )?{SOMEBODY}",
        gap=1,
        unless=r"beat the (?:rush|crowd)|record|par la|a la porte|porte|" + NOT_A_CASE,
    ),
    cue(
        r"(?:touche|tripote|caresse|attouche|embrasse|touches|gropes|fondles|"
        rf"kisses) (?:\w+ ){{0,3}}{YOUNG}",
        unless=r"soutien|photo d|famille|allocation|tax|credit|" + NOT_A_CASE,
    ),
    cue(
        rf"{YOUNG} (?:\w+ ){{0,6}}(?:qu (?:il|elle)|que \w+(?: \w+){{0,4}}|"
        rf"told me \w+(?: \w+){{0,4}}) (?:le|la|les|l) touche|{YOUNG} (?:\w+ ){{0,2}}(?:says|"
        rf"told)(?: \w+){{0,6}} touch(?:es|ed) (?:her|him|them)"
    ),
    cue(
        r"mains? (?:dans|sous) (?:ses|les|la|sa|mes|ma|mon|son) (?:culottes?|pantalon|jupe|pyjama|"
        r"chandail)|hands? (?:down|up|in|under) (?:the |her |his |my )?(?:pants|skirt|shirt|underwear|"
        r"pyjamas|panties)"
    ),
    cue(
        r"(?:photos?|pictures?|videos?|images?|pics) (?:\w+ ){0,4}(?:nue?s?|tout nu|toute nue|"
        r"deshabille\w*|nude|naked|intimes?) (?:\w+ ){0,5}|(?:nude|naked|sexual|explicit) (?:photos?|"
        r"pictures?|pics|videos?)",
        unless=r"musee|art|museum|loi|law|erotique|oeuvre|" + NOT_A_CASE,
    ),
    cue(
        r"(?:prof\w*|teacher|entraineur|coach|moniteur|adulte|homme|man|voisin|neighbou?r|uncle|"
        r"oncle) (?:\w+ ){0,2}(?:demande|veut|asks?|wants) (?:\w+ ){0,4}(?:photos|"
        r"pictures)(?: \w+){0,3}",
        unless=r"carte|card|id|passeport|passport|album|yearbook|finissants",
        doubtful=True,
    ),
    # Who is weak and left alone.
    *frames(
        r"(?:par terre|au sol|on the floor|on the ground) (?:\w+ ){0,4}(?:repond plus|bouge plus|"
        r"releve\w*|depuis|not answering|can t get up|since|not moving)",
        rf"(?:{FRAIL}|{YOUNG})",
        gap=6,
    ),
    *frames(
        r"(?:attachee? (?:a|au|dans|sur)|tied (?:to|up)|pas (?:ete )?(?:changee?|lavee?|nourrie?)|"
        r"pleine? de plaies|plaies de lit|souillee?|dirty diaper|soiled|not been (?:changed|fed|washed)|"
        r"(?:bed ?)?sores|seule? (?:sans|toute la (?:nuit|fin))|alone (?:without|all night|with no))",
        rf"(?:{FRAIL}|{YOUNG})",
        gap=6,
        unless=NOT_A_CASE,
    ),
    *frames(
        r"(?:repond(?:ent)? plus (?:au telephone|a la porte|depuis)|has not answered|hasn t answered|"
        r"not answering (?:the door|her|his|my))",
        rf"(?:{FRAIL})",
        gap=4,
        unless=(r"(?:ministere|bureau|agent|service|centre|office|department|clerk|ligne|line)"),
    ),
    *frames(
        r"(?:en pyjama|in (?:his |her )?(?:pyjamas|pajamas|slippers|nightgown)|(?:est|a|"
        r"portee?) disparue?(?! en \d)|(?:is|went|gone) missing|introuvable|can t find (?:her|him)|"
        r"on ne l?a? ?trouve (?:pas|plus))",
        rf"(?:{FRAIL}|{YOUNG})",
        gap=8,
        unless=(r"(?:formulaire|page|carte|dossier|form|file|card|link|document|alerte|brochure)"),
    ),
    *frames(
        r"(?:laisse\w*|leaves?|left) (?:\w+ ){0,5}(?:seule?s?|alone) (?:\w+ ){0,5}(?:nuit|manger|jours|"
        r"night|food|days|hours|froid|cold|car|auto|char)",
        rf"(?:{YOUNG}|{FRAIL}|les|her|him)",
        gap=3,
    ),
    *frames(
        r"(?:vole\w*|vide son compte|depouill\w+|robbed|stealing from|exploit\w+) (?:\w+ ){0,6}(?:et|"
        r"and) (?:\w+ ){0,2}(?:frapp\w+|batt\w+|bouscul\w+|hit|beat\w*|push\w*)",
        FRAIL,
        gap=5,
    ),
    cue(
        rf"{YOUNG} (?:\w+ ){{0,3}}(?:pas mange|n a rien mange|has not eaten|hasn t eaten|enfermee?|"
        r"locked (?:in|up)|attachee?|tied)(?! (?:son|sa|his|her) (?:diner|lunch))"
    ),
)
