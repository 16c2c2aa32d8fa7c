"""Writing a request for an expert down, changing it, and the days that are agreed on."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from activities.calendars.fiscal import current_fiscal_year, fiscal_year, today_in_china
from activities.cases.history import faults
from activities.cases.revisions import WorkConflict, prints, read_prints
from activities.missions import filing, starting
from activities.missions.filing import DAYS, REQUEST, plain_values
from activities.missions.models import Mission
from activities.partners.models import BodyName
from tests.factories import missions as made
from tests.factories.partners import BodyFactory

PLANNERS = ("officer", "manager")
READERS = ("tokyo", "viewer", "admin")
OUTSIDE = ("town", "prefecture", "stranger")


@pytest.fixture
def host(db):
    return made.host()


@pytest.fixture
def case(officer):
    return made.requested(officer)


def typed(host, /, **values) -> dict[str, str]:
    return {
        "host": host.label, "destination": "", "field": "agriculture", "topic_ja": "果樹栽培", "topic_zh": "",
        "problem_ja": "品種を選びたい", "mode": "onsite", "interpreter": "host", "seen": "{}", **values,
    }  # fmt: skip


def seen_by(case, names=REQUEST) -> dict[str, str]:
    """What somebody who opens the form now is shown."""
    return read_prints(prints(plain_values(Mission.objects.get(pk=case.pk), names)))


def post(client, user, page, data, *, slug=None):
    client.force_login(user)
    return client.post(reverse(f"missions:{page}", args=[slug] if slug else []), data)


@pytest.mark.parametrize("who", PLANNERS)
def test_the_office_enters_a_request_with_the_names_of_the_host_in_both_scripts(client, cast, host, who):
    answer = post(client, cast[who], "new", typed(host))
    case = Mission.objects.get()
    assert (answer.status_code, answer.url) == (302, case.get_absolute_url())
    assert case.host_name == ("開封市人民政府", "开封市人民政府")
    assert (case.destination_id, case.title) == ("410200", "河南省開封市　農業：果樹栽培")
    assert [place.pk for place in case.places.all()] == ["410200"]
    assert (case.state, case.waiting_on, case.disclosed, case.entered_by_office) == ("requested", "office", True, True)
    assert case.reference == f"X-{fiscal_year(timezone.now())}-0001"
    assert case.organisation == cast[who].seats[0].organisation
    assert (case.submitted_at is None, case.counted, faults(case)) == (False, True, [])


def test_the_host_is_called_as_on_the_day_of_the_request(client, officer, host):
    """A name that begins later does not reach back, also when the host is looked up again."""
    other = BodyFactory(kind="government", name_ja="旧名", name_zh="旧名称")
    case = made.requested(officer)
    tomorrow = timezone.localdate() + timedelta(days=2)
    BodyName.objects.filter(body=other).update(valid_to=tomorrow - timedelta(days=1))
    BodyName.objects.create(body=other, name_ja="新名", name_zh="新名称", valid_from=tomorrow)
    filing.save_request(case, plain_values(case, REQUEST) | {"host": other.pk}, by=officer, seen=seen_by(case))
    case.refresh_from_db()
    assert (case.host_id, case.host_name) == (other.pk, ("旧名", "旧名称"))


def test_a_section_is_named_with_the_body_it_belongs_to(officer, host):
    section = BodyFactory(kind="section", parent=host, name_ja="農業農村局", name_zh="农业农村局")
    case = starting.begin({"host": section}, by=officer)
    assert case.host_name == ("開封市人民政府農業農村局", "开封市人民政府农业农村局")


def test_names_and_place_that_are_given_stay(officer, host):
    """A wish of the demand survey brings what its letter said."""
    named = {"host_ja": "開封市農業局", "host_zh": "开封市农业局", "destination": made.kaifeng().parent}
    case = starting.begin({"host": host, **named}, by=officer)
    assert case.host_name == ("開封市農業局", "开封市农业局")
    assert case.destination_id == "410000"


@pytest.mark.parametrize("who", READERS)
def test_who_only_reads_enters_nothing(client, cast, host, who):
    assert post(client, cast[who], "new", typed(host)).status_code == 403
    assert client.get(reverse("missions:new")).status_code == 403
    assert not Mission.objects.exists()


@pytest.mark.parametrize("who", OUTSIDE)
def test_for_others_there_is_nothing_to_enter(client, cast, host, who):
    assert post(client, cast[who], "new", typed(host)).status_code == 404


@pytest.mark.parametrize(("page", "readers"), [("request", 403), ("days", 403), ("detail", 200)])
def test_who_opens_the_pages_of_a_request(client, cast, case, page, readers):
    wanted = dict.fromkeys(PLANNERS, 200) | dict.fromkeys(READERS, readers) | dict.fromkeys(OUTSIDE, 404)
    found = {}
    for who in wanted:
        client.force_login(cast[who])
        found[who] = client.get(reverse(f"missions:{page}", args=[case.slug])).status_code
    assert found == wanted


@pytest.mark.parametrize(("values", "field"), [
    ({"host": ""}, "host"),
    ({"host": "どこにもない機関"}, "host"),
    ({"field": "others", "topic_ja": ""}, "topic_ja"),
    ({"field": "astrology"}, "field"),
    ({"wished_from": "2027-05-10", "wished_until": "2027-05-09"}, "wished_until"),
    ({"wished_from": "2027-05-10", "wished_until": "2027-05-12", "wished_days": "4"}, "wished_days"),
    ({"wished_days": "0"}, "wished_days"),
    ({"wished_days": "93"}, "wished_days"),
    ({"wished_days": "-3"}, "wished_days"),
    ({"trainees_number": "99999"}, "trainees_number"),
    ({"contact_phone": "abc"}, "contact_phone"),
    ({"contact_email": "li@"}, "contact_email"),
    ({"mode": "by ship"}, "mode"),
    ({"topic_ja": "長" * 201}, "topic_ja"),
])  # fmt: skip
def test_what_cannot_be_is_said_beside_its_field_and_nothing_is_lost(client, officer, host, values, field):
    answer = post(client, officer, "new", typed(host, contact_name="李主任", **values))
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert "李主任" in answer.content.decode()
    assert not Mission.objects.exists()


def test_every_fault_of_the_wished_time_is_said_at_once(client, officer, host):
    wrong = {"wished_from": "2027-05-10", "wished_until": "2027-05-09", "wished_days": "0"}
    answer = post(client, officer, "new", typed(host, **wrong))
    assert set(answer.context["form"].errors) == {"wished_until", "wished_days"}


def test_others_needs_words_in_either_language(client, officer, host):
    """C20."""
    answer = post(client, officer, "new", typed(host, field="others", topic_ja="", topic_zh="太极拳"))
    assert answer.status_code == 302
    assert Mission.objects.get().topic.zh == "太极拳"


def test_a_double_click_enters_one_request(client, officer, host):
    data = typed(host, form_token="0123456789abcdef")
    answers = [post(client, officer, "new", data) for _again in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert answers[0].url == answers[1].url == Mission.objects.get().get_absolute_url()


def test_the_page_of_a_body_leads_to_a_request_of_it(client, officer, host):
    client.force_login(officer)
    for asked, shown in ((host.pk, host.label), ("x", ""), (10**9, "")):
        page = client.get(reverse("missions:new"), {"host": asked})
        assert page.status_code == 200
        assert (page.context["form"]["host"].value() or "") in (shown, asked) or not shown


def test_a_change_stands_in_the_history_and_the_title_follows(client, officer, case):
    data = typed(case.host, topic_ja="野菜の連作障害", destination="北京市", seen=prints(plain_values(case, REQUEST)))
    made.DivisionFactory()
    assert post(client, officer, "request", data, slug=case.slug).status_code == 302
    case.refresh_from_db()
    assert case.title == "北京市　農業：野菜の連作障害"
    assert [place.pk for place in case.places.all()] == ["110000"]
    event = case.events.get(step="edit")
    assert event.data["changes"]["topic_ja"] == ["果樹栽培", "野菜の連作障害"]
    assert event.data["changes"]["destination"] == ["410200", "110000"]
    page = client.get(case.get_absolute_url()).content.decode()
    assert "河南省開封市" in page
    assert "北京市" in page
    assert faults(case) == []


def test_another_year_is_that_of_the_wish_until_days_are_agreed(officer, case):
    later = {"wished_from": f"{current_fiscal_year() + 2}-05-01", "wished_until": ""}
    filing.save_request(case, plain_values(case, REQUEST) | later, by=officer, seen=seen_by(case))
    case.refresh_from_db()
    assert case.fiscal_year == current_fiscal_year() + 2
    begins = today_in_china() + timedelta(days=10)
    days = {"period_start": begins.isoformat(), "period_end": begins.isoformat()}
    filing.save_days(case, days, by=officer, seen=seen_by(case, DAYS))
    case.refresh_from_db()
    assert case.fiscal_year == fiscal_year(begins)


def test_a_wish_of_another_year_is_entered_in_that_year(officer):
    case = starting.begin(
        {"wished_from": timezone.localdate().replace(year=current_fiscal_year() + 3, month=5, day=1)}, by=officer
    )
    assert case.fiscal_year == current_fiscal_year() + 3


def test_two_people_at_once_are_merged(cast, case):
    opened = seen_by(case)
    values = plain_values(case, REQUEST)
    filing.save_request(case, values | {"topic_zh": "苹果"}, by=cast.manager, seen=opened)
    stale = Mission.objects.get(pk=case.pk)
    filing.save_request(stale, values | {"contact_name": "王主任"}, by=cast.officer, seen=opened)
    case.refresh_from_db()
    assert (case.topic_zh, case.contact_name) == ("苹果", "王主任")


def test_two_people_at_the_same_field_are_shown_to_each_other(client, cast, case):
    opened, values = prints(plain_values(case, REQUEST)), plain_values(case, REQUEST)
    filing.save_request(case, values | {"topic_ja": "りんご"}, by=cast.manager, seen=read_prints(opened))
    answer = post(client, cast.officer, "request", typed(case.host, topic_ja="ぶどう", seen=opened), slug=case.slug)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "りんご" in text
    assert "ぶどう" in text
    case.refresh_from_db()
    assert case.topic_ja == "りんご"
    with pytest.raises(WorkConflict):
        filing.save_request(case, values | {"topic_ja": "ぶどう"}, by=cast.officer, seen=read_prints(opened))


def test_what_has_moved_meanwhile_is_not_overwritten(cast, case):
    stale = Mission.objects.get(pk=case.pk)
    made.move(case, "withdraw", cast.officer)
    with pytest.raises(ValidationError):
        filing.save_request(stale, {"topic_ja": "ぶどう"}, by=cast.officer, seen=seen_by(case))
    with pytest.raises(PermissionDenied):
        filing.save_request(Mission.objects.get(pk=case.pk), {"topic_ja": "ぶどう"}, by=cast.officer, seen={})


def test_saving_what_is_there_leaves_no_trace(officer, case):
    filing.save_request(case, plain_values(case, REQUEST), by=officer, seen=seen_by(case))
    assert case.events.count() == 1


def days_of(first, number: int) -> dict[str, str]:
    return {"period_start": first.isoformat(), "period_end": (first + timedelta(days=number - 1)).isoformat()}


@pytest.mark.parametrize("number", [1, 4, 5, 8, 31, 32, 90])
def test_days_within_three_months_are_saved(client, officer, case, number):
    first = today_in_china() + timedelta(days=30)
    answer = post(client, officer, "days", days_of(first, number) | {"seen": prints(plain_values(case, DAYS))},
                  slug=case.slug)  # fmt: skip
    assert (answer.status_code, answer.url) == (302, case.get_absolute_url())
    case.refresh_from_db()
    assert (case.period_start, case.days) == (first, number)
    told = [finding for finding in client.get(answer.url).context["findings"] if finding.code == "C18"]
    assert len(told) == (0 if 5 <= number <= 31 else 1)
    assert not any(finding.blocks for finding in told)


@pytest.mark.parametrize(("first", "last", "status"), [
    ("2027-03-01", "2027-05-31", 302), ("2027-03-01", "2027-06-01", 422), ("2027-01-10", "2027-04-09", 302),
    ("2027-01-10", "2027-04-10", 422), ("2027-03-02", "2027-03-01", 422), ("2027-03-02", "", 422), ("", "2027-03-02", 422),
    ("", "", 302), ("令和9年3月2日", "R9.3.8", 302), ("2027-02-30", "2027-03-02", 422), ("1873-01-01", "2199-01-01", 422),
])  # fmt: skip
def test_more_than_three_months_are_refused(client, officer, case, first, last, status):
    """C18."""
    data = {"period_start": first, "period_end": last, "seen": prints(plain_values(case, DAYS))}
    assert post(client, officer, "days", data, slug=case.slug).status_code == status


def test_days_that_an_agreement_rests_on_cannot_be_taken_out(client, cast):
    case = made.at("agreement_signed", cast)
    data = {"period_start": "", "period_end": "", "seen": prints(plain_values(case, DAYS))}
    answer = post(client, cast.officer, "days", data, slug=case.slug)
    assert (answer.status_code, sorted(answer.context["form"].errors)) == (422, ["period_end", "period_start"])


def test_after_the_end_nothing_is_changed(client, cast, case):
    made.move(case, "withdraw", cast.officer)
    client.force_login(cast.officer)
    for page in ("request", "days"):
        assert client.get(reverse(f"missions:{page}", args=[case.slug])).status_code == 403
