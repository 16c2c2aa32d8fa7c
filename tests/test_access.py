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
from activities.support.models import Destination
from tests.cases.requests import complete_request, lead_by_duty, move
from tests.factories.accounts import (
    InvitationFactory,
    OrganisationFactory,
    OutgoingMailFactory,
    PrefectureFactory,
    seated,
)

OURS = ("cases", "support", "accounts")
NOWHERE = {"slug": "S-1999-9999", "pk": 999_999_999, "secret": "no-such-secret"}
METHODS = ("get", "head", "post", "put", "patch", "delete")
SECRET = "見えてはならない件名"
FOR_ADMINISTRATORS = ("accounts:mail_detail", "accounts:retry_mail")
"""Pages that are closed as such, whatever is asked for."""


def routes(patterns=None, namespace="") -> Iterator[tuple[str, tuple[str, ...]]]:
    """Name and parameters of every address of ours that has parameters."""
    for pattern in patterns or get_resolver().url_patterns:
        if isinstance(pattern, URLPattern):
            yield f"{namespace}:{pattern.name}", tuple(sorted(pattern.pattern.converters))
        elif pattern.namespace in OURS or not pattern.namespace:
            inner = pattern.namespace or namespace
            for name, parameters in routes(pattern.url_patterns, inner):
                yield name, tuple(sorted({*parameters, *pattern.pattern.converters}))


OF_A_CASE = sorted({(name, names) for name, names in routes() if "slug" in names and name.split(":")[0] in OURS})
BY_KEY = sorted({(name, names) for name, names in routes() if names == ("pk",) and name.split(":")[0] in OURS})


def paper(case, by, audience):
    upload = SimpleUploadedFile("名簿.txt", "一覧".encode())
    document = documents.add(case, upload, kind="delegation", audience=audience, by=by, seat=by.seats[0])
    return document.versions.get()


@pytest.fixture
def world(cast, settings, tmp_path):
    """A draft and a sent application of the town, each with a message, papers, a task, a place to visit, a notice."""
    settings.MEDIA_ROOT = tmp_path
    lead_by_duty(cast.officer)
    draft = complete_request(cast.town, title=SECRET)
    sent = complete_request(cast.town, title=SECRET)
    move(sent, "submit", cast.town)
    things = {}
    for name, case in (("draft", draft), ("sent", sent)):
        Message.objects.create(case_id=case.pk, audience="shared", author=cast.town, body=SECRET)
        things[name] = SimpleNamespace(
            case=case,
            version=paper(case, cast.town, "shared"),
            internal=paper(case, cast.officer, "office"),
            task=Task.objects.create(case_id=case.pk, title=SECRET, role=Role.APPLICANT, seat=cast.town.seats[0]),
            place=Destination.objects.create(request=case, name=SECRET),
            notice=Notification.objects.create(user=cast.town, case_id=case.pk, topic="move", text=SECRET),
        )
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
    not_yet = {name: cast[name] for name in ("prefecture", "tokyo", "officer", "manager", "admin", "viewer")}
    return SimpleNamespace(strangers=strangers, not_yet=not_yet, **things)


def filled(name: str, names: tuple[str, ...], thing) -> dict:
    """Parameters that lead to a case's things; KeyError for a parameter that this test has not been taught."""
    keys = {
        "cases:document_version": thing.version.pk,
        "cases:document_replace": thing.version.document_id,
        "cases:document_remove": thing.version.document_id,
        "support:appointment": thing.place.pk,
    }
    known = {"slug": thing.case.slug, "code": "withdraw", "part": "subject"}
    if "pk" in names:
        known["pk"] = keys[name]
    return {parameter: known[parameter] for parameter in names}


def same_as_nothing(client, user, name, arguments, nothing):
    """Every method answers as it would for something that does not exist, and says nothing about it."""
    client.force_login(user)
    for method in METHODS:
        response = getattr(client, method)(reverse(name, kwargs=arguments))
        ghost = getattr(client, method)(reverse(name, kwargs=arguments | nothing))
        assert response.status_code == ghost.status_code, f"{method} {name}: {response.status_code}"
        closed = (403, 405) if name in FOR_ADMINISTRATORS else (404, 405)
        assert response.status_code in closed, f"{method} {name}: {response.status_code}"
        assert SECRET not in response.content.decode(errors="replace")


@pytest.mark.parametrize(("name", "names"), OF_A_CASE, ids=[name for name, _names in OF_A_CASE])
def test_a_stranger_cannot_tell_that_a_case_exists(client, world, name, names):
    nothing = {"slug": NOWHERE["slug"]}
    for user in world.strangers.values():
        for thing in (world.sent, world.draft):
            same_as_nothing(client, user, name, filled(name, names, thing), nothing)
    for user in world.not_yet.values():
        same_as_nothing(client, user, name, filled(name, names, world.draft), nothing)


@pytest.mark.parametrize("old", [False, True], ids=["by number", "by the key of the draft"])
def test_a_sent_case_has_two_addresses_and_both_are_closed(client, world, old):
    case = world.sent.case
    slug = case.key if old else case.reference
    for user in world.strangers.values():
        same_as_nothing(client, user, "support:detail", {"slug": slug}, {"slug": NOWHERE["slug"]})


@pytest.mark.parametrize("who", ["town", "prefecture", "tokyo"])
def test_internal_papers_are_closed_to_everybody_outside_the_office(client, cast, world, who):
    arguments = {"slug": world.sent.case.slug, "pk": world.sent.internal.pk}
    same_as_nothing(client, cast[who], "cases:document_version", arguments, {"pk": NOWHERE["pk"]})
    client.force_login(cast.officer)
    opened = client.get(reverse("cases:document_version", kwargs=arguments))
    assert (opened.status_code, opened.getvalue()) == (200, "一覧".encode())


@pytest.mark.parametrize(("name", "names"), BY_KEY, ids=[name for name, _names in BY_KEY])
def test_things_without_a_case_in_their_address_are_closed_to_strangers(client, cast, world, name, names):
    seat = cast.town.seats[0]
    today = timezone.localdate()
    keys = {
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
    for user in world.strangers.values():
        same_as_nothing(client, user, name, {"pk": keys[name]}, {"pk": NOWHERE["pk"]})


LISTS = ("home", "cases:index", "cases:export", "cases:tasks", "cases:notifications", "support:new", "accounts:people")


@pytest.mark.parametrize("name", LISTS)
def test_lists_and_exports_say_nothing_to_strangers(client, world, name):
    for user in world.strangers.values():
        client.force_login(user)
        response = client.get(reverse(name), follow=True)
        body = b"".join(response.streaming_content) if response.streaming else response.content
        assert SECRET not in body.decode(errors="replace"), name


@pytest.mark.parametrize(("name", "names"), sorted({*OF_A_CASE, *BY_KEY}), ids=lambda value: str(value))
def test_nobody_gets_in_without_signing_in(client, world, name, names):
    keys = NOWHERE | {"slug": world.sent.case.slug, "code": "withdraw", "part": "subject", "pk": 1}
    response = client.get(reverse(name, kwargs={parameter: keys[parameter] for parameter in names}))
    assert response.status_code == 302
    assert response.url.startswith(reverse("account_login"))
