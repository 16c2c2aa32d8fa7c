"""Hostile values in every address and every field, for every role: a sentence or a 404, never an accident (500).

The pages tell which fields they have, so that a field added tomorrow is attacked tonight. A statement that PostgreSQL
would refuse (a NUL, half a surrogate pair, a number beyond 64 bits) fails on SQLite as well.
"""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import urlencode

import pytest
from django.db import connection, transaction
from django.urls import URLPattern, get_resolver
from django.urls.resolvers import RoutePattern
from django.utils import timezone

from activities.cases.models import CannedText, Message, Notification, Task
from activities.partners.models import ContactRoute, Dealing
from activities.research.entries import add_file
from activities.research.models import Activity, CopyRequest
from activities.schedule.models import Feed
from activities.support.models import Destination
from tests.factories import research
from tests.factories.accounts import InvitationFactory, OutgoingMailFactory
from tests.factories.cases import upload
from tests.factories.costs import ExchangeRateFactory, item
from tests.factories.partners import BodyFactory, ContactFactory
from tests.factories.schedule import BookingFactory, ResourceFactory
from tests.factories.support import journey, request_of
from tests.worlds import remembered

HOSTILE = (
    "\x00",
    "²",
    "9" * 5000,
    "-9223372036854775809",
    "0001-01-01",
    "2199-12-31",
    "，".join(f"町{number}" for number in range(1500)),
    "<script>\"'{{ 7 }}%s%(x)s\r\nBcc: a@b.example\u202e\U000f0000",
)
RAW = ("%ff%fe", "%ed%a0%80", "a%0d%0aX-Evil: 1")
GET_FIELDS = ("page", "q", "sort", "tab", "first", "last", "organisation", "lead", "year", "stage", "area", "waiting", "programme",
              "outcome", "name", "date", "field", "into", "audience", "state", "by", "next", "paper", "report", "saved",
              "copies", "own", "listing", "kind", "zh", "version", "question", "with", "province", "use", "part_of", "body", "copy")  # fmt: skip
HIDDEN_FIELDS = ("next", "language", "canned", "audience", "form_token", "version", "action", "add_row", "remove", "typed_by", "pick",
                 "take_back", "destinations-0-id", "participants-0-id", "with_people", "settle", "seen", "part", "again", "to")  # fmt: skip
GOOD = {"email": "a@b.example", "_on": "2026-12-01", "_from": "2026-12-01", "_day": "2026-12-01", "period": "2026-12-01",
        "size": "3", "TOTAL_FORMS": "1", "phone": "0178-00-0000", "body": "本文", "title": "件名", "name": "名前", "reason": "理由",
        "message": "本文"}  # fmt: skip
PARTS = {
    "support": (
        "contact",
        "subject",
        "travellers",
        "dates",
        "support",
        "visits",
        "practical",
        "background",
        "attachments",
    ),
    "research": ("contact", "subject", "target", "questions", "background", "attachments", "consent"),
}
STEPS = {
    "support": [(place, code) for place in ("case", "decided")
                for code in ("withdraw", "submit", "accept", "return_by_office", "postpone", "complete", "assign")],
    "research": [("draft", "send_letter"), ("decided", "answer_feasibility"), ("decided", "return_by_office"), ("case", "hand_in"),
                 ("case", "postpone"), ("reviewed", "send_back"), ("reported", "close"), ("reported", "withdraw")],
}  # fmt: skip
"""Programme → where a request stands and a step: of the first kind that asks for something, and of the first that is closed."""
FOREIGN = ("admin", "socialaccount", "mfa")
FIELD = re.compile(r'(<(?:input|select|textarea|button)\b[^>]*?\bname="([^"]+)"[^>]*>(?:\s*<option[^>]*>)?)')
VALUE = re.compile(r'\bvalue="([^"]*)"')


class Refused(Exception):
    """PostgreSQL would not take this statement."""


def as_strict_as_postgresql(execute, sql, params, many, context):
    """SQLite takes what PostgreSQL refuses; the suite says so wherever it runs."""
    for value in params or ():
        if isinstance(value, str) and ("\x00" in value or "\\u0000" in value or re.search("[\ud800-\udfff]", value)):
            raise Refused(f"text that no database keeps: {sql[:120]}")
        if isinstance(value, int) and not -(2**63) <= value < 2**63:
            raise Refused(f"a number beyond 64 bits: {sql[:120]}")
    return execute(sql, params, many, context)


