"""The pages of the seminar, as the office and everybody else meet them."""

from datetime import time

import pytest
from django.urls import reverse
from django.utils import translation

from activities.seminars.models import Change, Edition, Organiser, Remark, Session, Speaker
from tests.factories.partners import BodyFactory
from tests.factories.seminars import EditionFactory, OrganiserFactory, RoomFactory, SessionFactory, SpeakerFactory

OFFICE, KEEPERS = ("officer", "manager", "viewer", "admin"), ("officer", "manager")
EVERYBODY = (*OFFICE, "town", "prefecture", "tokyo", "stranger")
READ = ("edition", "programme")
WRITE = ("edit", "copy", "organiser_new", "session_new", "remark_new")
EDITION = {"number": "20", "fiscal_year": "2027", "division": "", "city_ja": "", "city_zh": "", "venue_ja": "",
           "venue_zh": "", "first_day": "", "last_day": "", "mode": "onsite", "theme_ja": "", "theme_ja_state": "",
           "theme_zh": "", "theme_zh_state": "", "participants_japan": "", "participants_china": "",
           "participants_total": ""}  # fmt: skip
SESSION = {"day": "2", "kind": "keynote", "start": "9:00", "end": "午後1時", "title_ja": "基調講演", "title_zh": "",
           "room": "", "told": "named"}  # fmt: skip


def address(name: str, edition: Edition, *more) -> str:
    return reverse(f"seminars:{name}", args=[edition.number, *more])


@pytest.fixture
def rows(held):
    """One of everything that has an address below an edition."""
    session = SessionFactory(edition=held)
    return {
        "organiser": OrganiserFactory(edition=held).pk,
        "session": session.pk,
        "speaker_new": session.pk,
        "speaker": SpeakerFactory(session=session).pk,
        "remark": Remark.objects.create(edition=held, about="theme", text_ja="別の資料", source="資料").pk,
    }


@pytest.mark.parametrize("who", EVERYBODY)
def test_held_editions_are_read_by_everybody_and_written_by_the_office(client, cast, held, rows, who):
    client.force_login(cast[who])
    assert client.get(reverse("seminars:index")).status_code == 200
    assert {client.get(address(name, held)).status_code for name in READ} == {200}
    wanted = 200 if who in KEEPERS else 403 if who in OFFICE else 404
    assert {client.get(address(name, held)).status_code for name in WRITE} == {wanted}
    assert {client.get(address(name, held, pk)).status_code for name, pk in rows.items()} == {wanted}
    assert client.get(reverse("seminars:new")).status_code == wanted
    page = client.get(address("edition", held)).content.decode()
    assert ("/edit/" in page) == (who in KEEPERS)
    assert "別の資料" in page


@pytest.mark.parametrize("who", [name for name in EVERYBODY if name not in KEEPERS])
def test_who_may_not_write_changes_nothing(client, cast, held, rows, who):
    client.force_login(cast[who])
    wanted = 403 if who in OFFICE else 404
    posts = [client.post(address(name, held)) for name in WRITE] + [client.post(reverse("seminars:new"))]
    posts += [client.post(address(name, held, pk)) for name, pk in rows.items()]
    for kind in ("organisers", "sessions", "speakers", "remarks"):
        pk = rows[kind.removesuffix("s")]
        posts += [client.post(address(name, held, kind, pk)) for name in ("remove", "place")]
    posts.append(client.post(address("begin", held)))
    assert {response.status_code for response in posts} == {wanted}
    assert not Change.objects.exists()


@pytest.mark.parametrize("who", ["town", "prefecture", "stranger"])
def test_an_edition_in_planning_is_known_to_the_office_alone(client, cast, planned, who):
    client.force_login(cast[who])
    ghost = client.get(reverse("seminars:edition", args=[999])).status_code
    codes = {client.get(address(name, planned)).status_code for name in (*READ, *WRITE)}
    codes |= {
        client.post(address("begin", planned)).status_code,
        client.get(address("preparation", planned)).status_code,
    }
    assert codes == {ghost} == {404}
    listed = client.get(reverse("seminars:index")).content.decode()
    assert str(planned.name) not in listed
    client.force_login(cast.viewer)
    assert str(planned.name) in client.get(reverse("seminars:index")).content.decode()
    assert "秘密の会合" in client.get(address("edition", planned)).content.decode()


