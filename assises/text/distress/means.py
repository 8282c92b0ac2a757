"""What people say without its name: the means, the blow, the pain that should stop; spoken French and English."""

from assises.text.distress.cues import cue

_BODY = (
    r"(?:bras|jambes?|cotes?|machoire|nez|dents?|gorge|cou|poignets?|visage|face|tete|yeux|ventre|"
    r"dos|doigts?|main|epaule|cheveux|gueule|levre|arms?|legs?|ribs?|jaw|nose|teeth|tooth|throat|"
    r"neck|wrists?|faces?|heads?|eyes?|belly|stomach|back|fingers?|hands?|shoulder|hair|lips?)"
)
_KIN = (
    r"(?:moi|enfants?|fils|fille|filles|bebe|petite?s?|mere|maman|pere|papa|femme|conjointe?|mari|"
    r"blonde|chum|ex|soeur|frere|grand mere|grand pere|mamie|tante|oncle|voisine?|eleves?|ado|me|"
    r"myself|kids?|child|children|baby|toddler|son|daughter|mother|mom|mum|father|dad|wife|"
    r"husband|hubby|girlfriend|boyfriend|sister|brother|grandma|grandpa|nan|nana|granny|aunt|"
    r"uncle|neighbou?r|students?|teen|stepson|stepdaughter|her|him|us)"
)
_HOSTILE = (
    r"(?:il|elle|on|ils|y|mon|ma|ex|mari|conjointe?|chum|bonhomme|blonde|pere|mere|beau pere|"
    r"belle mere|frere|proprio|voisin|gars|prepose\w*|aidante?|gardienn?e?|quelqu un|he|she|they|"
    r"hubby|husband|wife|boyfriend|girlfriend|ex|dad|father|mom|mother|stepmom|stepdad|stepfather|"
    r"stepmother|uncle|brother|staff|guy|man|someone|somebody|foster \w+|landlord|roommate)"
)
_JOKE = (
    r"formulaire|imprim|clavier|ecran|site|portail|form|keyboard|screen|website|portal|printer|"
    r"stroke of luck|taxes|noise|bylaw|licen[cs]e|permis"
)

