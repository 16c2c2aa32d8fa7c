"""Minutes: two people at once, approval of what was read, and who reads what."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from activities.cases.revisions import WorkConflict, prints, read_prints
from activities.partners.keeping import plain
from activities.proceedings import keeping
from activities.proceedings.models import Change, Minutes
from tests.factories.proceedings import MinutesFactory
from tests.factories.seminars import SessionFactory


def seen(row) -> dict[str, str]:
    return read_prints(prints(plain(row)))


@pytest.fixture
def minutes(held) -> Minutes:
    return MinutesFactory(session=SessionFactory(edition=held), state="draft")


def test_two_people_write_in_two_languages(cast, minutes):
    before = seen(minutes)
    keeping.save(minutes, plain(minutes) | {"body_ja": "日本語"}, by=cast.officer, seen=before)
    keeping.save(minutes, plain(minutes) | {"body_zh": "中文"}, by=cast.manager, seen=before)
    minutes.refresh_from_db()
    assert (minutes.body_ja, minutes.body_zh) == ("日本語", "中文")
    with pytest.raises(WorkConflict):
        keeping.save(minutes, plain(minutes) | {"body_ja": "別の人"}, by=cast.manager, seen=before)


def test_both_versions_are_shown_when_two_people_wrote_the_same(client, cast, minutes):
    client.force_login(cast.officer)
    url = reverse("proceedings:minutes_edit", args=[17, minutes.session_id])
    page = client.get(url)
    keeping.save(minutes, {"body_ja": "先に保存された文"}, by=cast.manager, seen=seen(minutes))
    typed = {
        "body_ja": "後から書いた文",
        "body_zh": minutes.body_zh,
        "readers": "everybody",
        "seen": page.context["seen"],
    }
    response = client.post(url, typed)
    assert response.status_code == 409
    assert "先に保存された文" in response.content.decode()
    assert "後から書いた文" in response.content.decode()


def test_the_first_minutes_of_an_item(client, cast, held):
    session = SessionFactory(edition=held)
    client.force_login(cast.officer)
    url = reverse("proceedings:minutes_edit", args=[17, session.pk])
    page = client.get(url)
    values = {"body_ja": "議事", "body_zh": "", "readers": "office", "seen": page.context["seen"]}
    assert client.post(url, values).status_code == 302
    row = Minutes.objects.get()
    assert (row.session, row.edition, row.state) == (session, held, "draft")


def test_approving_covers_what_was_read(client, cast, minutes):
    client.force_login(cast.manager)
    url = reverse("proceedings:minutes_approve", args=[17, minutes.session_id])
    old = prints(plain(minutes))
    keeping.save(minutes, {"body_ja": "書き換えた"}, by=cast.officer, seen=seen(minutes))
    client.post(url, {"seen": old})
    minutes.refresh_from_db()
    assert not minutes.is_approved
    client.post(url, {"seen": prints(plain(minutes))})
    minutes.refresh_from_db()
    assert (minutes.is_approved, minutes.approved_by) == (True, cast.manager)
    keeping.save(minutes, {"body_ja": "また書き換えた"}, by=cast.officer, seen=seen(minutes))
    minutes.refresh_from_db()
    assert (minutes.is_approved, minutes.approved_by) == (False, None)
    assert [change.what for change in Change.objects.all()] == ["changed", "approved", "changed"]


def test_an_approval_is_taken_back(client, cast, held, remains):
    client.force_login(cast.town)
    url = reverse("proceedings:minutes", args=[17, remains.session.pk])
    assert client.get(url).status_code == 200
    client.force_login(cast.manager)
    client.post(reverse("proceedings:minutes_approve", args=[17, remains.session.pk]), {"to": "back"})
    client.force_login(cast.town)
    assert client.get(url).status_code == 404


def test_nothing_is_not_approved(cast, minutes):
    keeping.save(minutes, {"body_ja": "", "body_zh": ""}, by=cast.officer, seen=seen(minutes))
    minutes.refresh_from_db()
    with pytest.raises(ValidationError):
        keeping.approve(minutes, by=cast.manager, seen=seen(minutes))


def test_minutes_outlive_the_item_they_are_of(client, cast, minutes):
    minutes.session.delete()
    client.force_login(cast.viewer)
    assert client.get(reverse("proceedings:after", args=[17])).status_code == 200
    assert Minutes.objects.get().session is None


@pytest.mark.parametrize("language", ["ja", "zh", "both"])
def test_minutes_are_printed_in_each_language(client, cast, held, remains, language):
    client.force_login(cast.town)
    page = client.get(
        reverse("proceedings:minutes", args=[17, remains.session.pk]), {"language": language}
    ).content.decode()
    assert ("二つ目の段落" in page, "第二段" in page) == (language != "zh", language != "ja")
