"""What people of the fictional administration write: themes that are planted, in their words, with their typing."""

from random import Random

# A theme: how satisfied those who speak of it are (bad, medium, good), then what they say in French and in English.
Theme = tuple[str, tuple[int, int, int], tuple[str, ...], tuple[str, ...]]
THEMES: tuple[Theme, ...] = (
    ("documents", (60, 30, 10), (
        "La page ne dit pas quelles pièces apporter, j’ai dû revenir deux fois.",
        "Il faudrait la liste des documents requis avant de commencer la demande.",
        "On apprend à la fin qu’il manque une preuve de résidence. La liste des pièces devrait être au début.",
    ), (
        "The page does not say which documents to bring, I had to come back twice.",
        "Please give the list of required documents before the application starts.",
    )),
    ("attente", (55, 35, 10), (
        "J’ai attendu plus d’une heure au téléphone avant qu’on me réponde.",
        "Délai beaucoup trop long, aucune nouvelle de ma demande depuis six semaines.",
        "L’attente au téléphone est interminable, et la musique aussi.",
    ), (
        "I waited over an hour on the phone before anyone answered.",
        "Far too long, no news of my application for six weeks.",
    )),
    ("connexion", (70, 20, 10), (
        "Impossible de me connecter, le code n’arrive jamais sur mon cellulaire.",
        "La session se ferme pendant que je remplis le formulaire et tout est perdu.",
        "Je n’arrive pas à me connecter avec mon téléphone, la page reste blanche.",
    ), (
        "I cannot sign in, the code never reaches my phone.",
        "The session closes while I fill in the form and everything is lost.",
    )),
    ("clarte", (35, 45, 20), (
        "Les explications sont écrites pour des avocats, pas pour du monde ordinaire.",
        "Je ne comprends pas la question 4 du formulaire, les mots sont compliqués.",
        "Le vocabulaire est trop technique, mettez des exemples.",
    ), (
        "The instructions are written for lawyers, not for ordinary people.",
        "I do not understand question 4 of the form, give examples.",
    )),
    ("personnel", (5, 15, 80), (
        "La préposée a été patiente et très gentille, merci.",
        "Service courtois au comptoir, tout était réglé en dix minutes.",
        "Bravo à l’équipe, on m’a rappelé le jour même.",
    ), (
        "The clerk was patient and very kind, thank you.",
        "Courteous service at the counter, all done in ten minutes.",
    )),
    ("facile", (0, 15, 85), (
        "Simple et rapide, j’ai tout fait en ligne en cinq minutes.",
        "Très facile à remplir, continuez comme ça.",
    ), ("Simple and quick, I did it all online in five minutes.",)),
    ("heures", (40, 45, 15), (
        "Les heures d’ouverture ne conviennent pas à ceux qui travaillent de jour.",
        "Le bureau ferme à 16 h, impossible d’y aller après le travail.",
    ), ("The opening hours do not suit people who work during the day.",)),
)  # fmt: skip
INCIDENT: Theme = ("paiement", (90, 8, 2), (
    "Le paiement par carte échoue à la dernière étape, j’ai essayé trois fois.",
    "Erreur au moment de payer, la page dit que la transaction est refusée mais ma banque dit que non.",
    "Le paiement ne passe plus depuis ce matin.",
), (
    "Card payment fails at the last step, I tried three times.",
    "Payment has not worked since this morning.",
))  # fmt: skip
SLIPS = (("’", "'"), ("é", "e"), ("qu’on", "quon"), (", ", ","), ("ê", "e"), ("très", "tres"))


def written(theme: Theme, english: bool, chance: Random) -> str:
    """Return a comment on a theme, as people type: now and then without accents, or with a word more."""
    text = chance.choice(theme[3] if english else theme[2])
    if chance.random() < 0.3:
        text = f"{text} {chance.choice(('Merci.', 'Voilà.', 'À revoir.', 'Svp corrigez.') if not english else ('Thanks.', 'Please fix.'))}"
    if chance.random() < 0.35:
        text = text.replace(*chance.choice(SLIPS))
    if chance.random() < 0.2:
        text = text[0].lower() + text[1:].rstrip(".")
    return (
        f"{text} ({chance.choice(('lundi', 'mardi', 'hier', 'ce matin', 'la semaine passée') if not english else ('Monday', 'yesterday', 'last week'))})"
        if chance.random() < 0.5
        else text
    )
