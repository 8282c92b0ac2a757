"""Having nowhere to sleep tonight, nothing to eat, no more strength."""

from assises.text.distress.cues import cue

_TOPIC = (
    r"itinerance|refuges? pour|organisme|animaux|page|statisti|campagne|chiens?|chats?|camping|"
    r"vacances|motorhome|vr"
)

CUES = (
    cue(
        (
            r"(?:dors|dort|dormons|dorment|dormir|couche|couchons|coucher|vis|vit|vivons|vivre|"
            r"passe la nuit|passer la nuit|dormi|loge|habite)(?: \w+){0,5} (?:dehors|dans (?:la|ma|mon|"
            r"notre|l|un|une|son) (?:rue|auto|char|voiture|camion|vehicule|parc|tente|metro|"
            r"cage d escalier|stationnement|minivan|van|neige)|sous (?:un|le) (?:pont|viaduc)|sur un banc|"
            r"au froid)"
        ),
        unless=_TOPIC,
    ),
    cue(
        (
            r"(?:a|dans) la rue (?:ce soir|demain|cette nuit|depuis|avec|des|dans|en plein|le \d|lundi|"
            r"vendredi|bientot)|(?:suis|sommes|serai|serons|seront|sera|retrouve|retrouver|retrouvons|"
            r"jete\w*|mis\w*|foutu\w*|finir|finirai) (?:tous |toutes |carrement )?(?:a|dans) la rue|"
            r"nulle part ou (?:dormir|aller|rester|coucher)|pas (?:de place|d endroit|"
            r"ou) (?:\w+ )?(?:dormir|rester|aller|coucher)|plus de (?:toit|logement|logis)|sans (?:abri|"
            r"toit|logis|domicile|logement) (?:depuis|ce soir|avec|demain|et)|(?:expuls\w+|evinc\w+|"
            r"mis\w* dehors|mettre dehors|jet\w+ dehors|foutre dehors) (?:\w+ ){0,4}(?:demain|ce soir|"
            r"aujourd hui|cette semaine|lundi|vendredi|dans \d|avec)"
        ),
        unless=_TOPIC + r"|site|page|formulaire|nom de la rue|nids? de poule",
    ),
    cue(
        (
            r"(?:rien|plus rien|plus de quoi|pas de quoi|de quoi|rien a|pas) (?:a |de )?(?:manger|"
            r"nourrir)(?! (?:sur place|a la))|(?:pas|rien|plus|n ai|n a|n avons) mange (?:depuis|"
            r"de la journee|hier)|(?:mourir|creve|crevons|creve|meurs|mourons|crevent) de (?:faim|froid)|"
            r"(?:ont|a|avons|ai) faim(?= \. | $| et| ce soir| depuis| on| je)|frigo (?:est )?vide|"
            r"saute (?:des|les|mes) repas|(?:nourrir|lait pour) (?:mes|mon|ma|les|nos|notre|"
            r"le) (?:enfants|bebe|fille|fils|petits)"
        ),
        unless=_TOPIC + r"|creve de rire|cafeteria",
    ),
    cue(
        (
            r"(?:plus|pas) (?:d |de |aucun )?(?:insuline|oxygene|medicaments?|pilules|chauffage|"
            r"electricite|eau chaude|eau)(?: \w+){0,6} (?:depuis|bebe|enfants?|froid|hiver|mourir|"
            r"diabet\w*|coeur|crise|semaine|nuit)|(?:coupe|coupent|coupee?) (?:le |l |mon )?(?:chauffage|"
            r"electricite|hydro) (?:\w+ ){0,5}(?:hiver|enfants?|bebe|froid|moins \d+)"
        ),
        unless=r"page|formulaire|renouvel\w+ en ligne",
    ),
    cue(
        (
            r"(?:sleep\w*|slept|liv\w+|stay\w*|spend\w*)(?: \w+){0,5} (?:in (?:my|our|the|a|his|"
            r"her) (?:car|truck|van|tent|street|streets|park|stairwell|snow|cold|vehicle)|on (?:the|"
            r"a) (?:street|streets|bench|sidewalk|subway)|outside|outdoors|under (?:a|the) bridge|rough)"
        ),
        unless=_TOPIC + r"|outside (?:canada|quebec|ontario|the|of|montreal)",
    ),
    cue(
        (
            r"(?:no ?where|no place) (?:\w+ )?(?:to|left to) (?:sleep|go|stay|live)|(?:will|ll|going to|"
            r"gonna|about to|am|are|be|be left|become|ending up|end up) (?:be )?(?:homeless|"
            r"on the streets?)|evict\w+ (?:\w+ ){0,4}(?:today|tonight|tomorrow|this week|monday|friday|"
            r"in \d|with my)|kicked out (?:\w+ ){0,4}(?:tonight|today|with|and)|homeless (?:since|with|"
            r"tonight|right now|and)|out on the street"
        ),
        unless=_TOPIC + r"|park(?:ing)?",
    ),
    cue(
        (
            r"(?:nothing|no food|not enough|no money|can t afford) (?:left )?(?:to eat|food|to feed|"
            r"in the fridge|for food|formula)|(?:haven t|have not|hasn t|not|didn t) eaten (?:in|since|"
            r"for|all|anything)|starv(?:ing|e|ed)|(?:kids|children|we|i|baby|son|daughter)(?: are| am| is|"
            r"m| m| re) (?:\w+ )?hungry|feed (?:my|our|the) (?:kids|children|baby|family|son|daughter)|"
            r"skip\w* meals|no (?:heat|insulin|heating|water|oxygen)(?: \w+){0,6} (?:baby|kids|winter|"
            r"days|cold|since|week|night)|(?:ran|run|running) out of (?:insulin|oxygen|my heart|heart|"
            r"medication|meds|formula)"
        ),
        unless=_TOPIC + r"|starved of (?:info|funds)|hungry for",
    ),
    cue(
        (
            r"(?:je )?(?:n )?en peux (?:vraiment |juste |tout simplement )?plus(?! (?:d (?:attendre|"
            r"appeler|etre en attente)|de (?:ce|cette|ces|votre|vos|remplir|refaire|recommencer|"
            r"patienter)|des (?:robots|formulaires|menus|delais|bugs|mots)|du (?:site|portail|robot|"
            r"repondeur|systeme)))"
        ),
        unless=r"site|formulaire|page|mots? de passe|captcha|menu",
    ),
    cue(r"en peux (?:vraiment )?plus", doubtful=True),
    cue(
        (
            r"(?:je (?:suis|me sens)|on est|nous sommes|suis|me sens|completement|"
            r"au bord du) (?:\w+ ){0,2}(?:desespere\w{0,2}|desespoir|a bout de (?:forces?|tout|ressources|"
            r"souffle|nerfs)|a bout(?= \. | $| et)|detruite?|en detresse(?! respiratoire des)|"
            r"au bout du rouleau|au bout de ma corde|au fond du (?:trou|gouffre|baril)|briseee?|"
            r"effondree?|seule? au monde|en train de (?:sombrer|couler|craquer|m effondrer)|en crise|"
            r"en depression|au bout)"
        ),
        unless=r"desesperement|crise du logement",
    ),
    cue(
        (
            r"(?:plus|pas|aucun|perdu) (?:d |tout |tous mes |aucun |l )?espoirs?(?= \. | $| et| pour moi|"
            r" de| je| dans)|perdu (?:tout )?espoir|(?:je|j) (?:craque|m effondre|sombre|coule|"
            r"pleure (?:tous les|toutes les|sans arret|chaque))|(?:bout du rouleau|bout de ma corde|"
            r"fond du baril|touche le fond|(?:suis|est|sommes|sont|etat de|en pleine|ma|sa|"
            r"grande) (?:\w+ )?(?:desespoir|detresse)(?: psychologique)?)|(?:plus|"
            r"pas) capable de (?:continuer|vivre|avancer|fonctionner|dormir ni|me lever|endurer)|"
            r"personne (?:a qui parler|pour m aider|ne m aime|ne m aide)|aidez moi(?= \. | $| je| svp|"
            r" s il| quelqu)"
        ),
        unless=(
            r"on est en detresse|formulaire|bouton|document|imprim|mot de passe|aidez moi a|trouver|"
            r"continuer (?:la|le|ma|mon|sans|avec)|zone de detresse|appel de detresse|signal"
        ),
    ),
    cue(
        (
            r"can t (?:go on|take (?:it|this)|do this|cope|keep going|live like this|handle (?:it|this|"
            r"life))(?: any ?more| any longer| much longer)?(?= \. | $| i| and| my| he| please| any| much|"
            r" like this)|(?:i m|i am|feel|feeling|so|completely|totally|i ve been|"
            r"am) (?:\w+ )?(?:desperate|hopeless|worthless|suicidal|at the end of my rope|at my wits end|"
            r"broken|falling apart|breaking down|in crisis|in despair|numb)|(?:lost|no|without|"
            r"given up) (?:all |any )?hope(?= \. | $| left| and| for me| any)|given up on (?:life|living|"
            r"everything)|at the end of my rope|(?:no ?body|no one) (?:to talk to|cares (?:about me|if i)|"
            r"would (?:miss|notice|care))|cry(?:ing)? (?:myself to sleep|every (?:night|day)|all (?:night|"
            r"day|the time))|rock bottom|mental breakdown"
        ),
        unless=(
            r"website|form|page|password|link|document|site|app|broken link|portal|login|(?:desperate|"
            r"hopeless) (?:for (?:a|an|better)|need of|interface|design)"
        ),
    ),
    cue(r"desespere\w{0,2}|desespoir|detresse|desperate|hopeless|despair", doubtful=True),
)
