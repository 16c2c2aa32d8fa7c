"""Who opens which address of the talent bank, of missions and of the survey, by which method: one table, walked as everybody.

An address that the table does not know fails the test, so that a page written tomorrow is covered tonight. Each row is walked with
things that are there, so that who is let in is told from who would have found nothing anyway.
"""

from types import SimpleNamespace

import pytest
from django.core.files.base import ContentFile
from django.db import transaction
from django.urls import reverse

from accounts.models import Role
from activities.cases.models import Task
from activities.demand.models import Upload as FilledIn
from activities.experts import searching
from activities.experts.models import Consent, Expert, Language, Upload
from activities.missions.agreement_content import compose, facts_of
from activities.missions.models import Activity, Candidate, DailyNote, HostLetter, Mission
from tests.cast import organisation_of
from tests.factories import missions as made
from tests.factories.demand import InviteeFactory, SurveyFactory, WishFactory
from tests.factories.experts import ExpertFieldFactory
from tests.missions import asked
from tests.test_access import SECRET, routes

SPACES = ("experts", "missions", "demand")
ALL = sorted({(name, names) for name, names in routes(ours=SPACES) if name.split(":")[0] in SPACES})
ROLES = ("officer", "manager", "tokyo", "town", "prefecture", "stranger", "admin", "viewer")
NAME, TELEPHONE = "見えない 太郎", "090-1234-9876"
"""Whose expert it is: the town's. Its prefecture and the stranger are other bodies that register people."""

NEVER = "--------"
BODIES, ITS_OWN = "oooooo..", "oooo...."
OFFICE_READS, MATCHERS, KEEPERS, MANAGERS = "ooo...oo", "ooo...ff", "oof...ff", "fof...ff"
ASKED_ALONE = "fffo...."
"""One letter per role: o is let in, f is refused (403), . finds nothing (404), - has no such method (405)."""

TABLE = {
    (BODIES, NEVER): "experts: index export upload_template",
    (BODIES, BODIES): "experts: new uploads",
    (ITS_OWN, NEVER): "experts: expert consent_file upload_faults; missions: offer",
    (ITS_OWN, ITS_OWN): "experts: edit consent consent_withdraw confirm withdraw discard row_new row upload",
    (NEVER, ITS_OWN): "experts: register take_up row_remove",
    (ASKED_ALONE, ASKED_ALONE): "missions: answer",
    (OFFICE_READS, NEVER): "missions: index detail programme programme_print programme_pdf notes report results results_excel "
                           "results_csv dispatches dispatches_file; demand: index survey excel bodies invitee wishes",
    (OFFICE_READS, KEEPERS): "missions: follow_up",
    (MATCHERS, NEVER): "missions: agreement agreement_paper candidates host_letter",
    (MATCHERS, MATCHERS): "missions: candidate_add",
    (NEVER, MATCHERS): "missions: candidate_off candidate_move ask_next remind",
    (MATCHERS, MANAGERS): "missions: weights",
    (KEEPERS, KEEPERS): "missions: new request days agreement_draw agreement_sign activity_new activity note report_edit "
                        "report_paper host_letter_new; demand: new edit choose letters reminders enter uploads upload",
    (KEEPERS, NEVER): "missions: host_letters; demand: preview form upload_file",
    (NEVER, KEEPERS): "missions: task usual_costs programme_shift activity_remove note_remove host_letter_send "
                      "host_letter_discard; demand: open close take_last address send_again note_asked email take_off decide "
                      "take_up_again",
}  # fmt: skip
"""What GET and POST do for each role → the addresses."""
PUBLIC = ("demand:answer", "demand:own_uploads", "demand:own_form", "demand:own_upload")
"""Whoever has the secret needs no account; tests/demand/test_public.py says what they read."""


def rights() -> dict[str, tuple[str, str]]:
    """Address → its row."""
    found = {}
    for row, spaces in TABLE.items():
        for space, names in (part.split(":") for part in spaces.split(";")):
            found |= {f"{space.strip()}:{name}": row for name in names.split()}
    return found


RIGHTS = rights()
WALKED = [(name, names) for name, names in ALL if name not in PUBLIC]


