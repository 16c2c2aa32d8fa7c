"""The research list: who finds what, under which name, at what cost, and what comes out as a file."""

import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from activities.research.models import Listing, Sharing, TargetArea
from tests.research.listing import RARE, YEAR, entry_of, rare_town

pytestmark = pytest.mark.django_db
ROLES = ("town", "prefecture", "stranger", "tokyo", "officer", "viewer")
KEEPERS = ("tokyo", "officer", "viewer")
STATEMENTS = 8


def body_of(response) -> str:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    if response["Content-Type"].startswith("application/vnd"):
        book = load_workbook(io.BytesIO(content))
        return "\n".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)
    return content.decode()


def addresses(entry) -> list[str]:
    """Every address at which a reader may come upon an entry."""
    one = [reverse(f"research:{name}", args=[entry.pk]) for name in ("entry", "copy_ask", "entry_edit")]
    lists = [reverse(f"research:{name}") for name in ("list", "list_csv", "list_excel", "copies", "publish")]
    words = [f"{address}?q={word}" for address in lists[:3] for word in (RARE, "公園")]
    return [*one, *lists, *words, *(f"{address}?year={YEAR}&sort=title" for address in lists[:3])]


def everything_read(client, user, entry) -> str:
    client.force_login(user)
    return "\n".join(body_of(client.get(address)) for address in addresses(entry))


@pytest.fixture
def town_with_a_rare_name(db):
    return rare_town()


def listed(client, user, **query) -> list[str]:
    client.force_login(user)
    return [row.entry.title for row in client.get(reverse("research:list"), query).context["rows"]]


@pytest.mark.parametrize("who", ROLES)
@pytest.mark.parametrize(
    ("published", "listing"),
    [
        (True, Listing.NAMED),
        (True, Listing.MASKED),
        (True, Listing.NO),
        (False, Listing.NAMED),
        (False, Listing.MASKED),
    ],
)
def test_each_role_reads_what_consent_and_publication_allow(
    client, cast, town_with_a_rare_name, who, published, listing
):
    entry = entry_of(town_with_a_rare_name, cast.tokyo, published=published, listing=listing)
    text = everything_read(client, cast[who], entry)
    keeper, public = who in KEEPERS, published and listing != Listing.NO
    assert (entry.title in text) == (keeper or public)
    named = text.replace(f'value="{RARE}"', "").replace(f": {RARE} ", "")
    assert (f"鳥取県{RARE}" in named) == (keeper or (public and listing == Listing.NAMED))
    status = client.get(reverse("research:entry", args=[entry.pk])).status_code
    assert status == (200 if keeper or public else 404)


def test_the_body_itself_reads_its_name_and_its_branch_does_not(client, cast):
    entry = entry_of(cast.town.seats[0].organisation, cast.tokyo)
    assert entry.requester_for(cast.town) == "青森県おいらせ町"
    assert entry.requester_for(cast.prefecture) == ""
    assert "おいらせ町" not in everything_read(client, cast.stranger, entry)


def test_the_order_gives_no_masked_name_away(client, cast, town_with_a_rare_name):
    entry_of(town_with_a_rare_name, cast.tokyo)
    client.force_login(cast.stranger)
    assert set(client.get(reverse("research:list")).context["sorts"]) == {"year", "title"}


@pytest.mark.parametrize("who", ["stranger", "tokyo"])
@pytest.mark.parametrize("rows", [1, 30])
def test_the_list_costs_eight_statements(client, cast, town_with_a_rare_name, who, rows, django_assert_max_num_queries):
    for number in range(rows):
        entry_of(town_with_a_rare_name, cast.tokyo, title=f"調査{number}", published=number % 3 > 0)
    client.force_login(cast[who])
    for query in ({}, {"page": "2", "sort": "-year"}, {"year": YEAR, "area": "cn", "copies": "any"}, {"q": "調査"}):
        with django_assert_max_num_queries(STATEMENTS + ("q" in query) * 2):
            assert client.get(reverse("research:list"), query).status_code == 200


@pytest.mark.parametrize(
    ("query", "fits"),
    [
        ({"q": "都市公園"}, True),
        ({"q": "城市公园"}, False),
        ({"q": "公园"}, True),
        ({"q": "指定管理"}, True),
        ({"q": "存在しない"}, False),
        ({"year": str(YEAR)}, True),
        ({"year": "1999"}, False),
        ({"area": "cn"}, True),
        ({"area": "hk"}, False),
        ({"copies": "any"}, True),
        ({"copies": "ask"}, False),
    ],
)
def test_conditions(client, cast, town_with_a_rare_name, query, fits):
    TargetArea.objects.create(code="hk", name="香港")
    entry_of(town_with_a_rare_name, cast.tokyo)
    assert bool(listed(client, cast.stranger, **query)) == fits


def test_a_masked_name_finds_nothing_for_readers_and_what_is_unpublished_for_keepers(
    client, cast, town_with_a_rare_name
):
    entry_of(town_with_a_rare_name, cast.tokyo)
    entry_of(town_with_a_rare_name, cast.tokyo, title="未公開の調査", published=False)
    assert listed(client, cast.stranger, q=RARE) == []
    assert listed(client, cast.tokyo, q=RARE) == ["未公開の調査"]


