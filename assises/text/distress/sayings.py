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
    r"(?:il y a|ago)? ?(?:un|deux|trois|quatre|cinq|dix|\d+) ans(?: \w+){0,8} (?:sauve\w*|"
    r"gueri\w*)|crise (?:cardiaque|de coeur) il y a (?:\w+ )?ans|"
    r"(?:frappe|frapper|hit|hits) (?:toujours |encore |sur |le |la |un |une |the |"
    r"a )*(?:meme erreur|erreur|mur|wall|error|probleme|bug)|"
    r"saute dessus (?:des que|pour m|when|to (?:help|offer))(?: \w+){0,8}|(?:c est|"
    r"ce n est) pas une menace|not a threat|"
    r"peur bleue|(?:a|suis|retrouve\w*) (?:a|sur|dans) la rue (?:sainte?|saint|de|du|des|[a-z]+) |"
    r"(?:kill|killed|tuer|tue|fermer) (?:the |l |cette |this )?(?:app|application|fenetre|"
    r"window|tab|process|onglet|session)|strangle (?:that|the|this) \w+|"
    r"(?:casse|cassee?|broke|broken) (?:\w+ ){0,3}(?:au|at|en|while|pendant) (?:soccer|"
    r"hockey|ski|foot\w*|patin\w*|work|jouant|playing|skating|gym\w*)|"
    r"(?:last|l) (?:winter|hiver)(?: dernier)?(?: \w+){0,8} (?:no hot water|pas d eau chaude)(?: \w+){0,3}|"
    r"(?:site|page|portail|menu|portal|attente|lenteur|app|formulaire) (?:\w+ ){0,2}(?:me tue|kills me)|"
    r"suicide (?:politique|collectif|commercial|economique|professionnel)|political suicide|"
    r"(?:statistiques?|chiffres|donnees|recherche|etude|"
    r"stats) (?:\w+ ){0,3}(?:maltrait\w+|abus\w*|suicid\w*|violen\w+|agress\w+|battus?)|"
    r"(?:perdue?s?|lost) (?:dans|in) (?:vos|les|le|votre|your|the) (?:menus?|sites?|"
    r"pages?)(?: \w+){0,2}(?: au secours| help)?|"
    r"(?:etouffee?|etranglee?|choked) (?:avec|on) (?:mon|my|ma) \w+|"
    r"pas de quoi (?:\w+ ){0,2}(?:jeter|pendre|tuer)(?: \w+){0,4}|"
    r"(?:suicidee?|suicide|mort|decedee?|died|killed) (?:\w+ ){0,2}(?:en|in) (?:19|"
    r"20)\d\d|held hostage by|pris en otage par|gun to (?:my|our) head|"
    r"(?:raccoon|raton|ecureuil|squirrel|bear|ours|mouffette|"
    r"skunk)s? (?:\w+ ){0,3}(?:break\w*|entr\w*|attack\w*|attaqu\w*)(?: \w+){0,2}|"
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
