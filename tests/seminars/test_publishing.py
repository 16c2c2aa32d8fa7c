"""Published programmes: what a preview shows is what is published, versions never change, the public page has an address."""

import re
from datetime import time

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from activities.seminars import keeping, publishing
from activities.seminars.content import content_of, held
from activities.seminars.differing import differences
from activities.seminars.models import Edition, ProgrammeAddress, ProgrammeVersion, Session
from activities.seminars.models.versions import Unchangeable
from tests.factories.seminars import EditionFactory, InterpreterFactory, RoomFactory, SessionFactory, SpeakerFactory

OFFICE, KEEPERS = ("officer", "manager", "viewer", "admin"), ("officer", "manager")
OTHERS = ("town", "prefecture", "tokyo", "stranger")


def address(name: str, edition: Edition, *more) -> str:
    return reverse(f"seminars:{name}", args=[edition.number, *more])


@pytest.fixture
def edition(db) -> Edition:
    return EditionFactory(number=20, fiscal_year=2026, ready=True)


@pytest.fixture
def keynote(edition) -> Session:
    hall = RoomFactory(edition=edition, name_ja="大ホール", name_zh="主会场", note_ja="徒歩10分", capacity=200)
    session = SessionFactory(edition=edition, kind="keynote", title_ja="基調講演", title_zh="主旨演讲", start=time(9),
                             end=time(10, 30), room=hall, interpretation="simultaneous", languages="ja_zh")  # fmt: skip
    SpeakerFactory(session=session, name_zh="青森太郎")
    InterpreterFactory(session=session, name_ja="秘密の通訳")
    return session


def seen_of(edition: Edition) -> str:
    return publishing.digest_of(content_of(edition), publishing.newest_of(edition))


def published(edition: Edition, by) -> ProgrammeVersion:
    return publishing.publish(edition, by=by, seen=seen_of(edition))


@pytest.fixture
def version(edition, keynote, officer) -> ProgrammeVersion:
    return published(edition, officer)


@pytest.mark.parametrize("who", [*OFFICE, *OTHERS])
def test_who_publishes_and_who_reads_versions(client, cast, edition, version, who):
    client.force_login(cast[who])
    token = edition.programme_address.token
    wanted = 200 if who in KEEPERS else 403 if who in OFFICE else 404
    pages = [address("publish", edition), address("withdraw", edition, 1)]
    assert {client.get(page).status_code for page in pages} == {wanted}
    assert client.get(address("version", edition, 1)).status_code == (200 if who in OFFICE else 404)
    assert client.get(address("programme", edition), {"version": "1"}).status_code == (200 if who in OFFICE else 404)
    if who not in KEEPERS:
        pages += [address("address_renew", edition), address("address_revoke", edition)]
        assert {client.post(page, {"seen": "", "reason": "理由"}).status_code for page in pages} == {wanted}
        version.refresh_from_db()
        assert not version.is_withdrawn
        assert ProgrammeAddress.objects.get().token == token


def test_nobody_without_signing_in(client, edition, version):
    for page in (address("board", edition), address("publish", edition), address("version", edition, 1)):
        assert client.get(page).status_code == 302
    assert client.post(address("address_revoke", edition)).status_code == 302
    assert ProgrammeAddress.objects.exists()


def test_the_preview_publishes_what_it_shows(client, cast, edition, keynote):
    client.force_login(cast.officer)
    url = address("publish", edition)
    page = client.get(url)
    sent = {"seen": page.context["seen"], "form_token": "a"}
    Session.objects.filter(pk=keynote.pk).update(title_ja="直した講演")
    again = client.post(url, sent)
    assert again.status_code == 409
    assert "直した講演" in again.content.decode()
    assert not ProgrammeVersion.objects.exists()
    for _twice in range(2):
        assert client.post(url, sent | {"seen": again.context["seen"]}).url == address("version", edition, 1)
    version = ProgrammeVersion.objects.get()
    assert (version.number, version.published_by) == (1, cast.officer)
    assert held(version).told[0].title.ja == "直した講演"
    assert edition.changes.filter(what="issued").count() == 1


