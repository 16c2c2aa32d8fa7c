"""The seminar as it is measured: programme and lists with five hundred people, the door, badges, registering under quotas."""

import json
from collections.abc import Callable, Iterator
from itertools import repeat

from django.db import connection, transaction
from django.test import Client, override_settings
from django.urls import reverse

from activities.cases.workflow import perform
from activities.participation.models import Layout, Participant, Registration
from activities.participation.papers.badges import badges
from activities.seminars.models import Edition

from .measuring import LIKE_LIVE, SIGN_IN, Figures, Page, WrongAnswer, measure, measure_work
from .seminar_rows import ITEMS, PEOPLE, TO_REGISTER, Seminar, gather

MOST_DRAWN = 3
"""So often five hundred badges are drawn besides what it takes to warm up."""
PAGES = {
    "seminar, overview": "seminars:edition",
    f"seminar, programme of {ITEMS} items": "seminars:board",
    "seminar, programme for printing": "seminars:programme",
    f"seminar, list of {PEOPLE} people": "participation:participants",
    "seminar, invitations": "participation:invitations",
    "seminar, who came": "participation:attendance",
    "seminar, the door": "participation:door",
    "seminar, budget": "seminars:money",
}


def measured(runs: int) -> Iterator[Figures]:
    """Everything in one transaction, of which nothing stays."""
    with transaction.atomic():
        made = gather()
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        for name, view in PAGES.items():
            address = reverse(view, args=[made.edition.number])
            yield measure(Page(name, "officer", lambda address=address: repeat((address, None))), runs)
        yield measure_work("seminar, a scan at the door", runs, scanning(made))
        yield measure_work("seminar, registering a body", min(runs, TO_REGISTER - 5), registering(made))
        transaction.set_rollback(True)


def measured_in_background(runs: int) -> Iterator[Figures]:
    """What the worker draws; no web process ever needs the memory for it."""
    with transaction.atomic():
        yield measure_work(f"seminar, badges of {PEOPLE} people", min(runs, MOST_DRAWN), drawing(gather()))
        transaction.set_rollback(True)


def scanning(made: Seminar) -> Callable[[int], None]:
    """One telephone after the other sends somebody else, and is told how everything stands."""
    client = Client(SERVER_NAME="localhost")
    client.force_login(made.officer, backend=SIGN_IN)
    address = reverse("participation:door_entries", args=[made.edition.number])

    def scan(number: int) -> None:
        sent = {"scans": [{"key": f"telephone-{number:06}", "who": made.people[number].badge, "number": 0, "age": 0}]}
        with override_settings(**LIKE_LIVE):
            response = client.post(address, json.dumps(sent), content_type="application/json")
        if response.status_code != 200:
            raise WrongAnswer(f"{address}: {response.status_code}")

    return scan


def registering(made: Seminar) -> Callable[[int], None]:
    """Another body each time gets its places under the quota, with letters and history."""

    def register(number: int) -> None:
        case = Registration.objects.get(pk=made.drafts[number].pk)
        perform(case, "register", by=made.officer, expected_version=case.version)

    return register


def drawing(made: Seminar) -> Callable[[int], None]:
    edition = Edition.objects.with_place().get(pk=made.edition.pk)
    people = list(Participant.objects.of(edition).attending().for_lists())

    def draw(_number: int) -> None:
        badges(edition, people, Layout.TEN)

    return draw
