"""Being beaten, raped, threatened, held; a child or an old person who is: in French."""

from assises.text.distress.cues import cue
from assises.text.distress.people import CHILD, OFFICE

_ONE = (
    r"(?:conjoint\w*|mari|femme|chum|blonde|ex|copain|copine|pere|mere|beau pere|belle mere|fils|"
    r"fille|frere|soeur|oncle|cousin|voisin\w*|proprio|proprietaire|coloc\w*|patron\w*|boss|"
    r"quelqu un|homme|gars|gang|mec|partenaire|fiance\w*|il|ils|elle|on|parents?|tuteur|"
    r"grand pere|aidant|preposee?|gardienn?e?|entraineur|prof\w*|beau frere|epoux|colocataire)"
)
_HURT = (
    r"(?:frapp|batt(?:u|ue|us|ues|re|ait)(?![a-z])|tabass|cogn|gifl|etrangl|poignard|brul|"
    r"viol(?:e|ee|er|ent|ait|es)(?![a-z])|agress|brutalis|maltrait|sequestr|ligot|attach|rou(?:e|"
    r"ee) de coups|lacer|ebouillant|attouch|abus[ei]|assomm|etouff|terroris|enferm|molest|"
    r"saut(?:e|ee) dessus|crach|fess|pinc|mord|humili)"
)
_FIGURE = r"(?:ce qui|ca|cela|qui) (?:me|m a|nous|nous a|m) (?:le plus |beaucoup |vraiment )?frapp"
_LEVER = r"(?:m|me|nous|l|la|le|les|lui|leur|t)"

