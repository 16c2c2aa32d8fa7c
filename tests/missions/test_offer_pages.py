"""The page on which a municipality answers, the office's buttons, and the lines on everybody's first page."""

from datetime import timedelta

import pytest
from django.urls import reverse

from accounts.models import Role, User
from activities.calendars.fiscal import today_in_japan
from activities.cases.unsaved import signature_of
from activities.missions import offers, waiting
from activities.missions.models import Candidate, Mission
from tests.cast import organisation_of
from tests.factories.accounts import OccupancyFactory, SeatFactory, seated
from tests.missions.asked import expert_of, mission_for, move, offered, shortlisted

State = Candidate.State


@pytest.fixture
def case(officer) -> Mission:
    return mission_for(officer)


@pytest.fixture
def first(case, cast) -> Candidate:
    return shortlisted(case, expert_of(cast.town, name="鈴木 一郎"), by=cast.officer)


@pytest.fixture
def second(case, cast) -> Candidate:
    return shortlisted(case, expert_of(cast.stranger, name="佐藤 花子"), by=cast.officer, order=1)


@pytest.fixture
def asked(case, first, officer) -> Candidate:
    return offered(case, first, by=officer)


def page(client, user, candidate):
    client.force_login(user)
    return client.get(candidate.get_absolute_url())


def answer(client, user, candidate, code, **data):
    client.force_login(user)
    version = data.pop("version", None) or Mission.objects.get(pk=candidate.mission_id).version
    return client.post(reverse("missions:answer", args=[candidate.key, code]), {"version": version, **data})


@pytest.mark.parametrize(
    ("who", "status"),
    [("town", 200), ("officer", 200), ("manager", 200), ("tokyo", 200), ("prefecture", 404), ("stranger", 404),
     ("admin", 404), ("viewer", 404)],
)  # fmt: skip
def test_who_sees_an_offer(client, asked, cast, who, status):
    assert page(client, cast[who], asked).status_code == status


def test_a_branch_sees_no_offer_of_its_municipality(client, asked, cast):
    branch = seated(organisation_of(cast.prefecture), Role.BRANCH, email="branch@example.jp")
    assert page(client, branch, asked).status_code == 404


def test_a_candidate_who_was_not_asked_for_is_known_to_the_office_alone(client, first, cast):
    assert page(client, cast.town, first).status_code == 404
    assert page(client, cast.officer, first).status_code == 200


def test_the_municipality_sees_its_offer_and_never_the_case(client, case, asked, cast):
    shown = page(client, cast.town, asked)
    text = shown.content.decode()
    for words in (
        "开封市人民政府外事办公室",
        "開封市人民政府外事弁公室",
        "果树栽培",
        "梨の収量が減っている",
        "鈴木 一郎",
        "ご検討をお願いします",
    ):
        assert words in text
    assert set(shown.context["forms"]) == {"consent", "refuse"}
    for name in ("detail", "request", "days", "host_letters"):
        assert client.get(reverse(f"missions:{name}", args=[case.slug])).status_code == 404
    assert client.get(reverse("cases:step", args=[case.slug, "consent"])).status_code == 404
    for name in ("王", "waiban@kaifeng.example.cn"):
        assert name not in text


def test_the_municipality_consents_on_the_page(client, case, asked, cast):
    assert answer(client, cast.town, asked, "consent", reason="").status_code == 302
    assert Mission.objects.get(pk=case.pk).state == "consented"
    shown = page(client, cast.town, asked)
    assert set(shown.context["forms"]) == {"step_back"}
    assert [row[3] for row in shown.context["steps"]] == ["done", "now", "", "", "", ""]


def test_a_refusal_needs_a_reason(client, case, asked, cast):
    empty = answer(client, cast.town, asked, "refuse", reason=" ")
    assert "id_refuse_reason" in empty.content.decode().partition("errors-title")[2]
    assert (empty.status_code, Mission.objects.get(pk=case.pk).state) == (422, "consent_pending")
    long = answer(client, cast.town, asked, "refuse", reason="長" * 401)
    assert (long.status_code, "長" * 401 in long.content.decode()) == (422, True)
    assert answer(client, cast.town, asked, "refuse", reason="多忙").status_code == 302
    asked.refresh_from_db()
    assert (asked.state, asked.answer_reason) == (State.REFUSED, "多忙")


@pytest.mark.parametrize("who", ["officer", "manager", "tokyo"])
def test_who_matches_reads_the_page_and_answers_on_the_case(client, asked, cast, who):
    assert page(client, cast[who], asked).context["forms"] == {}
    assert answer(client, cast[who], asked, "consent").status_code == 403


@pytest.mark.parametrize("who", ["prefecture", "stranger", "admin", "viewer"])
@pytest.mark.parametrize("code", ["consent", "refuse", "step_back"])
def test_strangers_answers_find_nothing(client, asked, cast, who, code):
    assert answer(client, cast[who], asked, code, reason="いいえ").status_code == 404


