"""The spine's tables."""

from .case import Case
from .counters import Counter
from .documents import Document, DocumentVersion
from .drafts import FormToken, TypedText
from .endorsements import Endorsement
from .events import Event, FieldChange, ReturnNote
from .messages import CannedText, Message, ReadMark
from .notifications import Notification, NotificationPreference
from .record_changes import RecordChange
from .search import CommonPiece, SearchEntry
from .tasks import Task

__all__ = [
    "CannedText",
    "Case",
    "CommonPiece",
    "Counter",
    "Document",
    "DocumentVersion",
    "Endorsement",
    "Event",
    "FieldChange",
    "FormToken",
    "Message",
    "Notification",
    "NotificationPreference",
    "ReadMark",
    "RecordChange",
    "ReturnNote",
    "SearchEntry",
    "Task",
    "TypedText",
]
