"""Entries of the research list: made when a case is closed, written by hand for older research, published year by year."""

from activities.calendars.fiscal import fiscal_year

from .models import ListEntry, ResearchRequest


def enter(request, move, event) -> None:
    """The topic of a closed case becomes an entry (domain B.2, step 6); it is public only once the list is published.

    A case that was reopened and closed again brings its entry up to date; the consents stay what they are there.
    """
    entry = ListEntry.objects.filter(case=request).first() or _new(request, move)
    entry.title = move.data.get("entry_title") or request.title
    entry.description = move.data.get("entry_description", "")
    entry.completed_on = request.answered_on
    entry.fiscal_year = fiscal_year(request.answered_on or move.at)
    entry.version += 1
    entry.save()
    entry.areas.set(request.areas.all())


def _new(request: ResearchRequest, move) -> ListEntry:
    return ListEntry(
        case=request,
        organisation=request.organisation,
        requester_name=request.organisation_name,
        listing=request.listing,
        sharing=request.sharing,
        created_by=move.by,
    )
