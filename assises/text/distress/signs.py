"""What an attentive reader sees: the locked door, the long sleeves, the guitar given away, the water that rises."""

from assises.text.distress.cues import cue
from assises.text.distress.frames import across
from assises.text.distress.words import FRAIL, NOT_A_CASE, YOUNG

COLD = (
    r"(?:debranch\w+|(?:coupe|ferme|arrete)\w* (?:le |l |la )?(?:chauffage|electricite|"
    r"courant|fournaise)|no (?:power|heat|electricity|furnace|hydro)|(?:shut|cut|"
    r"turned) (?:the )?(?:furnace|heat|power|hydro)(?: off)?|furnace (?:off|died|broke)|"
    r"(?:pas|plus|sans) (?:de |d )?(?:chauffage|electricite))"
)
WEAK = (
    rf"(?:{YOUNG}|chaise roulante|wheelchair|oxygen|oxygene|respirateur|dialyse|enceinte|"
    r"pregnant|handicapee?|bebe|newborn)"
)
CUES = (
    # Held, watched, cut off.
    cue(
        r"(?:ferme|barre|verrouille|embarre)\w* (?:la |les |ma )?portes?(?: a cle| sur moi)?|"
        r"locks? (?:me |us |the door )(?:in|up|behind|from)|won t let (?:me|us|her) (?:leave|"
        r"out|go out|see|talk|have)|(?:ne |me )(?:me )?laisse (?:plus |pas )(?:sortir|voir|"
        r"parler|partir|appeler)|(?:took|takes|keeps|has) (?:away )?my phone|(?:prend|pris|"
        r"garde|confisque|cache) mon (?:telephone|cell\w*)",
        unless=r"(?:site|page|app|portail|portal|bureau|office|agente?|clerk|bus|session|"
        r"bibliotheque|library)|" + NOT_A_CASE,
    ),
    cue(
        r"(?:avant qu il|avant qu elle|before he|before she|while he|while she|when he|"
        r"quand il|pendant qu il) (?:\w+ ){0,3}(?:revien\w+|rentre|arrive|se reveille|dort|"
        r"gets? (?:home|back|up)|comes? (?:home|back)|is (?:asleep|out|gone|at work|"
        r"in the shower)|s (?:asleep|out|gone|at work|in the shower))",
        unless=r"(?:camion|livreur|technicien|plombier|truck|delivery|plumber|bus)",
    ),
    cue(
        r"(?:effac\w+|delete|deleting|clear) (?:\w+ ){0,3}(?:historique|history)|(?:pas|ne|"
        r"don t|do not|please don t) (?:m )?(?:appel\w+|ecri\w+|call|mail|phone|"
        r"send)(?: \w+){0,4} (?:a la maison|chez (?:moi|nous)|(?:to )?the house|at home|here)",
        unless=r"facture|invoice|publicit|flyer|spam|navigateur|browser cache",
    ),
    cue(
        r"(?:garde|has|took|takes|keeps|prend|pris) ma carte (?:de |bancaire|guichet)|(?:has|"
        r"took|keeps|takes) my (?:bank|debit|atm) card|answers the phone for me|"
        r"fait signer (?:des|les|mes) papiers|made me sign|sign over (?:the|my|her|"
        r"his) (?:house|home|pension)|vide (?:mon|son) compte|drain\w* (?:my|her|his) account",
        unless=r"(?:guichet automatique|machine|bank machine|atm ate|borne|banque|bank)",
    ),
    cue(
        r"(?:oblige|force|make|makes|forces|made) (?:moi |me |us |"
        r"her )?(?:\w+ ){0,3}(?:clients|customers|hommes|men|motels?|hotel|coucher|dance|"
        r"danser)|(?:des|with|for) (?:clients|customers) (?:dans|in) (?:les|des|"
        r"the) (?:motels?|hotels?|chambres)|(?:garde|keeps|prend|takes) (?:l|all the|tout l|"
        r"the) (?:argent|money)|(?:owe|dois|doit) (?:him|her|them|lui|"
        r"leur)(?: \w+){0,10} (?:leave|partir|quitter)|counts us|pay back my debt|"
        r"rembourser ma dette",
        unless=r"(?:impot|tax|loan|pret etudiant|banque|bank|credit|hydro)",
    ),
    cue(
        r"(?:marier|epouser|marry) (?:\w+ ){0,3}(?:un|une|a|some) (?:\w+ ){0,2}(?:monsieur|"
        r"homme|cousin|inconnu|man|stranger|guy|vieux)(?: \w+){0,6} (?:connais|know|billet|"
        r"ticket|ans|years?)|(?:envoyer|send|sending) (?:me |m |her )?(?:\w+ ){0,2}(?:au pays|"
        r"back home|overseas)(?: \w+){0,6} (?:marier|marry|married|exciser|cut)"
    ),
    # Pictures, hands, secrets: a child, or anybody.
    cue(
        r"(?:photos?|pictures?|pics|videos?|nudes?) (?:de|of) (?:moi|me|her|elle|ma \w+|"
        r"my \w+) (?:\w+ ){0,4}(?:nue?s?|naked|nude|no clothes|deshabillee?|seins|topless|"
        r"private)|(?:send|envoyer|envoie|show|montrer) (?:\w+ ){0,6}(?:nudes?|nues?)",
        unless=r"(?:page|loi|law|bill)",
    ),
    across(
        rf"(?:{YOUNG}|dix ans|onze ans|douze ans|\d{{1,2}} ans|years old)",
        r"(?:se deshabiller|enlever ses vetements|take off (?:her|his|their) clothes|undress|"
        r"deshabille)",
        gap=14,
    ),
    across(
        rf"{YOUNG}",
        r"(?:seule? avec (?:son|mon|le)|mouiller son lit|mouille son lit|wet(?:s|ting) (?:the|"
        r"her|his) bed|un secret|a secret|flinch\w*|manches longues|long sleeves|"
        r"refuse d y aller)",
        gap=14,
        unless=r"coordinator|camp|piscine",
    ),
    cue(
        r"(?:flinch\w*|sursaute|tremble) (?:\w+ ){0,3}(?:when|whenever|quand|des que|"
        r"chaque fois)(?: \w+){0,5} (?:stepfather|father|dad|uncle|pere|beau pere|oncle|"
        r"conjoint|husband|mari)"
    ),
    cue(
        rf"(?:been|keeps|is|was|caught \w+) touching (?:\w+ ){{0,2}}{YOUNG}|(?:been|keeps|"
        r"is) touching my|climbs? into (?:her|his|my|their) bed|(?:entre|monte|vient|"
        r"couche) dans (?:mon|son|leur) lit|(?:touche|attouche|tripote) (?:ma|"
        r"mon) (?:petite? )?(?:soeur|frere|cousine?)"
    ),
    # Somebody weak.
    across(
        rf"(?:{FRAIL}|{YOUNG}|resident)",
        r"(?:culotte souillee|couche souillee|souillee? depuis|"
        r"ne lui donne (?:rien )?a (?:boire|manger)|nobody (?:feeds|changes)|"
        r"personne ne (?:la|le|lui) (?:change|lave|nourrit)|withhold\w* (?:her|his)|"
        r"strikes (?:her|him)|est (?:frappee?|battue?|maltraitee?|attachee?|enfermee?) (?:par|"
        r"a|dans|tous|depuis)|is (?:hit|beaten|struck|locked|tied|starved)(?: up| by| in)?)",
        gap=14,
    ),
    cue(
        r"(?:attache|ligote|enferme|barre)(?:nt)? (?:un |une |des |les |le |la |mon |ma |"
        rf"nos )?(?:\w+ ){{0,1}}(?:residente?s?|beneficiaires?|patiente?s?|aines?|{FRAIL})|"
        r"(?:tie|tying|strap\w*|lock\w*) (?:a |the |up |our |"
        rf"my )?(?:\w+ ){{0,2}}(?:residents?|patients?)",
        unless=r"dossier|formulaire",
    ),
    across(
        rf"{YOUNG}",
        r"(?:tout(?:es)? seul(?:e?s)|home alone|alone in (?:the|their) (?:apartment|house|"
        r"car)|left (?:by themselves|alone)|laisse(?:e?s) seul(?:e?s))(?: \w+){0,5} (?:depuis|"
        r"since|for|all|days|nuit|night|vendredi|friday|weekend)",
        gap=10,
    ),
    across(
        rf"(?:{FRAIL}|{YOUNG}|dad|mom)",
        r"(?:collaps\w+|isn t responding|not responding|unresponsive|"
        r"ne repond plus(?! (?:au site|a mes))|s est effondree?|vient de tomber|hard to wake|"
        r"difficile a reveiller|dur a reveiller)",
        gap=8,
        unless=r"(?:site|page|server|serveur|system|app)",
    ),
    across(
        r"(?:voisine?|neighbou?r|old (?:fellow|man|lady)|monsieur|dame|fellow)",
        r"(?:hasn t (?:come out|been seen|answered)|not (?:come out|seen)|pas (?:sortie?|"
        r"vue?) depuis|doesn t answer when i knock|tv is still on|tele (?:est|joue) encore|"
        r"courrier s accumule|mail is piling)",
        gap=12,
    ),
    cue(
        r"(?:barre|verrouille|cadenasse|locks?|padlock\w*) (?:le |the )?(?:frigo|garde manger|"
        r"fridge|food|pantry)|j ai (?:9|1[0-7]) ans(?: \w+){0,4} (?:faim|peur|mal|froid)|"
        r"(?:gets?|devient) (?:ugly|mechant|violente?) when i"
    ),
    across(
        rf"(?:{YOUNG}|femme|woman|fille) (?:d en haut|d en bas|d a cote|du dessus|upstairs|"
        r"next door|downstairs)",
        r"(?:hurl\w+|cri\w+|scream\w*|pleur\w+|crying)",
        gap=6,
        unless=r"fete|party|anniversaire|jouent|playing",
    ),
    # A body, a house, now.
    across(
        r"(?:enceinte|pregnant|semaines|weeks)",
        r"(?:saigne\w*|bleed\w*|bouge plus|not moving|contractions|perds? (?:les|mes) eaux|"
        r"water broke)",
        gap=12,
        unless=NOT_A_CASE,
    ),
    cue(
        r"(?:parle|parler) (?:tout )?(?:croche|mou|drole)|visage (?:est |"
        r"qui )?(?:\w+ )?(?:mou|croche|tombe|paralys\w+)|cote (?:du|de son) visage|"
        r"face (?:is |has )?(?:droop\w*|gone numb)|can t (?:lift|move|feel) (?:her|his|"
        r"my) (?:left |right )?arm"
    ),
    cue(
        r"(?:avale|pris|bu|took|taken|swallow\w*|drank) (?:\w+ ){0,3}(?:tout le|toute la|le|"
        r"la|the whole|the entire|a whole|tous les|all the) (?:flacon|boite|bouteille|pot|"
        r"bottle|box|pack)|(?:took|taken|swallowed|pris|avale) (?:like |about |"
        r"environ )?(?:[2-9]\d|\d{3}|twenty|thirty|forty|vingt|trente|"
        r"quarante)(?: \w+){0,4} (?:pills|tylenol|advil|tablets|cachets|pilules|comprimes)",
        unless=r"eau|water|jus|biere|beer|vin",
    ),
    cue(
        r"(?:combien|how many|how much)(?: \w+){0,5} (?:tylenol|advil|pilules|pills|cachets|"
        r"comprimes|insuline|insulin)(?: \w+){0,8} (?:bon|die|mourir|enough|assez|work|marche|"
        r"overdose|dormir)|(?:height|hauteur|how high)(?: \w+){0,4} (?:bridge|pont|roof|toit)|"
        r"asking for me",
        unless=r"(?:camion|truck|clearance|gabarit|load)",
    ),
    across(
        r"(?:eau|water|basement|sous sol|riviere|river)",
        r"(?:monte|montait|rising|filling up|rentre partout|"
        r"coming in fast)(?: \w+){0,16} (?:prises|mere|chaise|machine|mother|stuck|trapped|"
        r"oxygen|bebe|baby|kids|enfants|upstairs)",
        gap=6,
    ),
    across(COLD, WEAK, gap=24, unless=r"(?:bureau|salle|arena|office|waiting|school|ecole)"),
    across(WEAK, COLD, gap=14, unless=r"(?:bureau|salle|arena|office|waiting|school|ecole)"),
    cue(
        r"(?:four|oven|barbecue|bbq|hibachi|poele|stove|generatrice|"
        r"generator)(?: \w+){0,6} (?:rechauffer|chauffer|keep warm|to heat|sous sol|basement|"
        r"inside|dedans|garage)|(?:running|parti|started|using|on a parti) (?:the|la|le|our|a|"
        r"notre) (?:barbecue|bbq|generator|generatrice)(?: \w+){0,4} (?:inside|dedans|"
        r"sous sol|basement|garage)",
        unless=r"(?:permis|permit|reglement|bylaw|rebate for (?:a )?generator)",
    ),
    cue(
        r"(?:fumee|smoke|etincelles|sparks) (?:\w+ ){0,4}(?:sort|sortir|coming|panneau|panel|"
        r"plancher|floor|prise|outlet|mur|wall|unit)",
        unless=r"tabac|cannabis|cigarettes?|pot|weed|second ?hand|chantier|works|bbq|cheminee|chimney",
    ),
    cue(
        r"(?:rien|pas|n ai rien) mange (?:depuis|pendant|de la)|(?:jours|days|"
        r"semaine)(?: \w+){0,4} (?:rien mange|sans manger|without (?:food|eating))|"
        r"feet are (?:going )?(?:black|numb|blue|frozen)|pieds (?:sont )?(?:noirs|geles|"
        r"gonfles)|(?:walk|marche)(?: \w+){0,3} (?:till six|all night|toute la nuit|"
        r"jusqu au matin)|ride the (?:bus|metro|train) (?:till|until|all night)|"
        r"refuge(?: \w+){0,4} plein",
        unless=r"hiking|randonnee|analyse|prise de sang",
    ),
    # Leaving, in other words.
    cue(
        r"(?:serai|sera|suis|je s rai) plus la (?:pour|quand|demain)|(?:won t be|not be|"
        r"no longer be) (?:here|around|there) (?:to|when|anymore|tomorrow|next|much)|"
        r"won t be (?:anyone|anybody) left|won t be needing|(?:cette lettre|ce message|"
        r"ceci) est (?:la |le )?derni\w+|derniere (?:lettre|fois) que j ecris|i m gone until|"
        r"gone (?:before|by) (?:you|anyone)",
        unless=r"(?:vacances|vacation|holiday|retraite|retirement|conge|demenage|moving|moved|bureau)",
    ),
    cue(
        r"(?:donne|given|gave) away (?:my|the)|found (?:a )?(?:new )?home for (?:the|"
        r"my) (?:dog|cat|pets?)|(?:chat|chien) (?:est )?chez (?:ma|mon) (?:soeur|frere|mere|"
        r"amie?)(?: \w+){0,10} (?:enveloppe|testament|cles)|"
        r"tout regle(?: \w+){0,4} (?:testament|enveloppe|cles|lettre)|not an accident|"
        r"pas un accident",
        unless=r"(?:moving|demenag\w*|residence|retirement|shelter animal|adoption)",
    ),
    cue(
        r"(?:hate|envie|pret\w*|ready|can t wait|want) (?:d |de |a |to )?(?:aller )?(?:le|la|"
        r"les|l|go and|go|join) ?(?:rejoindre|join|him|her|them)(?: him| her| them)?(?= \.|$|"
        r" where| la haut| bientot| in)|(?:plus|pas|no) (?:aucune |d |de )?(?:porte de sortie|"
        r"issue|way out)(?! (?:of the (?:menu|page|form)))",
        unless=r"(?:menu|site|page|formulaire|form|parking|stationnement|autoroute|highway)",
    ),
    cue(
        r"(?:stood|standing|stand|assise?|debout|marche|walked|regarde|"
        r"look\w*) (?:\w+ ){0,3}(?:overpass|pont|bridge|ledge|falaise|cliff|rails|tracks|"
        r"voie ferree)(?: \w+){0,10} (?:simple|easier|hours?|heures?|go back|retourne\w*|jump|"
        r"sauter|tonight|ce soir|me dis)"
    ),
    # Who threatens.
    cue(
        r"(?:va|vont|allez|vas) (?:le |la |me le )?regretter(?: de| d)|(?:put|puts?) (?:him|"
        r"her|them) in the ground|in for a surprise|je sais (?:a quelle heure|ou) (?:il|elle|"
        r"vous) (?:sort|finit|reste|habite|demeure)|know where (?:he|she|they|you) (?:lives?|"
        r"works?|parks?)|propane tanks|bonbonnes de propane|ce qu il faut dans (?:le|"
        r"mon) (?:coffre|char|camion)|list of people(?: \w+){0,5} (?:shoot|kill)|(?:he s|is|"
        r"are|was) going to shoot|(?:loaded|charge) (?:a |un )?(?:\w+ )?(?:gauge|calibre|"
        r"rifle|shotgun|fusil|pistolet)|(?:gun|rifle|fusil|carabine) on the (?:\w+ )?table|"
        r"won t make it to",
        unless=r"(?:achat|purchase|regretter (?:mon|ma|cet|votre achat)|basketball|photos?|hoops|"
        r"permis|licence|bbq)",
    ),
    cue(
        r"(?:been|was|is|entre|entree?|rentre) (?:in|inside|dans) my (?:house|home|apartment|"
        r"room)|(?:entre|rentre|venu|venue) (?:chez moi|dans mon (?:appart\w*|"
        r"logement))(?: \w+){0,8} (?:ex|absence|note|cle|lettre)|left a note (?:with|for|"
        r"about|on)(?: \w+){0,6} (?:kids|children|school|schedule|enfants|ecole)"
    ),
    cue(
        r"told (?:the|my|a) (?:clinic|doctor|nurse|hospital|er|boss) i (?:fell|tripped)|"
        r"dit (?:a la|au|aux) (?:\w+ )?(?:que )?(?:j etais|je suis) tombee?|"
        r"last time it was the stairs|worse since the pregnancy|cote qui guerit|(?:serre|"
        r"squeez\w*|grabs?) (?:mon|my|ma) (?:cou|throat|neck|gorge)"
    ),
)