def test_two_who_publish_at_once_make_one_version(edition, keynote, officer, manager):
    seen = seen_of(edition)
    publishing.publish(edition, by=officer, seen=seen)
    with pytest.raises(publishing.Outdated):
        publishing.publish(edition, by=manager, seen=seen)
    assert ProgrammeVersion.objects.count() == 1


def test_nothing_and_the_same_again_are_not_published(client, cast, edition, officer):
    with pytest.raises(ValidationError):
        published(edition, officer)
    SessionFactory(edition=edition)
    published(edition, officer)
    with pytest.raises(ValidationError):
        published(edition, officer)
    client.force_login(cast.officer)
    page = client.get(address("publish", edition))
    assert page.context["same"]
    assert 'name="seen"' not in page.content.decode()
    refused = client.post(address("publish", edition), {"seen": page.context["seen"]})
    assert refused.url == address("board", edition)
    assert ProgrammeVersion.objects.count() == 1


def test_versions_hold_nothing_of_the_office_s_own(version):
    text = str(version.content)
    assert "青森太郎" in text
    assert "秘密の通訳" not in text


def test_versions_never_change(version):
    version.content = {}
    for act in (version.save, version.delete, lambda: version.save(update_fields=["content"])):
        with pytest.raises(Unchangeable):
            act()


def test_a_version_outlives_what_it_was_made_from(client, cast, edition, keynote, version):
    room = keynote.room
    keynote.delete()
    room.delete()
    client.force_login(cast.viewer)
    page = client.get(address("version", edition, 1)).content.decode()
    assert "基調講演" in page
    assert "大ホール" in page
    assert "青森太郎" in client.get(address("programme", edition), {"version": "1"}).content.decode()


def test_differences_are_told_item_by_item(edition, keynote, version, officer):
    gone = SessionFactory(edition=edition, title_ja="なくなる会", day=2)
    moved = SessionFactory(edition=edition, title_ja="動く会", day=2, start=time(9), end=time(10))
    second = published(edition, officer)
    gone.delete()
    Session.objects.filter(pk=moved.pk).update(day=3, start=time(10), end=time(11))
    Session.objects.filter(pk=keynote.pk).update(interpretation="consecutive")
    keynote.speakers.update(post_ja="部長")
    SessionFactory(edition=edition, title_ja="新しい会", day=3)
    Edition.objects.filter(pk=edition.pk).update(theme_ja="新しいテーマ")
    edition.refresh_from_db()
    found = differences(held(second), content_of(edition))
    told = {item.item.title.ja: (item.what, {str(change.label) for change in item.changes}) for item in found.items}
    assert {title: what for title, (what, _labels) in told.items()} == {
        "基調講演": "changed", "動く会": "moved", "新しい会": "added", "なくなる会": "removed",
    }  # fmt: skip
    assert len(told["基調講演"][1]) == 2
    assert len(told["動く会"][1]) == 1
    assert [change.new for change in found.others] == ["新しいテーマ / 地方振兴"]
    assert len(found) == 5


def test_moving_the_edition_moves_every_item(edition, keynote, version):
    Edition.objects.filter(pk=edition.pk).update(first_day="2026-07-16", last_day="2026-07-18")
    edition.refresh_from_db()
    found = differences(held(version), content_of(edition))
    assert [item.what for item in found.items] == ["moved"]


def test_earlier_versions_are_read_and_compared(client, cast, edition, keynote, version, officer):
    for title in ("二回目", "三回目"):
        Session.objects.filter(pk=keynote.pk).update(title_ja=title)
        published(edition, officer)
    client.force_login(cast.viewer)
    newest = client.get(address("version", edition, 3))
    assert newest.context["other"].number == 2
    compared = client.get(address("version", edition, 3), {"with": "1"})
    assert compared.context["other"].number == 1
    assert "基調講演" in compared.content.decode()
    assert client.get(address("version", edition, 1)).context["differences"] is None
    for bad in ("3", "9", "x"):
        assert client.get(address("version", edition, 3), {"with": bad}).status_code == 404
    assert client.get(address("version", edition, 9)).status_code == 404