def test_headquarters_reads_what_is_planned_and_changes_nothing(client, cast, planned):
    client.force_login(cast.tokyo)
    assert {client.get(address(name, planned)).status_code for name in READ} == {200}
    assert {client.get(address(name, planned)).status_code for name in WRITE} == {404}


def test_headquarters_is_not_told_that_a_planned_edition_was_held(client, cast, planned):
    client.force_login(cast.tokyo)
    page = client.get(address("edition", planned)).content.decode()
    head = page.split("<h1")[0].rsplit("page-head", 1)[1]
    assert planned.get_state_display() in head
    assert str(Edition(state="held").get_state_display()) not in head


def test_nobody_without_signing_in(client, held):
    for name in READ:
        assert client.get(address(name, held)).status_code == 302


def test_the_register_of_counterparts_stays_the_office_s(client, cast, held):
    OrganiserFactory(edition=held, counterpart=BodyFactory(name_ja="内部の名称"))
    client.force_login(cast.town)
    assert "内部の名称" not in client.get(address("edition", held)).content.decode()
    client.force_login(cast.officer)
    assert "内部の名称" in client.get(address("edition", held)).content.decode()


def test_years_without_an_edition_are_not_hidden(client, cast, published_editions):
    client.force_login(cast.town)
    lines = client.get(reverse("seminars:index")).context["lines"]
    assert [line.year for line in lines] == list(range(2023, 2001, -1))
    assert [line.year for line in lines if line.edition is None] == [2022, 2021, 2020]


@pytest.mark.parametrize(("language", "first", "second"), [("ja", "綿陽市", "绵阳市"), ("zh-hans", "绵阳市", "綿陽市")])
def test_the_reader_s_language_comes_first(client, cast, published_editions, language, first, second):
    cast.town.language = language
    cast.town.save()
    client.force_login(cast.town)
    page = client.get(reverse("seminars:edition", args=[17])).content.decode()
    facts = page.partition('id="facts"')[2]
    assert -1 < facts.index(first) < facts.index(second)
    assert page.partition("<h1>")[2].startswith("第17届" if language == "zh-hans" else "第17回")


def test_a_name_that_one_language_lacks_is_marked_as_the_other(client, cast, published_editions):
    client.force_login(cast.town)
    page = client.get(reverse("proceedings:report", args=[19]), {"language": "zh"}).content.decode()
    assert "行政考察（都江堰水利施設、パンダ楽園）" in page
    paper = client.get(reverse("seminars:programme", args=[19]), {"language": "zh"}).content.decode()
    assert '<span lang="ja">行政視察　パンダ楽園</span>' in paper


@pytest.mark.parametrize("language", ["ja", "zh", "both", "x"])
def test_papers_in_every_language(client, cast, published_editions, language):
    client.force_login(cast.viewer)
    for number in (1, 17, 18, 19):
        for name in ("seminars:programme", "proceedings:report"):
            page = client.get(reverse(name, args=[number]), {"language": language})
            assert page.status_code == 200
    both = client.get(reverse("seminars:programme", args=[18])).content.decode()
    assert "行政視察　福耀集団" in both
    assert "行政考察　福耀集团" in both


def test_a_programme_that_is_not_held_yet_says_that_it_is_a_draft(client, cast, planned):
    client.force_login(cast.viewer)
    for language, words in (("ja", "日程表（案）"), ("zh", "日程安排（草案）")):
        assert words in client.get(address("programme", planned), {"language": language}).content.decode()


def test_totals_that_do_not_agree_stand_on_the_page(client, cast, held):
    Edition.objects.filter(pk=held.pk).update(participants_total=121)
    client.force_login(cast.town)
    with translation.override("ja"):
        for url in (address("edition", held), reverse("seminars:index")):
            assert (
                client.get(url).content.decode().count("notice-warn")
                + client.get(url).content.decode().count("chip-warn")
                == 1
            )


