"""Frames: a wish and a death, somebody and a blow, a child and a mark, a lack and a need, a bed and the street.

Each kind of word is written once; a frame says which kinds meet, in which order and within how many words. What a cue
of another file says in fixed words, a frame says whoever does it, to whomever, by whatever means.
"""

from assises.feedback.distress.cues import Cue, cue
from assises.feedback.distress.words import (
    ARM,
    BLOW,
    DONE_TO,
    FRAIL,
    HEATING,
    LIES,
    LIVES,
    MARK,
    NIGHT,
    NOT_A_CASE,
    NOTHING,
    OUTSIDE,
    OWN_DEATH,
    SAYING,
    SIGN,
    SOMEBODY,
    STRIKES,
    THEM,
    VITAL,
    WEAK_DEATH,
    WISH,
    YOUNG,
)


def _near(*kinds: str, gap: int = 4) -> str:
    """Return kinds of words that follow one another in a sentence, with at most `gap` other words between two."""
    return rf"(?: [a-z0-9]+){{0,{gap}}} ".join(kinds)


def _frames(*kinds: str, gap: int = 4, unless: str = NOT_A_CASE, doubtful: bool = False) -> tuple[Cue, Cue]:
    """Return the cues of two kinds that meet, whichever comes first."""
    return tuple(
        cue(_near(*order, gap=gap), unless=unless, doubtful=doubtful) for order in (kinds, kinds[::-1])
    )  # type: ignore[return-value]  # two


