"""The yearly survey, whom it asks, what they answered, and the files in which answers came."""

from .invitees import Invitee
from .surveys import Survey
from .uploads import Upload
from .wishes import Wish

__all__ = ["Invitee", "Survey", "Upload", "Wish"]
