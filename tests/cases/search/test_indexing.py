"""What gets into the index, when, and what leaves it."""

import pytest
from django.core.management import call_command
from django.db import connection

from activities.cases.editing import editing
from activities.cases.models import Case, CommonPiece, SearchEntry
from activities.cases.models.search import KINDS
from activities.cases.search import lookup, rebuilding, sources
from activities.cases.search.finding import find
from activities.cases.search.indexing import forget, index, index_case
from activities.cases.search.pieces import FOLDED
from activities.requests.starting import start
from tests.cases.requests import complete_request, walk

pytestmark = pytest.mark.django_db


def keys(user, text):
    return [hit.key for hit in find(user, text)]


def indexed(author, **fields):
    case = complete_request(author, **fields)
    index_case(case)
    return case


def edit(case, by, **values):
    case.refresh_from_db()
    with editing(case, by=by, seat=by.seats[0], expected_version=case.version, fields=values) as locked:
        for name, value in values.items():
            setattr(locked, name, value)
        locked.save(update_fields=list(values))


def test_an_edit_is_found_at_once_and_the_old_words_no_longer(town):
    case = indexed(town, purpose="水道の視察")
    edit(case, town, purpose="港湾の視察")
    assert (keys(town, "港湾"), keys(town, "水道")) == ([case.pk], [])
    assert lookup.newest([(FOLDED, "水道")], 0, None, 5) == []


def test_a_new_title_is_found_at_once(town):
    case = indexed(town, title="りんごの商談会")
    edit(case, town, title="図書館の交流")
    assert (keys(town, "图书馆"), keys(town, "りんご")) == ([case.pk], [])


def test_a_new_draft_is_in_the_index(town):
    case = start("support", town.seats[0].organisation, by=town, seat=town.seats[0])
    assert keys(town, "おいらせ") == [case.pk]


def test_a_number_is_found_from_the_step_that_gives_it(cast):
    case = walk(complete_request(cast.town), cast, "submitted")
    for typed in (case.reference, case.reference.lower(), case.reference.replace("-", " ")):
        assert keys(cast.town, typed) == [case.pk]


def test_bodies_and_places_are_found_in_both_scripts(town):
    case = indexed(town)
    for typed in ("青森県", "おいらせ", "オイラセ", "北京市"):
        assert keys(town, typed) == [case.pk], typed


def test_a_deleted_case_leaves_nothing(town):
    case = indexed(town, purpose="水道の視察")
    Case.objects.filter(pk=case.pk).delete()
    assert not SearchEntry.objects.exists()
    assert lookup.newest([(FOLDED, "水道")], 0, None, 5) == []


def test_what_is_forgotten_is_not_found(town):
    case = indexed(town)
    assert forget("case", case.pk)
    assert not forget("case", case.pk)
    assert keys(town, case.title) == []


def test_messages_and_notes_are_not_in_the_index(cast):
    case = walk(complete_request(cast.town), cast, "accepted")
    case.messages.create(audience="office", author=cast.officer, seat=cast.officer.seats[0], body="極秘の所内メモ")
    type(case.request).objects.filter(pk=case.pk).update(closing_note="極秘の所内メモ")
    index_case(case)
    assert keys(cast.officer, "極秘") == keys(cast.town, "極秘") == []


def test_an_index_that_fails_does_not_stop_the_saving(town, monkeypatch, caplog):
    def broken(*args):
        with connection.cursor() as cursor:
            cursor.execute("SELECT nothing FROM nowhere")

    case = indexed(town)
    monkeypatch.setattr("activities.cases.search.indexing.write", broken)
    edit(case, town, purpose="港湾の視察")
    case.refresh_from_db()
    assert case.purpose == "港湾の視察"
    assert "was not written" in caplog.text


@pytest.mark.parametrize("text", ["", "a\x00b", "\ud800", "😀" * 10, "水" * 100_000, '"OR" NOT (', "\u200b"])
def test_any_text_can_be_indexed(town, text):
    case = complete_request(town)
    assert index("case", case.pk, title=text, text=text, case=case)
    assert not index("case", case.pk, title=text, text=text, case=case)


def test_an_unchanged_text_costs_one_statement(town, django_assert_num_queries):
    case = indexed(town)
    entry = SearchEntry.objects.get()
    with django_assert_num_queries(3):  # one, between a savepoint and its release
        index("case", case.pk, title=entry.title, text=entry.text, case=case, audience=map(int, entry.audience.split()))


def interrupted(done, total):
    raise KeyboardInterrupt


@pytest.fixture
def three(town):
    return [complete_request(town, title=f"水道の視察{number}") for number in range(3)]


def test_reindex_writes_everything_and_nothing_twice(town, three, capsys):
    call_command("reindex")
    call_command("reindex")
    said = [line for line in capsys.readouterr().out.splitlines() if line.startswith("case")]
    assert said == ["case: 3 written or removed.", "case: 0 written or removed."]
    assert keys(town, "水道") == [case.pk for case in reversed(three)]


def test_an_interrupted_reindex_is_finished_by_the_next(town, three, monkeypatch):
    monkeypatch.setattr(rebuilding, "CHUNK", 1)
    source = sources.source_of("case")
    with pytest.raises(KeyboardInterrupt):
        rebuilding.reindex(source, interrupted)
    assert SearchEntry.objects.count() == 1
    said = []
    assert rebuilding.reindex(source, lambda *counts: said.append(counts)) == 2
    assert said == [(1, 3), (2, 3), (3, 3)]


def test_missing_leaves_alone_what_has_an_entry(town, three, capsys):
    index_case(three[0])
    Case.objects.filter(pk=three[0].pk).update(title="港湾の視察")
    call_command("reindex", missing=True)
    assert "case: 2 written" in capsys.readouterr().out
    assert keys(town, "港湾") == []
    call_command("reindex")
    assert keys(town, "港湾") == [three[0].pk]


def test_a_rebuilt_index_holds_what_it_held(town, three):
    call_command("reindex")
    rebuilding.start_afresh()
    assert keys(town, "水道") == []
    call_command("reindex")
    assert len(keys(town, "水道")) == 3


def test_reindex_takes_out_what_is_gone(town, three):
    call_command("reindex")
    ghost = 999_999
    index("case", ghost, title="水道", text="")
    call_command("reindex")
    assert not SearchEntry.objects.filter(pk=ghost * KINDS).exists()
    assert len(keys(town, "水道")) == 3


def test_common_pieces_are_counted(town, three):
    call_command("reindex")
    assert CommonPiece.objects.get(piece="水道").share == 1


def test_two_sources_cannot_share_a_number():
    case = sources.source_of("case")
    with pytest.raises(ValueError, match="number 0"):
        sources.register_source(sources.Source("other", 0, "", *[None] * 4))
    sources.register_source(case)
