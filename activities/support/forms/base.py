"""What the parts of the application for support have in common."""

from activities.requests.forms.base import PartForm

from ..guards import REQUIRED
from ..models import SupportRequest


class SupportPart(PartForm):
    """One part of the application for support."""

    needed = frozenset(name for names in REQUIRED.values() for name in names)

    class Meta(PartForm.Meta):
        model = SupportRequest
