"""Kinds of words that the frames of distress are made of, over a folded text, in French and English."""

# Somebody weak or young, whoever they are to the writer.
YOUNG = (
    r"(?:enfants?|fils|filles?|bebes?|petite?s?|gars|garcons?|fillettes?|ados?|neveux?|nieces?|eleves?|gamine?s?|"
    r"petit fils|petite fille|nouveau ne|jumeaux|jumelles|kids?|child|children|bab(?:y|ies)|toddlers?|"
    r"sons?|daughters?|"
    r"nephews?|nieces?|grandsons?|granddaughters?|boys?|girls?|teens?|students?|newborn|twins|"
    r"little (?:one|sister|brother)s?)"
)
FRAIL = (
    r"(?:meres?|peres?|grand (?:mere|pere)s?|mamie|papi|tante|oncle|vieux|vieille|voisine?|dame|monsieur|mari|femme|"
    r"handicapee?|residente?s?|beneficiaires?|mother|mom|mum|father|dad|grand(?:ma|pa|mother|father)|nana|aunt|uncle|"
    r"old (?:man|lady|woman)|elderly|neighbou?r|lady|husband|wife|brother|sister|frere|soeur|residents?|patients?)"
)
SOMEBODY = (
    rf"(?:{YOUNG}|{FRAIL}|conjointe?|ex|chum|copine?|amie?|client|coloc|partner|friend|caller|roommate|"
    r"boyfriend|girlfriend|he|she|il|elle)"
)