@pytest.fixture
def world(cast) -> SimpleNamespace:
    """A mission that is prepared and one that seeks somebody, an open survey that a body has answered."""
    case = made.at("preparing", cast)
    Mission.objects.filter(pk=case.pk).update(problem_ja=SECRET)
    Expert.objects.filter(pk=case.expert_id).update(name=NAME, phone=TELEPHONE)
    searching.follow(case.expert_id)
    survey = SurveyFactory(created_by=cast.officer)
    invitee = InviteeFactory(survey=survey, contact_name=SECRET, answered="wishes")
    return SimpleNamespace(
        case=case, expert=Expert.objects.get(pk=case.expert_id), survey=survey, invitee=invitee,
        wish=WishFactory(invitee=invitee, topic_zh=SECRET, set_aside=SECRET),
        **of_the_bank(case.expert, cast.town), **of_the_mission(case, cast.officer), **sought(case, cast),
        **of_the_survey(invitee, cast.officer),
    )  # fmt: skip


def of_the_bank(expert: Expert, town) -> dict:
    consent = Consent.objects.get(expert=expert)
    consent.file_name = "同意書.pdf"
    consent.file.save("x", ContentFile(SECRET.encode()))
    ExpertFieldFactory(expert=expert)
    rows = {"headings": ["name"], "rows": [[2, [NAME]]], "by": town}
    return {
        "consent": consent,
        "language": Language.objects.create(expert=expert, language="zh", level=3, certificate=SECRET),
        "upload": Upload.objects.create(organisation=organisation_of(town), name=SECRET, **rows),
    }


def of_the_mission(case: Mission, officer) -> dict:
    note = DailyNote.objects.create(mission=case, day=case.period_start, text=SECRET, by=officer)
    case.candidates.update(message=NAME, note=NAME, answer_reason=NAME)
    facts = facts_of(Mission.objects.get(pk=case.pk))
    text = compose(facts, f"{case.slug}-1")
    made.drawn_up(case, officer, content={"made_from": facts.plain(), "facts": facts.plain(), "text": text})
    return {
        "note": note,
        "task": Task.objects.create(case_id=case.pk, title=SECRET, role=Role.OFFICER),
        "activity": Activity.objects.create(mission=case, day=case.period_start, title_ja=SECRET),
        "letter": HostLetter.objects.create(mission=case, kind="found", subject_zh=SECRET, body_zh=NAME, by=officer),
        "offer": case.candidates.get(),
    }


def sought(case: Mission, cast) -> dict:
    """Another request of the same host, with somebody on its shortlist and somebody who could be put there."""
    wanted = {"host": case.host, "destination": case.destination, "field": "agriculture", "topic_ja": "果樹栽培"}
    seeking = asked.mission_for(cast.officer, **wanted)
    row = asked.shortlisted(seeking, asked.expert_of(cast.town, name=NAME), by=cast.officer)
    Candidate.objects.filter(pk=row.pk).update(note=NAME)
    return {"seeking": seeking, "candidate": row, "other": asked.expert_of(cast.town, name=NAME)}


def of_the_survey(invitee, officer) -> dict:
    filled_in = FilledIn(invitee=invitee, name=SECRET, content_type="application/pdf", size=1, by=officer)
    filled_in.file.save("x", ContentFile(SECRET.encode()))
    return {"filled_in": filled_in}


SEEKING = ("candidate_add", "candidate_off", "candidate_move", "candidates", "ask_next")
KEYS = {
    "experts": {"consent_file": "consent", "upload": "upload", "upload_faults": "upload"}
    | dict.fromkeys(("row", "row_remove"), "language"),
    "missions": dict.fromkeys(("candidate_off", "candidate_move"), "candidate")
    | dict.fromkeys(("activity", "activity_remove"), "activity")
    | dict.fromkeys(("host_letter", "host_letter_send", "host_letter_discard"), "letter")
    | {"task": "task"},
    "demand": {"take_up_again": "wish"},
}
"""What stands behind the number of an address."""


def filled(name: str, names: tuple[str, ...], world) -> dict:
    """Parameters that lead to things that are there; KeyError for one that this test has not been taught."""
    space, page = name.split(":")
    case = world.seeking if page in SEEKING else world.case
    known = {"slug": case.slug, "key": world.offer.key, "code": "step_back", "day": world.note.day.isoformat(), "part": "languages",
             "language": "ja", "ending": "docx", "number": NUMBERS.get(name, lambda world: world.expert.number)(world),
             "year": world.survey.fiscal_year if space == "demand" else 2026, "token": world.invitee.token,
             "kind": "xlsx" if space == "demand" else "found", "upload": world.filled_in.pk}  # fmt: skip
    if "pk" in names:
        known["pk"] = getattr(world, KEYS[space].get(page, "invitee")).pk
    return {parameter: known[parameter] for parameter in names}


