"""What the pages of a plan say around its lines: which version still waits, what lacks Chinese, wishes out of the period."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.translation import gettext

from activities.support.models import Destination, SlotWish
from activities.trips import sharing
from activities.trips.models import Entry, PlanVersion
from tests.trips.journeys import add, share, shared_trip

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(cast):
    return shared_trip(cast)


def version_page(client, case, number=1):
    return client.get(reverse("trips:version", args=[case.slug, number]))


def test_an_older_version_waits_for_nothing_in_the_list_either(client, cast, case):
    client.force_login(cast.town)
    waiting = str(PlanVersion.Answer.WAITING.label)
    assert waiting in version_page(client, case).text
    share(case, cast)
    sharing.accept(PlanVersion.objects.get(number=2), by=cast.town)
    for number in (1, 2):
        page = version_page(client, case, number).text
        assert waiting not in page
        assert gettext("Superseded") in page


def test_an_answered_version_keeps_its_answer_in_the_list(client, cast, case):
    sharing.comment(PlanVersion.objects.get(), "帰りを遅く", by=cast.town)
    share(case, cast)
    client.force_login(cast.town)
    assert str(PlanVersion.Answer.COMMENTED.label) in version_page(client, case, 2).text


@pytest.mark.parametrize(
    ("who", "words"), [("town", "The answer was kept. Thank you."), ("officer", "The answer was written down.")]
)
def test_only_who_answers_is_thanked(client, cast, case, who, words):
    client.force_login(cast[who])
    data = {"answer": "accept", "comment": "", "name": "佐藤課長"}
    page = client.post(reverse("trips:answer", args=[case.slug, 1]), data, follow=True)
    assert [str(message) for message in page.context["messages"]] == [gettext(words)]


def test_what_has_no_chinese_words_is_said_before_sharing(client, cast, case):
    address = reverse("trips:share", args=[case.slug])
    client.force_login(cast.officer)
    assert "data-in-japanese-only" not in client.get(address).text
    day = case.period_start
    meal = add(case, cast, kind="meal", day=day, title="夕食")
    inn = add(case, cast, kind="event", day=day, title="見学", title_zh="参观", place="一階の会議室")
    leg = add(case, cast, kind="leg", day=day, from_point="長富宮飯店", to_point="CLAIR")
    add(case, cast, kind="event", day=day, title="CLAIR")
    page = client.get(address)
    assert {line.entry for line in page.context["in_japanese_only"]} == {meal, inn, leg}
    assert reverse("trips:entry", args=[case.slug, meal.pk]) in page.text
    Destination.objects.update(name_zh="")
    Entry.objects.all().delete()
    assert [line.is_visit for line in client.get(address).context["in_japanese_only"]] == [True]


def test_wishes_outside_the_visit_are_marked_on_the_plan(client, cast, case):
    row = Destination.objects.create(request=case, name="天津市商務局", state="requested")
    days = (case.period_start, case.period_end + timedelta(days=9))
    SlotWish.objects.bulk_create(SlotWish(destination=row, rank=rank, day=day) for rank, day in enumerate(days, 1))
    client.force_login(cast.officer)
    page = client.get(reverse("trips:plan", args=[case.slug]))
    assert [wish.outside for wish in page.context["timetable"].undated[0].wishes] == [False, True]
    assert page.text.count("data-outside") == 1