# What is done to a body.
BLOW = (
    r"(?:frappee?s?|battue?s?|giflee?s?|etranglee?s?|cognee?s?|tabassee?s?|rouee? de coups|etouffee?s?|violentee?s?|"
    r"tape(?:e|es)? dessus|saute(?:e)? dessus|varge(?:e)? dessus|fesse(?:e)? dessus|"
    r"brulee?s? (?:avec (?:sa|son|une?|de)|au fer|a la cigarette|sur)|"
    r"mordue?s?|plaquee?s? (?:au|contre|sur)|jetee?s? (?:par terre|contre|au sol|en bas des|dans l escalier)|"
    r"poussee?s? (?:dans l escalier|en bas des|par terre|contre|dans les marches)|"
    r"tiree?s? par les cheveux|prise? (?:a la|par la) gorge|"
    r"serre(?:e)? le cou|violee?s?|agressee?s?|touchee?s? (?:pendant|sans|partout|en bas|entre|les|sous)|"
    r"ligotee?s?|attachee?s? (?:au lit|a (?:son|mon|un|une|la) (?:lit|chaise|radiateur|calorifere))|"
    r"enferme(?:e|es)? (?:a cle|dans|au|pendant)|sequestree?s?|poignardee?s?|"
    r"droguee?s?|secoue(?:e|es)? (?:fort|jusqu|par)|menacee?s? (?:de mort|de me|de nous|avec)|"
    r"force(?:e|es)? (?:a coucher|a avoir|sexuel)|"
    r"lancee?s? (?:contre|au mur|en bas|une?|son|sa|des|le|la)(?: \w+){0,4} (?:visage|tete|figure|"
    r"dessus|mur|face)|lancee?s? contre|"
    r"(?:casse|brise|pete|fracture|fele)e? (?:le|la|les|un|une|deux|trois|mon|ma) (?:\w+ )?(?:bras|"
    r"nez|cotes?|jambe|dents?|machoire|poignet|doigts?)|"
    r"(?:fendu|ouvert|pete) (?:la|le|l) (?:levre|arcade|crane|tete|face)|"
    r"(?:donne|mis|crisse|sacre|foutu|flanque|fichu)e? (?:une? |des |ses |sa )?(?:\w+ )?(?:claques?|"
    r"gifles?|volee|raclee|coups? de (?:poing|pied|tete|ceinture|couteau)s?|"
    r"patates?|baffes?|couteau (?:sous|sur)|mains? (?:dans|sur|sous))|"
    r"(?:pointe|braque) (?:son|sa|un|une|le) (?:fusil|arme|pistolet|carabine|couteau)|"
    r"aspergee?s? d|laissee?s? (?:sans|toute?) (?:seule?|manger|nourriture))"
)
DONE_TO = (
    r"(?:(?:m|me|l|la|les|lui|leur|nous|t)(?: \w+)? (?:a|ont|avait|avaient|aurait)|(?:s est|me suis|"
    r"se fait|me fait|s etait|nous sommes) fait(?:e|s|es)?|suis fait|se fait|me suis fait|(?:a|ai|ont|"
    r"est|avait) (?:\w+ )?ete|m|me)"
)
STRIKES = (
    r"(?:punch(?:ed|es)?|slap(?:ped|s)?|chok(?:ed|es)|strangl(?:ed|es)|beat(?:s|en|ing)?(?: up)?|"
    r"hit(?:s|ting)?|kick(?:ed|s)|"
    r"burn(?:ed|s|t)|rap(?:ed|es)|molest(?:ed|s)|grop(?:ed|es)|stabb?(?:ed|s)|bit(?! (?:through|"
    r"my fence|the))|assault(?:ed|s)|smother(?:ed|s)|whipp?(?:ed|s)|"
    r"shov(?:ed|es)|throttl(?:ed|es)|drugg(?:ed|s)|tied(?: up)?|ties(?: up)?|held down|tortur(?:ed|es))"
)
THEM = (
    r"(?:me|us|him|her|them|my \w+|the (?:\w+ )?(?:kids?|child|children|baby|boy|girl|lady|man|"
    r"inmates?|residents?|patients?)|an? (?:\w+ )?(?:kid|child|inmate|resident|patient|student|boy|"
    r"girl))"
)
MARK = (
    r"(?:des bleus|bleus (?:partout|sur|en)|marques? (?:de|en) (?:\w+ )?(?:doigts?|ceinture|corde|"
    r"main|coups)|traces? de (?:\w+ )?(?:ceinture|doigts|coups|mains|corde)|"
    r"brulures? de cigarettes?|brulures? sur|oeil au beurre noir|cotes? (?:felee|cassee|brisee)s?|"
    r"bras casse|coupures (?:partout|sur)|"
    r"sang dans (?:ses|sa|son|les) (?:culottes?|couches?|sous vetements|pyjama)|ecchymoses|bruis(?:es|ed)|"
    r"(?:finger|belt|rope|hand|choke) ?(?:marks|prints|burns)|marks on (?:the|his|her|their) (?:neck|"
    r"back|arms|wrists)|cigarette burns|burns on (?:the|his|her)|"
    r"black eye|broken arm|cracked ribs|cuts (?:all over|on|up)|blood in (?:the|her|his) (?:underwear|"
    r"diaper|pants|panties))"
)
ARM = r"(?:fusil|carabine|arme|pistolet|couteau|machette|hache|gun|rifle|shotgun|pistol|knife|machete|axe)"

