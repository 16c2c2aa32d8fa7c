"""Nobody can tell that another body's registration exists, or what the office does for an edition: every address of the seminar.

A route that this test does not know how to fill fails it, so that a page written tomorrow is covered tonight.
"""

from types import SimpleNamespace

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from accounts.models import Role
from activities.cases.models import Message, Task
from activities.costs.models import CostLine
from activities.participation.models import Attendance, BadgeJob, Group, Table, Upload
from activities.seminars import planning, publishing
from activities.seminars.content import content_of
from activities.seminars.models import Edition, Remark
from tests.cast import organisation_of
from tests.factories import proceedings
from tests.factories.accounts import OrganisationFactory, seated
from tests.factories.participation import InvitationFactory, ParticipantFactory, RegistrationFactory
from tests.factories.seminars import (
    EditionFactory,
    InterpreterFactory,
    OrganiserFactory,
    RoomFactory,
    SessionFactory,
    SpeakerFactory,
)
from tests.test_access import NOWHERE, OF_A_CASE, SECRET, paper, planned, routes
from tests.worlds import remembered

SEMINARS = ("seminars", "participation", "proceedings")
SPINE = [(name, names) for name, names in OF_A_CASE if name.split(":")[0] not in ("support", "research")]
ALL = sorted({(name, names) for name, names in routes(ours=SEMINARS) if name.split(":")[0] in SEMINARS})
PUBLIC = ("seminars:public", "proceedings:answer", "proceedings:answered", "participation:worker")
"""Whoever has the address needs no account."""
FOR_EVERYBODY = ("seminars:index", "proceedings:editions")
"""What every reader has; it tells of editions that were held alone."""
OF_A_HELD_EDITION = ("seminars:edition", "seminars:programme", "seminars:programme_pdf", "proceedings:after",
                     "proceedings:report", "proceedings:report_word", "proceedings:report_pdf")  # fmt: skip
"""Once an edition was held, everybody reads these."""
OF_THE_BODY = ("participation:detail", "participation:contact", "participation:person", "participation:person_new",
               "participation:leave", "participation:restore", "participation:invitation", "participation:begin",
               "participation:say_no")  # fmt: skip
"""What a body that is invited has of its own."""
FOR_THE_OFFICE = [
    (name, names) for name, names in ALL if name not in (*PUBLIC, *FOR_EVERYBODY, *OF_A_HELD_EDITION, *OF_THE_BODY)
]
GONE_MEANWHILE = ("seminars:task_done", "seminars:task_struck")
"""What is not there any more is told as such, and nothing is done."""
METHODS = ("get", "post")
STRANGERS = ("an invited town", "its branch", "another branch", "nobody's seat")


@pytest.fixture
def world(cast):
    return everything(cast)


@remembered
def everything(cast) -> SimpleNamespace:
    """An edition that is prepared and one that was held, each with one of everything; the town takes part in both."""
    elsewhere = organisation_of(cast.stranger).prefecture
    branch = OrganisationFactory(is_prefecture=True, code="140007", prefecture=elsewhere)
    invited = OrganisationFactory(name="鎌倉市", code="142042", prefecture=elsewhere)
    strangers = {
        "an invited town": seated(invited, Role.APPLICANT, email="kamakura@example.jp"),
        "its branch": cast.prefecture,
        "another branch": seated(branch, Role.BRANCH, Role.APPLICANT, email="branch@example.jp"),
        "nobody's seat": seated(branch, email="nobody@example.jp"),
    }
    coming, past = edition_with_everything(20, cast, invited), edition_with_everything(17, cast, invited)
    Edition.objects.filter(pk=coming.edition.pk).update(state="registration_open")
    Edition.objects.filter(pk=past.edition.pk).update(state="held")
    return SimpleNamespace(strangers=strangers, coming=coming, past=past)


def edition_with_everything(number: int, cast, invited) -> SimpleNamespace:
    edition = EditionFactory(number=number, fiscal_year=2006 + number, ready=True, state="idea")
    file = planning.begin(edition, by=cast.officer)
    keynote = SessionFactory(edition=edition, kind="keynote")
    things = SimpleNamespace(
        edition=edition, file=file, invited=OrganiserFactory(edition=edition), keynote=keynote,
        reception=SessionFactory(edition=edition, kind="host_reception"), speaker=SpeakerFactory(session=keynote),
        interpreter=InterpreterFactory(session=keynote, name_ja=SECRET), room=RoomFactory(edition=edition),
        remark=Remark.objects.create(edition=edition, about="other", text_ja="備考", source="記録"),
        task=Task.objects.create(case_id=file.pk, title=SECRET, role="officer", seat=cast.officer.seats[0]),
        **of_the_body(edition, cast.town), **of_the_office(edition, cast.officer), **what_remains(edition, keynote, cast.officer),
    )  # fmt: skip
    things.table = Table.objects.create(session=things.reception, number=1)
    came = {"participant": things.person, "by": cast.officer, "seat": cast.officer.seats[0], "at": timezone.now()}
    things.attendance = Attendance.objects.create(edition=edition, key=f"key-{number}", **came)
    CostLine.objects.create(case_id=file.pk, kind="gift", what=SECRET, bearer="clair", currency="CNY")
    publishing.publish(edition, by=cast.officer, seen=publishing.digest_of(content_of(edition), None))
    return of_another_body(things, invited)


