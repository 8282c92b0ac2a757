"""What a questionnaire carries from its display to its answer, and under what time nobody has read it."""

from assises.kernel.abuse.tokens import TimedTokens

FORM_TOKENS = TimedTokens(
    salt="feedback.form", life=7 * 86_400
)  # an answer kept offline comes within the week
QUICKEST = 2.0  # seconds: nobody reads and answers in less