def test_the_board_says_what_has_changed_since(client, cast, edition, keynote, version):
    client.force_login(cast.officer)
    assert client.get(address("board", edition)).context["changed"] == 0
    Session.objects.filter(pk=keynote.pk).update(title_ja="直した講演")
    assert client.get(address("board", edition)).context["changed"] == 1


def test_a_withdrawn_programme_is_read_by_nobody_until_the_next(client, cast, edition, keynote, version, officer):
    url = publishing.published_programme_url(edition)
    client.force_login(cast.manager)
    page = address("withdraw", edition, 1)
    assert client.post(page, {"reason": ""}).status_code == 422
    assert client.post(page, {"reason": "会場の都合"}).url == address("version", edition, 1)
    assert "会場の都合" in client.get(address("version", edition, 1)).content.decode()
    assert publishing.published_programme_url(edition) == ""
    assert client.get(url).status_code == 404
    late = client.post(page, {"reason": "もう一度"}, follow=True)
    assert "notice-warn" in late.content.decode()
    published(edition, officer)
    assert publishing.published_programme_url(edition) == url
    assert client.get(url).status_code == 200
    version.refresh_from_db()
    assert version.withdrawn_reason == "会場の都合"


def test_a_version_that_is_not_the_newest_is_not_withdrawn(edition, keynote, version, officer):
    Session.objects.filter(pk=keynote.pk).update(title_ja="直した講演")
    published(edition, officer)
    with pytest.raises(publishing.Outdated):
        publishing.withdraw(version, by=officer, reason="古い")


@pytest.mark.parametrize(
    ("accepts", "asked", "tag"),
    [
        ("", "", "ja"),
        ("zh-CN,zh;q=0.9", "", "zh-Hans"),
        ("en-US,en;q=0.9,zh-CN;q=0.8,ja;q=0.7", "", "zh-Hans"),
        ("en,ja;q=0.5", "", "ja"),
        ("fr", "", "ja"),
        ("zh", "ja", "ja"),
        ("ja", "zh", "zh-Hans"),
        ("zh", "x", "zh-Hans"),
        (";;;q=x", "", "ja"),
    ],
)
def test_the_public_page_speaks_the_browser_s_language(client, edition, version, accepts, asked, tag):
    url = publishing.published_programme_url(edition)
    page = client.get(url, {"language": asked} if asked else {}, headers={"accept-language": accepts})
    assert page.status_code == 200
    text = page.content.decode()
    assert f'<html lang="{tag}">' in text
    assert ("正式会议　主旨演讲" in text) == (tag == "zh-Hans")
    assert ("本会議　基調講演" in text) == (tag == "ja")


