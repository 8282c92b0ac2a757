from assises.feedback.models.answers import Answer, Author, Comment, Fingerprint, Rate
from assises.feedback.models.forms import FeedbackForm, Invitation, OpenSpan
from assises.feedback.models.improvements import Alert, Citation, Improvement, Reply
from assises.feedback.models.themes import ThemeCorrection, ThemeRun

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
    "ThemeCorrection",
    "ThemeRun",
]
