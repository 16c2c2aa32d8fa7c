"""Nobody can tell that another organisation's case exists: every address, every method, every role that is a stranger.

A route that this test does not know how to fill fails it, so that a page written tomorrow is covered tonight.
"""

import datetime
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone

from accounts.models import Organisation, Role
from activities.cases import documents
from activities.cases.models import Message, Notification, Task
from activities.costs.models import CostLine
from activities.partners.models import ContactRoute, Dealing
from activities.research import drafts
from activities.research.models import Activity, AnswerDraft, CopyRequest, EntryFile, ListEntry, ResearchRequest
from activities.schedule.models import Feed
from activities.support.models import Destination
from activities.trips.models import Entry, PlanVersion
from tests.cases.requests import complete_request, lead_by_duty, move
from tests.factories.accounts import (
    InvitationFactory,
    OrganisationFactory,
    OutgoingMailFactory,
    PrefectureFactory,
    seated,
)
from tests.factories.costs import ExchangeRateFactory
from tests.factories.partners import BodyFactory, ContactFactory
from tests.factories.schedule import BookingFactory, ResourceFactory
from tests.research import requests as research
from tests.worlds import remembered

OURS = ("cases", "support", "research", "partners", "costs", "trips", "schedule", "accounts")
"""The seminar's addresses are walked in test_access_seminars.py."""
NOWHERE = {"slug": "S-1999-9999", "pk": 999_999_999, "secret": "no-such-secret"}
METHODS = ("get", "head", "post", "put", "patch", "delete")
SECRET = "見えてはならない件名"
FOR_ADMINISTRATORS = ("accounts:mail_detail", "accounts:retry_mail")
"""Pages that are closed as such, whatever is asked for."""
FOR_THE_OFFICE = (
    "research:answers",
    "research:question",
    "research:activity_new",
    "research:activity",
    "research:drafts",
)
"""The office's work on an answer: nobody else may know that there is any."""


