"""A wish and a death of one's own."""

from assises.text.distress.cues import cue
from assises.text.distress.frames import near
from assises.text.distress.words import OWN_DEATH, SAYING, WEAK_DEATH, WISH

CUES = (
    # A wish and a death of one's own; a weak word needs the writer's own wish.
    cue(near(WISH, OWN_DEATH, gap=3), unless=SAYING),
    cue(
        near(
            r"(?:je|j|jveux|i|i m|im|fils|fille|mere|pere|frere|soeur|femme|mari|son|daughter|brother|sister|"
            r"wife|husband)",
            WISH,
            WEAK_DEATH,
            gap=3,
        ),
        unless=SAYING
        + (r"|fait|proche|vieux|vieille|va mourir (?:de|d)|aide a mourir|dying with dignity|allowed to die"),
    ),
    cue(
        r"(?:j|je|on) (?:veu?x?|peu?x?) (?:pu|plus) (?:\w+ ){0,2}vivre|jveux pu vivre|en peux pu de vivre|"
        r"pu le gout de vivre|(?:can t|cant) do life"
    ),
    cue(
        r"esper\w+ (?:de )?ne pas (?:finir la|me reveiller|passer la|voir demain)|hop(?:e|ing) (?:it is|"
        r"it s|today is|this is) my last"
    ),
    cue(
        r"life (?:has|holds) no (?:meaning|point|purpose)|(?:the )?point of (?:living|being alive|"
        r"my life)|no (?:reason|point) to (?:live|be here)"
    ),
    cue(
        r"(?:personne|nobody|no one) (?:ne )?(?:remarquer\w+|verrait|pleurerait|s ennuierait|"
        r"would (?:even )?(?:notice|care|miss me)) (?:\w+ ){0,3}(?:mour\w+|mort\w*|died|dead|gone|"
        r"disparaiss\w+|vanished)"
    ),
    cue(
        r"(?:corde|rope|noose) (?:\w+ ){0,5}(?:garage|sous sol|grenier|placard|grange|garage|basement|"
        r"attic|closet|barn|prete|ready)",
        unless=r"drapeau|linge|flag|laundry",
    ),
    cue(
        r"(?:compte|counted|counting|garde|saved up|stockpil\w+) (?:\w+ ){0,2}(?:pilules|cachets|"
        r"comprimes|pills|tablets)",
        unless=r"pharmac\w+|ordonnance|prescri\w+",
    ),
    cue(
        r"(?:debout|assise?|monte\w*|standing|sitting) (?:sur|au bord|on|at the edge|"
        r"over) (?:\w+ ){0,4}(?:pont|toit|bridge|roof|balcon|ledge|railing)",
        unless=r"bungee|spectacle|feux|photo|attend\w* le bus|wedding|fireworks",
    ),
    cue(r"(?:dernier|passer\w*) (?:pas )?l hiver (?:et|tant|pour moi)|pas l hiver et tant mieux"),
    cue(
        r"(?:me|m|se) fai[st] (?:du )?mal (?:pour|quand|chaque|a moi|volontairement|la nuit)|(?:is|keeps|"
        r"started|been) cutting(?: (?:herself|himself|again|her|his))?(?= and| \.|$| again| at)|hurt(?:s|"
        r"ing)? (?:myself|herself|himself)"
    ),
    cue(
        r"(?:by the time|when) you (?:read|get) this (?:\w+ ){0,5}(?:gone|dead|not be here)|"
        r"this is goodbye|tell my (?:kids|children|wife|husband|mother|family) i love"
    ),
)
