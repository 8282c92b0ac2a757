"""A lack and a need; a bed and the street."""

from assises.text.distress.cues import cue
from assises.text.distress.frames import frames, near
from assises.text.distress.words import (
    HEATING,
    LIES,
    LIVES,
    NIGHT,
    NOT_A_CASE,
    NOTHING,
    OUTSIDE,
    VITAL,
    YOUNG,
)

CUES = (
    # A lack and a need; a bed and the street.
    cue(
        near(NOTHING, VITAL, gap=3),
        unless=r"banque alimentaire a|food bank (?:has|is)|permis|permit|licence|papier|cafeteria|restaurant|"
        r"pas (?:le droit de|permis de) manger|no food (?:or|and) drinks?|allowed|" + NOT_A_CASE,
    ),
    *frames(
        near(NOTHING, HEATING, gap=2),
        (rf"(?:{YOUNG}|degres|degrees|moins \w+|minus|grelott\w+|freezing|gele\w*|alone|seule?)"),
        gap=8,
        unless=r"(?:bureau|salle|ecole|arena|office|waiting|school)|" + NOT_A_CASE,
    ),
    cue(
        near(NOTHING, HEATING, gap=2),
        unless=(r"(?:bureau|salle|facture|bill|office|waiting|subsid|prime|programme|program)|") + NOT_A_CASE,
        doubtful=True,
    ),
    cue(
        rf"{YOUNG} (?:\w+ ){{0,4}}(?:sans souper|le ventre vide|de faim|ont faim|a faim|hungry|"
        r"without (?:supper|dinner|eating)|empty stomach)|(?:saut\w+|skip\w*) (?:des |mes |un )?(?:repas|"
        rf"meals)|(?:mange\w*|eating|eat) (?:\w+ ){{0,2}}(?:nourriture (?:de|pour)|cat|dog) (?:chats?|"
        r"chiens?|food)|pas mange depuis|(?:not|haven t|hasn t) eaten (?:in|since|for)",
        unless=r"file|place|line|analyse|prise de sang|blood test|" + NOT_A_CASE,
    ),
    cue(
        near(LIES, OUTSIDE, gap=3),
        unless=(r"(?:camping|festival|chien|chat|dog|cat|fan|billets?|tickets?|concert)|") + NOT_A_CASE,
    ),
    *frames(
        near(LIVES, OUTSIDE, gap=2),
        NIGHT,
        gap=6,
        unless=(
            r"(?:camping|festival|attend\w* dans|waiting in|barree?|locked|ferme|closed|kindergarten|cours)|"
        )
        + NOT_A_CASE,
    ),
    cue(
        r"refuges? (?:sont|est|etaient) (?:tous )?pleins?|shelters? (?:are|is|were) (?:all )?full|"
        r"(?:jet\w+|mis\w*|mettent|met|throw\w*|kick\w*|put) (?:\w+ )?(?:dehors|a la rue|a la porte|"
        r"out)(?: \w+){0,3} (?:demain|ce soir|ce matin|avec|tomorrow|tonight|with)",
        unless=(r"animaux|animal|chiens?|chats?|dogs?|cats?|pets?|poubelles|bac|garbage|recycl\w+"),
    ),
)