def routes(patterns=None, namespace="", ours=OURS) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Name and parameters of every address of ours that has parameters."""
    for pattern in patterns or get_resolver().url_patterns:
        if isinstance(pattern, URLPattern):
            yield f"{namespace}:{pattern.name}", tuple(sorted(pattern.pattern.converters))
        elif pattern.namespace in ours or not pattern.namespace:
            inner = pattern.namespace or namespace
            for name, parameters in routes(pattern.url_patterns, inner, ours):
                yield name, tuple(sorted({*parameters, *pattern.pattern.converters}))


OF_A_CASE = sorted({(name, names) for name, names in routes() if "slug" in names and name.split(":")[0] in OURS})
BY_KEY = sorted(
    {(name, names) for name, names in routes() if "pk" in names and "slug" not in names and name.split(":")[0] in OURS}
)


def paper(case, by, audience):
    upload = SimpleUploadedFile("名簿.txt", "一覧".encode())
    document = documents.add(case, upload, kind="delegation", audience=audience, by=by, seat=by.seats[0])
    return document.versions.get()


@pytest.fixture
def world(cast):
    return everything(cast)


@remembered
def everything(cast) -> SimpleNamespace:
    """Drafts and sent requests of the town, each with a message, papers, a task, a notice, and what its programme has."""
    lead_by_duty(cast.officer)
    sent = complete_request(cast.town, title=SECRET)
    move(sent, "submit", cast.town)
    asked = research.complete_request(cast.town, title=SECRET)
    cases = {
        "draft": complete_request(cast.town, title=SECRET),
        "sent": sent,
        "research_draft": research.complete_request(cast.town, title=SECRET),
        "research_sent": being_researched(asked, cast),
    }
    things = {name: with_everything(case, cast) for name, case in cases.items()}
    kanagawa = Organisation.objects.get(name="箱根町").prefecture
    other_branch = OrganisationFactory(is_prefecture=True, code="140007", prefecture=kanagawa)
    elsewhere = PrefectureFactory(code="28", name="兵庫県")
    kobe = OrganisationFactory(kind="designated_city", name="神戸市", code="281000", prefecture=elsewhere)
    strangers = {
        "another town": cast.stranger,
        "another branch": seated(other_branch, Role.BRANCH, Role.APPLICANT, email="branch@example.jp"),
        "a designated city": seated(kobe, Role.BRANCH, Role.APPLICANT, email="kobe@example.jp"),
        "nobody's seat": seated(other_branch, email="nobody@example.jp"),
    }
    people = strangers | {name: cast[name] for name in NOT_YET}
    return SimpleNamespace(strangers=strangers, people=people, **things)


def being_researched(case, cast) -> ResearchRequest:
    """A request whose answer was handed in once and sent back; how it came there does not matter here."""
    move(case, "sound_out", cast.town)
    ResearchRequest.objects.filter(pk=case.pk).update(state="in_progress", accepted_at=timezone.now(), summary=SECRET)
    AnswerDraft.objects.create(request=case, number=1, fate="sent_back", content=drafts.compose(case), author=cast.officer,
                               seat=cast.officer.seats[0], at=timezone.now())  # fmt: skip
    case.refresh_from_db()
    return case


def with_everything(case, cast) -> SimpleNamespace:
    """The case and one of everything that has an address below it."""
    Message.objects.create(case_id=case.pk, audience="shared", author=cast.town, body=SECRET)
    things = SimpleNamespace(
        case=case,
        version=paper(case, cast.town, "shared"),
        internal=paper(case, cast.officer, "office"),
        task=Task.objects.create(case_id=case.pk, title=SECRET, role=Role.APPLICANT, seat=cast.town.seats[0]),
        notice=Notification.objects.create(user=cast.town, case_id=case.pk, topic="move", text=SECRET),
        cost=CostLine.objects.create(case_id=case.pk, kind="gift", what=SECRET, bearer="office", currency="CNY"),
        entry=planned(case, cast.officer),
    )
    if case.programme == "support":
        things.place = Destination.objects.create(request=case, name=SECRET)
    else:
        things.question = case.questions.first()
        things.activity = Activity.objects.create(request=case, kind="call", body=SECRET, created_by=cast.officer)
    return things


def planned(case, officer) -> Entry:
    """A line of the itinerary, in a plan that was shared."""
    seat, line = officer.seats[0], {"kind": "meal", "title": SECRET, "day": timezone.localdate()}
    PlanVersion.objects.create(case_id=case.pk, number=1, lines=[], note=SECRET, shared_by=officer, shared_seat=seat)
    return Entry.objects.create(case_id=case.pk, **line, changed_by=officer, changed_seat=seat)


def things_of(world, name: str) -> list[tuple]:
    """Sent case and draft of each programme that has this address; the spine's are walked with both."""
    both = {"support": (world.sent, world.draft), "research": (world.research_sent, world.research_draft)}
    return [both[name.split(":")[0]]] if name.split(":")[0] in both else list(both.values())


def filled(name: str, names: tuple[str, ...], thing) -> dict:
    """Parameters that lead to a case's things; KeyError for a parameter that this test has not been taught."""
    keys = {
        "cases:document_version": thing.version.pk,
        "cases:document_replace": thing.version.document_id,
        "cases:document_remove": thing.version.document_id,
        **dict.fromkeys(("costs:line", "costs:line_remove", "costs:line_move"), thing.cost.pk),
        **dict.fromkeys(("trips:entry", "trips:entry_remove"), thing.entry.pk),
    }
    if thing.case.programme == "support":
        keys["support:appointment"] = thing.place.pk
    else:
        keys |= {"research:question": thing.question.pk, "research:activity": thing.activity.pk}
    known = {"slug": thing.case.slug, "code": "withdraw", "part": "subject", "key": visit_of(thing), "number": 1}
    if "pk" in names:
        known["pk"] = keys[name]
    return {parameter: known[parameter] for parameter in names}


def visit_of(thing) -> str:
    """What bookings for a visit of the case name it by; research has none."""
    return f"visit:{thing.place.pk}" if thing.case.programme == "support" else "visit:1"


def same_as_nothing(client, user, name, nothing, *places):
    """Every method answers at these places as it would for something that does not exist, and says nothing about it."""
    client.force_login(user)
    closed = (403, 405) if name in FOR_ADMINISTRATORS else (404, 405)
    for method in METHODS:
        ghost = getattr(client, method)(reverse(name, kwargs=places[0] | nothing))
        assert ghost.status_code in closed, f"{method} {name}: {ghost.status_code}"
        for place in places:
            response = getattr(client, method)(reverse(name, kwargs=place))
            assert response.status_code == ghost.status_code, f"{method} {name}: {response.status_code}"
            assert SECRET not in response.content.decode(errors="replace")