def of_the_body(edition: Edition, town) -> dict:
    invitation = InvitationFactory(edition=edition, organisation=organisation_of(town))
    registration = RegistrationFactory(invitation=invitation, contact_name=SECRET, state="registered", stage=3)
    return {"invitation": invitation, "registration": registration,
            "person": ParticipantFactory(registration=registration, name=SECRET)}  # fmt: skip


def of_another_body(things: SimpleNamespace, organisation) -> SimpleNamespace:
    """Somebody else takes part in the same edition; that opens nothing of the town's."""
    invitation = InvitationFactory(edition=things.edition, organisation=organisation)
    ParticipantFactory(registration=RegistrationFactory(invitation=invitation, state="registered", stage=3))
    return things


def of_the_office(edition: Edition, officer) -> dict:
    badges = BadgeJob(edition=edition, state="ready", by=officer)
    badges.file.save("badges.pdf", ContentFile(SECRET.encode()))
    return {
        "group": Group.objects.create(edition=edition, purpose="arrival", name_ja=SECRET),
        "badges": badges,
        "upload": Upload.objects.create(edition=edition, name=SECRET, by=officer),
    }


def what_remains(edition: Edition, session, officer) -> dict:
    """Materials, photographs, a questionnaire and minutes that are meant for the office alone."""
    questionnaire = proceedings.QuestionnaireFactory(edition=edition, readers="office", intro_ja="")
    mine = {"edition": edition, "uploaded_by": officer}
    return {
        "material": proceedings.MaterialFactory(title_ja=SECRET, readers="office", **mine),
        "photograph": proceedings.PhotographFactory(caption_ja=SECRET, consent="withdrawn", **mine),
        "questionnaire": questionnaire,
        "question": proceedings.QuestionFactory(questionnaire=questionnaire),
        "minutes": proceedings.MinutesFactory(session=session, edition=edition, readers="office", body_ja=SECRET),
    }


def filled(name: str, names: tuple[str, ...], things: SimpleNamespace) -> dict:
    """Parameters that lead to an edition's things; KeyError for a parameter that this test has not been taught."""
    space, page = name.split(":")
    known = {
        "number": things.edition.number, "slug": things.file.slug if space == "seminars" else things.registration.slug,
        "version": 1, "session": things.reception.pk, "kind": KINDS.get(name, "organisers"), "code": "names",
        "language": "ja", "purpose": "arrival", "size": "small",
    }  # fmt: skip
    if "pk" in names:
        known["pk"] = getattr(things, KEYS[space][page]).pk
    return {parameter: known[parameter] for parameter in names}


KINDS = {"proceedings:remove": "materials", "proceedings:place": "materials", "participation:paper": "pdf"}
KEYS = {
    "seminars": dict.fromkeys(("task", "task_done", "task_struck"), "task")
    | dict.fromkeys(("session", "session_move", "speaker_new", "interpreter_new"), "keynote")
    | {"organiser": "invited", "remove": "invited", "place": "invited"}
    | {page: page for page in ("speaker", "interpreter", "room", "remark")},
    "participation": dict.fromkeys(("person", "leave", "restore"), "person")
    | dict.fromkeys(("invitation", "begin", "say_no", "invited", "take_off"), "invitation")
    | dict.fromkeys(("table", "table_remove"), "table")
    | dict.fromkeys(("group", "group_edit", "group_members", "group_remove"), "group")
    | dict.fromkeys(("badge_job", "badge_file"), "badges")
    | dict.fromkeys(("upload", "upload_faults"), "upload")
    | {"attendance_undo": "attendance"},
    "proceedings": dict.fromkeys(("material", "material_file", "remove", "place"), "material")
    | dict.fromkeys(("photograph", "photograph_consent", "picture"), "photograph")
    | dict.fromkeys(("minutes", "minutes_edit", "minutes_approve"), "keynote")
    | {"question": "question"},
}
"""What stands behind the number of an address."""


def body_of(response) -> str:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return content.decode(errors="replace")


def is_nothing(client, name: str, place: dict, methods: tuple[str, ...] = METHODS) -> None:
    """The address answers as if there were nothing, and says nothing of it."""
    for method in methods:
        response = getattr(client, method)(reverse(name, kwargs=place))
        assert response.status_code in (404, 405), f"{method} {name}: {response.status_code}"
        assert SECRET not in body_of(response), name