@pytest.fixture(autouse=True)
def strict_database(db):
    with connection.execute_wrapper(as_strict_as_postgresql):
        yield


@pytest.fixture
def world(cast):
    return everything(cast)


@remembered
def everything(cast) -> dict:
    """Requests of the town at several places of both journeys, with one of everything that has an address."""
    support = {
        "draft": request_of(cast.town, visiting=True),
        "case": journey(request_of(cast.town, visiting=True), cast, "scheduled"),
        "decided": journey(request_of(cast.town), cast, "feasibility_check"),
    }
    places = {
        "draft": "draft",
        "case": "in_progress",
        "decided": "feasibility_check",
        "reviewed": "in_review",
        "reported": "closed",
    }
    people = research.people(cast)
    asked = {name: research.request_at(people, place) for name, place in places.items()}
    entry = asked["reported"].list_entry
    research.move(asked["reported"], "reopen", cast.manager, reason="訂正")
    slugs = {"support": support, "research": asked}
    return {
        "slugs": {programme: {name: case.slug for name, case in cases.items()} for programme, cases in slugs.items()},
        "keys": keys_of(cast, support["case"], asked["case"], entry),
    }


def keys_of(cast, case, asked, entry) -> dict[str, int]:
    """A word of a route → the key of something that stands there; the first word that fits counts."""
    CannedText.objects.create(title="定型", body="本文")
    Message.objects.create(case_id=case.pk, audience="shared", author=cast.town, body="本文")
    seat = cast.town.seats[0]
    copy = CopyRequest.objects.create(entry=entry, organisation=seat.organisation, seat=seat, asked_by=cast.town,
                                      asked_at=timezone.now(), purpose="参考")  # fmt: skip
    body = BodyFactory()
    dealing = Dealing.objects.create(body=body, kind="call", day=timezone.localdate(), said="承知", entered_by=cast.officer,
                                     seat=cast.officer.seats[0])  # fmt: skip
    booking = BookingFactory(resource=ResourceFactory(room=True), case=case, booked_by=cast.officer)
    feed, _secret = Feed.make(booking.resource, by=cast.officer)
    return {
        "costs/rates": ExchangeRateFactory().pk,
        "items": item(case, cast.officer).pk,
        "calendar/bookings": booking.pk,
        "calendar/resources": booking.resource_id,
        "calendar/feeds/make": booking.resource_id,
        "calendar/feeds": feed.pk,
        "counterparts/names": body.names.get().pk,
        "counterparts/people": ContactFactory(body=body).pk,
        "counterparts/routes": ContactRoute.objects.create(body=body, via="direct").pk,
        "counterparts/dealings": dealing.pk,
        "counterparts": body.pk,
        "task": Task.objects.create(case_id=case.pk, title="作業", role="applicant", seat=seat).pk,
        "notification": Notification.objects.filter(user=cast.officer).first().pk,
        "visits": Destination.objects.filter(request=case).first().pk,
        "seat": seat.pk,
        "organisation": seat.organisation_id,
        "occupanc": cast.town.occupancies_today[0].pk,
        "invitation": InvitationFactory(seat=seat).pk,
        "mail": OutgoingMailFactory().pk,
        "questions": asked.questions.first().pk,
        "activities": Activity.objects.create(
            request=asked, kind="call", body="外事弁公室", created_by=cast.officer
        ).pk,
        "copies": copy.pk,
        "list/files": add_file(entry, upload("資料.pdf"), by=cast.officer).pk,
        "list": entry.pk,
    }


def addresses(patterns=None, prefix: str = "") -> Iterator[str]:
    """Every route of ours as a template: /cases/<slug:slug>/documents/<int:pk>/."""
    for pattern in patterns or get_resolver().url_patterns:
        if not isinstance(pattern.pattern, RoutePattern):
            continue
        route = f"{prefix}{pattern.pattern}"
        if isinstance(pattern, URLPattern):
            yield f"/{route}"
        elif (pattern.namespace or "") not in FOREIGN and not route.startswith(
            ("admin/", "accounts/2fa", "accounts/3rd")
        ):
            yield from addresses(pattern.url_patterns, route)


