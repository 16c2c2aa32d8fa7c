"""What a new request for research takes over from an earlier one."""

from activities.requests.starting import copy_rows

from .models import Question

TAKEN_OVER = (
    "title", "purpose", "use_of_result", "why_on_site", "suggested_targets", "situation_in_japan", "listing", "sharing",
)  # fmt: skip
"""The day of the answer, the formal letter and papers belong to one request and are not among it."""


def take_rows(request, earlier, with_people: bool) -> None:
    """Areas and questions; answers stay with the earlier request."""
    request.areas.set(earlier.areas.all())
    copy_rows(Question, earlier.questions.all(), request, ("order", "text", "intent", "wished_source"))
