"""What people say without its name: who follows them, the body, the night, the table; spoken French and English."""

from assises.text.distress.cues import cue

_JOKE = (
    r"formulaire|imprim|clavier|ecran|site|portail|form|keyboard|screen|website|portal|printer|"
    r"stroke of luck|taxes|noise|bylaw|licen[cs]e|permis"
)

CUES = (
    # Being followed, controlled, threatened without the word.
    cue(
        (
            r"(?:suit|suivent|suis suivie?|file|guette|espionne|attend) (?:\w+ ){0,2}(?:depuis|jusqu|"
            r"partout|chez|devant|dehors|a la sortie)|(?:break(?:ing)? in(?:to)?|entrer de force|"
            r"defonc\w+|forcer? (?:la|ma) porte) (?:\w+ ){0,3}(?:house|home|apartment|place|chez|porte|"
            r"maison|right now|logement)|(?:trapped|stuck|coincee?|seule|alone) (?:\w+ )?(?:with|"
            r"avec) (?:\w+ ){0,3}(?:violent|dangerous|drunk|abusive|saoul|violente?|dangereux)|(?:me|"
            r"m) (?:suit|guette|espionne|traque|controle|surveille)(?= | $)(?! (?:le|la|mon|"
            r"ma) (?:dossier|demande|sante|grossesse))|(?:follow(?:s|ed|ing)|track(?:s|ing)|watch(?:es|"
            r"ing)|stalk\w*) me(?! (?:on|through|by e))|(?:ex|il|elle|he|she|lui) (?:\w+ ){0,2}(?:sait ou|"
            r"a trouve mon adresse|connait (?:ma|mon|notre) (?:nouvelle )?adresse|knows (?:where i|"
            r"my (?:new )?address|where we)|found (?:my|our) (?:new )?address|is (?:outside|at) my|"
            r"est (?:devant|a) (?:la|ma|notre) porte|devant chez (?:moi|nous))|m interdit de (?:voir|"
            r"sortir|parler|travailler)|won t let me (?:see|talk|work)"
        ),
        unless=_JOKE
        + r"|agent|infirmiere|medecin|doctor|dossier|nurse|courriel|colis|package|order|bracelet|montre",
    ),
    cue(
        (
            r"(?:ai la chienne|j ai tellement peur|morte? de peur|terrorisee?|terrified|"
            r"petrified)(?! (?:de (?:perdre|rater|faire)|of (?:making|losing|missing)))|(?:gonna|going to|"
            r"will|va|vont|wants? to|jure de|jurer? d[e ]|menace de|promis de|threat\w* to|said (?:i m|im|"
            r"we re|i am)) (?:me |nous |la |le |tout )?(?:hurt (?:me|us|my)|burn|bruler|"
            r"partir avec (?:le petit|la petite|les enfants|mon fils|ma fille)|take (?:the|my) (?:kids|"
            r"baby|son|daughter) and|enlever|next|dead)|(?:ll|will|be|get|me faire|nous faire|on va|"
            r"vont) (?:me |nous |be |get )?(?:killed|tuer|tuee?s?|shot|murdered|executed|assassine\w*|"
            r"pendue?s?)|send (?:me|us) back (?:\w+ ){0,4}(?:die|kill\w*|death|prison)|deport (?:me|us|"
            r"him|her) (?:\w+ ){0,4}(?:kill\w*|murder\w*|death|men who|torture\w*)|(?:vole|enleve|"
            r"kidnapp\w+|parti avec|took|taken|stolen|abducted) (?:mon|ma|mes|my|our|notre|"
            r"nos) (?:enfants?|fils|fille|bebe|kids?|child|children|son|daughter|baby)(?! (?:a l ecole|"
            r"to school|home|photo))|(?:scream\w*|hurl\w*|cris|crie\w*|"
            r"glass breaking) (?:\w+ ){0,6}(?:every night|toutes les nuits|upstairs|en haut|next door|"
            r"a cote|toddler|bebe|enfants?|kids?|child)|il revient|gets out (?:on|of (?:jail|prison)|this|"
            r"next|tomorrow)"
        ),
        unless=_JOKE
        + (
            r"|il revient (?:a|au|dans|de|le meme)|taxe|impot|brule(?:r)? (?:du|des|le)|kill(?:ed|"
            r"ing)? (?:my|the|our) (?:mood|vibe|battery|business)|revient (?:cher|moins)|burn (?:wood|"
            r"leaves|calories)"
        ),
    ),
    # The body and the place, now.
    cue(
        (
            r"(?:mal|serr\w*|pression|douleur\w*|point) (?:\w+ ){0,2}(?:poitrine|thorax)|(?:poitrine|"
            r"thorax) (?:\w+ ){0,3}(?:serr\w*|mal|douleur)|(?:bras|visage|cote gauche|main|"
            r"jambe) (?:\w+ ){0,3}(?:engourdi\w*|paralyse\w*|qui pend)|en sang(?= \. | $| et| dans| sur)|"
            r"baigne dans son sang|(?:won t|doesn t|not|can t get \w+ to|se|ne se) (?:wake|waking|"
            r"reveille\w*) (?:up|plus|pas)(?= \. | $| and| et| your| vous| depuis)|(?:par terre|au sol|"
            r"on the floor|tombee?|fell) (?:\w+ ){0,6}(?:relever|bouger|get up|ne repond plus|not moving|"
            r"won t|unresponsive)|chest (?:\w+ ){0,2}(?:tight\w*|hurts?|hurting|pain\w*|pressure|"
            r"is killing)|(?:arm|face|left side|leg) (?:\w+ ){0,2}(?:numb|droop\w*|paralyz\w*|gone numb)|"
            r"(?:s est |me suis )?evanouie?s?|s evanoui\w*|fainted|passing out|(?:still |i m |is |"
            r"am )?bleeding(?! edge)|ca saigne|saigne (?:encore|toujours)|(?:respir\w+|"
            r"breath\w+) (?:\w+ ){0,2}(?:presque|barely|hardly|mal|a peine|funny|weird)|(?:presque|barely|"
            r"hardly|a peine) (?:plus )?(?:respir\w+|breath\w+)|(?:bebe|petit|petite|mamie|grand mere|"
            r"grandma|baby|he|she|nan|lips|levres|tout|toute|is|are) (?:\w+ ){0,2}(?:turning|est|devient|"
            r"gone|tout|toute|all|sont) ?(?:tout |toute )?(?:blue|bleue?s?|grey|mauve|violet)(?= \. | $|"
            r" et| and)"
        ),
        unless=_JOKE
        + (
            r"|bleu (?:marine|pale|de|du)|bouton|button|theme|couleur|colou?r|lien|link|nosebleed video|"
            r"formation|training|course|cours"
        ),
    ),
    cue(
        (
            r"(?:oeufs? pourris?|rotten eggs?|mazout|propane|fumee|smoke|carbon) (?:\w+ ){0,6}(?:cave|"
            r"sous sol|basement|fournaise|furnace|maison|house|cuisine|kitchen|apartment|logement|tete|"
            r"head|appartement|unit|water heater|chauffe eau|building|immeuble)|(?:cave|sous sol|basement|"
            r"furnace|fournaise|house|maison|kitchen) (?:\w+ ){0,4}(?:smells? (?:like|of)|sent (?:le|la|"
            r"les|l)) (?:\w+ ){0,2}(?:oeufs?|rotten|gaz|gas|brule|burn\w*|smoke|fumee|propane)"
        ),
        unless=r"interdiction|interdit|ban|bylaw|fire pit|marijuana|cannabis|tabac|cigarette",
    ),
    # The night and the table.
    cue(
        (
            r"(?:dors|dort|dormons|dorment|dormir|dormi|couche|couchons|couchent|sleep\w*|slept|crash\w*|"
            r"passe (?:mes|nos|les|la) nuits?|spend\w* (?:my|our|the) nights?|"
            r"nuits?) (?:\w+ ){0,3}(?:abribus|terminus|gare|garage|hangar|cabanon|remise|laundromat|"
            r"buanderie|aeroport|airport|station|depot|shed|barn|grange|vestiaire|entree|escaliers?|"
            r"stairwell|stairs|lobby|hall d|church steps|bus shelter|bus stop|campsite|bush|bois|parking|"
            r"stationnement|minivan|truck|camion|floor of|trailer without|tente|tent)"
        ),
        unless=r"hotel|motel|camping|vacances|vol|flight|voyage|trip|parc national",
    ),
    cue(
        (
            r"(?:waves?|waving|points?|pointing|aims?|keeps?|brandit|brandi|sorti|sort|agite|"
            r"montre) (?:\w+ ){0,3}(?:gun|rifle|knife|shotgun|fusil|carabine|couteau|machette|"
            r"arme)(?: \w+){0,5} (?:me|us|at|bed|lit|moi|nous|chicane|pillow|oreiller|devant|pendant)"
        ),
        unless=_JOKE + r"|chasse|hunting",
    ),
    cue(
        (
            r"ventres? vides?|empty (?:stomachs?|bellies|belly|fridge|cupboards?)|(?:armoires?|"
            r"garde manger|frigidaire|frigo) (?:\w+ )?vides?|(?:soup\w+|din\w+|mange\w*|eat\w*|ate|fed|"
            r"feed\w*|living on|vivre de|survi\w+|nourri\w*) (?:\w+ ){0,5}(?:biscuits? soda|crackers|"
            r"kraft dinner|nouilles ramen|ramen|cat food|dog food|nourriture (?:a|pour) (?:chats?|"
            r"chiens?)|pain sec|toasts?|eau sucree|sugar water|ketchup|poubelles?|garbage|"
            r"dumpsters?)(?: (?:for|pour|trois|every|tous|supper|souper|again|encore|depuis))?|"
            r"nothing (?:else |left )?(?:in the (?:house|fridge|cupboards?))|(?:pu|plus) (?:d bouffe|"
            r"de bouffe|rien dans le frigo|de lait pour)|(?:plus|pu) (?:une|un) (?:cenne|sou|cent|"
            r"rond)(?: \w+){0,6} (?:petits?|enfants?|manger|bebe|loyer|bouffe)|no food (?:since|for|left|"
            r"in|at|and)|(?:ran|run|running) out of (?:food|formula|milk|diapers)|(?:formula|lait|milk|"
            r"food) (?:ran|is) (?:out|gone)|(?:un|one|a) (?:seul )?(?:repas|meal) (?:par|aux|a|every|"
            r"per) (?:\w+ ){0,2}(?:jours?|days?|other)|(?:boi\w+|drink\w*) (?:\w+ ){0,3}(?:eau brune|"
            r"brown water)|(?:not a dime|no money|broke)(?: \w+){0,6} (?:kids|food|eat|baby|diapers|"
            r"groceries)"
        ),
        unless=_JOKE
        + (
            r"|my cat|mon chat|chien|veterin|spca|bac brun|collecte|compost|garbage (?:day|pickup|"
            r"collection)"
        ),
    ),
    cue(
        (
            r"(?:tent|tente|sous sol inonde|flooded basement|cabane|shed) (?:\w+ ){0,7}(?:snow\w*|neige|"
            r"bebes?|babies|sans electricite|moins \d+|below|freezing|kids|children)|(?:wander\w+|errait|"
            r"erre|parti\w*|sorti\w*) (?:\w+ ){0,5}(?:slippers|pantoufles|pyjama|pajamas|thirty below|"
            r"moins (?:vingt|trente)|in the (?:cold|snow))|(?:pipes?|tuyaux|heat|chauffage|furnace|"
            r"fournaise|hydro|electricity|courant|power|bois|wood) (?:\w+ ){0,4}(?:frozen?|froze|gele\w*|"
            r"coupe\w*|cut off|shut off|off|out|mort|dead|left|brisee?)(?: \w+){0,6} (?:bebe|baby|"
            r"enfants?|kids|grandma|mamie|mere|mother|father|freez\w*|froid|gele|gelons|blue|bleu|moins|"
            r"newborn|elderly)|on gele(?= \. | $| ici| dans| avec| toute| la nuit)|we(?: a|)re freezing|"
            r"freezing to death|(?:fouill\w+|mang\w+|digs?|digging|eat\w*) (?:\w+ ){0,3}(?:poubelles|"
            r"garbage|dumpsters?) (?:\w+ )?(?:pour|for|to|manger|food|eat)"
        ),
        unless=r"salle d attente|waiting room|autobus|bus|pool|piscine",
    ),
    cue(
        (
            r"(?:arrete|arreter|stop|can t stop|cannot stop|arrive pas a arreter|n arrete pas|"
            r"n arrete plus) (?:de )?(?:pleurer|crying|trembler|shaking)|bois pour oublier|"
            r"drink(?:ing)? (?:to forget|myself to|every (?:day|night))|(?:ne )?(?:mange|se leve|"
            r"dort) plus(?: \w+){0,6} (?:ne |et |mange|leve|dit|parle|sort)"
        ),
        unless=_JOKE,
    ),
)
