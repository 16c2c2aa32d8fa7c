"""Plans are shared as they were seen, never changed, answered once; everybody concerned is told and has the next thing to do."""

import threading

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connections
from django.urls import reverse

from accounts.models import OutgoingMail
from activities.calendars.deadlines import DeadlineRule
from activities.cases import history
from activities.cases.models import Event, Task
from activities.costs.models import CostLine
from activities.trips import sharing
from activities.trips.content import content_of
from activities.trips.models import Entry, Number, PlanVersion
from activities.trips.models.versions import Unchangeable
from tests.cases.requests import move
from tests.trips.journeys import INTERNAL, add, planned_trip, share, shared_trip

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(cast):
    return shared_trip(cast)


def url(case, number=1, name="version") -> str:
    return reverse(f"trips:{name}", args=[case.slug, number])


def open_tasks(case) -> set[tuple[str, str]]:
    own = Task.objects.open().filter(case=case.pk, code__in=(sharing.TASK, sharing.REVISE))
    return set(own.values_list("code", "role"))


def answer(client, case, who, number=1, **data):
    client.force_login(who)
    return client.post(url(case, number, "answer"), data)


# --- Sharing ---------------------------------------------------------------------------------------------------------


def test_the_preview_is_what_is_shared(client, cast):
    case = planned_trip(cast)
    client.force_login(cast.officer)
    preview = client.get(reverse("trips:share", args=[case.slug]))
    assert INTERNAL not in preview.text.split("aside-split")[0].split("sec-head")[1]
    data = {"seen": preview.context["form"].initial["seen"], "note": "ご確認ください", "form_token": "a1"}
    shared = client.post(reverse("trips:share", args=[case.slug]), data)
    assert shared.url == url(case)
    version = PlanVersion.objects.get(case=case.pk)
    assert (version.number, version.note, version.answer) == (1, "ご確認ください", "waiting")
    assert version.lines == content_of(case).lines
    assert len(version.lines) == 4
    assert version.numbers[0]["label"] == "同行職員"
    assert INTERNAL not in str(version.lines)
    again = client.post(reverse("trips:share", args=[case.slug]), data)
    assert again.url == url(case)
    assert PlanVersion.objects.count() == 1


def test_the_applicant_is_told_and_asked(cast, case):
    assert open_tasks(case) == {("answer_plan", "applicant")}
    letter = OutgoingMail.objects.filter(user=cast.town).latest("pk")
    assert url(case) in letter.body
    assert "お気をつけて" in letter.body
    assert case.slug in letter.subject
    event = Event.objects.filter(case=case.pk).latest("sequence")
    assert (event.step, event.data, event.actor) == ("plan_shared", {"number": 1}, cast.officer)
    assert not history.faults(case)


def test_a_plan_that_changed_since_the_preview_is_shown_again(client, cast):
    case = planned_trip(cast)
    client.force_login(cast.officer)
    address = reverse("trips:share", args=[case.slug])
    seen = client.get(address).context["form"].initial["seen"]
    Entry.objects.filter(kind="lodging").update(title="別のホテル")
    page = client.post(address, {"seen": seen, "note": "残る言葉"})
    assert page.status_code == 409
    assert "残る言葉" in page.text
    assert "別のホテル" in page.text
    assert not PlanVersion.objects.exists()
    again = client.post(address, {"seen": page.context["form"]["seen"].value(), "note": "残る言葉"})
    assert again.status_code == 302


def test_what_has_not_changed_is_shared_again_only_with_a_word(client, cast, case):
    client.force_login(cast.officer)
    address = reverse("trips:share", args=[case.slug])
    seen = client.get(address).context["form"].initial["seen"]
    assert client.post(address, {"seen": seen, "note": ""}).status_code == 422
    assert client.post(address, {"seen": seen, "note": "変更できませんでした"}).status_code == 302
    assert PlanVersion.objects.filter(case=case.pk).count() == 2


def test_notes_of_the_office_and_states_on_the_way_are_no_change(cast, case):
    before = content_of(case)
    Entry.objects.update(note="別の覚え書き")
    assert content_of(case) == before


def test_costs_belong_to_the_plan(client, cast, case):
    CostLine.objects.create(
        case_id=case.pk, kind="interpreter", what="通訳", bearer="applicant", currency="CNY", unit_amount=3200
    )
    assert share(case, cast).costs
    client.force_login(cast.town)
    page = client.get(url(case, 2))
    assert "通訳" in page.text
    assert page.context["changes"].others
    assert not page.context["changes"].lines


def test_a_version_is_never_changed(cast, case):
    version = PlanVersion.objects.get(case=case.pk)
    version.note = "あとから"
    for change in (version.save, version.delete, lambda: version.save(update_fields=["note"])):
        with pytest.raises(Unchangeable):
            change()
    Entry.objects.all().delete()
    Number.objects.all().delete()
    version.refresh_from_db()
    assert (len(version.lines), len(version.numbers), version.note) == (4, 1, "お気をつけて")


@pytest.mark.parametrize("who", ["town", "prefecture", "tokyo", "viewer", "admin", "stranger"])
def test_nobody_else_shares(cast, who):
    case = planned_trip(cast)
    with pytest.raises(PermissionDenied):
        sharing.share(case, by=cast[who], note="", seen=content_of(case).digest)


@pytest.mark.django_db(transaction=True)
def test_two_officers_at_the_same_moment_share_one_after_the_other(cast):
    case = planned_trip(cast)
    seen, start = content_of(case).digest, threading.Barrier(2)

    def run(by) -> None:
        start.wait()
        try:
            sharing.share(case, by=by, note="", seen=seen)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[by]) for by in (cast.officer, cast.manager)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(PlanVersion.objects.filter(case=case.pk).values_list("number", flat=True)) == [1, 2]
    assert open_tasks(case) == {("answer_plan", "applicant")}