def test_an_edition_is_entered_and_changed(client, cast, cities, held):
    client.force_login(cast.officer)
    form = client.get(reverse("seminars:new")).context["form"]
    assert (form["number"].value(), form["fiscal_year"].value()) == (18, None)
    assert client.post(reverse("seminars:new"), EDITION | {"fiscal_year": ""}).status_code == 422
    sent = EDITION | {"form_token": "a", "division": "福州", "first_day": "令和9年7月14日", "theme_ja": "地域"}
    for _again in range(2):
        assert client.post(reverse("seminars:new"), sent).url == "/seminars/20/"
    edition = Edition.objects.get(number=20)
    assert (edition.division_id, edition.first_day.isoformat(), edition.state) == ("350100", "2027-07-14", "idea")
    assert edition.theme_ja_state == "original"
    page = client.get(address("edit", edition))
    sent = sent | {"form_token": "b", "seen": page.context["seen"], "number": "21"}
    assert client.post(address("edit", edition), sent).url == "/seminars/21/"


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"number": ""}, "number"),
        ({"number": "17"}, "number"),
        ({"number": "0"}, "number"),
        ({"fiscal_year": "2026"}, "fiscal_year"),
        ({"fiscal_year": "x"}, "fiscal_year"),
        ({"division": "どこにもない市"}, "division"),
        ({"first_day": "きのう"}, "first_day"),
        ({"first_day": "2028-04-01"}, "first_day"),
        ({"last_day": "2027-07-01"}, "first_day"),
        ({"first_day": "2027-07-02", "last_day": "2027-07-01"}, "last_day"),
        ({"first_day": "2027-07-02", "last_day": "2027-08-01"}, "last_day"),
        ({"theme_ja": "あ", "theme_ja_state": "none"}, "theme_ja_state"),
        ({"participants_total": "-1"}, "participants_total"),
        ({"participants_japan": "99999"}, "participants_japan"),
        ({"theme_zh": "长" * 201}, "theme_zh"),
    ],
)
def test_errors_stand_beside_the_field(client, cast, held, typed, field):
    client.force_login(cast.officer)
    page = client.post(reverse("seminars:new"), EDITION | typed)
    assert page.status_code == 422
    assert list(page.context["form"].errors) == [field]
    assert not Edition.objects.exclude(pk=held.pk).exists()


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"title_ja": ""}, "title_ja"),
        ({"end": "8:00"}, "end"),
        ({"start": ""}, "start"),
        ({"start": "25:00", "end": ""}, "start"),
        ({"day": "11"}, "day"),
        ({"kind": ""}, "kind"),
    ],
)
def test_errors_of_a_session(client, cast, planned, typed, field):
    client.force_login(cast.officer)
    page = client.post(address("session_new", planned), SESSION | typed)
    assert (page.status_code, list(page.context["form"].errors)) == (422, [field])


def test_rows_are_entered_changed_and_taken_out(client, cast, planned):
    client.force_login(cast.manager)
    assert client.post(address("session_new", planned), SESSION).status_code == 302
    session = Session.objects.get(kind="keynote")
    assert (session.start, session.end, session.order) == (time(9), time(13), 1)
    person = {"role": "speaker", "name_ja": "佐賀次郎", "name_zh": "", "organisation_ja": "佐賀県", "organisation_zh": "",
              "post_ja": "知事", "post_zh": ""}  # fmt: skip
    assert client.post(address("speaker_new", planned, session.pk), person).status_code == 302
    assert (
        client.post(address("speaker_new", planned, session.pk), person | {"name_ja": "", "post_ja": ""}).status_code
        == 422
    )
    BodyFactory(name_ja="福建省人民政府外事弁公室", name_zh="福建省人民政府外事办公室")
    body = {"role": "cohost", "name_ja": "福建省外弁", "name_zh": "", "counterpart": "福建省人民政府外事弁公室"}
    assert client.post(address("organiser_new", planned), body).status_code == 302
    assert client.post(address("organiser_new", planned), body | {"name_ja": ""}).status_code == 422
    assert client.post(address("organiser_new", planned), body | {"counterpart": "知らない機関"}).status_code == 422
    organiser = Organiser.objects.get(name_ja="福建省外弁")
    assert organiser.counterpart is not None
    page = client.get(address("organiser", planned, organiser.pk))
    gone = client.post(address("remove", planned, "organisers", organiser.pk), {"seen": page.context["seen"]})
    assert gone.url == "/seminars/20/#organisers"
    assert not Organiser.objects.filter(pk=organiser.pk).exists()
    assert client.post(address("remove", planned, "nothing", 1)).status_code == 404
    assert Speaker.objects.get().line == ("佐賀次郎（佐賀県 知事）", "")
    page = client.get(address("edition", planned)).content.decode()
    assert "佐賀次郎" in page