@pytest.mark.parametrize("who", STRANGERS)
def test_the_office_s_work_on_an_edition_is_unknown_outside(client, world, who):
    """Nothing is known of an edition that is prepared, not even to whom it has invited."""
    client.force_login(world.strangers[who])
    for name, names in FOR_THE_OFFICE:
        is_nothing(client, name, filled(name, names, world.coming))
    for name in OF_A_HELD_EDITION:
        is_nothing(client, name, {"number": world.coming.edition.number})


def test_an_edition_that_was_held_tells_everybody_what_is_meant_for_all(client, world):
    """And nothing else, to whom took part in it neither."""
    client.force_login(world.strangers["an invited town"])
    for name, names in FOR_THE_OFFICE:
        is_nothing(client, name, filled(name, names, world.past), ("get",))
    for name in OF_A_HELD_EDITION:
        opened = client.get(reverse(name, kwargs={"number": world.past.edition.number}))
        assert opened.status_code == 200, name
        assert SECRET not in body_of(opened), name


@pytest.mark.parametrize("who", STRANGERS)
def test_a_registration_is_unknown_to_every_other_body(client, world, who):
    client.force_login(world.strangers[who])
    for name in OF_THE_BODY:
        for things in (world.coming, world.past):
            is_nothing(client, name, filled(name, dict(ALL)[name], things))


@pytest.mark.parametrize("who", STRANGERS)
def test_what_hangs_on_the_files_of_the_seminar_is_closed_as_well(client, cast, world, who):
    """Papers, messages, tasks and costs of a registration, and of the office's own file."""
    client.force_login(world.strangers[who])
    for case, author in ((world.coming.registration, cast.town), (world.coming.file, cast.officer)):
        version = paper(case, author, "shared" if author is cast.town else "office")
        Message.objects.create(case_id=case.pk, audience="shared", author=author, body=SECRET)
        keys = {"cases:document_version": version.pk, "costs:line": 1, "trips:entry": planned(case, cast.officer).pk}
        for name, names in SPINE:
            known = {"slug": case.slug, "code": "withdraw", "part": "subject", "key": "visit:1", "number": 1}
            known["pk"] = keys.get(name, version.document_id)
            is_nothing(client, name, {parameter: known[parameter] for parameter in names})


def test_the_samples_lead_to_pages_that_the_office_opens(client, cast, world):
    """Else the strangers would be refused for the wrong reason."""
    client.force_login(cast.manager)
    for name, names in ALL:
        if name not in PUBLIC and "what" not in names:
            found = client.get(reverse(name, kwargs=filled(name, names, world.coming)))
            assert found.status_code in (200, 302, 405), f"{name}: {found.status_code}"
            body_of(found)


def test_things_of_one_edition_are_not_found_below_another(client, cast, world):
    """A number of another edition in the address leads nowhere, for the office as well."""
    client.force_login(cast.manager)
    for name, names in ALL:
        if {"number", "pk"} <= {*names} and name not in GONE_MEANWHILE:
            mixed = filled(name, names, world.past) | {"number": world.coming.edition.number}
            for method in METHODS:
                response = getattr(client, method)(reverse(name, kwargs=mixed))
                assert response.status_code in (404, 405), f"{method} {name}: {response.status_code}"
    for name in GONE_MEANWHILE:
        client.post(reverse(name, args=[world.coming.edition.number, world.past.task.pk]))
        assert Task.objects.get(pk=world.past.task.pk).done_at is None


def test_a_person_is_found_in_their_own_registration_alone(client, cast, world):
    """The key of somebody else's person below one's own registration."""
    client.force_login(cast.town)
    other = world.coming.edition.registrations.exclude(pk=world.coming.registration.pk).get().people.get()
    for name in ("participation:person", "participation:leave", "participation:restore"):
        is_nothing(client, name, {"slug": world.coming.registration.slug, "pk": other.pk})


def test_nobody_gets_in_without_signing_in(client, world):
    for name, names in ALL:
        if name not in PUBLIC:
            known = NOWHERE | {"what": "map", "language": "ja", "kind": "svg", "number": 20}
            place = filled(name, names, world.coming) if "what" not in names else {key: known[key] for key in names}
            response = client.get(reverse(name, kwargs=place))
            assert response.status_code == 302, name
            assert response.url.startswith(reverse("account_login")), name


def test_public_addresses_open_with_their_secret_alone(client, world):
    things = world.past
    token, secret = things.edition.programme_address.token, things.questionnaire.secret
    opened = {"seminars:public": token, "proceedings:answer": secret, "proceedings:answered": secret}
    for name, key in opened.items():
        page = client.get(reverse(name, args=[key]))
        assert page.status_code == 200, name
        assert things.person.name not in body_of(page)
        assert client.get(reverse(name, args=[NOWHERE["secret"]])).status_code == 404, name
    assert client.get(reverse("participation:worker")).status_code == 200