# A wish, a plan, a try; and a death of one's own.
WISH = (
    r"(?:veu[xt]|voudrais|aimerais|envie d?e?|pens\w+ (?:\w+ )?a|songe\w* (?:\w+ )?a|decid\w+ d?e?|"
    r"prepare pour|reste (?:qu|plus qu) a|"
    r"aussi bien|mieux vaut|vaut mieux|autant|prefere\w*|essay\w+ d?e?|tent\w+ d?e?|failli|"
    r"menac\w+ d?e?|parl\w+ d?e?|dit vouloir|"
    r"vouloir|jure de|allait|va|vais|pret a|reve de|want(?:s|ed|ing)?(?: to)?|wanna|going to|gonna|"
    r"think(?:s|ing)? (?:about|of|how|i should)(?: how)?(?: to)?|"
    r"thought (?:about|of)|decided to|ready to|left is to|might as well|rather|tr(?:ied|ying|ies) to|"
    r"plan(?:s|ned|ning)? to|"
    r"threaten(?:s|ed|ing)? to|talks? (?:about|of)(?: wanting)?(?: to)?|wish (?:i could|to)|"
    r"should(?: just)?|will|feel like(?: i want)?(?: to)?)"
)
OWN_DEATH = (
    r"(?:(?:m|s|me|se) (?:enlever la vie|oter la vie|pendre|noyer|flinguer|immoler|empoisonner|"
    r"entailler|mutiler|taillader|"
    r"ouvrir les veines|lancer (?:devant|en bas|sous|du)|jeter (?:devant|en bas|sous|du)|"
    r"tirer une balle|foutre en l air|"
    r"(?:caliss|criss|crisser|garroch|pitch|sacr)\w* (?:en bas|a l eau)|endormir (?:et|"
    r"pour)(?: ne)?(?: plus)? (?:jamais|toujours|plus))|"
    r"ne plus (?:jamais )?(?:me |se )?(?:reveiller|ouvrir les yeux)|quitter (?:ce|le) monde|"
    r"partir pour (?:de bon|toujours)|disparaitre pour (?:de bon|toujours)|"
    r"avaler (?:toutes )?(?:mes|ses|les) (?:pilules|medicaments|cachets)|sauter (?:du (?:pont|balcon|"
    r"toit)|en bas|dans le vide)|arreter de (?:respirer|vivre|exister)|"
    r"mettre fin a (?:mes|ses) jours|rejoindre (?:ma|mon|mes|sa|son) (?:\w+ )?(?:au ciel|en haut|"
    r"de l autre|dans la tombe|au paradis)|"
    r"never wake up|not wake up|stop existing|cease to exist|be dead|blow (?:my|his|her) (?:brains|"
    r"head)|slit (?:my|his|her) (?:wrists|throat)|"
    r"jump (?:off|from|in front|out)(?: of)?(?: the| a| my)? (?:bridge|roof|balcony|train|subway|bus|"
    r"building|window)|step in front of|"
    r"take all (?:my|the|his|her) (?:pills|meds|medication)|swallow all|disappear forever|"
    r"be with my (?:\w+ )?in heaven|"
    r"go to sleep and (?:not|never)|end (?:it|my life|everything)(?! with| by phone)|take (?:my|his|"
    r"her) own life|overdose)"
)
WEAK_DEATH = r"(?:mourir|crever|en finir|die)"
# A way of speaking, or a task that one would be done with.
SAYING = (
    r"(?:de rire|de honte|d ennui|de chaud|de soif|of boredom|laughing|of laughter|to know|to try|"
    r"(?:en finir|end it|mourir|die) (?:\w+ ){0,3}(?:formulaires?|dossiers?|demandes?|paperasse|"
    r"demarches?|form|application|process|call)|en finir (?:avec|au plus vite)|"
    r"bungee|elastique|parachute|batterie|battery|char|auto|ordi\w*|plantes?|projet|site|page|loi|bill)"
)

