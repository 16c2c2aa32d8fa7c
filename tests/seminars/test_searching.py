"""Editions in the search: what they are found by, by whom, and that they follow every change."""

import pytest
from django.core.management import call_command
from django.urls import reverse

from activities.cases.models import SearchEntry
from activities.cases.search.finding import find
from activities.seminars import keeping
from activities.seminars.models import Speaker
from activities.seminars.searching import follow
from tests.factories.seminars import EditionFactory, SessionFactory, SpeakerFactory
from tests.seminars.editing import seen


def found(user, text: str) -> list[str]:
    return [hit.shown.url for hit in find(user, text, kinds=["edition"])]


@pytest.mark.parametrize("text", ["綿陽市", "绵阳", "第17回", "第17届", "新産業創出", "招商引资", "三木正夫", "四川省"])
def test_editions_are_found_in_either_script(published_editions, cast, text):
    assert published_editions[17].get_absolute_url() in found(cast.town, text)


def test_what_is_planned_is_found_by_the_office_and_headquarters_alone(planned, cast):
    follow(planned.pk)
    who = {name: bool(found(cast[name], "秘密の会合")) for name in ("officer", "manager", "viewer", "admin", "tokyo")}
    assert set(who.values()) == {True}
    assert not any(found(cast[name], "秘密の会合") for name in ("town", "prefecture", "stranger"))


def test_the_index_follows_every_change(planned, cast):
    follow(planned.pk)
    session = planned.sessions.get()
    speaker = keeping.save(Speaker(session=session), {"role": "speaker", "name_ja": "須坂花子", "name_zh": "须坂花子"},
                           by=cast.officer, seen={})  # fmt: skip
    assert found(cast.officer, "须坂花子") == [planned.get_absolute_url()]
    keeping.remove(speaker, by=cast.officer, seen=seen(speaker))
    assert not found(cast.officer, "須坂花子")


def test_an_edition_that_is_deleted_is_forgotten(cast, db):
    edition = keeping.add_edition({"number": 33, "fiscal_year": 2040, "mode": "onsite", "theme_ja": "消える題"},
                                  by=cast.officer)  # fmt: skip
    assert found(cast.officer, "消える題")
    keeping.discard(edition, seen=str(edition.revision))
    assert not SearchEntry.objects.filter(kind="edition").exists()


def test_the_command_catches_up(cast, db):
    edition = EditionFactory(held=True, theme_ja="後から索引に入る題")
    SpeakerFactory(session=SessionFactory(edition=edition), name_zh="李后来")
    call_command("reindex", verbosity=0)
    assert found(cast.town, "李后来") == [edition.get_absolute_url()]


def test_the_box_in_the_header_finds_them(client, cast, published_editions):
    client.force_login(cast.town)
    page = client.get(reverse("cases:search"), {"q": "都江堰", "kind": "edition"}).content.decode()
    assert published_editions[19].get_absolute_url() in page
