"""What hangs on a visit: a change of it re-checks its bookings, and one click brings them along, confirms or releases them."""

from datetime import date, time

import pytest
from django.urls import reverse

from activities.cases.models import Notification
from activities.schedule import booking
from activities.schedule.models import Booking, Override
from activities.schedule.occasions import value_of
from activities.schedule.planning import Span
from activities.support import planning
from activities.support.appointments import fingerprint
from activities.support.fetching import fetch_form
from activities.support.models import SupportRequest
from tests.calendars.conftest import calendars, loaded_calendars  # noqa: F401
from tests.factories.partners import BodyFactory
from tests.factories.schedule import DAY, ResourceFactory, moment, wish
from tests.factories.support import DestinationFactory

pytestmark = pytest.mark.usefixtures("calendars")
State = Booking.State
WAS = Span(moment("10:00"), moment("11:30"))
LATER = {"confirmed_from": "14:00", "confirmed_until": "15:30"}


@pytest.fixture
def case(at):
    case = at("scheduled", period_start=date(2026, 12, 7), period_end=date(2026, 12, 11))
    case.destinations.update(name="外事弁公室", counterpart_email="office@example.cn", state="confirmed", confirmed_on=DAY,
                             confirmed_from=time(10), confirmed_until=time(11, 30), meeting_place="会見室")  # fmt: skip
    return case


@pytest.fixture
def row(case):
    return case.destinations.get()


@pytest.fixture
def car(case):
    return ResourceFactory(name="公用車")


@pytest.fixture
def interpreter(case):
    return ResourceFactory(kind="interpreter", name="通訳A")


def book(thing, row, by, starts="10:00", ends="11:30", **fields):
    fields = {"about": f"visit:{row.pk}", "case": row.request, "place": "会見室", "title": row.name} | fields
    return booking.book(wish(thing, starts, ends, **fields), by=by)


def arrangement(row, **changed):
    clocks = {name: getattr(row, name).strftime("%H:%M") for name in ("confirmed_from", "confirmed_until")}
    return {"seen": fingerprint(row), "state": row.state, "confirmed_on": row.confirmed_on, "meeting_place": row.meeting_place,
            **clocks, **changed}  # fmt: skip


def page_of(row):
    return reverse("support:appointment", args=[row.request.slug, row.pk])


def together(client, row, name, *bookings, was="", **said):
    row.refresh_from_db()
    span = Span(moment(row.confirmed_from.strftime("%H:%M")), moment(row.confirmed_until.strftime("%H:%M")))
    seen = [f"{one.pk}:{one.revision}" for one in bookings]
    data = {"time": value_of(span), "was": was, "seen": seen, "next": page_of(row)} | said
    return client.post(reverse(f"schedule:for_{name}", args=[row.request.slug, f"visit:{row.pk}"]), data, follow=True)


def found_in(case):
    return planning.seen_by_office(fetch_form(SupportRequest.objects.get(pk=case.pk)))


def test_moving_a_visit_leads_to_what_hangs_on_it_and_one_click_moves_what_is_free(client, cast, row, car, interpreter):
    lift, voice = book(car, row, cast.officer, "9:00", "12:30"), book(interpreter, row, cast.manager)
    booking.book(wish(car, "15:00", "17:00", title="空港"), by=cast.manager)
    client.force_login(cast.officer)
    saved = client.post(page_of(row), arrangement(row, **LATER, meeting_place="二階"), follow=True)
    assert (
        saved.redirect_chain[-1][0]
        == f"{page_of(row)}?was={value_of(WAS).replace(':', '%3A').replace('/', '%2F')}#hanging"
    )
    rows = {one.booking: one for one in saved.context["bundle"].rows}
    assert (rows[lift].target, rows[voice].target) == (
        (moment("13:00"), moment("16:30")),
        (moment("14:00"), moment("15:30")),
    )
    assert [one.title for one in rows[lift].holders] == ["空港"]
    assert not rows[voice].holders
    text = saved.content.decode()
    assert "空港" in text
    assert f"/bookings/{lift.pk}/move/?day=2026-12-09&amp;starts=13%3A00&amp;ends=16%3A30" in text
    Notification.objects.all().delete()
    done = together(client, row, "move", lift, voice, was=value_of(WAS))
    lift.refresh_from_db()
    voice.refresh_from_db()
    assert (voice.starts, voice.ends, voice.place) == (moment("14:00"), moment("15:30"), "二階")
    assert (lift.starts, lift.place, lift.revision) == (moment("9:00"), "会見室", 1)
    assert [change.kind for change in voice.changes.order_by("pk")] == ["booked", "moved", "edited"]
    assert Notification.objects.filter(user=cast.manager).count() == 1, "who booked it hears of it"
    told = [str(message) for message in done.context["messages"]]
    assert len(told) == 2
    assert "空港" in told[1]