STRANGERS = ("another town", "another branch", "a designated city", "nobody's seat")
NOT_YET = ("prefecture", "tokyo", "officer", "manager", "admin", "viewer")


@pytest.mark.parametrize("who", [*STRANGERS, *NOT_YET])
def test_a_stranger_cannot_tell_that_a_case_exists(client, world, who):
    """Who has nothing to do with a case finds neither the one that was sent nor the draft, who will have to do with it no draft."""
    nothing = {"slug": NOWHERE["slug"]}
    for name, names in OF_A_CASE:
        for sent, draft in things_of(world, name):
            hidden = [sent, draft] if who in STRANGERS else [draft]
            places = [filled(name, names, thing) for thing in hidden]
            same_as_nothing(client, world.people[who], name, nothing, *places)


@pytest.mark.parametrize("who", ["town", "prefecture", "tokyo"])
@pytest.mark.parametrize("name", FOR_THE_OFFICE)
def test_the_office_s_work_on_an_answer_is_known_to_nobody_else(client, cast, world, who, name):
    names = dict(OF_A_CASE)[name]
    arguments = filled(name, names, world.research_sent)
    same_as_nothing(client, cast[who], name, {"slug": NOWHERE["slug"]}, arguments)
    client.force_login(cast.officer)
    assert client.get(reverse(name, kwargs=arguments)).status_code == 200


@pytest.mark.parametrize("who", ["town", "prefecture", "tokyo"])
@pytest.mark.parametrize("name", ["research:answer", "research:answer_print"])
def test_an_answer_that_is_not_delivered_is_read_by_nobody_outside_the_office(client, cast, world, who, name):
    arguments = {"slug": world.research_sent.case.slug}
    same_as_nothing(client, cast[who], name, {"slug": NOWHERE["slug"]}, arguments)


@pytest.mark.parametrize("programme", ["support", "research"])
@pytest.mark.parametrize("old", [False, True], ids=["by number", "by the key of the draft"])
def test_a_sent_case_has_two_addresses_and_both_are_closed(client, world, old, programme):
    case = things_of(world, f"{programme}:detail")[0][0].case
    slug = case.key if old else case.reference
    for user in world.strangers.values():
        same_as_nothing(client, user, f"{programme}:detail", {"slug": NOWHERE["slug"]}, {"slug": slug})


@pytest.mark.parametrize("who", ["town", "prefecture", "tokyo"])
def test_internal_papers_are_closed_to_everybody_outside_the_office(client, cast, world, who):
    arguments = {"slug": world.sent.case.slug, "pk": world.sent.internal.pk}
    same_as_nothing(client, cast[who], "cases:document_version", {"pk": NOWHERE["pk"]}, arguments)
    client.force_login(cast.officer)
    opened = client.get(reverse("cases:document_version", kwargs=arguments))
    assert (opened.status_code, opened.getvalue()) == (200, "一覧".encode())


@pytest.mark.parametrize("who", STRANGERS)
def test_things_without_a_case_in_their_address_are_closed_to_strangers(client, cast, world, who):
    keys = things_without_a_case(cast, world)
    for name, names in BY_KEY:
        known = {"part": "answer"}
        for key in keys[name] if isinstance(keys[name], tuple) else (keys[name],):
            arguments = {parameter: known.get(parameter, key) for parameter in names}
            same_as_nothing(client, world.people[who], name, {"pk": NOWHERE["pk"]}, arguments)