# --- Answering -------------------------------------------------------------------------------------------------------


def test_the_applicant_accepts(client, cast, case):
    page = answer(client, case, cast.town, answer="accept", comment="")
    assert page.url == url(case)
    version = PlanVersion.objects.get(case=case.pk)
    assert (version.answer, version.answered_by, version.answered_name) == ("accepted", cast.town, "")
    assert open_tasks(case) == set()
    assert OutgoingMail.objects.filter(user=cast.officer).latest("pk").body.count(url(case)) == 1
    assert Event.objects.filter(case=case.pk).latest("sequence").step == "plan_accepted"
    assert client.get(url(case)).context["form"] is None


def test_comments_become_the_office_s_task_until_a_new_version_is_shared(client, cast, case):
    empty = answer(client, case, cast.town, answer="comment", comment=" ")
    assert empty.status_code == 422
    assert "id_comment" in empty.text
    answer(client, case, cast.town, answer="comment", comment="帰りを遅く")
    assert open_tasks(case) == {("revise_plan", "officer")}
    assert "帰りを遅く" in OutgoingMail.objects.filter(user=cast.officer).latest("pk").body
    client.force_login(cast.officer)
    assert "帰りを遅く" in client.get(reverse("trips:plan", args=[case.slug])).text
    Entry.objects.filter(kind="lodging").update(title="別のホテル")
    share(case, cast)
    assert open_tasks(case) == {("answer_plan", "applicant")}
    client.force_login(cast.town)
    page = client.get(url(case, 2))
    assert [one.what for one in page.context["changes"].lines] == ["changed"]
    assert "長富宮飯店" in page.text
    old = client.get(url(case, 1))
    assert old.context["form"] is None
    assert url(case, 2) in old.text


@pytest.mark.parametrize("again", ["accept", "comment"])
def test_a_version_is_answered_once(client, cast, case, again):
    sharing.accept(PlanVersion.objects.get(case=case.pk), by=cast.town)
    page = answer(client, case, cast.town, answer=again, comment="別の意見")
    assert page.status_code == 409
    version = PlanVersion.objects.get(case=case.pk)
    assert (version.answer, version.comment) == ("accepted", "")


def test_an_answer_to_an_older_version_is_shown_the_newest_with_what_was_typed(client, cast, case):
    share(case, cast)
    page = answer(client, case, cast.town, answer="comment", comment="帰りを遅く")
    assert page.status_code == 409
    assert page.context["version"].number == 2
    assert "帰りを遅く" in page.text
    assert set(PlanVersion.objects.values_list("answer", flat=True)) == {"waiting"}


@pytest.mark.parametrize("who", ["officer", "manager"])
def test_the_office_records_an_answer_with_who_gave_it(client, cast, case, who):
    nameless = answer(client, case, cast[who], answer="accept", comment="", name="")
    assert nameless.status_code == 422
    answer(client, case, cast[who], answer="accept", comment="", name="佐藤課長（電話）")
    version = PlanVersion.objects.get(case=case.pk)
    assert (version.answer, version.answered_by, version.answered_name) == ("accepted", cast[who], "佐藤課長（電話）")
    client.force_login(cast.town)
    assert "佐藤課長（電話）" in client.get(url(case)).text


@pytest.mark.parametrize("who", ["prefecture", "tokyo", "viewer", "admin"])
def test_nobody_else_answers(client, cast, case, who):
    assert answer(client, case, cast[who], answer="accept").status_code == 403
    assert client.get(url(case)).context["form"] is None
    with pytest.raises(PermissionDenied):
        sharing.accept(PlanVersion.objects.get(case=case.pk), by=cast[who])


@pytest.mark.parametrize(
    ("code", "who", "data"),
    [
        ("cancel", "manager", {"reason": "情勢"}),
        ("withdraw", "town", {"reason": "都合"}),
        ("postpone", "town", {"reason": "先方の都合"}),
    ],
)
def test_a_case_that_rests_or_ends_asks_for_no_answer(client, cast, case, code, who, data):
    move(case, code, cast[who], **data)
    assert open_tasks(case) == set()
    client.force_login(cast.town)
    page = client.get(url(case))
    assert page.status_code == 200
    assert page.context["form"] is None
    assert answer(client, case, cast.town, answer="accept").status_code == 403


def test_other_steps_leave_the_question_open(cast, case):
    move(case, "assign", cast.manager, reason="", lead_seat=cast.officer.seats[0])
    assert open_tasks(case) == {("answer_plan", "applicant")}


def test_a_line_added_after_sharing_is_counted_on_the_plan(client, cast, case):
    add(case, cast, kind="meal", day=case.period_start, title="夕食")
    client.force_login(cast.officer)
    assert client.get(reverse("trips:plan", args=[case.slug])).context["since"] == 1


def test_the_answer_is_due_in_five_working_days_of_both_countries(case):
    task = Task.objects.open().get(case=case.pk, code=sharing.TASK)
    shared = PlanVersion.objects.get(case=case.pk).shared_at
    due = DeadlineRule.parse("common+5").derive(shared)
    assert (task.due_on, task.due_provisional, task.due_rule) == (due.date, due.provisional, "common+5")


@pytest.mark.parametrize(("who", "may"), [("town", True), ("officer", True), ("prefecture", False), ("tokyo", False)])
def test_only_who_may_answer_is_led_to_it(client, cast, case, who, may):
    client.force_login(cast[who])
    (work,) = [
        work for share in client.get(case.get_absolute_url()).context["shares"] for work in share.work
        if "plan" in str(work.label) or "日程案" in str(work.label)
    ]  # fmt: skip
    assert (bool(work.page), work.awaited) == (may, not may)
