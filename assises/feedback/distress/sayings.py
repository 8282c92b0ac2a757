"""Ways of speaking, and subjects of a page, that hold the words of a distress and tell of none: taken out first."""

import re

_KIND = (
    r"gentillesse|courtoisie|qualite|rapidite|lenteur|accueil|beaute|humanite|patience|service|clarte|"
    r"delais?|complexite|"
    r"efficacite|professionnalisme|ecart|contraste|difference|kindness|quality|speed|warmth|patience|efficiency|how"
)
_PAPER = (
    r"formulaires?|dossiers?|demandes?|paperasse|demarches?|doublons?|comptes?|forms?|applications?|"
    r"duplicates?|files?|process|"
    r"boutons?|buttons?|projets?|projects?|listes?|lists?|session|onglets?|tabs?"
)
_TASK = (
    r"attendre|cliquer|payer|remplir|recommencer|refaire|chercher|changer|lire|voir|devoir|televerser|"
    r"me reconnecter|parler|prendre|"
    r"waiting|clicking|paying|filling|having|reading|logging|uploading|finding|looking"
)
_DEAR = (
    r"prix|taxes?|hausses?|frais|couts?|loyers?|impots?|inflation|tarifs?|delais?|prices?|fees?|costs?|rents?"
)
_SUBJECT = (
    r"pages?|sites?|videos?|affiches?|brochures?|depliants?|formations?|cours|ateliers?|campagnes?|"
    r"liens?|lignes?|numeros?|rubriques?|"
    r"posters?|workshops?|trainings?|courses?|campaigns?|links?|leaflets?|hotlines?|sections?|"
    r"statistiques?|statistics|chiffres|figures|"
    r"travail|memoire|paper|essay|loi|lois|law|laws|bill|projet de loi|permis|licences?|licenses?|"
    r"detecteurs?|avertisseurs?|alarms?"
)
SAYINGS = re.compile(
    r"(?<![a-z])(?:"
    r"(?:frappe|touche|saisi|marque|emu|bouleverse|struck|touched|hit|moved)(?:e|s|es)? (?:par|"
    rf"by) (?:la |l |le |les |votre |vos |the |your |a )?(?:\w+ )?(?:{_KIND})|"
    rf"ce qui (?:me|nous) frappe|it hits me that|beats me (?:why|how|that)|"
    rf"(?:me|nous) tue(?:nt)?(?= (?:de|d|que) |  ?{_TASK}| (?:de |d )?(?:{_TASK})| tellement| \.)|"
    rf"(?:ca|c|cela|it) (?:me tue|m a tuee?|kills me|s killing me|is killing me)|"
    r"(?:mourir|mort|crever|die|died|dying|dead) (?:de (?:rire|honte|chaud|soif|curiosite)|d (?:ennui|"
    r"envie|impatience)|laughing|of (?:laughter|boredom|curiosity|embarrassment)|to know|tired)|"
    rf"(?:tuer|eliminer|supprimer|kill|end|finish|en finir avec) (?:\w+ ){{0,2}}(?:{_PAPER})|"
    rf"(?:{_DEAR}) (?:\w+ ){{0,4}}(?:etrangl\w+|etouff\w+|tue\w*|saign\w+|strangl\w+|chok\w+|kill\w*|"
    r"crush\w*|coup de (?:poing|couteau)|punch|stab)|"
    r"(?:coup de (?:poing|couteau|massue) (?:dans le dos|au portefeuille|aux regions)|"
    r"stab in the back|punch in the gut|coup de couteau dans le dos)|"
    r"(?:quand vous lirez (?:ceci|ca|ce)|by the time you read this|when you read this) (?:please |"
    r"svp )?(?:corrig\w+|fix|repar\w+|change\w*|rappel\w+|call|repond\w+|reply|answer)|"
    r"(?:attend|attends|attendent) (?:sa|son|ses|leur|leurs|mon|ma|mes|notre|une?|la|le|l|"
    rf"les) (?:\w+ ){{0,3}}depuis|"
    rf"aidez moi a (?:le|la|les|retrouver|trouver|comprendre|remplir)|"
    rf"plus acces a (?:mon|ma|mes|notre|nos) (?:\w+ ){{0,3}}(?:aidez moi|help)|"
    r"no access to my account (?:please )?help|"
    rf"gaz d echappement|exhaust|bungee(?: \w+){{0,4}}(?: (?:bridge|pont))?|"
    rf"saut (?:\w+ ){{0,3}}(?:bungee|elastique|parachute)|"
    rf"(?:{_SUBJECT}) (?:\w+ ){{0,4}}(?:suicides?|violence\w*|agressions?|maltraitance|abus|abuse|"
    r"assaults?|harcelement|intimidation|bullying|monoxyde de carbone|carbon monoxide|"
    r"armes? a feu|armes?|gun|guns|aide (?:medicale )?a mourir|assisted dying|deuil|intoxications?|"
    r"overdose|surdose|incendies?)|"
    r"(?:suicide|domestic violence|elder abuse|carbon monoxide|bullying|sexual assault|gun|"
    rf"assisted dying) (?:\w+ )?(?:{_SUBJECT})|"
    r"pris (?:mes|mon|ma|ses) (?:medicaments?|pilules?) (?:avant|comme|a l heure|ce matin avant)|"
    r"took my (?:pills|medication|meds) (?:before|on time|as)|"
    rf"(?:couleurs?|rouge|musique|lumiere|ton|design|police|logo) (?:\w+ ){{0,3}}(?:agress\w+|viol\w+|tue\w*)|"
    rf"(?:loi|bill|regle\w*|rule|law|projet) (?:\w+ ){{0,2}}viol\w+ (?:\w+ ){{0,2}}(?:droits?|"
    r"vie privee|privacy|rights?|regles?|charte)"
    r")(?![a-z])"
)


def without_sayings(plain: str) -> str:
    """Return a folded text without its ways of speaking."""
    return SAYINGS.sub(" ", plain)