CUES = (
    # French: somebody, then me or mine, then what was done.
    cue(
        (
            rf"{_LEVER} (?:a|ont|avait|avaient|aurait) (?:encore |deja |souvent |presque |toujours |aussi |"
            rf"meme |sauvagement )?(?:ete )?{_HURT}\w*"
        ),
        unless=(
            rf"{_FIGURE}|{OFFICE}|frappee? par (?:la|le|l|sa|son|votre|leur)|sauf erreur|attache\w* (?:a|"
            rf"au|de|une|le|la|un) |mon droit|mes droits|la loi"
        ),
    ),
    cue(
        (
            rf"(?:me suis|s est|se sont|me) (?:encore |deja )?fait?e?s? (?:encore |deja |"
            rf"souvent )?{_HURT}\w*"
        ),
        unless=OFFICE + r"|batt\w* (?:au|a la|par l equipe)",
    ),
    cue(
        (
            rf"{_ONE} (?:\w+ ){{0,4}}(?:m|me|nous|la|le|les) (?:a |ont )?(?:encore |toujours |souvent |"
            rf"deja |parfois )?(?:frappe|bat|battent|cogne|gifle|etrangle|viole|brutalise|maltraite|"
            rf"sequestre|terrorise|agresse|tabasse|enferme|etouffe|brasse|tape|menace|poursuit|"
            rf"force a coucher|force au lit)(?:nt|e|es|s)?"
        ),
        unless=rf"{_FIGURE}|{OFFICE}|porte|loi",
    ),
    cue(
        (
            r"(?:me|nous) (?:frappe|bat|cogne|gifle|etrangle|viole|brutalise|maltraite|sequestre|"
            r"tabasse)(?:nt)?"
        ),
        unless=rf"{_FIGURE}|{OFFICE}|par (?:la|le|l|sa|son|votre)|(?:ca|cela|ce qui) (?:me|nous)",
    ),
    cue(
        r"leve (?:encore )?la main sur|coups? (?:de poing|de pied|de couteau|de ceinture|de baton)|"
        r"sous les coups|roue\w* de coups|plein\w* de bleus|(?:des|ses|mes|les) (?:bleus|"
        r"ecchymoses) (?:sur|aux|au|partout|dans)|oeil au beurre noir|recois des coups|recu des coups|"
        r"me donne des (?:coups|claques)|a coups? de"
    ),
    cue(
        r"menac\w* de (?:mort|me tuer|nous tuer|le tuer|la tuer|me frapper|m egorger|me defigurer|"
        r"bruler|venir|s en prendre|me retrouver|tuer|prendre mes enfants|me tirer|se tuer|"
        r"mettre le feu)|menaces? (?:de mort|avec un couteau|avec une arme|physiques?)"
    ),
    cue(
        r"(?:veut|veulent|va|vont|allait|essaye de|essaie de|a essaye de|a tente de|menace de|jure de|"
        r"dit qu (?:il|elle) va|promis de) (?:me|nous|la|le|les|m) (?:tuer|frapper|descendre|"
        r"faire la peau|bruler|retrouver|battre|egorger|crever|violer|poignarder|detruire|enlever|"
        r"faire du mal)"
    ),
    cue(
        r"(?:peur de (?:lui|elle|mon (?:mari|conjoint|ex|chum|pere|fils|beau pere|copain|voisin|"
        r"proprio|coloc)|ma (?:mere|conjointe|blonde|femme)|rentrer chez (?:moi|nous)|dormir|mourir)|"
        r"peur pour (?:ma|sa|notre|leur) (?:vie|securite)|peur pour (?:mes|les|nos) enfants|"
        r"peur qu (?:il|elle) (?:me|nous|revienne|vienne|recommence|s en prenne|la|le))"
    ),
    cue(
        (
            r"(?:suis|etais|etait|sommes|ete|est|sont) (?:\w+ )?(?:une |des )?victimes? (?:de |"
            r"d )(?:violence\w*|agression\w*|abus|inceste|viol|maltraitance|traite|intimidation|"
            r"harcelement sexuel)"
        ),
        unless=r"abus d(?:e|es)? (?:droit|confiance|position|societes|utilisateurs?|marche)",
    ),
    cue(
        r"(?:vis|subis|vit|subit|subi|vecu|vivons|endure|vivre) (?:encore |toujours )?(?:de la |des |"
        r"une |un |l |d )?(?:violence\w*|agression\w*|abus|maltraitance|controle|inceste|harcelement)|"
        r"(?:violences?|agressions?) (?:conjugales?|familiales?|domestiques?|sexuelles?|"
        r"physiques?) (?:chez|a la maison|de mon|de ma|depuis|par mon)"
    ),
    cue(
        (
            r"(?:violences?|agressions?|abus) (?:conjugales?|familiales?|domestiques?|sexuelles?|"
            r"physiques?)"
        ),
        doubtful=True,
    ),
    cue(
        (
            r"(?:ai|a|ont|etais|suis|etait|est|j ai) ete (?:violee?s?|agressee?s?|battue?s?|abusee?s?|"
            r"attouchee?s?|poignardee?s?|frappee?s?|molestee?s?|sequestree?s?|kidnappee?s?)|(?:des |d |"
            r"fait des |subi des )attouchements?|(?:mon|ma|ce|cet|son|sa|le) (?:\w+ )?(?:est un |"
            r"etait un )?pedophile"
        ),
        unless=OFFICE
        + (
            r"|prevention|frappee? par (?:la|le|sa|son|l|votre) (?:gentill|qualit|courtoi|lenteur|simplic|"
            r"clart)"
        ),
    ),
    cue(
        (
            rf"(?:mon|ma|mes|son|sa|ses|leurs?|nos|notre|un|une|cette|cet|les|l|"
            rf"d a cote) (?:\w+ ){{0,2}}{CHILD} (?:\w+ ){{0,6}}(?:maltrait\w+|battue?s?|frappee?s?|"
            rf"negligee?s?|affame\w*|laissee?s? seule?s?|abandonnee?s?|enfermee?s?|attachee?s?|"
            rf"couverte? de (?:bleus|coups)|ne mange pas|sans nourriture|sans surveillance|"
            rf"pleure toute la nuit|crie toute la nuit)"
        ),
        unless=r"dans des poubelles|societe|etat|appel abandonne|question|formulaire|section|page|champ",
    ),
    cue(
        (
            r"(?:essay|tent|fini\w*|menac|jur|rev|continu|commenc|arret)\w* (?:de |par |a )?(?:me |m |"
            r"nous |l |la |le |les |lui |mon \w+ |ma \w+ |sa \w+ )?(?:tuer|etrangler|frapper|violer|"
            r"poignarder|etouffer|battre|noyer|bruler|egorger|gifler|cogner|enlever|kidnapper|"
            r"agresser)(?: (?:ma|mon|mes|sa|son|ses|ces|nos) \w+)?"
        ),
        unless=OFFICE
        + (
            r"|battre (?:le|la|des|un|pour|contre|en)|arret\w* de (?:me |nous )?battre|frapper (?:a|fort)|"
            r"bruler (?:des|du|le|les)|tuer (?:le|l|la) (?:temps|initiative|confiance)"
        ),
    ),
    cue(
        (
            r"abus\w* (?:sexuellement |encore )?(?:de |d )(?:moi|nous|lui|elle|ma|mon|mes|sa|son|"
            r"ses)(?! (?:bonte|patience|gentillesse|confiance|temps|droits?|vie privee|donnees))"
        ),
        unless=r"pouvoir|situation",
    ),
    cue(
        (
            rf"(?:frappe|battu|bat|maltraite|secoue|neglige|enferme|tape|crie sur|touche|viole|abuse de|"
            rf"laisse seule?s?|etouffe|brule)(?:nt)? (?:encore |souvent |toujours )?(?:mon|ma|mes|son|sa|"
            rf"ses|leur|leurs|un|une|le|la|les|notre|nos) (?:\w+ )?{CHILD}"
        ),
        unless=(
            r"touche (?:mon|ma) (?:fils|fille|enfant) (?:qui a droit|allocation)|allocation|pension|"
            r"prestation|ca touche|cela touche|qui touche|cette (?:loi|mesure)"
        ),
    ),
    cue(
        (
            r"(?:me|m|se|nous) (?:sauver|enfuir|refugier|cacher|cache|sauve|refugiee?) (?:de (?:lui|chez|"
            r"mon|ma|la maison)|avec (?:mes|les) enfants|chez (?:ma|une|mon)|en cachette)|(?:sequestree?|"
            r"prisonniere?|enfermee?) (?:chez moi|chez nous|a la maison|dans (?:ma|mon|la|notre))|"
            r"m empeche de (?:sortir|partir|voir)|(?:confisque|cache|pris) (?:mon|mes) (?:passeport|"
            r"papiers|telephone|cles)"
        ),
        unless=r"agent|fonctionnaire|aeroport|douan|site|page|systeme|perdu",
    ),
    cue(
        (
            r"(?:va|vais|veux|veut|voudrais|envie de|capable de) (?:le |la |les |l |lui |tous |"
            r"toutes )?(?:tuer|egorger|descendre|abattre|faire sauter|mettre le feu|tout faire sauter|"
            r"poignarder|tirer sur|tirer dans)"
        ),
        unless=(
            r"tuer (?:le temps|la|l initiative|l innovation|mon|ma|les petites|le marche)|chien|arbre|"
            r"abattre (?:un|une|des|les|l)? ?(?:arbres?|mur|cloison)|descendre (?:a|au|de|du|la|le|les)"
        ),
    ),
)
