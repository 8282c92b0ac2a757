"""How long feedback keeps what it keeps of people: the values that jobs use and that the privacy notice tells."""

from datetime import timedelta

ADDRESS = timedelta(days=365)  # of who wants an answer that does not come
TEXT_MARK = timedelta(days=2)  # of a text seen lately
PLACE = timedelta(days=1)
MESSAGE_LINK = timedelta(days=3)  # from an invitation to the message that carried it
INVITATION = timedelta(days=730)  # also the longest peace that a form may give