def test_two_people_over_one_form(client, cast, planned):
    client.force_login(cast.officer)
    session = planned.sessions.get()
    url = address("session", planned, session.pk)
    seen = client.get(url).context["seen"]
    room = RoomFactory(edition=planned)
    Session.objects.filter(pk=session.pk).update(title_ja="先に直した", room=room)
    typed = SESSION | {
        "day": "1",
        "kind": "other",
        "start": "",
        "end": "",
        "title_ja": "後から",
        "title_zh": "分组会",
        "seen": seen,
    }
    page = client.post(url, typed)
    assert page.status_code == 409
    text = page.content.decode()
    assert "先に直した" in text
    assert "後から" in text
    assert page.context["form"]["room"].value() == str(room.pk)
    again = client.post(url, typed | {"seen": page.context["seen"], "room": room.pk})
    assert again.status_code == 302
    session.refresh_from_db()
    assert (session.title_ja, session.room) == ("後から", room)
    session.delete()
    assert client.get(url).status_code == 404


def test_copying_on_its_page(client, cast, planned):
    target = EditionFactory(number=21)
    client.force_login(cast.officer)
    url = address("copy", target)
    assert client.get(url).status_code == 200
    assert client.post(url, {"source": target.pk, "aspects": ["organisers"]}).status_code == 422
    assert client.post(url, {"source": planned.pk}).status_code == 422
    assert client.post(url, {"source": planned.pk, "aspects": ["organisers", "programme"]}).status_code == 302
    full = client.post(url, {"source": planned.pk, "aspects": ["organisers"]})
    assert (full.status_code, list(full.context["form"].errors)) == (422, ["aspects"])


@pytest.mark.parametrize("who", ["officer", "town"])
def test_statements_do_not_grow_with_the_programme(client, cast, held, who, django_assert_max_num_queries):
    client.force_login(cast[who])
    for number in range(60):
        session = SessionFactory(edition=held, day=1 + number % 3, order=number, room=RoomFactory(edition=held),
                                 start=time(8 + number % 12), end=time(9 + number % 12))  # fmt: skip
        SpeakerFactory(session=session, name_ja=f"講師{number}")
        OrganiserFactory(edition=held, counterpart=BodyFactory(name_ja=f"機関{number}"))
        if number in (0, 59):
            with django_assert_max_num_queries(14 if who == "officer" else 11):
                client.get(address("edition", held))
            with django_assert_max_num_queries(9):
                client.get(address("programme", held))


@pytest.mark.parametrize("many", [1, 30])
def test_the_list_s_statements_do_not_grow(client, cast, many, django_assert_max_num_queries):
    for _number in range(many):
        EditionFactory(held=True)
        EditionFactory()
    client.force_login(cast.officer)
    with django_assert_max_num_queries(5):
        client.get(reverse("seminars:index"))


def test_planning_that_has_begun_keeps_its_city(client, cast, planned):
    client.force_login(cast.officer)
    for state, wanted in (("idea", 302), ("host_candidate", 422), ("cancelled", 302)):
        Edition.objects.filter(pk=planned.pk).update(state=state)
        seen = client.get(address("edit", planned)).context["seen"]
        page = client.post(address("edit", planned), EDITION | {"fiscal_year": "2026", "seen": seen})
        assert page.status_code == wanted, state
    assert not Edition.objects.get(pk=planned.pk).division_id


def test_an_idea_that_nothing_hangs_on_is_deleted_by_managers(client, cast, held):
    idea = EditionFactory(number=20, fiscal_year=2027)
    for who, wanted in (("officer", 403), ("viewer", 403), ("town", 404), ("manager", 200)):
        client.force_login(getattr(cast, who))
        assert client.get(address("discard", idea)).status_code == wanted, who
    assert address("discard", idea) in client.get(address("edition", idea)).content.decode()
    client.post(address("discard", idea), {"seen": "99"})
    assert Edition.objects.filter(pk=idea.pk).exists()
    assert client.post(address("discard", idea), {"seen": "1"}).url == reverse("seminars:index")
    assert not Edition.objects.filter(pk=idea.pk).exists()


def test_an_edition_with_something_below_it_is_not_deleted(client, cast, planned):
    client.force_login(cast.manager)
    for edition in (planned, EditionFactory(number=17, fiscal_year=2025, ready=True, held=True)):
        assert address("discard", edition) not in client.get(address("edition", edition)).content.decode()
        assert not client.get(address("discard", edition)).context["may_go"]
        client.post(address("discard", edition), {"seen": str(edition.revision)})
        assert Edition.objects.filter(pk=edition.pk).exists()
