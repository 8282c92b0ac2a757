"""What is said beside the point: about a pension, an address, a permit, while something else is told."""

from assises.text.distress.cues import cue
from assises.text.distress.frames import across
from assises.text.distress.words import FRAIL, NOT_A_CASE, YOUNG

THING_TO_HIT = (
    r"(?:batte|bat|barre de fer|crowbar|marteau|hammer|machette|couteau|knife|fusil|gun|handgun|pistolet)"
)
CUES = (
    # Somebody waits, watches, holds.
    across(
        r"(?:m attend|nous attend|waits? for me|waiting for me|is outside|dehors|"
        r"en bas de chez|in your (?:waiting|lobby)|salle d attente|under (?:his|her) (?:coat|"
        r"jacket)|sous son manteau)",
        THING_TO_HIT,
        gap=10,
        unless=r"(?:hockey|baseball team|coupe|permis|licence)",
    ),
    cue(
        r"(?:vien\w*|entre|rentre|comes?|came|sneaks?) (?:\w+ ){0,2}(?:dans ma chambre|"
        r"in(?:to)? my (?:room|bed))(?: \w+){0,3}(?: la nuit| at night| chaque soir)?|"
        r"(?:makes?|made) me (?:do|touch) (?:things|stuff|it) (?:to|for) (?:him|her)|(?:me|"
        r"m) touche (?:apres|avant|pendant|dans|sous|quand)|touches me (?:after|before|during|"
        r"under|when)"
    ),
    across(
        r"(?:la garde|les garde|keeps her|keeps them|kept) (?:dans la maison|enfermee|"
        r"in the house|inside|indoors)|stay in the house until",
        r"(?:telephone|phone|argent|money|francais|papers|papiers|men|paid|hommes)",
        gap=16,
        unless=r"chat|chien|cat|dog",
    ),
    cue(
        r"(?:take|takes|took|prend|prennent|garde\w*|droit de garder|keeps?) (?:our|my|their|"
        r"nos|mes|ma|leurs?) (?:passports?|passeports?|papers|papiers|"
        r"carte)(?: \w+){0,10} (?:complain|break|legs|plain\w*|casse\w*|dette|debt|clients)|"
        r"(?:voir|see) (?:les|des|the) (?:clients|hommes|men) (?:jusqu|until)|(?:la|"
        r"the) dette (?:soit )?fini\w*|until the (?:men|debt)"
    ),
    cue(
        r"(?:peux|can|must|dois) (?:pas|not|t)? ?(?:parler fort|speak up|talk loud)|"
        r"(?:dans l autre piece|in the (?:other|next) room)(?: \w+){0,6} (?:rappel\w*|call|"
        r"regarde|listen|appel\w*)|(?:il|he|she|elle) (?:regarde|checks|reads|lit|"
        r"answers) (?:mon|my|everything|tous mes) ?(?:cell\w*|phone|texts?|messages|"
        r"courriels)?|pretend (?:it|this) is about",
        unless=r"(?:agent|clerk|technicien)",
    ),
    across(
        r"(?:stalker|harceleur|mon ex|my ex|qui me suit)",
        r"(?:new address|nouvelle adresse|left a note|laisse une note|windshield|pare brise|"
        r"got my|trouve mon|outside|en bas)",
        gap=14,
    ),
    cue(
        r"(?:lock|locks|locked|enferm\w+|embarr\w+|shut) (?:him|her|them|le|la|les|"
        rf"{YOUNG}) (?:\w+ )?(?:in|dans|up) (?:a |the |un |une |le |la )?(?:\w+ )?(?:closet|"
        r"room|basement|bathroom|placard|garde robe|chambre|sous sol|toilettes)|(?:third|"
        r"second|deuxieme|troisieme|another|encore) (?:un |une |a )?(?:broken (?:arm|leg|rib)|"
        r"bras casse|jambe cassee|fracture)|says (?:she|he) falls a lot|dit qu(?:e | )(?:elle|"
        r"il) tombe souvent"
    ),
    across(
        rf"(?:{FRAIL}|{YOUNG})",
        r"(?:left on the floor|laissee? (?:par terre|au sol|sur le plancher)|leave (?:her|him|"
        r"them) without (?:water|food)|sans eau|without (?:water|food)|can t do stairs|"
        r"est pris(?:e)? en bas|coincee?)",
        gap=12,
        unless=r"(?:coupure|travaux|works|aqueduc|bill)",
    ),
    across(
        r"(?:ramasse son courrier|opened (?:his|her|the) (?:blinds|door)|pick\w* up (?:his|"
        r"her) mail|hasn t opened|n a pas ouvert)",
        r"(?:depuis|since|days|jours|smell|odeur|miaule|jappe|barks)",
        gap=12,
    ),
    cue(
        r"(?:eau|water)(?: s)? (?:\w+ ){0,2}(?:coming|monte|rentre|entre|"
        r"coule) (?:\w+ ){0,3}(?:through|in|dans|par|under|sous)(?: \w+){0,14} (?:door|porte|"
        r"sous sol|basement|prises|grand\w*|mere|mother|fauteuil|stairs|pris)"
    ),
    # A threat, somebody's times.
    cue(
        r"(?:stab|shoot|tire|plante|poignarde|descends?|come down|"
        r"going down)(?: \w+){0,8} (?:whoever|quiconque|counter|comptoir|bureau|je le tire|"
        r"je les tire|everyone|tout le monde)|(?:descends?|viens|"
        r"arrive) (?:\w+ ){0,3}(?:bureau|comptoir)(?: \w+){0,4} (?:tire|tue|plante|frappe)|"
        r"(?:sais|connais|know) (?:l heure|quand|what time|"
        r"when) (?:ou )?(?:\w+ ){0,4}(?:sort\w*|picks? up|leaves?|finit|finish\w*|"
        r"ferm\w+)(?: \w+){0,4}|vous allez voir ce qui arrive|you ll see what happens|"
        r"pouss\w+ (?:un gars|quelqu un|a (?:man|guy)) a bout",
        unless=r"(?:quelle heure ferme|heures d ouverture|opening hours|the bus|l autobus|"
        r"le bureau ferme|office closes|polling|train)",
    ),
    cue(
        r"(?:break|breaks|casse|casser|briser) (?:our|my|nos|mes|les) (?:legs?|jambes?|bones|"
        r"os)|(?:post|publish|publier|send|montrer|envoyer) (?:my|mes|des|the) (?:nudes?|"
        r"photos? nue?s?|pictures)(?: \w+){0,4}(?:unless| si | if)?",
        unless=r"ski|hockey|stairs|escalier",
    ),
    # Leaving, beside the point.
    cue(
        r"(?:deces|death|mort|rente|pension|benefit|assurance|"
        r"insurance)(?: \w+){0,10} (?:volontaire|voluntary|wasn t an accident|not an accident|"
        r"suicide|intentionnel\w*|pas un accident)|(?:si|if)(?: \w+){0,6} (?:volontaire|"
        r"wasn t an accident)",
        unless=r"(?:loi|law|page|brochure|documentation)",
    ),
    cue(
        r"(?:ca |it )(?:ne )?(?:servira|serve|matter\w*)(?: \w+){0,3} (?:plus a rien|anymore|"
        r"any more|by then)|derniere personne (?:a qui|que)|last person i (?:ll|will|talk\w*|"
        r"spoke)|(?:sais|know) ce qu il me reste a faire|know what i (?:have|need|got) to do|"
        r"not (?:gonna|going to) be here|better off (?:\w+ )?without me|mieux sans moi|"
        r"rather (?:just )?let it go|aimerais mieux (?:laisser aller|en rester la)|"
        r"papiers en ordre(?: \w+){0,10} (?:servira|trop tard|rien)|wife won t have trouble|"
        r"pour pas que (?:ma|mes|mon) (?:\w+ )?(?:aient?|ait) de(?:s)? (?:trouble|probleme)",
        unless=r"(?:vacation|vacances|moving|demenag\w+|expire|deadline|retirement|retraite)",
    ),
    cue(
        r"(?:ate|eaten|mange|eat) (?:\w+ ){0,2}(?:since|depuis) (?:\w+day|lundi|mardi|"
        r"mercredi|jeudi|vendredi|samedi|dimanche|hier|yesterday|last)|(?:dialys\w+|chimio|"
        r"chemo|insulin\w*|oxygen\w*)(?: \w+){0,6} (?:cancel\w*|annul\w*|weeks|semaines|"
        r"missed|manque\w*)",
        unless=NOT_A_CASE,
    ),
)
