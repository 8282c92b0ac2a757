"""Wishing to die, hurting oneself, saying farewell."""

from assises.text.distress.cues import cue

# « Mourir de rire », “dying to know”: ways of speaking.
_SAYING = (
    r"de rire|d ennui|de honte|de chaud|of boredom|of laughter|of embarrassment|laughing|to know|"
    r"to try"
)
_TOPIC = (
    r"prevention|prevenir|page|site|ligne|centre|center|formation|training|information|statisti|"
    r"campagne|campaign|loi|law|programme|program|article|taux|rates?|strateg|film|livre|book|"
    r"politique|policy|section|sujet|topic|rubrique"
)
_MINE = (
    r"(?:ma|cette|la) (?:maudite |chienne de |putain de )?vie|mes jours|mes souffrances|tout ca|"
    r"tout"
)
_WISH = (
    r"(?:veu[xt]|voudrai[st]?|prefer\w*|aimerai[st]?|souhait\w*|envie de?|hate de|pense a|songe a|"
    r"vais|va|reve de|demande qu a|devrais|aurais du|pret e? a|tente de|failli|bord de)"
)

CUES = (
    # French
    cue(
        (
            r"(?:me|m|se|s|moi|s est|se sont|m etre|te) (?:suicid\w*|tuer|pendre|flinguer|crisser en bas|"
            r"crisser a l eau|foutre en l air|oter la vie|enlever la vie|enleve la vie|pendue?|"
            r"tuee?(?! par)|jetee? (?:en bas|devant|du haut)|supprimer|(?:ouvrir|ouvert|ouvre) les veines|"
            r"jeter (?:en bas|devant|sous|dans le fleuve|du haut|par la fenetre)|tirer une balle|"
            r"laisser mourir|garrocher en bas)"
        ),
        unless=r"peur de me faire",
    ),
    cue(
        (
            r"(?:pens\w+|idees?|envies?|gestes?|propos|crises?) (?:au suicide|suicidaires?|de suicide|"
            r"noires?|de mort)"
        ),
        unless=_TOPIC,
    ),
    cue(
        (
            r"(?:tentatives? de|risque de|parle de|parler de|veut|pense|penser|mon|pour mon|pres du|"
            r"au bord du) suicid\w*|suicid\w* (?:\w+ ){0,3}(?:ma|mon|mes|je|moi|demain|ce soir)"
        ),
        unless=_TOPIC,
    ),
    cue(r"suicid\w*", doubtful=True),
    cue(rf"(?:mettre|mets|met|mis|mettrai|mettrais) (?:un terme|fin) a (?:{_MINE})"),
    cue(rf"en finir avec (?:{_MINE}|moi)(?! (?:ces|les|cette|ce|de|du|des|la|le))"),
    cue(
        rf"{_WISH} (?:vraiment |juste |tellement |d )?(?:en finir|qu on en finisse)",
        unless=(
            r"en finir (?:avec|au plus vite|rapidement|une fois pour toutes)|formulaire|demarche|dossier|"
            r"paperasse|attente"
        ),
    ),
    cue(rf"{_WISH} (?:vraiment |juste |tellement |d )?en finir", unless=r"en finir avec", doubtful=True),
    cue(
        (
            rf"{_WISH} (?:vraiment |juste |tellement |seulement )?(?:mourir|crever|disparaitre(?! (?:de|"
            rf"des|du|la|le|les|cette|ce))|etre morte?|m endormir pour toujours|m en aller pour de bon|"
            rf"partir pour toujours|ne plus (?:vivre|exister|etre la|me reveiller|etre ici)|"
            rf"ne (?:jamais )?me (?:reveiller|lever) (?:plus|jamais)|ne jamais me reveiller|(?:dormir|"
            rf"m endormir) et ne (?:plus|pas|jamais))"
        ),
        unless=_SAYING + r"|voi\w+ disparaitre|vont disparaitre|va disparaitre",
    ),
    cue(
        r"(?:plus|pas|aucune?|ni) (?:\w+ )?(?:envie|gout|force|raison|courage) de (?:vivre|me lever|"
        r"rien|continuer a vivre|me battre)"
    ),
    cue(
        (
            r"(?:plus|pas) (?:le |la |l |aucun |aucune )?(?:envie|gout|force|raison|courage) de (?:vivre|"
            r"continuer|exister)"
        ),
        unless=r"continuer (?:la|le|les|ma|mon|cette|ce|avec|a remplir|mes)",
    ),
    cue(
        r"(?:je ne|j) (?:veux|peux|tiens) plus (?:vivre|exister|a la vie|continuer a vivre)|"
        r"veux plus (?:vivre|etre la|exister|me reveiller)"
    ),
    cue(
        (
            r"a quoi (?:bon|ca sert|ca sert de|sert de|sert il de) (?:de )?(?:vivre|continuer|exister|"
            r"rester en vie|me lever|se lever)"
        ),
        unless=r"continuer (?:la|le|a remplir|a appeler)",
    ),
    cue(
        r"(?:mieux|soulag\w+|tranquilles?|heureu\w+|facile) sans moi|debarrass\w+ de moi|"
        r"un poids pour (?:tout le monde|ma famille|les autres|mes enfants|tous|eux)"
    ),
    cue(
        (
            r"(?:ma|la) vie (?:n a plus|a plus|n a pas|ne vaut|vaut|ne sert|sert|n est plus) (?:aucun|"
            r"plus|pas|de|rien|d etre|qu un)\w*(?: sens| la peine| rien| a rien)?"
        ),
        unless=r"vie privee",
    ),
    cue(
        (
            r"(?:j ai|j avais|je me suis|il a|elle a|mon \w+ a|ma \w+ a)(?: deja)? (?:avale|pris|"
            r"bu) (?:\w+ ){0,4}(?:pilules?|cachets?|comprimes?|medicaments?|somniferes?|boite|"
            r"bouteille d[e ]\w+|javel)"
        ),
        unless=r"rendez vous|mal",
    ),
    cue(r"surdose|overdose\w*", unless=_TOPIC + r"|naloxone"),
    cue(
        r"auto ?mutil\w*|me (?:mutile|scarifie|coupe les (?:veines|bras|poignets)|"
        r"coupe volontairement|fais (?:du )?mal (?:volontairement|expres))|me faire du mal"
    ),
    cue(
        (
            r"(?:adieu|pardonnez moi)(?: a tous| tout le monde| mes enfants)?(?= \. | $| mes| a tous|"
            r" tout)"
        ),
        unless=r"adieu (?:le|la|les) ",
    ),
    cue(
        (
            r"(?:mon|ce) (?:dernier|ultime) (?:message|mot|soir|jour)|(?:ma|cette) derniere (?:lettre|"
            r"nuit|journee)|quand vous lirez (?:ceci|ca|ces|ce)|ne serai plus la|serai plus de ce monde|"
            r"serai morte?"
        ),
        unless=(
            r"testament|notaire|mandat|don d organe|dernier message (?:du|de la|de votre)|permis|"
            r"passeport|dernier jour (?:de|du|pour|avant)"
        ),
    ),
    cue(
        r"(?:je|j) (?:\w+ ){0,2}(?:corde|fusil|arme|pont|rasoir|pilules) (?:\w+ ){0,4}(?:pret|prete|"
        r"prets|pretes|attend|m attend)"
    ),
    cue(
        r"(?:tanne|tannee|fatigue|fatiguee|ecoeure|ecoeuree|ecoeurant) de (?:vivre|la vie|exister)|"
        r"vivre (?:ne )?m interesse plus|la mort (?:serait|est) (?:la seule|une delivrance|ma seule|"
        r"mieux|preferable)"
    ),
    # English
    cue(
        (
            r"(?:kill(?:ing|ed)?|hang(?:ing)?|shoot(?:ing)?|hurt(?:ing)?|harm(?:ing)?|cut(?:ting)?|"
            r"drown(?:ing)?|starv(?:e|ing)|offing|off|unalive|end) (?:myself|himself|herself|themselves)"
        ),
        unless=(
            r"laugh|shoot myself in the foot|cutting myself (?:off|some)|kill(?:ing)? myself (?:to|trying|"
            r"with)"
        ),
    ),
    cue(r"(?:killing|kill|hurt|hurting) myself", doubtful=True),
    cue(
        r"(?:end|ending|take|taking|took|ended) (?:my|her|his|their) (?:own )?li(?:fe|ves)|"
        r"end(?:ing)? (?:it all|everything|my suffering|this life)|end it tonight|end my pain"
    ),
    cue(
        (
            r"(?:want|wanted|wanna|wish|ready|prefer|rather|going|about|like|deserve|hoping|hope|"
            r"time)(?: \w+){0,3} (?:to die|i could die|i was dead|i were dead|to be dead|be dead|"
            r"to disappear forever|i d die|dead|die)(?! (?:of|laughing|from laughing|line))"
        ),
        unless=_SAYING + r"|battery|phone died|drop dead|want this (?:project|bill|law) dead",
    ),
    cue(
        (
            r"(?:don t|dont|do not|no longer|never|not|didn t) (?:want to|wanna|wish to|care to) (?:live|"
            r"be alive|be here|exist|wake up|go on|keep going|keep living|wake)(?! (?:in|with|near|on|at|"
            r"again in|early|up at|up early|with) )(?: any ?more)?"
        ),
        unless=r"be here (?:for|at|in|again|all|until|waiting)|go on (?:the|your|a)",
    ),
    cue(
        r"(?:better off|easier|happier) (?:dead|without me|if i (?:was|were|wasn t|weren t))|"
        r"world (?:would be )?better without me|burden (?:to|on) (?:everyone|everybody|my family|"
        r"my kids|them)"
    ),
    cue(
        (
            r"(?:no|any|don t see the|what s the|see no) (?:reason|point|will|purpose) (?:to|in|"
            r"of) (?:live|living|going on|go on|being alive|keep living|keep going|waking up)|"
            r"nothing (?:left )?to live for|lost the will to live(?! with)"
        ),
        unless=r"lost the will to live (?:waiting|filling|reading|navigating|trying)",
    ),
    cue(
        r"suicidal|self ?harm\w*|thoughts of (?:death|dying|ending)|planning my (?:death|suicide)",
        unless=_TOPIC,
    ),
    cue(
        (
            r"(?:swallowed|took|taken|taking|drank) (?:all|too many|a bottle|the whole|every|my whole|"
            r"a handful|enough|whole bottle|a box|the rest)(?: \w+){0,4} (?:pills|tablets|medication|meds|"
            r"sleeping pills|tylenol|insulin)|(?:swallowed|drank|drinking) (?:bleach|poison|antifreeze)"
        ),
        unless=r"prescri|doctor told|pharmac",
    ),
    cue(
        (
            r"(?:goodbye|farewell)(?: to)?(?: everyone| everybody| world| my kids| all|,? cruel world)|"
            r"(?:my|this is my) (?:last|final) (?:message|note|night|day on earth)|when you read this|"
            r"i won t be (?:here|around|alive) (?:tomorrow|next|much|any|when)|i ll be (?:dead|gone)"
        ),
        unless=r"goodbye (?:to )?(?:paper|lineups|the old)|gone (?:on|for|to|from)",
    ),
    cue(
        r"(?:tired|sick|done|exhausted) (?:of|with) (?:living|life|being alive|existing|this life)|"
        r"life (?:is|isn t|is not) (?:not |no longer )?(?:worth|worth it|pointless|"
        r"meaningless)(?: living)?|death (?:would be|is) (?:easier|better|a relief|the only)"
    ),
)
