"""A danger of now: gas, fire, poison, a body that fails, a wire on the ground."""

from assises.text.distress.cues import cue

_TOPIC = (
    r"formation|training|detecteur|detector|permis|permit|page|prevention|certificat|certificate|"
    r"plan|exercice|drill|statisti|inspection annuelle|code|norme|standard|loi|law|brochure|guide"
)
_NOT_LIFE = (
    r"emploi|metier|langue|francais|culture|democratie|libert|vie privee|donnees|industrie|"
    r"entreprise|biodivers|espece|planete|environnement|secteur|innovation|economie|startups?|"
    r"internet|species|privacy|job|industry|language|economy|data"
)

CUES = (
    cue(
        (
            r"(?:fuites? de|odeurs? de|odeurs? du|sens le|senti le|sent le|sens du|sent du|"
            r"ca sent le) (?:gaz|propane|monoxyde|brule)|fuite de (?:propane|mazout|monoxyde)|"
            r"monoxyde(?: de carbone)?"
        ),
        unless=_TOPIC + r"|avertisseur",
    ),
    cue(
        (
            r"(?:smell(?:s|ing|ed)?(?: of| like)?|leak\w*|leaking) (?:gas|propane|burning)|gas leak\w*|"
            r"smells? (?:of|like) (?:gas|smoke|burning)|carbon monoxide"
        ),
        unless=_TOPIC + r"|alarm requirements",
    ),
    cue(
        (
            r"(?:le|un|du|mon|notre|ma|l) (?:feu|incendie|logement|immeuble|appartement|maison|"
            r"cuisine) (?:\w+ ){0,3}(?:est pris|a pris|brule|en feu|en flammes|pris en feu)|"
            r"(?:il y a le feu|prend feu|pris feu|prend en feu|en flammes)|fumee (?:noire|dans|partout)"
        ),
        unless=_TOPIC + r"|les reseaux|feu vert|brule les yeux",
    ),
    cue(
        (
            r"(?:house|building|apartment|kitchen|basement|stove|car|home|unit|"
            r"place) (?:\w+ ){0,2}(?:is on fire|on fire|burning|in flames|caught fire)|there is a fire|"
            r"smoke (?:everywhere|in the (?:hall|house|apartment|building|unit))"
        ),
        unless=_TOPIC,
    ),
    cue(
        r"electrocut\w*|(?:fils?|cables?|lignes?) (?:electriques? |hydro |a haute tension |"
        r"denudee?s? )*(?:\w+ )?(?:tombee?s?|par terre|au sol|arrachee?s?|denudes?|qui pend\w*)|"
        r"(?:downed|fallen|exposed|live) (?:power lines?|wires?|electrical wires?)|"
        r"power lines? (?:is |are )?(?:down|on the ground)"
    ),
    cue(
        (
            r"intoxi\w*|empoisonn\w*|poison(?:ed|ing)|food poisoning|contaminated (?:water|food)|(?:eau|"
            r"nourriture|viande) contaminee"
        ),
        unless=_TOPIC
        + (
            r"|centre anti ?poison|debat|opinion|info|televis|(?:empoisonn\w+|poison\w*|intoxi\w+) (?:la|"
            r"leur|le|les|mon|ma) (?:vie|existence|quotidien|ambiance|relations?)"
        ),
    ),
    cue(
        (
            r"(?:ne |n )?(?:respire|arrive) (?:plus|pas)(?: a respirer)?(?= \. | $| et| depuis| bien| il|"
            r" elle)|(?:ne |n )?arrive (?:plus|pas) a respirer|(?:est|suis|tombee?|tombe) inconsciente?|"
            r"perdu connaissance|crise (?:cardiaque|du coeur|d epilepsie)|arret cardiaque|"
            r"saigne (?:beaucoup|abondamment|sans arret|de la tete)|perd (?:beaucoup de )?(?:son )?sang|"
            r"fait un avc|convuls\w+|besoin d une ambulance|appelez (?:une ambulance|le 911|la police|"
            r"les secours)|envoyez (?:une ambulance|quelqu un|la police|de l aide)|au secours(?! d)|"
            r"(?:crie\w*|hurl\w*|appel\w*) a l aide(?! (?:du|de|d))|a l aide(?= \. | $)"
        ),
        unless=_TOPIC,
    ),
    cue(
        (
            r"(?:can t|cannot|not|stopped|isn t|hard to|trouble|barely) breath(?:e|ing)|unconscious|"
            r"(?:having|had|have) (?:a |an )?(?:heart attack|stroke|seizure)|(?:bleeding|bleeds) (?:badly|"
            r"heavily|a lot|out|and|from)|chest pains?|send (?:an ambulance|help|the police|someone|"
            r"somebody)|call (?:an ambulance|911|the police) (?:now|please|for)|need an ambulance|"
            r"(?:please )?(?:help me|save me|somebody help|someone help)(?= \. | $| he| she| they|"
            r" please)|(?:collapsed|passed out)"
        ),
        unless=_TOPIC + r"|help me (?:with|find|fill|understand)|website collapsed|system|stroke of",
    ),
    cue(
        (
            r"(?:vie|vies|sante|securite|enfants?|fils|fille|mere|pere|bebe|famille|personnes?|gens|"
            r"pietons|patients?|residents?|je|suis|sommes|sens|es|femme|soeur|frere|"
            r"voisine?) (?:\w+ ){0,3}en (?:grave |grand |reel )?danger(?! les)|danger (?:de mort|immediat|"
            r"imminent|grave|pour (?:la vie|les enfants|mes enfants|ma vie|sa vie|nos enfants))|"
            r"en danger de mort|met(?:tre|s|tent)? (?:la|ma|sa|notre|nos|des) (?:vies?|"
            r"enfants) en (?:danger|peril)"
        ),
        unless=_NOT_LIFE + r"|assistance a",
    ),
    cue(r"en danger|in danger", doubtful=True, unless=_NOT_LIFE),
    cue(
        (
            r"(?:life|lives|kids|children|child|son|daughter|mother|i|i m|we|are|she|he|family|baby|"
            r"people|sister|brother) (?:\w+ ){0,3}in (?:immediate |grave |serious |real )?danger|"
            r"(?:immediate|imminent|mortal) danger|danger to (?:my|our|her|his|their|the) (?:life|lives|"
            r"kids|children|safety)|life threatening|(?:going to|gonna|will|might|"
            r"could) die(?! of (?:boredom|laughter))"
        ),
        unless=_NOT_LIFE
        + (
            r"|before i die|all going to die someday|battery|phone|laptop|plant|trees?|project|idea|app|"
            r"waiting (?:on|for) (?:the )?(?:phone|line|hold|form|page)|die (?:of|from) (?:boredom|"
            r"old age)|if i die"
        ),
    ),
    cue(
        (
            r"(?:vais|va|allons|vont|risque de|risquons de|peut|peuvent|pourrait) (?:\w+ )?(?:mourir|"
            r"y rester|en mourir|crever)(?! (?:de (?:manque|vieillesse|soif de)|d ))"
        ),
        unless=(
            r"de rire|girafes|d ennui|plante|projet|idee|industrie|petites? entreprises?|secteur|langue|"
            r"libert|avant de mourir|presse|marche|internet|democratie|si je vais mourir|vieillesse|"
            r"editeurs?|auteurs?"
        ),
    ),
    cue(
        r"(?:plafond|toit|plancher|balcon|mur|pont|galerie) (?:\w+ ){0,6}(?:effondr\w+|s ecroule|"
        r"tombe sur|est tombe)|(?:ceiling|roof|floor|balcony|wall|bridge) (?:\w+ ){0,2}(?:collaps\w+|"
        r"is falling|fell on|caving in)"
    ),
    cue(
        r"(?:pointe|tire|braque|menace)\w* (?:\w+ ){0,3}(?:fusil|pistolet|couteau|arme)|(?:homme|gars|"
        r"quelqu un|individu) (?:\w+ ){0,2}(?:arme|avec un (?:fusil|couteau|pistolet))|coups? de feu|"
        r"(?:man|guy|someone|somebody|neighbou?r) (?:\w+ ){0,2}with a (?:gun|knife)|gunshots?|"
        r"shots fired|pulled a (?:gun|knife)"
    ),
    cue(
        (
            r"(?:disparue?s?|pas rentree?s?|introuvables?|fugue\w*) (?:\w+ ){0,4}depuis|"
            r"(?<!par )(?:enfant|fille|fils|mere|pere|frere|soeur) (?:\w+ ){0,3}(?:a disparu|"
            r"est disparue?|introuvable|en fugue)|(?:kid|child|son|daughter|mother|father|sister|brother|"
            r"wife|husband|friend) (?:\w+ ){0,3}(?:went missing|been missing|is missing|is gone missing|"
            r"ran away|has not come home|hasn t come home)"
        ),
        unless=(
            r"dossier|document|page|bouton|lien|fichier|option|missing (?:from|on|in) the (?:form|list|"
            r"page|file)|allocation"
        ),
    ),
)