def filled(route: str, world: dict) -> Iterator[str]:
    """The route with things that are there, then with none that ever is."""
    near = next((key for name, key in world["keys"].items() if name in route), 1)
    for slug, word in places_of(route, world["slugs"]):
        path = route.replace("<slug:slug>", slug).replace("<slug:part>", word).replace("<slug:code>", word)
        yield path.replace("<int:pk>", str(near)).replace("<str:secret>", "no-such")
    if "<" in route:
        yield re.sub("<[a-z:]+>", "9" * 30, route)


def places_of(route: str, slugs: dict) -> Iterator[tuple[str, str]]:
    """Requests of the programmes that have this address, each with the part or the step that may stand in it."""
    own = route.split("/")[1]
    if "<slug:slug>" not in route:
        yield from (("", word) for word in (("answer", "contact") if "<slug:part>" in route else ("",)))
        return
    for programme in [own] if own in slugs else slugs:
        if "<slug:part>" in route:
            pairs = [(name, part) for name in ("draft", "case") for part in PARTS[programme]]
        elif "<slug:code>" in route:
            pairs = STEPS[programme]
        else:
            pairs = [("case", "")]
        yield from ((slugs[programme][name], word) for name, word in pairs)


class Attack:
    """Tries one thing after the other, leaves nothing behind, and remembers every accident."""

    def __init__(self, client):
        self.client, self.accidents = client, []
        client.raise_request_exception = False

    def __call__(self, method: str, url: str, *args, **kwargs):
        with transaction.atomic():
            response = getattr(self.client, method)(url, *args, **kwargs)
            if response.streaming:
                b"".join(response.streaming_content)
            transaction.set_rollback(True)
        if response.status_code >= 500 or "\n" in str(response.headers):
            found = getattr(response, "exc_info", None)
            self.accidents.append(f"{method} {url[:90]}: {found[1]!r:.200}" if found else f"{method} {url[:90]}")
        return response


def fields_of(response) -> dict[str, str]:
    """The fields of a page with what stands in them, the ticked and the first of each choice."""
    found = {}
    html = response.content.decode(errors="replace") if response.status_code == 200 and not response.streaming else ""
    for tag, name in FIELD.findall(html):
        value = VALUE.search(tag)
        found.setdefault(unescape(name), unescape(value[1]) if value else "")
    return found


def good(name: str, value: str) -> str:
    """What stands in the field, or something that its form takes: a value that is refused hides the one beside it."""
    return value or next((text for part, text in GOOD.items() if part in name), "")


def pages(attempt: Attack, world: dict) -> Iterator[tuple[int, str, dict]]:
    """Every page that opens, or takes posts alone, with its fields."""
    number = 0
    for route in addresses():
        for path in filled(route, world):
            number += 1
            page = attempt("get", path)
            if page.status_code in (200, 405):
                yield number, path, fields_of(page)


ROLES = ("town", "prefecture", "officer", "admin", None)


@pytest.mark.parametrize("who", ROLES)
def test_nothing_typed_into_an_address_is_an_accident(client, cast, world, who):
    if who:
        client.force_login(cast[who])
    attempt = Attack(client)
    for number, path, _fields in pages(attempt, world):
        hostile = [urlencode({"": value[:500]})[1:] for value in HOSTILE[1:]] + list(RAW)
        attempt("get", f"{path}?{'&'.join(f'{name}={hostile[number % len(hostile)]}' for name in GET_FIELDS)}")
    assert not attempt.accidents, "\n".join(attempt.accidents)


@pytest.mark.parametrize("who", ["town", "officer", "admin"])
def test_nothing_typed_into_a_form_is_an_accident(client, cast, world, who):
    """A NUL in every field but one after the other, something hostile in the next, beside values that are taken."""
    if who:
        client.force_login(cast[who])
    attempt = Attack(client)
    for number, path, fields in pages(attempt, world):
        names = [*fields, *(HIDDEN_FIELDS if path.count("/") > 2 and not path.startswith("/accounts/") else ())]
        values = {name: good(name, value) for name, value in fields.items()}
        for turn, name in enumerate(names, number):
            attempt("post", path, values | {name: "\x00" if turn % 2 else HOSTILE[turn // 2 % len(HOSTILE)]})
    assert not attempt.accidents, "\n".join(attempt.accidents)


def test_a_nul_in_an_address_is_a_bad_request(client, cast):
    client.force_login(cast.admin)
    for path in (
        "/people/?q=%00",
        "/people/mail/?q=a%00",
        "/admin/accounts/user/?role__exact=%00",
        "/people/join/a%00b/",
    ):
        assert client.get(path).status_code == 400, path