@pytest.mark.parametrize("changed", [{}, {"notes": "電話した"}, {"state": "done"}])
def test_a_change_that_nothing_depends_on_leads_back_to_the_case(client, cast, row, car, changed):
    book(car, row, cast.officer, "9:00", "12:30")
    client.force_login(cast.officer)
    assert client.post(page_of(row), arrangement(row, **changed)).url.endswith("#visits")


def test_a_visit_without_bookings_is_moved_as_ever(client, cast, row):
    client.force_login(cast.officer)
    assert client.post(page_of(row), arrangement(row, **LATER)).url.endswith("#visits")


def test_what_was_booked_for_exactly_the_visit_follows_it_and_a_whole_day_stays(client, cast, row, car, interpreter):
    """The car would be there for the meeting, but not for the way back."""
    lift, voice = book(car, row, cast.officer, "9:00", "12:30"), book(interpreter, row, cast.officer, "9:00", "17:00")
    client.force_login(cast.officer)
    later = arrangement(row, confirmed_from="11:00", confirmed_until="12:00")
    saved = client.post(page_of(row), later | {"told": client.post(page_of(row), later).context["told"]}, follow=True)
    targets = {one.booking: one.target for one in saved.context["bundle"].rows}
    assert targets == {lift: (moment("10:00"), moment("13:00")), voice: None}


def test_another_place_alone_comes_along_too(client, cast, row, car):
    lift = book(car, row, cast.officer, "9:00", "12:30")
    client.force_login(cast.officer)
    saved = client.post(page_of(row), arrangement(row, meeting_place="二階"), follow=True)
    assert [(one.target, one.place) for one in saved.context["bundle"].rows] == [(None, "二階")]
    together(client, row, "move", lift)
    lift.refresh_from_db()
    assert (lift.place, lift.starts) == ("二階", moment("9:00"))


def test_what_somebody_else_changed_meanwhile_is_left(client, cast, row, car, interpreter):
    lift, voice = book(car, row, cast.officer, "9:00", "12:30"), book(interpreter, row, cast.officer)
    booking.edit(lift, {"note": "早めに"}, by=cast.manager, revision=1)
    row.confirmed_from, row.confirmed_until = time(14), time(15)
    row.save()
    client.force_login(cast.officer)
    together(client, row, "move", lift, voice)
    lift.refresh_from_db()
    voice.refresh_from_db()
    assert (lift.starts, voice.starts) == (moment("9:00"), moment("14:00"))
    moved_again = together(client, row, "move", lift, voice)
    assert len(moved_again.context["messages"]) == 0 or "bundle" in moved_again.context
    voice.refresh_from_db()
    assert voice.revision == 2, "the second click finds nothing to do with it"


def test_a_visit_that_was_moved_again_meanwhile_is_looked_at_again(client, cast, row, car):
    lift = book(car, row, cast.officer, "9:00", "12:30")
    client.force_login(cast.officer)
    client.post(page_of(row), arrangement(row, **LATER))
    together(client, row, "move", lift, time=value_of(WAS))
    lift.refresh_from_db()
    assert lift.revision == 1


def test_a_visit_that_becomes_certain_confirms_its_bookings(client, cast, row, car, interpreter):
    row.state = "waiting"
    row.save()
    approved = ResourceFactory(name="特別車", approved=True)
    lift = book(car, row, cast.officer, "9:00", "12:30", provisional=True)
    special = book(approved, row, cast.manager, "9:00", "12:30", provisional=True)
    certain = book(interpreter, row, cast.officer)
    client.force_login(cast.officer)
    saved = client.post(page_of(row), arrangement(row, state="confirmed"), follow=True)
    assert saved.context["bundle"].confirmable == [lift]
    together(client, row, "confirm", lift, special, certain)
    assert {one.pk: one.state for one in Booking.objects.all()} == {
        lift.pk: State.CONFIRMED, special.pk: State.PROVISIONAL, certain.pk: State.CONFIRMED
    }  # fmt: skip
    client.force_login(cast.manager)
    assert client.get(page_of(row)).context["bundle"].confirmable == [special]


@pytest.mark.parametrize(("before", "state"), [("confirmed", "cancelled"), ("waiting", "refused")])
def test_a_visit_that_is_given_up_offers_to_release_its_bookings(client, cast, row, car, interpreter, before, state):
    row.state = before
    row.save()
    lift, voice = book(car, row, cast.officer, "9:00", "12:30"), book(interpreter, row, cast.manager)
    client.force_login(cast.officer)
    saved = client.post(page_of(row), arrangement(row, state=state), follow=True)
    assert len(saved.context["bundle"].releasable) == 2
    case_page = client.get(row.request.get_absolute_url()).content.decode()
    assert 'data-check="booked"' in case_page
    Notification.objects.all().delete()
    together(client, row, "release", lift, voice, reason="先方の都合")
    assert {(one.state, one.reason) for one in Booking.objects.all()} == {(State.RELEASED, "先方の都合")}
    assert Notification.objects.filter(user=cast.manager).count() == 1
    assert 'data-check="booked"' not in client.get(row.request.get_absolute_url()).content.decode()


