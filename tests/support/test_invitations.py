"""Agreed visits go into calendars: who gets what, in which words, at which instant, and never twice."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from accounts.models import OutgoingMail
from activities.cases.models import Notification, NotificationPreference
from activities.cases.models.notifications import Delivery, Topic
from activities.support.appointments import EDITED, arrange, fingerprint
from activities.support.models import Appointment
from tests.factories.accounts import seated

DAY = date(2027, 4, 27)
AGREED = {
    "state": "confirmed",
    "confirmed_on": DAY,
    "confirmed_from": time(10),
    "confirmed_until": time(11, 30),
    "meeting_place": "外弁二階会議室",
    "interpreter": "先方手配",
}
INTERNAL = {"route": "fao", "contact_person": "王処長", "persons_met": "李主任", "notes": "秘密の備考"}


@pytest.fixture
def case(at):
    made = at("scheduled")
    OutgoingMail.objects.all().delete()
    Notification.objects.all().delete()
    return made


def put(case, by, **changed) -> list[OutgoingMail]:
    """Arrange the case's visit; the mails that this wrote."""
    known, row = set(OutgoingMail.objects.values_list("pk", flat=True)), case.destinations.get()
    values = {name: getattr(row, name) for name in EDITED} | changed
    arrange(case, row.pk, values, by=by, seat=by.seats[0], seen=fingerprint(row))
    return list(OutgoingMail.objects.exclude(pk__in=known).order_by("user__email"))


def event_of(mail: OutgoingMail):
    """The one event of a mail as a calendar reads it, and the method."""
    calendar = Calendar.from_ical(mail.calendar)
    (event,) = calendar.walk("VEVENT")
    return event, str(calendar["method"])


def test_a_confirmed_visit_invites_the_applicant_and_the_lead_but_not_who_confirmed_it(cast, case):
    mails = put(case, cast.manager, **AGREED, **INTERNAL)
    assert [mail.to for mail in mails] == ["officer@example.jp", "town@example.jp"]
    for mail in mails:
        event, method = event_of(mail)
        assert (method, str(event["status"]), event["sequence"]) == ("REQUEST", "CONFIRMED", 0)
        assert str(event["uid"]) == f"visit-{case.destinations.get().pk}@clair-beijing"
        assert event["dtstart"].to_ical() == b"20270427T020000Z"
        assert event["dtend"].to_ical() == b"20270427T033000Z"
        assert str(event["attendee"]) == f"mailto:{mail.to}"
        assert event["attendee"].params["RSVP"] == "FALSE"
        assert str(event["organizer"]) == "mailto:noreply@clair.example"
        for text in (mail.body, str(event["description"])):
            told = (
                "長沙市人民政府外事弁公室",
                "长沙市人民政府外事办公室",
                "10:00–11:30",
                "11:00–12:30",
                "外弁二階会議室",
                "先方手配",
            )
            assert all(words in text for words in told)
        assert not any(words in mail.body + mail.calendar for words in ("王処長", "李主任", "秘密の備考", "fao"))
    assert [mail.to for mail in put(case, cast.officer, interpreter="当所手配")] == ["town@example.jp"]


def test_nobody_else_hears_of_it(cast, case):
    colleague = seated(cast.town.seats[0].organisation, "applicant", email="other-desk@example.jp")
    put(case, cast.officer, **AGREED)
    assert set(Notification.objects.values_list("user", flat=True)) == {cast.town.pk}
    assert not OutgoingMail.objects.filter(to=colleague.email).exists()


def test_each_reads_their_own_language(cast, case):
    cast.town.language = "zh-hans"
    cast.town.save()
    (mail,) = put(case, cast.officer, **AGREED)
    assert mail.language == "zh-hans"
    event, _method = event_of(mail)
    assert "2027年4月27日（周二）" in mail.body
    assert "2027年4月27日（周二）" in str(event["description"])


def test_moving_is_the_same_visit_with_a_newer_number(cast, case):
    put(case, cast.officer, **AGREED)
    (mail,) = put(
        case, cast.officer, confirmed_on=DAY + timedelta(days=1), confirmed_from=time(14), confirmed_until=time(15)
    )
    event, method = event_of(mail)
    assert (method, event["sequence"], event["dtstart"].to_ical()) == ("REQUEST", 1, b"20270428T060000Z")
    assert "10:00–11:30" in mail.body, "when it was before"
    (mail,) = put(case, cast.officer, meeting_place="市政府三階")
    event, method = event_of(mail)
    assert (event["sequence"], str(event["location"])) == (2, "市政府三階")


@pytest.mark.parametrize(
    "changed", [{}, {"notes": "電話した"}, {"persons_met": "李主任"}, {"language": "中国語"}, {"route": "fao"}]
)
def test_what_the_invitation_does_not_say_sends_nothing(cast, case, changed):
    put(case, cast.officer, **AGREED)
    assert put(case, cast.officer, **changed) == []
    assert case.destinations.get().invited_times == 1


def test_a_form_that_is_sent_again_sends_nothing_twice(client, cast, case):
    row = case.destinations.get()
    data = {"seen": fingerprint(row), "state": "confirmed", "confirmed_on": DAY.isoformat(), "confirmed_from": "10:00",
            "confirmed_until": "11:00"}  # fmt: skip
    client.force_login(cast.officer)
    url = reverse("support:appointment", args=[case.slug, row.pk])
    answers = [client.post(url, data).status_code for _time in range(2)]
    answers.append(client.post(url, data | {"seen": fingerprint(case.destinations.get())}).status_code)
    assert answers[0] == 302
    assert OutgoingMail.objects.filter(to=cast.town.email).count() == 1


