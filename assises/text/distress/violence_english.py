"""The same in English."""

from assises.text.distress.cues import cue
from assises.text.distress.people import CHILD, OFFICE

_ENGLISH = (
    r"(?:hit|hits|hitting|beat|beats|beating|beaten|punch\w*|slap\w*|kick\w*|chok\w*|strangl\w*|"
    r"stab\w*|rap(?:e|es|ed|ing)|assault\w*|attack\w*|molest\w*|burn(?:s|ed|t)|threaten\w*|"
    r"touch(?:es|ed|ing)|abus(?:e|es|ed|ing)|hurt\w*|lock(?:s|ed)(?: \w+)? (?:in|inside|up)|"
    r"shov\w*|grop\w*|stalk\w*|terroriz\w*|whip\w*|throws? things at|pull(?:s|ed) a knife on|"
    r"pointed a gun at|threw|throws|drag\w*|kick\w*|push(?:es|ed) (?:me|her|him) (?:down|into|"
    r"against))"
)

CUES = (
    cue(
        (
            rf"(?:he|she|they|husband|wife|partner|boyfriend|girlfriend|ex|father|mother|dad|mom|"
            rf"stepfather|stepdad|son|daughter|brother|uncle|boss|landlord|roommate|neighbou?r|coach|"
            rf"someone|somebody|man|guy|caregiver|nurse) (?:\w+ ){{0,7}}{_ENGLISH} (?:on )?(?:me|my|us|her|"
            rf"him|them|our|the kids|a child|his|a woman)"
        ),
        unless=OFFICE
        + (
            r"|touch(?:es|ed|ing) (?:me|us) (?:deeply|by|that)|touching (?:gesture|story)|"
            r"hit me with (?:a |an )?(?:late|bill|fee|invoice|charge)"
        ),
    ),
    cue(
        (
            r"(?:was|were|been|being|got|am|is|are|gets|getting) (?:\w+ )?(?:beaten|raped|assaulted|"
            r"molested|abused|strangled|stabbed|choked|attacked|punched|kicked(?! (?:out|off))|battered|"
            r"trafficked|stalked|slapped|groped)"
        ),
        unless=OFFICE
        + (
            r"|system is (?:being )?abused|being abused by (?:people|companies|fraud)|program|"
            r"beaten (?:path|track)"
        ),
    ),
    cue(
        (
            r"(?:beats?|hits?|rapes?|chokes?|punches|slaps?|kicks?) me(?! (?:why|how|with|up on))|"
            r"beats? me up|laid (?:a )?hands? on me|puts? (?:his|her|their) hands on|black eye|"
            r"bruises (?:on|all|everywhere)|covered in bruises"
        ),
        unless=r"it hits me|beats me (?:why|how)|beats me \.",
    ),
    cue(
        (
            r"death threats?|threat\w* (?:to|that he|that she) (?:kill|hurt|harm|shoot|burn|find|stab|"
            r"beat|rape|take my (?:kids|children)|will kill|ll kill|would kill)|(?:going to|gonna|"
            r"wants? to|tried to|trying to|said (?:he|she) (?:ll|would|will)|will) (?:kill|hurt|shoot|"
            r"stab|burn|strangle|rape|beat) (?:me|us|my|her|him|them|the kids|someone|everyone|somebody|"
            r"you all)"
        ),
        unless=r"kill me with|killing me with",
    ),
    cue(
        r"(?:afraid|scared|terrified|frightened) (?:of (?:him|her|my (?:husband|wife|partner|ex|"
        r"boyfriend|father|dad|son|stepdad|roommate|landlord))|for (?:my|our|her|his|their) (?:life|"
        r"lives|safety|kids|children)|(?:he|she) (?:will|ll|is going|might|may)|to (?:go|be) (?:home|"
        r"at home|alone with|in my own)|to (?:sleep|leave) )"
    ),
    cue(
        (
            r"(?:victims?|survivor) of (?:domestic|sexual|family|intimate|violence|abuse|assault|rape|"
            r"trafficking|incest)|(?:domestic|family|intimate partner) (?:violence|abuse) (?:at home|"
            r"from my|by my|and|situation|right now)|in an abusive (?:relationship|marriage|home)|"
            r"abusive (?:husband|partner|ex|boyfriend|father|wife|marriage|relationship|home|mother|"
            r"household|stepfather)|fleeing (?:my|an|a|from|violence)|escap\w+ (?:my|an|"
            r"from my) (?:abusive|abuser|husband|ex|partner)|my abuser"
        ),
        unless=r"program for|page|services? for|support for victims|form for",
    ),
    cue(r"(?:domestic|sexual|family) (?:violence|abuse|assault)|rape", doubtful=True),
    cue(
        (
            rf"{CHILD} (?:\w+ ){{0,6}}(?:abused|neglected|beaten|starv\w+|molested|left alone|"
            rf"locked (?:in|up)|bruised|unsupervised|screaming every night|has bruises|with bruises)"
        ),
        unless=r"allowance|benefit|system",
    ),
    cue(
        (
            r"(?:won t|doesn t|will not|does not) let me (?:leave|out|go out|see my)|(?:took|hides|hid|"
            r"has|keeps|holding) my (?:passport|papers|phone|keys|immigration)(?: \w+){0,3} (?:so i can t|"
            r"and won t|and locks?|away from me)|held (?:against my will|captive|hostage|prisoner)|"
            r"locked (?:in|inside) (?:my|the|a) (?:room|house|basement|apartment|bedroom) by"
        ),
        unless=r"site|page|form|system|app|portal",
    ),
    cue(
        (
            r"(?:i m going to|i will|i ll|i want to|gonna|i could|i m ready to) (?:kill|shoot|stab|"
            r"blow up|burn down|bomb|hurt) (?:him|her|them|someone|somebody|everyone|my|that|the|you|"
            r"this place|your)"
        ),
        unless=(
            r"kill (?:the time|the whole|this project|the tree)|kill my (?:lawn|weeds)|the battery|"
            r"the bill"
        ),
    ),
)
