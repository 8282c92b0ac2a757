from assises.feedback.models.answers import Answer, Author, Comment, Fingerprint, Rate
from assises.feedback.models.forms import FeedbackForm, Invitation, OpenSpan
from assises.feedback.models.improvements import Alert, Citation, Improvement, Reply

__all__ = [
    "Alert",
    "Answer",
    "Author",
    "Citation",
    "Comment",
    "FeedbackForm",
    "Fingerprint",
    "Improvement",
    "Invitation",
    "OpenSpan",
    "Rate",
    "Reply",
]
