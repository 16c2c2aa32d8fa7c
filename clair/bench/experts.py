"""The talent bank as it is measured: ranking everybody of it for a request, the page of candidates, the list with its filters."""

from collections.abc import Iterator
from io import StringIO
from itertools import repeat

from django.core.management import call_command
from django.db import connection, transaction
from django.urls import reverse

from activities.missions import candidates, reasons
from activities.missions.models import Mission

from .expert_rows import EXPERTS, Bank, gather
from .measuring import Figures, Page, measure, measure_work

NARROWED = "?field=agriculture&language=zh&level=2&retired=no"
WORDS = "?q=果樹栽培"


def measured(runs: int) -> Iterator[Figures]:
    """Everything in one transaction, of which nothing stays."""
    with transaction.atomic():
        made = gather()
        call_command("reindex", "--missing", stdout=StringIO(), stderr=StringIO())
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        yield measure_work(f"ranking {EXPERTS:,} experts", runs, lambda _number: ranked(made, wide=True))
        yield measure_work(f"ranking {EXPERTS:,} experts, those in question", runs, lambda _number: ranked(made))
        for name, address in pages(made).items():
            yield measure(Page(name, "officer", lambda address=address: repeat((address, None))), runs)
        transaction.set_rollback(True)


def ranked(made: Bank, *, wide: bool = False) -> None:
    """Everybody's place with every reason, and the first twenty as they are kept."""
    case = Mission.objects.get(pk=made.request.pk)
    found = candidates.ranking_of(case, wide=wide)
    for one in found.ranked[: candidates.PER_PAGE]:
        reasons.kept(found.need, one, found.points)


def pages(made: Bank) -> dict[str, str]:
    lists, shown = reverse("experts:index"), reverse("missions:candidates", args=[made.request.slug])
    return {
        "candidates for a request": shown,
        f"list of {EXPERTS:,} experts": lists,
        f"list of {EXPERTS:,} experts, filtered": f"{lists}{NARROWED}",
        f"list of {EXPERTS:,} experts, by words": f"{lists}{WORDS}",
    }
