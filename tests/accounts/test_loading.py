"""The municipal master and CLAIR's own desks: loaded as often as one likes, corrected, closed, never deleted."""

import csv
import datetime
import re

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from accounts.codes import check_code, is_code
from accounts.loading import clair, municipalities
from accounts.loading.tables import DATA, WrongTable
from accounts.models import Duty, Organisation, Prefecture, Role, Seat

HEADER = "code,prefecture,name,name_kana,kind\n"
SMALL = HEADER + "020001,青森県,青森県,アオモリケン,prefecture\n024121,青森県,おいらせ町,オイラセチョウ,town\n"


@pytest.fixture
def table(tmp_path):
    """Writes a CSV and gives its path: `table(text, "changes")`."""

    def write(text: str, name: str = "municipalities"):
        path = tmp_path / f"{name}.csv"
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def no_changes(table):
    return table("old_code,new_code,date,name,name_kana,kind\n", "changes")


@pytest.mark.django_db
def test_the_whole_master_is_loaded_in_few_statements_and_twice_changes_nothing(django_assert_max_num_queries):
    with django_assert_max_num_queries(30):
        told = municipalities.load()
    in_force = Organisation.objects.in_force().filter(kind__in=Organisation.MUNICIPAL_KINDS)
    assert in_force.count() == 1788
    assert len(told) == 1790
    assert in_force.branches().count() == 67
    assert Prefecture.objects.count() == 47
    with django_assert_max_num_queries(10):
        assert municipalities.load() == []


@pytest.mark.django_db
def test_a_merged_town_is_kept_under_the_name_of_its_time():
    municipalities.load()
    town = Organisation.objects.get(code="093670")
    assert (town.name, town.valid_until, town.successor.name) == ("岩舟町", datetime.date(2014, 4, 4), "栃木市")
    assert town.branch().name == "栃木県"
    assert Organisation.objects.get(code="092037").predecessors.get() == town


@pytest.mark.django_db
def test_names_of_prefectures_and_designated_cities_are_there_in_three_languages():
    municipalities.load()
    kobe, hyogo = Organisation.objects.get(code="281000"), Organisation.objects.get(code="280003")
    assert (kobe.name, kobe.name_zh, kobe.name_en) == ("神戸市", "神户市", "Kobe City")
    assert (hyogo.name, hyogo.name_zh, hyogo.name_en) == ("兵庫県", "兵库县", "Hyogo Prefecture")


@pytest.mark.django_db
def test_names_in_chinese_are_there_for_nearly_every_body():
    municipalities.load()
    named = dict(Organisation.objects.filter(kind__in=Organisation.MUNICIPAL_KINDS).values_list("name", "name_zh"))
    known = {"奈良市": "奈良市", "金沢市": "金泽市", "渋谷区": "涩谷区", "岩舟町": "岩舟町", "おいらせ町": "奥入濑町"}
    assert {name: named[name] for name in known} == known
    assert sum(not name for name in named.values()) < 10
    assert not [name for name in named.values() if re.search("[ぁ-ヿ々]", name)]


@pytest.mark.django_db
def test_names_are_added_later_where_nobody_has_entered_any():
    municipalities.load()
    Organisation.objects.filter(code="172014").update(name_zh="")
    Organisation.objects.filter(code="292010").update(name_zh="奈良")
    assert municipalities.load() == ["~ 172014 金沢市: 金泽市"]
    assert Organisation.objects.get(code="292010").name_zh == "奈良"


@pytest.mark.django_db
def test_a_row_that_vanished_is_closed_and_a_new_name_taken_over(table, no_changes):
    municipalities.load(table(SMALL), no_changes)
    told = municipalities.load(table(SMALL.replace("おいらせ町", "新おいらせ町")), no_changes)
    assert told == ["~ 024121 おいらせ町 → 新おいらせ町 (town)"]
    without = "\n".join(SMALL.splitlines()[:2])
    with time_machine.travel("2026-11-22 12:00+09:00"):
        assert municipalities.load(table(without), no_changes)[0].startswith("- 024121")
    town = Organisation.objects.get(code="024121")
    assert town.valid_until == datetime.date(2026, 11, 21)
    assert municipalities.load(table(without), no_changes) == []


