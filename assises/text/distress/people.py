"""Words that cues of both languages share: who is close, and what an office does that is no violence."""

CHILD = (
    r"(?:enfants?|fils|fille|filles|bebe|petite?s?|fillette|gamine?s?|neveu|niece|mere|pere|"
    r"grand mere|grand pere|mamie|papi|soeur|frere|voisine?|cousine?|amie|eleve|femme|conjointe?|"
    r"mari|blonde|copine|wife|husband|partner|kids?|child|children|baby|toddler|son|daughter|"
    r"mother|mom|father|grandmother|grandma|sister|brother|niece|nephew|neighbou?r|friend|boy|"
    r"girl)"
)

OFFICE = (
    r"verbal\w*|d une amende|de poursuites?|de suspendre|de couper|de fermer|penalites?|facture|"
    r"frais|publicite|pub|appels? publicitaires|infolettre|with (?:a )?(?:fine|legal|penalt|fees?|"
    r"collection|disconnect|cancel)|to (?:cut|close|suspend|cancel|disconnect)|taxes|hacked|"
    r"hacker|password|verbally|sur les nerfs|sur le systeme|a payer|a (?:imprimer|telecharger|"
    r"me deplacer|recommencer|creer|fournir|refaire|rappeler|attendre|utiliser|prendre)"
)
