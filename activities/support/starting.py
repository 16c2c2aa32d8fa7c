"""What a new request for support takes over from an earlier one."""

from activities.requests.starting import copy_rows

from .models import Destination, MenuItem, Participant, RequestedItem

TAKEN_OVER = (
    "title", "purpose", "related_agreement", "previous_visit", "delegation_name", "support_detail", "interpreter_needed",
    "interpreter_detail", "accompany_needed", "accompany_detail", "transport_detail", "office_use", "question_list",
)  # fmt: skip
"""What a new request takes over from an earlier one. Dates, wishes and the names of travellers are not among it."""
PEOPLE = ("delegation_head", "delegation_size", "emergency_contact")


def take_rows(request, earlier, with_people: bool) -> None:
    """The support wanted as far as it is still offered, the places to visit, and the travellers if asked for.

    Which body of its register the office takes a place for is its own knowledge, and stays with the place.
    """
    offered = MenuItem.objects.offered_in(request.fiscal_year).filter(pk__in=earlier.requested_items.values("item_id"))
    RequestedItem.objects.bulk_create(RequestedItem(request=request, item=item) for item in offered)
    names = ("order", "name", "name_zh", "section", "city", "reason", "counterpart_email", "counterpart_id")
    copy_rows(Destination, earlier.destinations.all(), request, names)
    if with_people:
        copy_rows(Participant, earlier.participants.all(), request, ("name", "affiliation", "post", "is_head", "order"))
