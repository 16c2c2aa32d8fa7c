"""Bodies with their dated names, people, doors, and what was dealt with them."""

from .bodies import Body
from .changes import Change, Distinct
from .contacts import Contact, ContactRoute
from .dealings import Dealing
from .names import BodyName

__all__ = ["Body", "BodyName", "Change", "Contact", "ContactRoute", "Dealing", "Distinct"]