@pytest.mark.django_db
def test_a_merger_to_come_is_entered_in_advance(table):
    header = "old_code,new_code,date,name,name_kana,kind\n"
    path = table(SMALL + "024112,青森県,六ヶ所村,ロッカショムラ,village\n")
    merger = table(f"{header}024112,024121,2027-04-01,,,\n", "changes")
    municipalities.load(path, merger)
    village = Organisation.objects.get(code="024112")
    assert (village.valid_until, village.successor.code) == (datetime.date(2027, 3, 31), "024121")
    assert municipalities.load(path, merger) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    "row",
    [
        "024122,青森県,誤,アヤマリ,town",
        "02412,青森県,誤,アヤマリ,town",
        "024121,青森県,重複,チョウフク,town",
        "024112,青森県,誤,アヤマリ,kingdom",
    ],
)
def test_a_wrong_row_stops_everything(table, no_changes, row):
    with pytest.raises(WrongTable):
        municipalities.load(table(f"{SMALL}{row}\n"), no_changes)
    assert not Organisation.objects.exists()


@pytest.mark.django_db
def test_a_file_that_was_cut_off_closes_nobody(table, no_changes):
    municipalities.load()
    with pytest.raises(CommandError):
        call_command("load_municipalities", file=table(SMALL), verbosity=0)
    assert Organisation.objects.in_force().filter(kind__in=Organisation.MUNICIPAL_KINDS).count() == 1788


@pytest.mark.django_db
def test_an_administrators_corrections_stay():
    municipalities.load()
    Prefecture.objects.filter(code="24").update(region="chubu")
    Organisation.objects.filter(code="024121").update(name_en="Oirase Town")
    municipalities.load()
    assert Prefecture.objects.get(code="24").region_id == "chubu"
    assert Organisation.objects.get(code="024121").name_en == "Oirase Town"


@pytest.mark.django_db
def test_clairs_desks_are_loaded_once(capsys):
    with pytest.raises(CommandError):
        call_command("load_clair")
    municipalities.load()
    assert clair.load()
    assert clair.load() == []
    office = Organisation.objects.get(kind=Organisation.Kind.OVERSEAS_OFFICE)
    assert list(office.seats.values_list("post", flat=True)) == [
        "director",
        "deputy_director",
        *["assistant_director"] * 4,
        "chief_researcher",
        "researcher",
        "assistant_researcher",
        "driver",
        "system_administrator",
    ]
    assert office.seats.get(post="driver").role == Role.VIEWER
    hyogo = Duty.objects.get(prefecture="28")
    assert hyogo.seat.post == "deputy_director"
    fallback = Duty.objects.filter(scope=Duty.Scope.FALLBACK).order_by("order")
    assert [duty.seat.post for duty in fallback] == ["chief_researcher", "deputy_director"]


@pytest.mark.django_db
def test_a_seats_new_title_and_duties_stay_when_loaded_again():
    municipalities.load()
    clair.load()
    seat = Seat.objects.get(post="assistant_director", order=6)
    seat.name = "所長補佐（北日本）"
    seat.save()
    seat.duties.filter(region="hokkaido").delete()
    assert clair.load() == []
    assert seat.duties.count() == 2


def test_every_code_of_the_master_fits_its_check_digit():
    with (DATA / "municipalities.csv").open(encoding="utf-8") as file:
        assert all(is_code(row["code"]) for row in csv.DictReader(file))


@pytest.mark.parametrize("code", ["024122", "24121", "０２４１２１", "abcdef", ""])
def test_a_mistyped_code_is_refused(code):
    with pytest.raises(ValidationError):
        check_code(code)