def test_who_reads_along_may_not_answer(client, asked, cast):
    reader = OccupancyFactory(kind="reader", seat=cast.town.seats[0]).user
    assert page(client, reader, asked).context["forms"] == {}
    assert answer(client, reader, asked, "consent").status_code == 403


def test_what_was_typed_when_the_session_ended_is_there_after_signing_in(client, asked, cast):
    url = reverse("missions:answer", args=[asked.key, "refuse"])
    assert client.post(url, {"reason": "繁忙期です", "typed_by": signature_of(cast.town)}).status_code == 302
    kept = {key: value for key, value in client.session.items() if not key.startswith("_auth")}
    client.force_login(cast.town)
    fresh = client.session
    fresh.update(kept)
    fresh.save()
    shown = client.get(url)
    assert (shown.status_code, shown.content.decode().count("繁忙期です")) == (200, 1)
    asked.refresh_from_db()
    assert asked.state == State.OFFERED


def test_other_steps_of_the_mission_are_no_answers(client, asked, cast):
    for code in ("cancel", "recall", "nonsense"):
        assert answer(client, cast.town, asked, code, reason="いいえ").status_code == 404


def test_a_double_click_answers_once(client, case, asked, cast):
    version = Mission.objects.get(pk=case.pk).version
    for _click in range(2):
        assert answer(client, cast.town, asked, "consent", version=version).status_code == 302
    assert case.events.filter(step="consent").count() == 1


def test_a_colleague_who_comes_second_sees_how_it_stands_and_keeps_what_was_typed(client, case, asked, cast):
    version = Mission.objects.get(pk=case.pk).version
    colleague = OccupancyFactory(seat=SeatFactory(organisation=organisation_of(cast.town), name="総務")).user
    answer(client, cast.town, asked, "consent", version=version)
    late = answer(client, colleague, asked, "refuse", version=version, reason="派遣できません")
    assert late.status_code == 409
    assert "派遣できません" in late.content.decode()
    assert Mission.objects.get(pk=case.pk).state == "consented"


def test_a_mission_that_changed_meanwhile_is_looked_at_again(client, case, asked, cast):
    version = Mission.objects.get(pk=case.pk).version
    Mission.objects.filter(pk=case.pk).update(version=version + 1)
    late = answer(client, cast.town, asked, "refuse", version=version, reason="派遣できません")
    assert late.status_code == 409
    assert late.context["forms"]["refuse"]["version"].value() == str(version + 1)
    assert late.context["forms"]["refuse"]["reason"].value() == "派遣できません"
    assert answer(client, cast.town, asked, "refuse", reason="派遣できません").status_code == 302


def test_an_offer_taken_back_says_so_and_takes_no_answer(client, case, asked, cast):
    move(case, "recall", cast.officer, reason="要望が変わりました")
    shown = page(client, cast.town, asked)
    assert (shown.context["forms"], bool(shown.context["news"])) == ({}, True)
    assert "要望が変わりました" in shown.content.decode()
    assert answer(client, cast.town, asked, "consent").status_code == 409


def test_an_old_offer_does_not_answer_a_new_one_of_the_same_municipality(client, case, asked, cast):
    move(case, "refuse", cast.town, reason="多忙")
    again = offered(case, shortlisted(case, expert_of(cast.town), by=cast.officer), by=cast.officer)
    assert answer(client, cast.town, asked, "consent").status_code == 409
    again.refresh_from_db()
    assert again.state == State.OFFERED


@pytest.mark.parametrize(
    "state", ["agreement_signed", "preparing", "dispatched", "reported", "postponed", "cancelled", "closed"]
)
def test_the_page_follows_the_mission(client, case, asked, cast, state):
    move(case, "consent", cast.town)
    stage = case.workflow.state(state)
    Mission.objects.filter(pk=case.pk).update(
        state=state,
        is_open=not stage.terminal,
        outcome=stage.outcome,
        period_start=today_in_japan(),
        period_end=today_in_japan(),
    )
    shown = page(client, cast.town, asked)
    assert shown.status_code == 200
    may = state in ("agreement_signed", "preparing", "postponed")
    assert ("step_back" in shown.context["forms"]) == may
    assert bool(shown.context["news"]) == (state in ("postponed", "cancelled"))
    assert answer(client, cast.town, asked, "step_back", reason="異動").status_code == (302 if may else 409)


def test_days_are_told_only_to_whom_they_concern(client, case, asked, cast):
    move(case, "refuse", cast.town, reason="多忙")
    day = today_in_japan() + timedelta(days=200)
    Mission.objects.filter(pk=case.pk).update(period_start=day, period_end=day)
    assert f"{day.month}月{day.day}日" not in page(client, cast.town, asked).content.decode()


