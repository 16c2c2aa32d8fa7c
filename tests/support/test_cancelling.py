"""A case that ends or is postponed takes its visits with it, says so beforehand, and leaves nobody in China waiting."""

from datetime import date, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from accounts.models import OutgoingMail
from activities.cases import history, notifications
from activities.cases.models import Notification, Task
from activities.cases.workflow import StepBlocked, perform
from activities.support.appointments import EDITED, arrange, fingerprint
from tests.factories.support import DestinationFactory, move

DAY = date(2027, 4, 27)
STATES = ("planned", "requested", "waiting", "changed", "refused", "done", "cancelled")


def confirm(case, row, by, **more) -> None:
    agreed = {"state": "confirmed", "confirmed_on": DAY, "confirmed_from": time(10), "confirmed_until": time(11)}
    values = {name: getattr(row, name) for name in EDITED} | agreed | more
    arrange(case, row.pk, values, by=by, seat=by.seats[0], seen=fingerprint(row))


@pytest.fixture
def planned(cast, at):
    """Two confirmed visits, one of each other state, and one that was kept the other day though nobody noted it."""
    case = at("scheduled")
    first = case.destinations.get()
    second = DestinationFactory(request=case, name="長沙市商務局", order=1)
    for row in (first, second):
        confirm(case, row, cast.manager)
    for order, state in enumerate(STATES, 2):
        DestinationFactory(request=case, name=f"機関{state}", state=state, order=order)
    past = timezone.localdate() - timedelta(days=2)
    DestinationFactory(request=case, name="機関過去", state="confirmed", confirmed_on=past, order=20)
    OutgoingMail.objects.all().delete()
    Notification.objects.all().delete()
    return case


def standing(case) -> dict[str, str]:
    return dict(case.destinations.values_list("name", "state"))


def letters() -> dict[str, OutgoingMail]:
    found = OutgoingMail.objects.exclude(calendar="")
    assert len({mail.to for mail in found}) == len(found), "one for each"
    return {mail.to: mail for mail in found}


ENDS = [("cancel", "manager", {"reason": "情勢"}), ("withdraw", "town", {"reason": "都合"})]


@pytest.mark.parametrize(("code", "who", "data"), ENDS)
def test_the_end_of_a_case_cancels_what_was_agreed_or_asked_for(cast, planned, code, who, data):
    move(planned, code, cast[who], **data)
    assert standing(planned) == {
        "長沙市人民政府外事弁公室": "cancelled", "長沙市商務局": "cancelled", "機関planned": "planned",
        "機関requested": "cancelled", "機関waiting": "cancelled", "機関changed": "cancelled", "機関refused": "refused",
        "機関done": "done", "機関cancelled": "cancelled", "機関過去": "confirmed",
    }  # fmt: skip


def test_a_postponed_case_has_its_agreed_visits_arranged_again(cast, planned):
    move(planned, "postpone", cast.town, reason="先方の都合")
    now = standing(planned)
    assert (now["長沙市人民政府外事弁公室"], now["長沙市商務局"]) == ("changed", "changed")
    assert (now["機関requested"], now["機関waiting"], now["機関過去"]) == ("requested", "waiting", "confirmed")
    assert Task.objects.get(code="tell_chinese_side").note == "長沙市人民政府外事弁公室 / 長沙市商務局"


def test_a_declined_case_as_well(cast, at):
    case = at("feasibility_check")
    confirm(case, case.destinations.get(), cast.officer)
    move(case, "decline", cast.manager, reason="人手", other_contact="")
    assert case.destinations.get().state == "cancelled"


@pytest.mark.parametrize(
    ("code", "who", "data", "readers"),
    [
        (*ENDS[0], {"town@example.jp", "officer@example.jp"}),
        (*ENDS[1], {"officer@example.jp"}),
        ("postpone", "officer", {"reason": "延期"}, {"town@example.jp"}),
    ],
)
def test_calendars_give_them_back_with_one_letter_for_each(cast, planned, code, who, data, readers):
    move(planned, code, cast[who], **data)
    found = letters()
    assert set(found) == readers
    for mail in found.values():
        calendars = Calendar.from_ical(mail.calendar, multiple=True)
        assert {str(calendar["method"]) for calendar in calendars} == {"CANCEL"}
        events = [event for calendar in calendars for event in calendar.walk("VEVENT")]
        rows = planned.destinations.filter(name__startswith="長沙市")
        assert {str(event["uid"]) for event in events} == {f"visit-{row.pk}@clair-beijing" for row in rows}
        assert {(event["sequence"], str(event["status"])) for event in events} == {(1, "CANCELLED")}
        assert all(words in mail.body for words in ("長沙市商務局", "10:00–11:00", data["reason"]))
        assert "機関" not in mail.body


