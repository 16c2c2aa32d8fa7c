"""Publishing the list: exactly what was shown, once, to exactly the people of the branches."""

import pytest
from django.urls import reverse

from accounts.models import Occupancy, OutgoingMail, Role
from activities.calendars.fiscal import today_in_japan
from activities.cases.models import Notification
from activities.research import circulating
from activities.research.models import Circulation, ListEntry, Listing
from tests.factories.accounts import OccupancyFactory, seated
from tests.research.listing import RARE, YEAR, branch_people, entry_of, rare_town

pytestmark = pytest.mark.django_db
PAGE = reverse("research:publish")


@pytest.fixture
def waiting(cast):
    """A masked and a named entry that wait, one that is not to be listed, one whose text names its masked body."""
    body = rare_town()
    made = {
        "masked": entry_of(body, cast.tokyo, published=False, title="伏せる調査"),
        "named": entry_of(
            cast.town.seats[0].organisation, cast.tokyo, published=False, title="名乗る調査", listing="named"
        ),
        "no": entry_of(body, cast.tokyo, published=False, title="載せない調査", listing=Listing.NO),
        "naming": entry_of(body, cast.tokyo, published=False, title=f"{RARE}の調査"),
    }
    return made


def posted(client, **fields):
    shown = client.get(PAGE, {"year": YEAR}).context["round"]
    return client.post(
        PAGE, {"year": YEAR, "digest": shown.digest, "note": "ご覧ください", "form_token": "one"} | fields
    )


@pytest.mark.parametrize("who", ["town", "prefecture", "officer", "manager", "admin", "viewer", "stranger"])
def test_only_headquarters_publishes(client, cast, waiting, who):
    client.force_login(cast[who])
    assert client.get(PAGE).status_code == 403
    assert client.post(PAGE, {"year": YEAR}).status_code == 403
    assert not Circulation.objects.exists()


def test_publishing_writes_to_exactly_the_people_of_the_branches(client, cast, waiting):
    people = branch_people(cast)
    gone = OccupancyFactory(seat=people[0].seats[0], valid_until=today_in_japan().replace(year=2024), kind="deputy")
    reader = OccupancyFactory(seat=people[0].seats[0], kind=Occupancy.Kind.READER)
    seated(cast.prefecture.seats[0].organisation, Role.BRANCH, user=people[1])
    client.force_login(cast.tokyo)
    assert posted(client).status_code == 302
    wanted = sorted([cast.prefecture.email, *(user.email for user in people)])
    assert sorted(OutgoingMail.objects.values_list("to", flat=True)) == wanted
    assert not OutgoingMail.objects.filter(to__in=[gone.user.email, reader.user.email]).exists()
    assert Notification.objects.filter(user__in=people).count() == len(people)
    assert Circulation.objects.values_list("entries", "letters", "note").get() == (2, 3, "ご覧ください")


def test_the_letter_masks_and_is_what_was_shown(client, cast, waiting):
    client.force_login(cast.tokyo)
    shown = client.get(PAGE, {"year": YEAR}).context["body"]
    posted(client, note="")
    mail = OutgoingMail.objects.get(to=cast.prefecture.email)
    assert RARE not in f"{mail.subject}{mail.body}{Notification.objects.get(user=cast.prefecture).text}"
    assert "おいらせ町" in mail.body
    assert "載せない調査" not in mail.body
    assert mail.body.split("\n")[2:] == shown.split("\n")[2:]


def test_what_may_not_be_listed_stays_unpublished(client, cast, waiting):
    client.force_login(cast.tokyo)
    posted(client)
    published = ListEntry.objects.filter(published_at__isnull=False).values_list("title", flat=True)
    assert sorted(published) == ["伏せる調査", "名乗る調査"]


def test_a_double_click_publishes_once_and_later_only_what_is_new_goes_round(client, cast, waiting):
    client.force_login(cast.tokyo)
    digest = client.get(PAGE, {"year": YEAR}).context["round"].digest
    for _twice in range(2):
        assert posted(client, digest=digest).status_code == 302
    assert Circulation.objects.count() == 1
    entry_of(None, cast.tokyo, published=False, title="後からの調査", listing="masked")
    posted(client, form_token="two")
    assert Circulation.objects.count() == 2
    last = OutgoingMail.objects.filter(to=cast.prefecture.email).latest("pk")
    assert "後からの調査" in last.body
    assert "名乗る調査" not in last.body


@pytest.mark.parametrize("digest", ["", "x" * 64, "forged"])
def test_what_was_not_shown_is_not_published(client, cast, waiting, digest):
    client.force_login(cast.tokyo)
    answer = posted(client, digest=digest)
    assert answer.status_code == 409
    assert "ご覧ください" in answer.content.decode()
    assert not Circulation.objects.exists()
    assert not OutgoingMail.objects.exists()


def test_a_change_meanwhile_is_shown_first(client, cast, waiting):
    client.force_login(cast.tokyo)
    digest = client.get(PAGE, {"year": YEAR}).context["round"].digest
    ListEntry.objects.filter(pk=waiting["named"].pk).update(title="直した件名", version=2)
    answer = posted(client, digest=digest)
    assert answer.status_code == 409
    assert "直した件名" in answer.content.decode()


def test_a_letter_that_cannot_be_written_publishes_nothing(cast, waiting, monkeypatch):
    monkeypatch.setattr(circulating.letters, "tell", lambda *args, **kwargs: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        circulating.publish(
            YEAR, note="", digest=circulating.round_of(YEAR).digest, by=cast.tokyo, seat=cast.tokyo.seats[0]
        )
    assert not ListEntry.objects.filter(published_at__isnull=False).exists()


@pytest.mark.parametrize(
    "query", [{"year": "x"}, {"year": "0"}, {"year": "0000"}, {"year": "99999"}, {"year": "１９９９"}, {}]
)
def test_a_broken_year_breaks_nothing(client, cast, query):
    client.force_login(cast.tokyo)
    assert client.get(PAGE, query).status_code == 200