@pytest.mark.parametrize("target", ["changed", "cancelled"])
def test_what_is_taken_away_leaves_the_calendars(cast, case, target):
    put(case, cast.officer, **AGREED)
    (mail,) = put(case, cast.manager, state=target)[1:]
    event, method = event_of(mail)
    assert (mail.to, method, str(event["status"]), event["sequence"]) == (cast.town.email, "CANCEL", "CANCELLED", 1)
    assert put(case, cast.manager, notes="断られた") == []


def test_planned_anew_it_is_invited_to_again(cast, case):
    put(case, cast.officer, **AGREED)
    put(case, cast.officer, state="changed")
    (mail,) = put(case, cast.officer, state="confirmed")
    event, method = event_of(mail)
    assert (method, event["sequence"]) == ("REQUEST", 2)


@pytest.mark.parametrize("state", ["requested", "waiting", "refused", "changed", "cancelled", "planned", "done"])
def test_only_confirmed_visits_go_into_calendars(cast, case, state):
    assert put(case, cast.officer, **AGREED | {"state": state}) == []


def test_what_took_place_stays_in_the_calendar(cast, case):
    put(case, cast.officer, **AGREED)
    assert put(case, cast.officer, state="done") == []


def test_what_lies_behind_is_told_to_nobody(cast, case):
    past = timezone.localdate() - timedelta(days=3)
    assert put(case, cast.officer, **AGREED | {"confirmed_on": past}) == []
    assert put(case, cast.officer, meeting_place="別の場所") == []
    (mail,) = put(case, cast.officer, confirmed_on=DAY)
    assert event_of(mail)[0]["sequence"] == 0


def test_a_visit_agreed_before_there_were_invitations_is_taken_away_by_letter_alone(cast, case):
    case.destinations.update(**AGREED)
    (mail,) = put(case, cast.officer, state="cancelled")
    assert mail.calendar == ""
    assert case.destinations.get().invited_times == 0


def test_over_midnight_both_clocks_are_right(cast, case):
    late = {"confirmed_from": time(23, 30), "confirmed_until": time(0, 30)}
    (mail,) = put(case, cast.officer, **AGREED | late)
    event, _method = event_of(mail)
    assert event.start == datetime(2027, 4, 27, 15, 30, tzinfo=UTC)
    assert event.end == datetime(2027, 4, 27, 16, 30, tzinfo=UTC)
    assert "4月28日 0:30–1:30" in mail.body or "28 Apr 0:30–1:30" in mail.body, "another day in Japan"


def test_with_a_day_alone_it_is_a_whole_day_also_on_29_february(cast, case):
    leap = {"confirmed_on": date(2028, 2, 29), "confirmed_from": None, "confirmed_until": None}
    (mail,) = put(case, cast.officer, **AGREED | leap)
    event, _method = event_of(mail)
    assert event["dtstart"].to_ical() == b"20280229"
    assert event["dtend"].to_ical() == b"20280301"
    (mail,) = put(case, cast.officer, confirmed_from=time(9))
    event, _method = event_of(mail)
    assert event["dtstart"].to_ical() == b"20280229T010000Z"
    assert "9:00–" in mail.body
    assert "10:00–" in mail.body
    assert "11:00" not in mail.body, "nobody agreed to an end"


def test_a_rollback_takes_the_letters_away(cast, case):
    def arrange_and_fail():
        with transaction.atomic():
            put(case, cast.officer, **AGREED)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        arrange_and_fail()
    assert not OutgoingMail.objects.exists()
    assert not Notification.objects.exists()
    assert case.destinations.get().invited_times == 0


@pytest.mark.parametrize(("delivery", "mails"), [(Delivery.NOW, 1), (Delivery.DAILY, 1), (Delivery.NEVER, 0)])
def test_it_goes_at_once_to_whoever_wants_mails_at_all(cast, case, delivery, mails):
    NotificationPreference.objects.create(user=cast.town, topic=Topic.MOVE, delivery=delivery)
    assert len(put(case, cast.officer, **AGREED)) == mails
    assert Notification.objects.filter(user=cast.town, for_digest=False).count() == 1, "and not once more at night"


def test_typed_line_breaks_open_no_door(cast, case):
    case.destinations.update(name="甲\r\nATTENDEE:mailto:evil@example.jp")
    (mail,) = put(case, cast.officer, **AGREED | {"interpreter": "乙\rMETHOD:CANCEL"})
    event, method = event_of(mail)
    assert (method, str(event["attendee"])) == ("REQUEST", "mailto:town@example.jp")
    assert [part.method for part in mail.calendar_parts] == ["REQUEST"]


def test_the_letter_names_every_state_in_the_readers_words(cast, case):
    subjects = [put(case, cast.officer, **AGREED)[0].subject]
    subjects += [put(case, cast.officer, **changed)[0].subject for changed in (
        {"confirmed_from": time(9)}, {"state": Appointment.CHANGED}, {"state": Appointment.CONFIRMED},
        {"state": Appointment.CANCELLED},
    )]  # fmt: skip
    assert len(set(subjects)) == 5, "the second confirmation tells the new time"
    assert all("長沙市" in subject for subject in subjects)