def test_the_office_is_asked_to_tell_the_chinese_side_once(cast, planned):
    move(planned, "postpone", cast.town, reason="先方の都合")
    move(planned, "cancel", cast.manager, reason="情勢")
    task = Task.objects.open().get(code="tell_chinese_side")
    assert task.note.split(" / ") == [
        "長沙市人民政府外事弁公室", "長沙市商務局", "機関requested", "機関waiting", "機関changed",
    ]  # fmt: skip
    assert (task.seat_id, task.role, task.internal, task.automatic) == (planned.lead_seat_id, "officer", True, False)
    assert task.due_on is not None
    assert task.label != task.code


def test_it_is_part_of_the_history_of_the_step(client, cast, planned):
    event = move(planned, "cancel", cast.manager, reason="情勢")
    before, after = event.data["changes"]["appointments"]
    assert [row[1] for row in before] == ["confirmed", "confirmed", "requested", "waiting", "changed"]
    assert {row[1] for row in after} == {"cancelled"}
    planned.refresh_from_db()
    assert history.faults(planned) == []
    assert planned.events.order_by("-sequence").first() == event, "one entry, so that a second press is recognised"
    client.force_login(cast.town)
    assert "長沙市商務局" in client.get(reverse("support:detail", args=[planned.slug])).content.decode()


def test_pressing_twice_cancels_once(client, cast, planned):
    client.force_login(cast.manager)
    planned.refresh_from_db()
    data = {"version": planned.version, "reason": "情勢"}
    url = reverse("cases:step", args=[planned.slug, "cancel"])
    assert [client.post(url, data).status_code for _time in range(2)] == [302, 302]
    assert len(letters()) == 2


def test_other_steps_leave_visits_alone(cast, planned):
    before = standing(planned)
    move(planned, "assign", cast.manager, reason="", lead_seat=cast.officer.seats[0])
    assert standing(planned) == before
    assert letters() == {}


def test_a_step_that_fails_takes_nothing_away(cast, planned, monkeypatch):
    def broken(*args):
        raise StepBlocked([])

    monkeypatch.setattr(notifications, "tell_of_move", broken)
    planned.refresh_from_db()
    before = standing(planned)
    with pytest.raises(StepBlocked):
        perform(planned, "cancel", by=cast.manager, expected_version=planned.version, reason="情勢")
    assert standing(planned) == before
    assert letters() == {}
    assert not Task.objects.filter(code="tell_chinese_side").exists()
    assert set(planned.destinations.values_list("invited_times", flat=True)) == {0, 1}


def test_the_page_of_the_step_tells_it_beforehand_and_the_letters_to_the_office(client, cast, planned):
    client.force_login(cast.manager)
    page = client.get(reverse("cases:step", args=[planned.slug, "cancel"]))
    text = page.content.decode()
    assert all(f"機関{state}" in text for state in ("requested", "waiting", "changed"))
    assert not any(f"機関{state}" in text for state in ("planned", "refused", "done", "過去"))
    (found,) = page.context["foreseen"]
    assert {person for person, _subject, _text in found.context["letters"]} == {cast.town, cast.officer}
    client.force_login(cast.town)
    page = client.get(reverse("cases:step", args=[planned.slug, "postpone"]))
    assert page.content.decode().count("長沙市商務局") == 1, "the visit, but nobody's letter"
    (found,) = page.context["foreseen"]
    assert found.context["letters"] == []


def test_what_the_page_shows_is_what_is_sent(client, cast, planned):
    client.force_login(cast.manager)
    page = client.get(reverse("cases:step", args=[planned.slug, "cancel"]))
    (found,) = page.context["foreseen"]
    shown = {person.email: (subject, text) for person, subject, text in found.context["letters"]}
    move(planned, "cancel", cast.manager, reason="")
    assert {to: (mail.subject, mail.body) for to, mail in letters().items()} == shown


def test_without_visits_nothing_is_said(client, cast, at):
    case = at("scheduled")
    client.force_login(cast.manager)
    assert client.get(reverse("cases:step", args=[case.slug, "cancel"])).context["foreseen"] == []
    move(case, "cancel", cast.manager, reason="情勢")
    assert letters() == {}
    assert not Task.objects.filter(code="tell_chinese_side").exists()
