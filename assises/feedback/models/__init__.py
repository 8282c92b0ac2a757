from assises.feedback.models.answers import Answer, AnswerStep, Author, Comment, Fingerprint, Rate
from assises.feedback.models.forms import FeedbackForm, OpenSpan
from assises.feedback.models.improvements import Alert, Citation, Improvement, Reply
from assises.feedback.models.interface import FeedbackKey, Webhook, WebhookCall
from assises.feedback.models.invitations import FeedbackInvitation, LastInvitation
from assises.feedback.models.themes import ThemeCorrection, ThemeRun

__all__ = [
    "Alert",
    "Answer",
    "AnswerStep",
    "Author",
    "Citation",
    "Comment",
    "FeedbackForm",
    "FeedbackInvitation",
    "FeedbackKey",
    "Fingerprint",
    "Improvement",
    "LastInvitation",
    "OpenSpan",
    "Rate",
    "Reply",
    "ThemeCorrection",
    "ThemeRun",
    "Webhook",
    "WebhookCall",
]
