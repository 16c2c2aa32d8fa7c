"""What the pages of cases read besides the case itself, as statements that are written once."""

from collections.abc import Sequence
from typing import Any

from django.db.models import BigIntegerField, Exists, OuterRef, QuerySet

from accounts.prepared import Prepared, Told

from .access import USER, Reach
from .models import Case, Document, DocumentVersion, Endorsement, Event, Message, ReadMark, Task
from .models.messages import Audience
from .threads import with_unread

CASE = Told("case", BigIntegerField())
STEP = 10
"""Numbers of rows are rounded up to this, so that few forms of a statement are enough."""


def _tasks(office: bool) -> QuerySet[Task]:
    tasks = Task.objects.filter(case=CASE).open().select_related("seat__organisation").order_by("due_on", "pk")
    return tasks if office else tasks.filter(internal=False)


def _versions(office: bool, works: bool) -> QuerySet[DocumentVersion]:
    found = DocumentVersion.objects.filter(document__case=CASE, document__removed_at__isnull=True)
    if not works:
        found = found.exclude(document__kind__in=Document.NAMING_PEOPLE)
    if not office:
        found = found.filter(document__audience=Audience.SHARED)
    return found.select_related("document", "uploaded_by", "seat__organisation").order_by("-document_id", "-number")


def _thread(reach: Reach, length: int) -> QuerySet[Message]:
    seen = ReadMark.objects.filter(case=OuterRef("case"), user=USER, up_to__gte=OuterRef("pk"))
    rows = Message.objects.filter(case=CASE).readable_by(reach).annotate(seen=Exists(seen))
    return rows.select_related("author", "seat__organisation").order_by("-pk")[:length]


def slots(number: int) -> list[Told]:
    """Places for keys in a statement that is written once."""
    return [Told(f"key{index}", BigIntegerField()) for index in range(number)]


def in_slots(keys: Sequence[int]) -> tuple[int, dict[str, int]]:
    """How many places some keys are given, and what is told in each."""
    number = -(-len(keys) // STEP) * STEP
    return number, {f"key{index}": keys[min(index, len(keys) - 1)] for index in range(number)}


def _rows(reach: Reach, number: int) -> QuerySet[Case]:
    return with_unread(Case.objects.filter(pk__in=slots(number)).for_list(), reach, USER).order_by()


def _places(number: int) -> QuerySet:
    return (
        Case.places.through.objects.filter(case__pk__in=slots(number)).select_related("division").order_by("division")
    )


ENDORSEMENTS = Prepared(lambda: Endorsement.objects.filter(case=CASE).select_related("user", "seat__organisation"))
EVENTS = Prepared(lambda: Event.objects.filter(case=CASE))
TASKS, VERSIONS, THREAD = Prepared(_tasks), Prepared(_versions), Prepared(_thread)
ROWS, PLACES = Prepared(_rows), Prepared(_places)


def rows_for(user, keys: Sequence[int]) -> list[Case]:
    """The cases with these keys, in this order, with what a row of a list draws: two statements.

    `shown_places` holds their places. Whether the person may know of them was asked when the keys were read.
    """
    if not keys:
        return []
    number, told = in_slots(keys)
    found = {case.pk: case for case in ROWS(Reach(user.roles), number, user=user.pk, **told)}
    for case in found.values():
        case.shown_places = []
    for visit in PLACES(number, **told):
        if visit.case_id in found:
            found[visit.case_id].shown_places.append(visit.division)
    return [found[key] for key in keys if key in found]


def remember(thing: Any, name: str, rows: list, back: str = "") -> list:
    """Let `thing.<name>.all()` answer with rows that were read already, as prefetching does; `back` leads from a row to it."""
    queryset = getattr(thing, name).get_queryset()
    queryset._result_cache, queryset._prefetch_done = rows, True
    thing.__dict__.setdefault("_prefetched_objects_cache", {})[name] = queryset
    for row in rows if back else ():
        setattr(row, back, thing)
    return rows