def test_bookings_of_a_visit_that_takes_place_are_not_released_together(client, cast, row, car):
    lift = book(car, row, cast.officer, "9:00", "12:30")
    client.force_login(cast.officer)
    together(client, row, "release", lift)
    together(client, row, "confirm", lift)
    lift.refresh_from_db()
    assert (lift.state, lift.revision) == (State.CONFIRMED, 1)


def test_what_does_not_fit_stays_visible_until_it_does(client, cast, case, row, car):
    book(car, row, cast.officer, "9:00", "11:30")
    assert not found_in(case)
    row.confirmed_from, row.confirmed_until = time(14), time(15, 30)
    row.save()
    (finding,) = found_in(case).open
    client.force_login(cast.officer)
    shown = client.get(reverse("support:checks", args=[case.slug])).context["cards"]
    assert [(card.finding.code, card.finding.digest) for card in shown] == [("booked", finding.digest)]
    assert "公用車 9:00–11:30" in shown[0].finding.message
    assert "14:00–15:30" in shown[0].finding.message
    assert 'data-check="booked"' in client.get(case.get_absolute_url()).content.decode()
    client.force_login(cast.town)
    assert "data-check" not in client.get(case.get_absolute_url()).content.decode()


def test_it_may_be_gone_on_with_and_taken_back(client, cast, case, row, car):
    book(car, row, cast.officer, "10:00", "11:00")
    client.force_login(cast.officer)
    url = reverse("support:checks", args=[case.slug])
    digest = client.get(url).context["cards"][0].finding.digest
    client.post(url, {"digest": digest, "reason": "帰りは地下鉄"})
    assert not found_in(case).open
    decision = Override.objects.get()
    client.force_login(cast.manager)
    for number, wrong in enumerate(("x", "0", str(decision.pk + 1), "9" * 30)):
        client.post(url, {"take_back": wrong})
        assert Override.objects.standing().count() == 1, number
    client.post(url, {"take_back": decision.pk})
    decision.refresh_from_db()
    assert (decision.withdrawn_by, decision.withdrawn_seat) == (cast.manager, cast.manager.seats[0])
    assert [one.code for one in found_in(case).open] == ["booked"]
    page = client.get(url)
    assert page.context["taken_back"] == [decision]
    assert "帰りは地下鉄" in page.content.decode()
    client.post(url, {"take_back": decision.pk})
    client.post(url, {"digest": digest, "reason": "やはり地下鉄"})
    assert Override.objects.count() == 2
    assert Override.objects.standing().get().reason == "やはり地下鉄"
    assert not found_in(case).open


@pytest.mark.parametrize(
    ("who", "status"), [("viewer", 403), ("admin", 403), ("town", 403), ("tokyo", 403), ("stranger", 404)]
)
def test_a_decision_is_taken_back_by_who_arranges_visits(client, cast, case, row, car, who, status):
    book(car, row, cast.officer, "10:00", "11:00")
    url = reverse("support:checks", args=[case.slug])
    client.force_login(cast.officer)
    client.post(url, {"digest": client.get(url).context["cards"][0].finding.digest, "reason": "帰りは地下鉄"})
    client.force_login(cast[who])
    assert client.post(url, {"take_back": Override.objects.get().pk}).status_code == status
    assert Override.objects.standing().exists()


def test_a_decision_of_another_case_is_not_taken_back(client, cast, case, row, car, at):
    book(car, row, cast.officer, "10:00", "11:00")
    client.force_login(cast.officer)
    url = reverse("support:checks", args=[case.slug])
    client.post(url, {"digest": client.get(url).context["cards"][0].finding.digest, "reason": "帰りは地下鉄"})
    other = reverse("support:checks", args=[at("scheduled").slug])
    client.post(other, {"take_back": Override.objects.get().pk})
    assert Override.objects.standing().exists()


@pytest.mark.parametrize("number", [1, 12])
def test_the_case_page_costs_no_more_with_bookings(client, cast, case, row, number, django_assert_max_num_queries):
    for index in range(number):
        visit = DestinationFactory(request=case, counterpart=BodyFactory(), confirmed_on=DAY, confirmed_from=time(9 + index % 8),
                                   confirmed_until=time(10 + index % 8))  # fmt: skip
        book(ResourceFactory(), visit, cast.officer, "7:00", "7:30")
    client.force_login(cast.officer)
    client.get(case.get_absolute_url())
    with django_assert_max_num_queries(15):
        page = client.get(case.get_absolute_url())
    assert {finding.code for finding in page.context["checks"].warnings} >= {"booked"}
    assert page.content.decode().count("/for/visit") == number + 1