NUMBERS = {"missions:candidate_add": lambda world: world.other.number, "missions:agreement_paper": lambda world: 1}
EXPECTED = {"f": {403}, ".": {404}, "-": {405}}


def body_of(response) -> str:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return content.decode(errors="replace")


def called(client, method: str, address: str):
    """The answer, and nothing of what it has done: the next address finds everything as it was."""
    with transaction.atomic():
        response = getattr(client, method)(address)
        transaction.set_rollback(True)
    return response


def fits(response, letter: str) -> bool:
    """What lets in may still ask for more; it never says that there is nothing, and never breaks."""
    if letter in EXPECTED:
        return response.status_code in EXPECTED[letter]
    return response.status_code in (200, 302, 409, 422) and not response.get("Location", "").startswith("/accounts/")


def test_the_table_knows_every_address():
    assert {name for name, _names in WALKED} == set(RIGHTS)
    assert all(len(letters) == len(ROLES) for row in TABLE for letters in row)


@pytest.mark.parametrize("who", ROLES)
def test_every_address_lets_in_whom_the_table_says(client, cast, world, who):
    client.force_login(cast[who])
    place, wrong = ROLES.index(who), []
    for name, names in WALKED:
        address = reverse(name, kwargs=filled(name, names, world))
        get, post = (letters[place] for letters in RIGHTS[name])
        shut = [("head", get)] if get in EXPECTED else []
        for method, letter in (("get", get), *shut, ("post", post), *((one, "-") for one in OTHERS)):
            answer = called(client, method, address)
            if not fits(answer, letter):
                wrong.append(f"{method} {name}: {answer.status_code} instead of {letter}")
            text = body_of(answer)
            if letter in EXPECTED and any(secret in text for secret in (SECRET, NAME, TELEPHONE)):
                wrong.append(f"{method} {name}: tells what is refused")
    assert not wrong, "\n".join(wrong)


OTHERS = ("put", "patch", "delete")


@pytest.mark.parametrize("who", ["admin", "viewer", "prefecture", "stranger"])
def test_nobody_reads_a_name_who_does_not_match(client, cast, world, who):
    """Not on a page of theirs, not on the first page, in the search, the calendar or a list of cases."""
    client.force_login(cast[who])
    pages = [reverse(name, kwargs=filled(name, names, world)) for name, names in WALKED]
    pages += [reverse(name) for name in ("home", "cases:index", "schedule:week", "cases:notifications")]
    pages += [
        f"{reverse(name)}?q={word}" for name in ("cases:search", "missions:index") for word in ("見えない", "1234-9876")
    ]
    for address in pages:
        text = body_of(client.get(address))
        assert not [secret for secret in (NAME, TELEPHONE) if secret in text], address


def test_nobody_gets_in_without_signing_in(client, world):
    for name, names in WALKED:
        for method in ("get", "post", *OTHERS):
            answer = called(client, method, reverse(name, kwargs=filled(name, names, world)))
            assert answer.status_code == 302, f"{method} {name}"
            assert answer.url.startswith(reverse("account_login")), name


@pytest.mark.parametrize("who", ["officer", "town", None])
def test_public_addresses_open_with_their_secret_alone(client, cast, world, who):
    """Who is signed in is let in no further; a wrong secret is told to everybody alike."""
    if who:
        client.force_login(cast[who])
    for name, names in ALL:
        if name in PUBLIC:
            place = filled(name, names, world)
            for method in ("get", "post"):
                answer = called(client, method, reverse(name, kwargs=place | {"token": "x" * 32}))
                assert answer.status_code in (404, 405), f"{method} {name}"
                assert SECRET not in body_of(answer)
    assert client.get(reverse("demand:answer", args=[world.invitee.token])).status_code == 200


def test_an_offer_is_answered_by_the_body_that_was_asked_alone(client, cast, world):
    """Whoever answers for another body, or only reads along, changes nothing."""
    for who in ("stranger", "prefecture", "officer", "tokyo", "admin", "viewer"):
        client.force_login(cast[who])
        for code in ("consent", "refuse", "step_back"):
            data = {"version": world.case.version, "reason": "理由"}
            answer = client.post(reverse("missions:answer", args=[world.offer.key, code]), data)
            assert answer.status_code in (403, 404), f"{who} {code}"
    world.offer.refresh_from_db()
    assert world.offer.state == Candidate.State.CONSENTED