def things_without_a_case(cast, world) -> dict[str, int | tuple[int, ...]]:
    """One or more of everything that has an address of its own, by the name of the address."""
    seat = cast.town.seats[0]
    today = timezone.localdate()
    unlisted = ListEntry.objects.create(title=SECRET, fiscal_year=2018, listing="no", created_by=cast.officer,
                                        published_at=timezone.now())  # fmt: skip
    unpublished = ListEntry.objects.create(title=SECRET, fiscal_year=2018, created_by=cast.officer)
    upload = EntryFile.objects.create(entry=unlisted, name=SECRET, size=1, uploaded_by=cast.officer)
    copy = CopyRequest.objects.create(entry=unlisted, organisation=seat.organisation, seat=seat, asked_by=cast.town,
                                      asked_at=timezone.now(), purpose=SECRET, state="granted")  # fmt: skip
    entries = ("entry", "entry_edit", "entry_file_add", "copy_ask")
    return {
        **counterparts(cast.officer),
        **of_the_calendar(cast, world.sent.case),
        **dict.fromkeys(("costs:rate", "costs:rate_remove"), ExchangeRateFactory(source=SECRET).pk),
        **{f"research:{page}": (unlisted.pk, unpublished.pk) for page in entries},
        **{f"research:{page}": upload.pk for page in ("entry_file", "entry_file_remove")},
        **{f"research:{page}": copy.pk for page in ("copy", "copy_file", "copy_withdraw")},
        "cases:task_done": world.sent.task.pk,
        "cases:notification": world.sent.notice.pk,
        "accounts:organisation": seat.organisation_id,
        "accounts:invite": seat.pk,
        "accounts:appoint": seat.pk,
        "accounts:end_occupancy": cast.town.occupancies_today[0].pk,
        "accounts:resend_invitation": InvitationFactory(seat=seat, occupancy_from=today + datetime.timedelta(9)).pk,
        "accounts:revoke_invitation": InvitationFactory(seat=seat).pk,
        "accounts:mail_detail": OutgoingMailFactory(subject=SECRET).pk,
        "accounts:retry_mail": OutgoingMailFactory(subject=SECRET).pk,
    }


def counterparts(officer) -> dict[str, int]:
    """The pages of the register with a body and one of everything below it."""
    body = BodyFactory(name_ja=SECRET)
    person = ContactFactory(body=body, name_ja=SECRET)
    route = ContactRoute.objects.create(body=body, via="direct", description=SECRET)
    dealing = Dealing.objects.create(body=body, kind="call", day=timezone.localdate(), said=SECRET, entered_by=officer,
                                     seat=officer.seats[0])  # fmt: skip
    of_body = ("body", "edit", "merge", "apart", "name_new", "contact_new", "route_new", "dealing_new")
    keys = dict.fromkeys(of_body, body.pk) | dict.fromkeys(("name", "name_remove"), body.names.get().pk)
    keys |= dict.fromkeys(("contact", "contact_remove"), person.pk) | dict.fromkeys(("route", "route_remove"), route.pk)
    return {f"partners:{page}": key for page, key in (keys | {"dealing": dealing.pk}).items()}


def of_the_calendar(cast, case) -> dict[str, int]:
    """A room that the town asked for, and an address of its calendar."""
    room = ResourceFactory(room=True, name=SECRET)
    booking = BookingFactory(resource=room, case=case, title=SECRET, booked_by=cast.town, state="requested")
    feed, _secret = Feed.make(room, by=cast.officer)
    of_booking = ("booking", "move", "edit", "confirm", "refuse", "release")
    of_room = ("resource", "resource_edit", "feed_make")
    keys = {page: booking.pk for page in of_booking} | {page: room.pk for page in of_room} | {"feed_revoke": feed.pk}
    return {f"schedule:{page}": key for page, key in keys.items()}


LISTS = ("home", "cases:index", "cases:export", "cases:tasks", "cases:notifications", "support:new", "accounts:people",
         "research:new", "research:list", "research:list_csv", "research:list_excel", "research:copies", "partners:index",
         "partners:duplicates", "partners:suggest", "schedule:week", "schedule:month", "schedule:mine", "schedule:resources",
         "schedule:feeds", "costs:rates")  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_lists_and_exports_say_nothing_to_strangers(client, world, name):
    for user in world.strangers.values():
        client.force_login(user)
        response = client.get(reverse(name), follow=True)
        body = b"".join(response.streaming_content) if response.streaming else response.content
        assert SECRET not in body.decode(errors="replace"), name


def test_nobody_gets_in_without_signing_in(client, world):
    for name, names in {*OF_A_CASE, *BY_KEY}:
        case = things_of(world, name)[0][0].case
        keys = NOWHERE | {"slug": case.slug, "code": "withdraw", "part": "subject", "key": "visit:1", "pk": 1,
                            "number": 1}  # fmt: skip
        response = client.get(reverse(name, kwargs={parameter: keys[parameter] for parameter in names}))
        assert response.status_code == 302, name
        assert response.url.startswith(reverse("account_login")), name