def test_the_next_is_asked_with_one_button_and_the_same_message(client, case, asked, second, cast):
    move(case, "refuse", cast.town, reason="多忙")
    client.force_login(cast.officer)
    shown = client.get(case.get_absolute_url()).context["offers"]
    assert (shown.next, shown.message) == (second, "ご検討をお願いします")
    version = Mission.objects.get(pk=case.pk).version
    data = {"version": version, "candidate": second.pk, "answer_by": shown.answer_by.isoformat()}
    for _click in range(2):
        assert client.post(reverse("missions:ask_next", args=[case.slug]), data).status_code == 302
    second.refresh_from_db()
    assert (second.state, second.message, second.answer_by) == (State.OFFERED, asked.message, shown.answer_by)
    assert case.events.filter(step="offer").count() == 2


@pytest.mark.parametrize(
    "wrong", [{"candidate": "999999"}, {"answer_by": "2001-01-01"}, {"version": "1"}, {"candidate": "x"}]
)
def test_a_button_from_an_old_page_asks_nobody(client, case, asked, second, cast, wrong):
    case = move(case, "refuse", cast.town, reason="多忙")
    client.force_login(cast.officer)
    data = {"version": case.version, "candidate": second.pk, "answer_by": today_in_japan().isoformat()} | wrong
    assert client.post(reverse("missions:ask_next", args=[case.slug]), data).status_code == 302
    assert Mission.objects.get(pk=case.pk).state == "refused"


@pytest.mark.parametrize(
    ("who", "status"),
    [("tokyo", 302), ("admin", 403), ("viewer", 403), ("town", 404), ("prefecture", 404), ("stranger", 404)],
)
@pytest.mark.parametrize("name", ["ask_next", "remind"])
def test_who_may_press_the_buttons_of_the_case(client, case, asked, cast, who, status, name):
    client.force_login(cast[who])
    assert client.post(reverse(f"missions:{name}", args=[case.slug])).status_code == status


@pytest.mark.parametrize(("who", "named"), [("officer", True), ("tokyo", True), ("viewer", False), ("admin", False)])
def test_the_case_names_experts_to_those_who_match(client, case, asked, second, cast, who, named):
    client.force_login(cast[who])
    text = client.get(case.get_absolute_url()).content.decode()
    assert ("鈴木 一郎" in text) == named
    assert asked.expert.number in text
    move(case, "refuse", cast.town, reason="多忙")
    text = client.get(case.get_absolute_url()).content.decode()
    assert ("佐藤 花子" in text) == named


def test_a_municipality_without_anybody_who_signs_in_is_to_be_called(client, case, cast):
    candidate = shortlisted(case, expert_of(cast.town), by=cast.officer)
    User.objects.filter(pk=cast.town.pk).update(is_active=False)
    offered(case, candidate, by=cast.officer)
    client.force_login(cast.officer)
    assert client.get(case.get_absolute_url()).context["offers"].is_unread


def test_lines_of_the_first_page(case, asked, cast):
    def labels(user):
        return [(line.url, line.number) for line in waiting.lines(User.objects.get(pk=user.pk))]

    assert labels(cast.town) == [(asked.get_absolute_url(), 1)]
    assert labels(cast.officer) == labels(cast.stranger) == labels(cast.viewer) == []
    Candidate.objects.filter(pk=asked.pk).update(answer_by=today_in_japan() - timedelta(days=1))
    late = [(f"{case.get_absolute_url()}#offers", 1)]
    assert labels(cast.officer) == labels(cast.manager) == labels(cast.tokyo) == late
    move(case, "refuse", cast.town, reason="多忙")
    assert (labels(cast.town), labels(cast.officer)) == ([], late)


@pytest.mark.parametrize("number", [1, 5])
def test_lines_and_panel_cost_one_statement(cast, django_assert_num_queries, number):
    for _case in range(number):
        case = mission_for(cast.officer)
        offered(case, shortlisted(case, expert_of(cast.town), by=cast.officer), by=cast.officer, days=0)
    town, officer = User.objects.get(pk=cast.town.pk), User.objects.get(pk=cast.officer.pk)
    assert town.roles
    assert officer.seats
    with django_assert_num_queries(1):
        assert len(waiting.lines(town)) == number
        assert len(waiting.offers_of(town)) == number
    with django_assert_num_queries(1):
        waiting.lines(officer)


def test_the_portal_shows_offers_and_missions_of_ones_experts(client, case, asked, cast):
    client.force_login(cast.town)
    assert asked.get_absolute_url() in client.get(reverse("home")).content.decode()
    move(case, "consent", cast.town)
    assert asked.get_absolute_url() in client.get(reverse("home")).content.decode()
    client.force_login(cast.stranger)
    assert asked.get_absolute_url() not in client.get(reverse("home")).content.decode()


@pytest.mark.parametrize("earlier", [1, 4])
def test_the_case_page_costs_the_same_however_many_were_asked(
    client, case, cast, earlier, django_assert_max_num_queries
):
    for _turn in range(earlier):
        offered(case, shortlisted(case, expert_of(cast.town), by=cast.officer), by=cast.officer)
        move(case, "refuse", cast.town, reason="多忙")
    row = Mission.objects.get(pk=case.pk)
    officer = User.objects.get(pk=cast.officer.pk)
    assert officer.seats
    with django_assert_max_num_queries(9):
        offers.shown(row, officer)