def test_the_public_page_needs_no_cookie_and_leaves_no_trace(client, edition, version):
    page = client.get(publishing.published_programme_url(edition))
    assert not page.cookies
    assert page["X-Robots-Tag"] == "noindex, nofollow"
    assert 'content="noindex' in page.content.decode()
    assert page["Referrer-Policy"] == "no-referrer"
    assert page["Cache-Control"] == "private, no-cache"
    assert "秘密の通訳" not in page.content.decode()
    again = client.get(publishing.published_programme_url(edition), headers={"if-none-match": page["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = client.get(
        publishing.published_programme_url(edition), {"language": "zh"}, headers={"if-none-match": page["ETag"]}
    )
    assert other.status_code == 200
    assert client.post(publishing.published_programme_url(edition)).status_code == 405


def test_the_public_page_shows_the_last_published_version(client, edition, keynote, version, officer):
    url = publishing.published_programme_url(edition)
    Session.objects.filter(pk=keynote.pk).update(title_ja="案のままの題名")
    assert "案のままの題名" not in client.get(url).content.decode()
    published(edition, officer)
    assert "案のままの題名" in client.get(url).content.decode()


@pytest.mark.parametrize("state", ["postponed", "cancelled", "registration_open", "held"])
def test_the_public_page_says_that_an_edition_is_called_off(client, edition, version, state):
    url = publishing.published_programme_url(edition)
    before = client.get(url)["ETag"]
    Edition.objects.filter(pk=edition.pk).update(state=state)
    page = client.get(url, headers={"if-none-match": before})
    assert page.status_code == 200
    assert ("notice-warn" in page.content.decode()) == (state in ("postponed", "cancelled"))


def test_an_edition_with_a_published_programme_is_not_deleted(edition, keynote, version):
    keynote.delete()
    edition.rooms.all().delete()
    assert not keeping.is_bare(edition)


def test_addresses_are_renewed_and_revoked(client, cast, edition, version):
    old = publishing.published_programme_url(edition)
    client.force_login(cast.officer)
    page = client.get(address("board", edition)).content.decode()
    assert old in page
    mark = re.search(r'renew/".*?name="seen" value="(\w+)"', page, re.DOTALL)[1]
    client.post(address("address_renew", edition), {"seen": mark})
    new = publishing.published_programme_url(edition)
    assert new != old
    client.post(address("address_renew", edition), {"seen": mark})
    assert publishing.published_programme_url(edition) == new
    client.logout()
    assert (client.get(old).status_code, client.get(new).status_code) == (404, 200)
    client.force_login(cast.officer)
    client.post(address("address_revoke", edition))
    client.post(address("address_revoke", edition))
    assert client.get(new).status_code == 404
    assert publishing.published_programme_url(edition) == ""
    client.post(address("address_renew", edition), {"seen": ""})
    assert publishing.published_programme_url(edition) not in ("", old, new)
    assert old.split("/")[-2] not in str(list(edition.changes.values_list("values", "subject")))


def test_an_address_that_nobody_made_finds_nothing(client, edition, keynote):
    for token in ("x", "a" * 32, "%00", "a" * 500):
        assert client.get(f"/seminars/p/{token}/").status_code in (400, 404)
    assert publishing.published_programme_url(edition) == ""


@pytest.mark.parametrize("language", ["ja", "zh", "both", "x"])
def test_papers_say_whether_they_are_drafts(client, cast, edition, keynote, version, language):
    client.force_login(cast.viewer)
    draft = client.get(address("programme", edition), {"language": language}).content.decode()
    paper = client.get(address("programme", edition), {"language": language, "version": "1"}).content.decode()
    assert "案" in draft.partition("<h1")[2].partition("</h1>")[0]
    assert "案" not in paper.partition("<h1")[2].partition("</h1>")[0]
    assert "第1版" in paper
    assert "①" in paper


@pytest.mark.parametrize("language", ["ja", "zh", "both"])
@pytest.mark.parametrize("asked", ["", "1"])
def test_the_programme_as_pdf(client, cast, edition, keynote, version, language, asked):
    client.force_login(cast.viewer)
    SessionFactory(edition=edition, title_ja='#import "x"; $a$ [*', title_zh="", day=2)
    file = client.get(address("programme_pdf", edition), {"language": language, "version": asked})
    assert (file.status_code, file["Content-Type"]) == (200, "application/pdf")
    assert file.content.startswith(b"%PDF")
    assert f"programme-20-{language}" in file["Content-Disposition"]


@pytest.mark.parametrize("asked", ["9", "x", "-1", "１", "99999999"])
def test_papers_of_versions_that_are_not_there(client, cast, edition, version, asked):
    client.force_login(cast.officer)
    for name in ("programme", "programme_pdf"):
        assert client.get(address(name, edition), {"version": asked}).status_code == 404


def test_the_history_tells_of_publishing(client, cast, edition, version):
    publishing.withdraw(version, by=cast.manager, reason="会場の都合")
    client.force_login(cast.officer)
    assert "会場の都合" in client.get(address("edition", edition)).content.decode()


@pytest.mark.parametrize("many", [1, 40])
def test_statements_of_versions_do_not_grow(client, cast, edition, officer, many, django_assert_max_num_queries):
    for number in range(many):
        SpeakerFactory(
            session=SessionFactory(edition=edition, title_ja=f"会{number}", room=RoomFactory(edition=edition))
        )
    published(edition, officer)
    client.force_login(cast.officer)
    with django_assert_max_num_queries(10):
        client.get(address("version", edition, 1))
    with django_assert_max_num_queries(14):
        client.get(address("publish", edition))
    url = publishing.published_programme_url(edition)
    client.logout()
    with django_assert_max_num_queries(3):
        client.get(url)