def test_ones_own_research_and_what_only_keepers_narrow_by(client, cast, town_with_a_rare_name):
    entry_of(town_with_a_rare_name, cast.tokyo, title="他団体")
    entry_of(cast.town.seats[0].organisation, cast.tokyo, title="自団体")
    entry_of(town_with_a_rare_name, cast.tokyo, title="未公開", published=False)
    assert listed(client, cast.town, own="yes") == ["自団体"]
    assert listed(client, cast.tokyo, state="unpublished") == ["未公開"]
    assert sorted(listed(client, cast.town, state="unpublished", listing="no")) == ["他団体", "自団体"]


HOSTILE = [
    {"year": "abc"}, {"year": "2025 OR 1=1"}, {"area": "x'--"}, {"copies": "drop"}, {"q": "'; DROP TABLE x --"}, {"q": "\u202e"},
    {"q": "%"}, {"q": "あ" * 5000}, {"q": "((\"*"}, {"sort": "requester_name"}, {"page": "-1"}, {"page": "9999999999999999999999"},
    {"own": "2"}, {"state": "published"}, {"year": "99999999999999999999"}, {"q": "\ud7ff𠮷"},
]  # fmt: skip


@pytest.mark.parametrize("query", HOSTILE)
@pytest.mark.parametrize("name", ["list", "list_csv", "list_excel"])
def test_a_hostile_address_breaks_nothing(client, cast, name, query):
    client.force_login(cast.officer)
    answer = client.get(reverse(f"research:{name}"), query)
    assert answer.status_code in (200, 422)
    body_of(answer)


def test_years_come_newest_first_and_undated_entries_last_in_their_year(client, cast, town_with_a_rare_name):
    for title, year, day in (("古い", 2018, "2018-06-01"), ("日付なし", 2024, None), ("新しい", 2024, "2024-06-01")):
        entry_of(town_with_a_rare_name, cast.tokyo, title=title, fiscal_year=year, completed_on=day)
    assert listed(client, cast.stranger) == ["新しい", "日付なし", "古い"]
    assert listed(client, cast.stranger, sort="-year") == ["古い", "新しい", "日付なし"]


def test_pages_neither_repeat_nor_lose_a_row(client, cast, town_with_a_rare_name):
    for number in range(45):
        entry_of(town_with_a_rare_name, cast.tokyo, title=f"{number}")
    found = [title for page in (1, 2, 3) for title in listed(client, cast.stranger, page=page)]
    assert sorted(found, key=int) == [str(number) for number in range(45)]


@pytest.mark.parametrize("title", ["=1+1", "+81", "-2", "@SUM(A1)", "＝1", " =1"])
@pytest.mark.parametrize("name", ["list_csv", "list_excel"])
def test_no_cell_begins_like_a_formula(client, cast, town_with_a_rare_name, name, title):
    entry_of(town_with_a_rare_name, cast.tokyo, title=title)
    client.force_login(cast.stranger)
    assert f"'{title}" in body_of(client.get(reverse(f"research:{name}")))


def test_the_files_are_the_filtered_list(client, cast, town_with_a_rare_name):
    entry_of(town_with_a_rare_name, cast.tokyo, title="入る")
    entry_of(town_with_a_rare_name, cast.tokyo, title="入らない", sharing=Sharing.NO)
    client.force_login(cast.stranger)
    for name in ("list_csv", "list_excel"):
        text = body_of(client.get(reverse(f"research:{name}"), {"copies": "any"}))
        assert "入る" in text
        assert "入らない" not in text


def test_the_workbook_has_a_sheet_per_year_with_headings_that_stay(client, cast, town_with_a_rare_name):
    for year in (2018, 2024):
        entry_of(town_with_a_rare_name, cast.tokyo, fiscal_year=year, title=f"bad\x0bcharacter {year}")
    client.force_login(cast.stranger)
    answer = client.get(reverse("research:list_excel"))
    book = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    assert book.sheetnames == ["2024年度（令和6年度）", "2018年度（平成30年度）"]
    assert {sheet.freeze_panes for sheet in book} == {"A2"}
    assert book.worksheets[0]["B2"].value == "badcharacter 2024"
    assert answer["Content-Disposition"].startswith("attachment")


def test_an_empty_list_is_still_a_workbook(client, cast):
    client.force_login(cast.stranger)
    assert body_of(client.get(reverse("research:list_excel"))).count("\n") == 8


def test_htmx_gets_the_table_alone(client, cast, town_with_a_rare_name):
    entry_of(town_with_a_rare_name, cast.tokyo)
    client.force_login(cast.stranger)
    answer = client.get(reverse("research:list"), headers={"HX-Request": "true"})
    assert "<html" not in answer.content.decode()


def test_who_sits_nowhere_any_more_reads_nothing(client, cast):
    entry = entry_of(rare_town(), cast.tokyo)
    cast.stranger.occupancies.all().delete()
    client.force_login(cast.stranger)
    for name in ("list", "list_csv"):
        answer = client.get(reverse(f"research:{name}"))
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert entry.title not in content.decode()
    assert client.get(reverse("research:entry", args=[entry.pk])).status_code == 404
    assert client.get(reverse("research:copy_ask", args=[entry.pk])).status_code == 404
    assert client.get(reverse("cases:search"), {"q": entry.title}).context["page"].object_list == []
