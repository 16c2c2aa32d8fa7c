"""What the parts of the request for research have in common."""

from activities.requests.forms.base import PartForm

from ..guards import REQUIRED
from ..models import ResearchRequest


class ResearchPart(PartForm):
    """One part of the request for research."""

    needed = frozenset(name for names in REQUIRED.values() for name in names)

    class Meta(PartForm.Meta):
        model = ResearchRequest