NOTHING = (
    r"(?:n ai plus|n avons plus|n a plus|n ont plus|a plus|ai plus|plus|sans|manqu\w+ d?e?|coupe\w*|"
    r"pas|rien|no|without|ran out of|out of|"
    r"(?:shut|cut|turned) off(?: the| our| my)?|can t (?:afford|get|buy|feed)|not? enough|have no|has no)"
)
VITAL = (
    r"(?:manger(?! (?:dans|sur|a|avant|pour|bien|mal|sa|mon|pendant)\b)|nourriture|lait (?:pour|"
    r"maternise|de bebe)|couches(?: ni)?|insuline|medicaments pour (?:le|la|mon|ma|son) (?:coeur|"
    r"diabete|pression|epilepsie)|"
    r"un sou pour|de quoi (?:manger|nourrir)|nourrir (?:mes|mon|ma|les)|food (?:in|left|for|since|"
    r"at home)|food|formula|milk for|insulin|heart (?:pills|medication|meds)|groceries|"
    r"anything to (?:eat|feed)|money for (?:food|groceries)|a place to sleep|nulle part ou (?:aller|"
    r"dormir)|nowhere to (?:go|sleep)|de toit|dans le frigo|in the fridge)"
)
HEATING = r"(?:chauffage|electricite|hydro|eau chaude|heat|heating|power|electricity|water)"
LIES = (
    r"(?:dors|dort|dorm\w+|couche|couches|couchons|couchent|passe la nuit|passons la nuit|"
    r"passer la nuit|sleep(?:s|ing)?|slept|stay(?:ing)? the night)"
)
LIVES = r"(?:vis|vit|vivons|vivent|vivre|reste|est|sommes|live|lives|living|staying|are|am)"
OUTSIDE = (
    r"(?:dehors|dans (?:(?:mon|notre|son|ma|leur|un|une|l|le|la|les) )?(?:char|auto|voiture|vehicule|"
    r"camion|van|abribus|metro|escaliers?|cage d escalier|garage|tente|cabanon|"
    r"parc|boise|ruelle|conteneur|toilettes|stationnement|guichet|entree)|sous (?:un|le) (?:pont|"
    r"viaduc|balcon)|sur (?:un|le|les) (?:bancs?|trottoir|carton)|derriere (?:l|le|la|un) (?:eglise|"
    r"depanneur|centre|ecole|magasin)|"
    r"outside|in (?:my|our|his|her|a|the|an) (?:\w+ )?(?:car|truck|van|tent|bus shelter|subway|"
    r"stairwell|garage|shed|park|doorway|alley|laundromat)|"
    r"under (?:a|the) (?:bridge|overpass)|on (?:a|the|park) (?:park )?(?:bench|sidewalk|subway|"
    r"street)|behind (?:a|the) (?:church|store|school|mall))"
)
NIGHT = (
    r"(?:a soir|ce soir|cette nuit|la nuit|tonight|with (?:my|our) (?:kids|children|baby|daughter|"
    r"son)|avec (?:mes|nos|mon|ma) (?:enfants|bebe|fils|fille)|depuis l eviction|moins \w+|minus)"
)
SIGN = (
    r"(?:ne respire (?:plus|pas|presque)|arrete de (?:respirer|bouger)|levres? bleues?|"
    r"tout(?:e)? bleue?|convulsions?|convulse\w*|perd(?:u)? connaissance|inconsciente?s?|"
    r"ne se reveille (?:pas|plus)|se reveille (?:pas|pu)|bras gauche|mal dans (?:la|ma|sa) poitrine|"
    r"mal a la poitrine|mal (?:a|de la misere a) respirer|visage paralyse|bouche (?:croche|tombe)|"
    r"(?:gorge|langue) (?:qui )?enfle\w*|saigne (?:beaucoup|enormement|pas mal|sans)|perd(?:u|"
    r"s)? beaucoup de sang|vomi\w* du sang|crache du sang|sang dans (?:ses|mes) vomi\w*|"
    r"avale (?:de l |du |de la )?(?:eau de )?javel|fievre de 4\d|misere a parler|vois flou|"
    r"reaction (?:allergique|grave)|chute et ne|"
    r"not breathing|stopped (?:breathing|moving)|blue lips|turn(?:ing|ed) blue|seizures?|seizing|"
    r"unconscious|passed out(?! (?:the|some|forms|flyers))|won t wake up|not waking up|"
    r"(?:numb|left) (?:left )?arm|chest pain|chest (?:is )?(?:tight|hurts)|trouble breathing|"
    r"can t breathe|droop\w+ face|face is drooping|slurr\w+|throat is (?:closing|swelling)|"
    r"bleeding (?:badly|a lot|heavily|out)|(?:won t|can t) stop (?:the )?bleeding|lost (?:a lot|"
    r"so much) (?:of )?blood|cough\w* (?:up )?blood|vomit\w* blood|swallowed (?:bleach|poison|"
    r"detergent|pills)|"
    r"fever of (?:4\d|10[4-9])|vision is blurry|having a stroke|heart attack|crise (?:cardiaque|"
    r"d epilepsie|de coeur))"
)
NOT_A_CASE = (
    r"(?:formation|cours|page|brochure|affiche|video|information|depliant|article|premiers (?:soins|"
    r"secours)|course|poster|flyer|leaflet|first aid|webinar|prevention|"
    r"l an dernier|il y a (?:deux|trois|dix|\d+) ans|last year|years ago|assurance|insurance|"
    r"questionnaire|sondage|bungee)"
)