CUES = (
    # The means, said with a first person.
    cue(
        (
            r"(?:saut\w+|jet\w*|crisse\w*|garroch\w+|lanc\w+|pitch\w+) (?:\w+ ){0,4}(?:pont|metro|train|"
            r"fenetre|balcon|falaise|fleuve|toit|viaduc|char|autoroute)"
        ),
        unless=r"ordinateur|portable|cellulaire|telephone|formulaire|file|saute une|en parachute|bungee",
    ),
    cue(
        (
            r"(?:jump\w*|driv\w+|walk\w*|throw\w*|step\w*|crash\w*) (?:\w+ ){0,3}(?:off|in front of|into|"
            r"under|from|out of) (?:\w+ ){0,2}(?:bridge|train|subway|traffic|truck|window|cliff|roof|"
            r"balcony|river|tree|bus)"
        ),
        unless=r"computer|laptop|phone|long walk",
    ),
    cue(
        (
            r"(?:fusil|carabine|gun|rifle|pistolet|shotgun|revolver|noose|corde|rope|rasoir|razor|lame|"
            r"blade) (?:\w+ ){0,3}(?:dans (?:ma|la) (?:bouche|main|garde robe)|charge\w*|loaded|ready|"
            r"prete?s?|tout pret|sur (?:mes|les|ma)|to my|in my (?:mouth|hand)|on my|beside me|"
            r"a cote de moi)|(?:pris|sorti|charge|achete|cherche|cached?|got|took|bought|loaded|"
            r"have) (?:the |a |my |le |la |un |une |mon |son |my dad s )?(?:fusil|carabine|corde|lame|"
            r"rasoir|rope|noose|razor|rifle)"
        ),
        unless=_JOKE + r"|chasse|hunting",
    ),
    cue(
        (
            r"(?:cut\w*|slic\w+|slit\w*|razor\w*|coup\w+|ouver\w+|ouvr\w+|taillad\w+) (?:\w+ ){0,3}(?:my |"
            r"mes |les |ses |her |his )(?:wrists?|veins?|arms|poignets?|veines|bras)|(?:me|se|m) (?:brul|"
            r"grif|scarif|lacer|frapp)\w* (?:\w+ ){0,2}(?:avec|volontairement|expres|moi meme|la tete)|"
            r"burn(?:s|ing|ed)? (?:myself|herself|himself)|me (?:hais|deteste|degoute)(?! (?:vos|ce|les|"
            r"devoir))|hate myself"
        ),
        unless=_JOKE,
    ),
    cue(
        r"(?:written|wrote|ecrit|redige|prepare) (?:\w+ ){0,2}(?:my |ma |mes |the )?(?:note|goodbye|"
        r"adieux?|lettres? pour apres)(?= \. | $| already| for)|(?:how many|combien de) (?:pills|"
        r"pilules|comprimes|cachets)|(?:vanish\w*|disappear\w*|gone) (?:for good|forever|from this)|"
        r"if i (?:just )?(?:vanished|disappeared|died|was gone|were gone)|(?:no|any|a|see a|plus d|"
        r"aucune|pas d) (?:way out|issue|porte de sortie)(?: of (?:this|it))?(?= \. | $| and| any|, |"
        r" but | for me)|(?:une?|un tel|quel) (?:soulagement|delivrance) (?:de mourir|de partir)|"
        r"mort (?:serait|est) (?:un|une|mon|ma|le|la)|(?:un |a )?(?:fardeau|burden) (?:pour|to|on)|"
        r"ma lettre d adieu|vivre ou mourir|live or die|(?:vie|life|"
        r"existence) (?:\w+ ){0,3}(?:intolerable|unbearable|insupportable|invivable|un enfer|hell)|"
        r"lettres? d adieu|goodbye (?:letters?|notes?)|suicide note|"
        r"cach\w+ (?:\w+ ){0,3}(?:medicaments|pilules|couteaux|knives|pills)|hid(?:den)? (?:the |"
        r"all the |her |his )?(?:pills|knives|meds)|gave away (?:her|his|my|all) (?:\w+ ){0,2}(?:cat|"
        r"dog|things|stuff|belongings)|donne (?:toutes? )?(?:ses|mes) (?:affaires|animaux|chats?|"
        r"chiens?)"
    ),
    # Wanting it to stop, never to have been.
    cue(
        (
            r"(?:jamais|pas) (?:(?:ete|etre) nee?|naitre|venue? au monde)(?= \. | $| et)|never (?:been |"
            r"was |were )?born|wish i (?:was|were|wasn t|had never|could) (?:\w+ )?(?:dead|born|gone|here|"
            r"disappear|die|sleep forever)|(?:rejoindre|retrouver|revoir|join|be with|"
            r"see) (?:\w+ ){1,3}(?:au ciel|au paradis|in heaven|la haut|de l autre cote|on the other side)"
        ),
        unless=r"jamais ete(?: \w+)? (?:recu|contact|inform|avert|traite|repondu)",
    ),
    cue(
        (
            r"que (?:tout|ca|ma souffrance|la douleur) (?:s )?(?:arrete|finisse|cesse)(?= \. | $|"
            r" pour de bon| enfin| une fois)|(?:fini|finir|arreter|cesser|assez) de souffrir|(?:pain|"
            r"suffering|hurting|it all|everything) to (?:stop|end|be over)|(?:make|"
            r"want) it (?:all )?(?:stop|end|be over)|(?:parle|parler|pense|idee) d en (?:terminer|finir)"
        ),
        unless=r"harcelement telephonique|appels|courriels|emails|publicite",
    ),
    cue(
        (
            r"(?:no longer|cannot|can t|can not|couldn t) (?:bear|stand|endure|face) (?:it|this|life|"
            r"living|another day|tomorrow|existence|this existence|myself|anything)|(?:plus|"
            r"pas) (?:le courage|la force|capable|envie)(?: \w+){0,3} (?:demain|du lendemain|me lever|"
            r"de me lever|affronter|d affronter|supporter|d endurer|de rien|d etre la|d etre ici|"
            r"d exister|rester)|(?:peux|capable|sais) plus (?:supporter|endurer) (?:la vie|ma vie|"
            r"de vivre|cette vie|mon existence|la douleur)"
        ),
        unless=_JOKE + r"|attente|musique",
    ),
    cue(
        (
            r"(?:pu|plus|p us|pas|no|without|any|aucune?) (?:d |de )?(?:raison|reason) (?:d |de |"
            r"to )?(?:rester|vivre|continuer|etre|stay|be here|live|get up|wake)|nothing to (?:wake up|"
            r"live|get up|look forward) (?:for|to)|(?:so |completely )?done (?:with|"
            r"being) (?:\w+ ){0,3}(?:life|living|here|alive|this earth|this world|everything|it all)|"
            r"(?:rien|pu rien|plus rien) (?:ne |n )?(?:ressen\w+|feel|me retient|m interesse|a perdre|"
            r"qui vaille)|favou?r (?:if i|by (?:dying|leaving|going))|si j etais (?:morte?|plus la|"
            r"pas la)|if i (?:wasn t|weren t|was not|were not) (?:here|around|alive)"
        ),
        unless=_JOKE,
    ),
    cue(
        (
            r"(?:pens|think|thought|reve|dream|parl|talk)\w* (?:\w+ ){0,2}(?:about|of|a|de) (?:la mort|"
            r"ma mort|mourir|death|dying|being dead|suicide|me tuer|disappearing|en finir)(?! (?:benefit|"
            r"certificate|avec))|(?:aimerait|aimerais|prefere\w*|mieux|rather|better) (?:\w+ )?(?:etre|be|"
            r"off) (?:morte?|dead)|(?:unalive|kms|k m s|kys|un alive|off myself)|tente de (?:partir|"
            r"mourir|m en aller)|m a reanimee?|mettre (?:ca|le point) final|(?:driv|jump)\w+ off"
        ),
        unless=_JOKE + r"|benefit|prestation|certificat",
    ),
    # Somebody, a blow, a part of a body.
    cue(
        (
            rf"{_HOSTILE} (?:\w+ ){{0,4}}(?:cass\w*|pete\w*|tord\w*|tordu\w*|brul\w*|serr\w*|arrach\w*|"
            rf"tir\w*|ecras\w*|fractur\w*|broke|breaks|broken|twist\w*|burn\w*|squeez\w*|pull\w*|smash\w*|"
            rf"bust\w*|grab\w*|snap\w*|crush\w*|fractured) (?:\w+ ){{0,3}}{_BODY}"
        ),
        unless=_JOKE + r"|chute|glace|tombee?|slipped|fell on|lunettes|glasses|chirurg|surger|dentist",
    ),
    cue(
        (
            rf"{_KIN} (?:s )?(?:{_BODY}) (?:\w+ ){{0,2}}(?:broken|broke|casse\w*|fractur\w*|brule\w*|"
            rf"burned|enfle\w*|swollen) ?(?:par|by|because|a cause)?|(?:beat|beats|battent|frappent|"
            rf"tabassent) (?:\w+ )?(?:prisoners?|detenus?|inmates?|residents?|patients?|prisonniers?|vieux|"
            rf"people in there)"
        ),
        unless=_JOKE + r"|chute|fell|slipped|glace|ice",
    ),
    cue(
        r"(?:cotes|machoire|nez|bras|dents|ribs|jaw|nose|arm|teeth) (?:pete\w*|casse\w*|fractur\w*|"
        r"broken|busted|smashed) (?:\w+ ){0,4}(?:par|a cause d\w*|by|because of|"
        r"from) (?:\w+ ){0,2}(?:ex|mari|conjoint\w*|chum|pere|lui|husband|boyfriend|him|partner|"
        r"father|dad)"
    ),
    cue(
        (
            rf"{_HOSTILE} (?:\w+ ){{0,3}}(?:m|me|nous|l|la|le|us|her|him|the|my|ma|"
            rf"mon) ?(?:\w+ ){{0,2}}(?:varge\w*|gifl\w*|claqu\w*|fess\w*|swing\w*|pitch\w*|"
            rf"crisse\w* (?:une|des|la)|sacr\w* (?:une|des)|pogn\w*|saute dessus|threw|throws|thrown|tied|"
            rf"ties|whacks?|smacks?|smacked|drags?|dragged|choke\w*|strangl\w*|shook|shakes|spit\w*|jumped|"
            rf"asperg\w*|arros\w*|lanc\w* (?:une?|des|le|la|son|sa)|forced?|forces)"
        ),
        unless=_JOKE
        + (
            r"|porte|facture|amende|threw (?:out|away)|pitch\w* un|force a (?:payer|imprimer|attendre|"
            r"refaire)|forced (?:me )?to (?:pay|print|wait|call|drive|redo|use|download|create|restart|"
            r"log)"
        ),
    ),
    cue(
        (
            rf"(?:gifle|claque|fesse|secoue|ligote|attache|varge|pince|mord|crache|tied|slaps?|smacks?|"
            rf"whips?|burns?|spanks?|ties|shakes?|dragged)\w{{0,2}} (?:\w+ ){{0,2}}{_KIN}(?! (?:up to|"
            rf"down the|for the|eyes))"
        ),
        unless=_JOKE + r"|ceinture|siege|burns (?:my|her) eyes|shakes? my (?:head|confidence)",
    ),
    cue(
        rf"(?:touche\w*|touch\w*|frott\w*|rub\w*|caress\w*) (?:\w+ ){{0,3}}(?:parties|private parts|"
        rf"privates|entre les jambes|inappropriately|de facon (?:deplacee|inappropriee)|seins|breasts?|"
        rf"fesses)|(?:in|dans|with|sous) (?:the |la )?(?:shower|douche|bath|bain|bed|lit) with (?:me|"
        rf"her|him|us)|(?:pour\w*|threw|vers\w*|spill\w*) (?:\w+ ){{0,3}}(?:boiling|bouillante?|"
        rf"gasoline|essence|acid|acide|hot (?:water|oil|coffee))(?: \w+){{0,3}} (?:on|sur)|(?:mis|met|"
        rf"mettre|pose\w*|put|puts|lays?|laid|kept|had) (?:\w+ )?(?:ses|his|her|their|les|"
        rf"la) (?:sales )?(?:mains?|hands?) (?:sur|on|around|autour|dans|down|"
        rf"up) (?:\w+ ){{0,3}}{_KIN}|(?:entre|vient|va|comes?|came|goes|"
        rf"sneaks?) (?:\w+ ){{0,2}}(?:dans|into|in|en) (?:sa|ma|her|my|their|leur|la) (?:chambre|room|"
        rf"bed|lit)(?: \w+){{0,3}} (?:nuit|night|dort|dorment|asleep)|(?:forcee?s?|oblige\w*|forced?|"
        rf"made) (?:\w+ ){{0,2}}(?:a |to )?(?:coucher|avoir des (?:relations|rapports)|sleep with|"
        rf"have sex|me deshabiller|undress|touch)"
    ),
    cue(
        (
            rf"{_KIN} (?:\w+ ){{0,3}}(?:enfermee?s?|ligotee?s?|attachee?s?|tied|locked|chained|battue?s?|"
            rf"seule?s? au froid|laissee?s? (?:seule?s? )?(?:dans|au|dehors|sans)|"
            rf"left (?:\w+ ){{0,2}}(?:in (?:the|a) (?:car|heat|cold|dark)|alone|without|outside))"
        ),
        unless=_JOKE + r"|(?:de|du|of|out|from) (?:\w+ )?(?:account|compte|session)|message",
    ),
    cue(
        (
            r"(?:bleus|bruises|ecchymoses|plaies de lit|bedsores|marques|brulures) (?:\w+ ){0,5}(?:cou|"
            r"bras|dos|jambes|corps|arms?|neck|back|legs?|body|staff|prepose\w*|attach\w*|tied)|(?:locked|"
            r"enferm\w+|barr\w+|trapped|stuck) (?:\w+ ){0,2}(?:in|inside|dans|au|a) (?:his|her|their|son|"
            r"sa|leur|une? |sous sol|le sous sol|the basement|a basement|closet|garde robe)(?: ?(?:house|"
            r"apartment|room|basement|place|appartement|chambre|sous sol|maison|cave))?"
        ),
        unless=_JOKE + r"|elevator|ascenseur",
    ),
)