CUES = (
    # A wish and a death of one's own; a weak word needs the writer's own wish.
    cue(_near(WISH, OWN_DEATH, gap=3), unless=SAYING),
    cue(
        _near(
            r"(?:je|j|jveux|i|i m|im|fils|fille|mere|pere|frere|soeur|femme|mari|son|daughter|brother|sister|"
            r"wife|husband)",
            WISH,
            WEAK_DEATH,
            gap=3,
        ),
        unless=SAYING
        + (r"|fait|proche|vieux|vieille|va mourir (?:de|d)|aide a mourir|dying with dignity|allowed to die"),
    ),
    cue(
        r"(?:j|je|on) (?:veu?x?|peu?x?) (?:pu|plus) (?:\w+ ){0,2}vivre|jveux pu vivre|en peux pu de vivre|"
        r"pu le gout de vivre|(?:can t|cant) do life"
    ),
    cue(
        r"esper\w+ (?:de )?ne pas (?:finir la|me reveiller|passer la|voir demain)|hop(?:e|ing) (?:it is|"
        r"it s|today is|this is) my last"
    ),
    cue(
        r"life (?:has|holds) no (?:meaning|point|purpose)|(?:the )?point of (?:living|being alive|"
        r"my life)|no (?:reason|point) to (?:live|be here)"
    ),
    cue(
        r"(?:personne|nobody|no one) (?:ne )?(?:remarquer\w+|verrait|pleurerait|s ennuierait|"
        r"would (?:even )?(?:notice|care|miss me)) (?:\w+ ){0,3}(?:mour\w+|mort\w*|died|dead|gone|"
        r"disparaiss\w+|vanished)"
    ),
    cue(
        r"(?:corde|rope|noose) (?:\w+ ){0,5}(?:garage|sous sol|grenier|placard|grange|garage|basement|"
        r"attic|closet|barn|prete|ready)",
        unless=r"drapeau|linge|flag|laundry",
    ),
    cue(
        r"(?:compte|counted|counting|garde|saved up|stockpil\w+) (?:\w+ ){0,2}(?:pilules|cachets|"
        r"comprimes|pills|tablets)",
        unless=r"pharmac\w+|ordonnance|prescri\w+",
    ),
    cue(
        r"(?:debout|assise?|monte\w*|standing|sitting) (?:sur|au bord|on|at the edge|"
        r"over) (?:\w+ ){0,4}(?:pont|toit|bridge|roof|balcon|ledge|railing)",
        unless=r"bungee|spectacle|feux|photo|attend\w* le bus|wedding|fireworks",
    ),
    cue(r"(?:dernier|passer\w*) (?:pas )?l hiver (?:et|tant|pour moi)|pas l hiver et tant mieux"),
    cue(
        r"(?:me|m|se) fai[st] (?:du )?mal (?:pour|quand|chaque|a moi|volontairement|la nuit)|(?:is|keeps|"
        r"started|been) cutting(?: (?:herself|himself|again|her|his))?(?= and| \.|$| again| at)|hurt(?:s|"
        r"ing)? (?:myself|herself|himself)"
    ),
    cue(
        r"(?:by the time|when) you (?:read|get) this (?:\w+ ){0,5}(?:gone|dead|not be here)|"
        r"this is goodbye|tell my (?:kids|children|wife|husband|mother|family) i love"
    ),
    # Somebody and a blow.
    cue(
        _near(DONE_TO, BLOW, gap=2),
        unless=r"par (?:la|l|le|les|votre|vos|sa|ton|cette|une) (?:\w+ )?(?:gentillesse|courtoisie|qualite|"
        r"rapidite|lenteur|accueil|hausse|beaute|humanite|patience|service|clarte|delais?|complexite)|"
        r"agressee? par (?:le|la|les|des|un) (?:ton|couleurs?|publicite|lumiere|bruit)|d une? (?:amende|"
        r"poursuite|penalite)|verbal\w*|porte au|record|tableau|clou|ceinture attachee|dossier attache|"
        r"etre attachee? (?:a|au) (?:mon|ma|la|le) (?:ville|quartier|coin|region)|" + NOT_A_CASE,
    ),
    cue(
        _near(STRIKES, THEM, gap=1),
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
    *_frames(MARK, SOMEBODY, gap=7),
    *_frames(
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
    *_frames(
        r"(?:par terre|au sol|on the floor|on the ground) (?:\w+ ){0,4}(?:repond plus|bouge plus|"
        r"releve\w*|depuis|not answering|can t get up|since|not moving)",
        rf"(?:{FRAIL}|{YOUNG})",
        gap=6,
    ),
    *_frames(
        r"(?:attachee? (?:a|au|dans|sur)|tied (?:to|up)|pas (?:ete )?(?:changee?|lavee?|nourrie?)|"
        r"pleine? de plaies|plaies de lit|souillee?|dirty diaper|soiled|not been (?:changed|fed|washed)|"
        r"(?:bed ?)?sores|seule? (?:sans|toute la (?:nuit|fin))|alone (?:without|all night|with no))",
        rf"(?:{FRAIL}|{YOUNG})",
        gap=6,
        unless=NOT_A_CASE,
    ),
    *_frames(
        r"(?:repond(?:ent)? plus (?:au telephone|a la porte|depuis)|has not answered|hasn t answered|"
        r"not answering (?:the door|her|his|my))",
        rf"(?:{FRAIL})",
        gap=4,
        unless=(r"(?:ministere|bureau|agent|service|centre|office|department|clerk|ligne|line)"),
    ),
    *_frames(
        r"(?:en pyjama|in (?:his |her )?(?:pyjamas|pajamas|slippers|nightgown)|(?:est|a|"
        r"portee?) disparue?(?! en \d)|(?:is|went|gone) missing|introuvable|can t find (?:her|him)|"
        r"on ne l?a? ?trouve (?:pas|plus))",
        rf"(?:{FRAIL}|{YOUNG})",
        gap=8,
        unless=(r"(?:formulaire|page|carte|dossier|form|file|card|link|document|alerte|brochure)"),
    ),
    *_frames(
        r"(?:laisse\w*|leaves?|left) (?:\w+ ){0,5}(?:seule?s?|alone) (?:\w+ ){0,5}(?:nuit|manger|jours|"
        r"night|food|days|hours|froid|cold|car|auto|char)",
        rf"(?:{YOUNG}|{FRAIL}|les|her|him)",
        gap=3,
    ),
    *_frames(
        r"(?:vole\w*|vide son compte|depouill\w+|robbed|stealing from|exploit\w+) (?:\w+ ){0,6}(?:et|"
        r"and) (?:\w+ ){0,2}(?:frapp\w+|batt\w+|bouscul\w+|hit|beat\w*|push\w*)",
        FRAIL,
        gap=5,
    ),
    cue(
        rf"{YOUNG} (?:\w+ ){{0,3}}(?:pas mange|n a rien mange|has not eaten|hasn t eaten|enfermee?|"
        r"locked (?:in|up)|attachee?|tied)(?! (?:son|sa|his|her) (?:diner|lunch))"
    ),
    # A lack and a need; a bed and the street.
    cue(
        _near(NOTHING, VITAL, gap=3),
        unless=r"banque alimentaire a|food bank (?:has|is)|permis|permit|licence|papier|cafeteria|restaurant|"
        r"pas (?:le droit de|permis de) manger|no food (?:or|and) drinks?|allowed|" + NOT_A_CASE,
    ),
    *_frames(
        _near(NOTHING, HEATING, gap=2),
        (rf"(?:{YOUNG}|degres|degrees|moins \w+|minus|grelott\w+|freezing|gele\w*|alone|seule?)"),
        gap=8,
        unless=r"(?:bureau|salle|ecole|arena|office|waiting|school)|" + NOT_A_CASE,
    ),
    cue(
        _near(NOTHING, HEATING, gap=2),
        unless=(r"(?:bureau|salle|facture|bill|office|waiting|subsid|prime|programme|program)|") + NOT_A_CASE,
        doubtful=True,
    ),
    cue(
        rf"{YOUNG} (?:\w+ ){{0,4}}(?:sans souper|le ventre vide|de faim|ont faim|a faim|hungry|"
        r"without (?:supper|dinner|eating)|empty stomach)|(?:saut\w+|skip\w*) (?:des |mes |un )?(?:repas|"
        rf"meals)|(?:mange\w*|eating|eat) (?:\w+ ){{0,2}}(?:nourriture (?:de|pour)|cat|dog) (?:chats?|"
        r"chiens?|food)|pas mange depuis|(?:not|haven t|hasn t) eaten (?:in|since|for)",
        unless=r"file|place|line|analyse|prise de sang|blood test|" + NOT_A_CASE,
    ),
    cue(
        _near(LIES, OUTSIDE, gap=3),
        unless=(r"(?:camping|festival|chien|chat|dog|cat|fan|billets?|tickets?|concert)|") + NOT_A_CASE,
    ),
    *_frames(
        _near(LIVES, OUTSIDE, gap=2),
        NIGHT,
        gap=6,
        unless=(
            r"(?:camping|festival|attend\w* dans|waiting in|barree?|locked|ferme|closed|kindergarten|cours)|"
        )
        + NOT_A_CASE,
    ),
    cue(
        r"refuges? (?:sont|est|etaient) (?:tous )?pleins?|shelters? (?:are|is|were) (?:all )?full|"
        r"(?:jet\w+|mis\w*|mettent|met|throw\w*|kick\w*|put) (?:\w+ )?(?:dehors|a la rue|a la porte|"
        r"out)(?: \w+){0,3} (?:demain|ce soir|ce matin|avec|tomorrow|tonight|with)",
        unless=(r"animaux|animal|chiens?|chats?|dogs?|cats?|pets?|poubelles|bac|garbage|recycl\w+"),
    ),
    # A body, now.
    *_frames(SIGN, rf"(?:{SOMEBODY}|j ai|je|i|i m|i have|my|mon|ma|elle|he)", gap=4, unless=NOT_A_CASE),
    cue(
        rf"{SIGN} (?:\w+ ){{0,6}}(?:aidez|vite|secours|help|hurry|please|repond|answers?|busy|qui appeler|"
        r"call)",
        unless=NOT_A_CASE,
    ),
    # A danger, now.
    cue(
        r"(?:essaie|essaye|tente|trying|tries) (?:d |de |to )(?:entrer|defoncer|forcer|rentrer|get in|"
        r"break in|break down)(?! (?:mon|ma|mes|mot|code|une|la date|le|les|my|the (?:code|date|"
        r"password)))|entr\w+ par (?:la|une) fenetre|break(?:ing)? in(?:to)? (?:my|our)"
    ),
    cue(
        rf"{ARM} (?:\w+ ){{0,5}}(?:crie|hurle|corridor|couloir|ecole|yelling|screaming|hallway|school|mall|"
        r"lobby|chicane)|(?:sorti?|pulled|grabbed|pris|charge|loaded|took out) (?:un|une|son|sa|la|le|mon|"
        rf"ma|a|his|the|my)? ?{ARM}",
        unless=r"permis|licence|enregistr\w+|regist\w+|chasse|hunting|musee|cours|" + NOT_A_CASE,
    ),
    cue(
        rf"(?:venir|viens|arrive|debarque|come|coming|show up)(?: \w+){{0,4}} (?:avec|with) (?:mon|ma|un|"
        rf"une|my|a) {ARM}|(?:vais|va|going to|gonna|will) (?:le |la |les )?(?:tuer|kill|shoot|stab|"
        r"poignarder|abattre) (?:mon|ma|mes|le|la|les|un|une|my|him|her|them|the|everyone|you|vous|"
        r"tout le monde)",
        unless=r"doublons?|duplicates?|arbre|tree|temps|time|bouton|button|projet|project|rue|street|commerce|"
        r"business|economie|economy|job|jobs|emplois?|ville|town|regions?|bugs?|process|form",
    ),
    cue(
        r"(?:mettre|mis|foutre|foutu|met) le feu (?:a|au|dans|chez)|set (?:\w+ ){0,2}(?:house|home|"
        r"apartment|car|place|bed|it) on fire|burn(?:ed|ing)? (?:down )?(?:my|our|the) (?:house|home|"
        r"apartment)(?! alarm)",
        unless=r"poudres|debat|permis|brulage|" + NOT_A_CASE,
    ),
    cue(
        r"(?:tue|killed|kill|etrangle|noye|drowned) (?:mon|ma|notre|my|our|the|le) (?:chien|chat|chiot|"
        r"dog|cat|puppy|kitten)(?: \w+){0,3} (?:pour|to|in front|devant|so)"
    ),
    cue(
        r"(?:fumee|smoke) (?:\w+ ){0,4}(?:logement|appartement|voisins?|d a cote|next door|apartment|"
        r"hallway|corridor|upstairs|unit)",
        unless=r"tabac|cannabis|cigarettes?|pot|weed|second ?hand|chantier|works|bbq",
    ),
    cue(
        r"(?:riviere|eau|inondation|river|water|flood) (?:\w+ ){0,3}(?:monte|montait|rising|"
        r"coming up) (?:\w+ ){0,6}(?:prise?|coincee?|pognee?|trapped|stuck)|plafond (?:\w+ ){0,3}tomber|"
        r"(?:ceiling|roof) (?:is|about|going) (?:\w+ ){0,3}(?:collaps\w+|com\w+ down|fall\w*)"
    ),
    # Who is held, sold, married, followed or found.
    cue(
        r"(?:pris|prend|garde|confisque|cache|kept|keeps|took|takes|holds|has) (?:\w+ ){0,3}(?:mon|mes|"
        r"nos|leurs?|my|our|their) (?:passeports?|papiers|cartes|passports?|papers|"
        r"id)(?! (?:dans la machine|in the machine))",
        unless=(r"(?:machine|borne|agente?|bureau|ministere|douan\w+|office|clerk|kiosk|mois|weeks|photo)"),
    ),
    cue(
        r"(?:sans|not|without|aucun) (?:\w+ )?(?:salaire|paye|pay|wages|"
        r"payer)(?: \w+){0,4} (?:passeports?|passports?|papiers|papers|enferm\w+|lock\w+)|(?:me|se|la|les|"
        r"m) prostitu\w+|(?:in|into|forced) prostitution|(?:vend|sell)(?:s|ent|ing|u|ue)? (?:mon|my|our|"
        r"notre) corps|trafiquants?|traffick(?:ed|er|ers)|(?:coucher|dormir|sleep|sex) avec ses amis|"
        r"sleep with his (?:friends|buddies)",
        unless=NOT_A_CASE + r"|loi|law|projet|bill",
    ),
    cue(
        r"(?:marier|mariage|marry|marriage|married) (?:\w+ ){0,6}(?:de force|forcee?|off)|(?:forced|"
        r"forcing) (?:\w+ ){0,2}(?:marry|marriage|to marry)|marry off|excis\w+|"
        r"(?:female )?(?:genital )?circumcis\w+ (?:my|her) (?:daughter|sister|niece)|tuera si|"
        r"kill me if i (?:don t|refuse|leave|marry|talk|tell)",
        unless=NOT_A_CASE + r"|loi|law|projet|bill",
    ),
    cue(
        r"(?:puce|traceur|gps|mouchard|airtag|tracker|tracking device|camera cachee|"
        r"hidden camera) (?:\w+ ){0,4}(?:mon|ma|my|dans ma|in my) (?:auto|char|voiture|sac|chambre|"
        r"telephone|car|bag|room|phone|purse|bedroom)|(?:woke up|reveillee?) (?:\w+ ){0,2}(?:naked|nue)|"
        r"(?:something|quelque chose) in my drink|dans mon verre"
    ),
    cue(
        r"(?:cache|cachee?|hiding|hide|hid) (?:\w+ ){0,5}(?:pour (?:vous |t |lui )?(?:ecrire|appeler|"
        r"parler|texter)|to (?:write|call|text|type)|so (?:he|she|they))|(?:ecris|parle|writing|"
        r"whispering) (?:\w+ ){0,2}(?:tout bas|en cachette|en silence|quietly|in secret)|cacher (?:les|"
        r"mes) bleus|hide (?:the|my) bruises"
    ),
    cue(
        r"(?:il|elle|ils|he|she|they) (?:nous|m|us|me|found us|found me|found out where) ?(?:a|ont|"
        r"as)? ?(?:retrouv\w+|trouv\w+)?(?: \w+){0,4} (?:dans (?:la|ma|notre) rue|en bas|dehors|"
        r"devant (?:la|ma|notre)|on (?:our|my) street|outside|downstairs|at (?:my|our|the) door)",
        unless=r"attend\w* (?:le|un|son) (?:bus|taxi|livreur)|parking|stationn\w+",
    ),
    cue(
        r"(?:brise|viole|respecte pas|broke|breaking|violat\w+|ignor\w+) (?:\w+ ){0,3}(?:interdit|"
        r"interdiction|ordonnance|engagement|restraining order|no contact|peace bond|protection order)|"
        r"(?:pas|not|ne me sens pas|don t feel) (?:en securite|safe) (?:chez|a la maison|dans ma|at home|"
        r"in my (?:own )?(?:home|house|apartment))|(?:un|not )safe at home|(?:peur|fear\w*|scared|"
        r"afraid) (?:pour|for) (?:ma|my|notre|our|sa|her|his) (?:vie|life|lives|securite|safety)"
    ),
    cue(
        r"(?:m|l|nous) (?:etouffe|etrangle|egorge) (?:\w+ ){0,2}(?:jusqu|quand|avec|a mort|presque)|"
        r"squeez\w+ (?:my|her) (?:neck|throat)|jure de me (?:retrouver|tuer|faire la peau)|faire la peau|"
        r"(?:find|hunt) (?:me|us) (?:down )?and (?:finish|kill|hurt|end)|me (?:touche|pelote|tripote|"
        r"colle) (?:et|au travail|chaque|tous|a chaque)|touches me (?:and|at work|every)|(?:gardiens?|"
        r"guards?|agents?|police|preposee?s?|orderly|staff|nurse) (?:\w+ ){0,3}(?:ont |a |have |"
        r"has )?(?:battu|frappe|tabasse|beat|hit|kicked|slapped|groped|molested)"
    ),
)
