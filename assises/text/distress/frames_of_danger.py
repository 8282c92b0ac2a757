"""A body, now; a danger, now; who is held, sold, followed or found."""

from assises.text.distress.cues import cue
from assises.text.distress.frames import frames
from assises.text.distress.words import ARM, NOT_A_CASE, SIGN, SOMEBODY

CUES = (
    # A body, now.
    *frames(SIGN, rf"(?:{SOMEBODY}|j ai|je|i|i m|i have|my|mon|ma|elle|he)", gap=4, unless=NOT_A_CASE),
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
