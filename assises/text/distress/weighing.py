"""What no cue says: words of several kinds together (a body that suffers, a weapon, a child, the cold) make a doubt.

Each kind counts once; a doubt shows help to the person and writes to nobody.
"""

import re

KINDS: tuple[tuple[float, str], ...] = (
    (
        2,
        (
            r"sang|ensanglant\w+|vomi\w*|etourdi\w*|evanou\w+|inconscien\w+|saign\w+|blesse\w*|brulures?|"
            r"fievre|convuls\w+|engourdi\w*|suffoqu\w+|blood\w*|vomit\w*|faint\w*|dizzy|unconscious|"
            r"bleed\w*|wounded|convuls\w*|fever|choking|limp|wake up|a genoux dans|plus bouger|"
            r"par terre depuis|fell and|bouillante?|boiling"
        ),
    ),
    (
        2,
        (
            r"fusil|carabine|couteau|machette|pistolet|revolver|marteau|batte|essence en|aspergee?|gun|"
            r"rifle|knife|machete|shotgun|hammer|baseball bat|loaded|lames? de rasoir|razor blades?"
        ),
    ),
    (
        3,
        (
            r"parties (?:de|intimes)|private parts|grope\w*|naked|toute nue|dans la douche avec|"
            r"shower with|bad things|mauvaises choses|pins? me|coupures sur|against the wall|attouch\w+|"
            r"deshabill\w+"
        ),
    ),
    (
        1.5,
        (
            r"mourir|meurt|mourait|mort\w{0,2}|tuer|tue|die|died|dying|dead|death|kill\w*|murder\w*|"
            r"assassin\w*|cercueil|coffin|tombe|grave|rejoindre|deces"
        ),
    ),
    (
        2,
        (
            r"peur|terrifi\w+|terroris\w+|hurle\w*|cris|scared|afraid|terrified|scream\w*|glass breaking|"
            r"chicane|frapp\w+|coups|menac\w+|threat\w*|snap my|batt\w+|beat\w*|fear\w*"
        ),
    ),
    (
        2,
        (
            r"faim|hungry|affame\w*|dehors ce soir|poubelles|nothing to eat|gele\w*|snowing|thirty below|"
            r"below zero|sans (?:electricite|chauffage|eau|toit)|inonde\w*|sous la neige|un repas (?:par|"
            r"aux)|one meal|cold|freezing|nourrir|tent|tente|jette dehors|met dehors"
        ),
    ),
    (
        3,
        (
            r"fardeau|burden|intolerable|unbearable|insupportable de vivre|vanished|way out of this|"
            r"plus d issue|aucune issue|pareil pour moi|no future|aucun avenir|how many pills|"
            r"combien de pilules|the note already|ma lettre est|worthless|inutile de vivre|i m a waste|"
            r"je suis un dechet|nobody would notice|personne ne s en apercevrait"
        ),
    ),
    (
        1.5,
        (
            r"deport\w*|renvoye\w* (?:la|dans mon pays)|expuls\w+|enleve\w*|vole mon enfant|reverrai plus|"
            r"never see (?:my|her|him|them)|custody|ordonnance|restraining|dpj|abri"
        ),
    ),
    (
        1,
        (
            r"enfants?|bebes?|fils|fille|petit voisin|petite?s?|mere|maman|toddler|child\w*|kids?|baby|"
            r"babies|little girl|little boy|daughter|son|mum|mom|grandpa|grandma|daycare|garderie|"
            r"enceinte|pregnant"
        ),
    ),
    (
        1,
        (
            r"mari|ex|conjoint\w*|beau pere|beau frere|oncle|chum|copain|husband|uncle|partner|boyfriend|"
            r"stepdad|stepfather|boss|patron|landlord|proprio"
        ),
    ),
    (
        1,
        (
            r"personne ne repond|nobody answers|line is busy|en attente|on hold|nights?|nuits?|toujours|"
            r"every day|tous les jours|since|depuis"
        ),
    ),
)
_KINDS = tuple((weight, re.compile(rf"(?<![a-z])(?:{words})(?![a-z])")) for weight, words in KINDS)
LIMIT = 4.0
LONGEST = 600  # letters: a long text speaks of many things, and its words meet by chance


def weighs(plain: str) -> bool:
    """Say whether the words of a folded text make a doubt."""
    if len(plain) > LONGEST:
        return False
    return sum(weight for weight, words in _KINDS if words.search(plain)) >= LIMIT
