"""People from an Excel file: 500 rows with 40 faults, shown cell by cell, and only what was shown is entered."""

import io
from datetime import date, time

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from activities.participation.importing import reading, taking, workbook
from activities.participation.importing.checking import DRAFT, PLACE, WAITING, check
from activities.participation.importing.columns import COLUMNS, column_of
from activities.participation.models import Participant, Registration, Upload
from activities.seminars.rules import keeping_seat
from tests.factories.accounts import OrganisationFactory
from tests.factories.participation import (
    InvitationFactory,
    OpenEditionFactory,
    ParticipantFactory,
    QuotaFactory,
    RegistrationFactory,
)
from tests.factories.partners import BodyFactory

NAMES = [column.name for column in COLUMNS]
PERSON = {
    "body": "青森県八戸市", "name": "青森花子", "name_kana": "アオモリ ハナコ", "name_roman": "AOMORI Hanako",
    "name_zh": "青森花子", "post_ja": "課長", "email": "hanako@example.jp", "phone": "+81-178-56-2111", "language": "日本語",
    "arrival_day": date(2027, 7, 13), "arrival_time": time(14, 5), "arrival_by": "CA422",
    "needs_hotel": "要", "hotel_from": "2027-07-13", "hotel_until": "令和9年7月17日",
    "receptions": "歓迎レセプション", "visits": "すべて", "diet": "ハラール",
}  # fmt: skip
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def edition(cast):
    edition = OpenEditionFactory(number=20, fiscal_year=2027)
    edition.sessions.create(kind="host_reception", title_ja="歓迎レセプション", title_zh="欢迎招待会", day=1)
    edition.sessions.create(kind="visit", title_ja="李白記念館", title_zh="李白纪念馆", day=3)
    edition.sessions.create(kind="visit", title_ja="長虹", title_zh="长虹", day=3)
    return edition


@pytest.fixture
def town(edition):
    """八戸市, invited and not answered yet."""
    prefecture = OrganisationFactory(is_prefecture=True, prefecture__name="青森県").prefecture
    return InvitationFactory(edition=edition, organisation=OrganisationFactory(name="八戸市", prefecture=prefecture))


@pytest.fixture
def office_in_china(edition):
    body = BodyFactory(name_ja="綿陽市人民政府外事弁公室", name_zh="绵阳市人民政府外事办公室")
    return InvitationFactory(edition=edition, chinese=True, body=body)


def file_of(rows: list[dict], names=NAMES, headings=None) -> SimpleUploadedFile:
    """A workbook as people fill in the template; `headings` stand for those of the columns."""
    book = Workbook()
    book.active.append(headings or [next(c.cell for c in COLUMNS if c.name == name) for name in names])
    for row in rows:
        book.active.append([row.get(name, "") for name in names])
    stored = io.BytesIO()
    book.save(stored)
    return SimpleUploadedFile("名簿.xlsx", stored.getvalue(), EXCEL)


def uploaded(edition, user, rows: list[dict], **more) -> Upload:
    table = reading.read(file_of(rows, **more))
    return Upload.objects.create(edition=edition, name="名簿.xlsx", headings=table.columns, rows=table.rows, by=user)


def faults_of(edition, user, *rows: dict) -> list[set[str]]:
    return [set(row.faults) for row in check(uploaded(edition, user, list(rows))).rows]


def taken(upload: Upload, user) -> Upload:
    return taking.take(upload, check(upload).digest, by=user, seat=keeping_seat(user))


def test_a_good_row_becomes_a_person_with_a_place(edition, town, cast):
    taken(uploaded(edition, cast.officer, [PERSON]), cast.officer)
    person = Participant.objects.get()
    assert (person.name, person.name_zh, person.standing) == ("青森花子", "青森花子", "confirmed")
    assert person.arrival_at.isoformat() == "2027-07-13T06:05:00+00:00"
    assert (person.hotel_from, person.hotel_until, person.needs_hotel) == (date(2027, 7, 13), date(2027, 7, 17), True)
    assert (person.diet, person.phone, person.language) == ("halal", "+81-178-56-2111", "ja")
    assert [str(event.title_ja) for event in person.receptions.all()] == ["歓迎レセプション"]
    assert person.visits.count() == 2
    registration = person.registration
    assert (registration.state, registration.invitation, registration.entered_by_office) == ("registered", town, True)
    assert registration.reference


def test_people_of_a_body_that_has_registered_stand_behind_its_others(edition, town, cast):
    registration = RegistrationFactory(invitation=town, state="registered", stage=3)
    ParticipantFactory(registration=registration, order=4)
    taken(uploaded(edition, cast.officer, [PERSON]), cast.officer)
    assert list(registration.people.values_list("order", flat=True)) == [4, 5]
    assert set(registration.people.values_list("standing", flat=True)) == {"confirmed"}


def test_a_draft_of_the_body_itself_is_not_sent_over_its_head(edition, town, cast):
    registration = RegistrationFactory(invitation=town)
    upload = uploaded(edition, cast.officer, [PERSON])
    (row,) = check(upload).rows
    assert row.fate == DRAFT
    assert len(row.notes) == 1
    taken(upload, cast.officer)
    registration.refresh_from_db()
    assert registration.state == "draft"
    assert registration.people.get().standing == "draft"


@pytest.mark.parametrize(
    "body",
    ["青森県八戸市", "八戸市", "青森県 八戸市", "绵阳市人民政府外事办公室", "綿陽市人民政府外事弁公室",
     "綿陽市人民政府外事弁公室 / 绵阳市人民政府外事办公室"],
)  # fmt: skip
def test_a_body_is_known_by_any_of_its_names(edition, town, office_in_china, cast, body):
    assert faults_of(edition, cast.officer, PERSON | {"body": body}) == [set()]


@pytest.mark.parametrize(
    ("wrong", "column"),
    [
        ({"body": ""}, "body"),
        ({"body": "存在しない市"}, "body"),
        ({"name": "", "name_roman": "", "name_zh": ""}, "name"),
        ({"name_kana": "青森"}, "name_kana"),
        ({"name_roman": "青森"}, "name_roman"),
        ({"name_zh": "あおもり"}, "name_zh"),
        ({"email": "hanako"}, "email"),
        ({"phone": "内線"}, "phone"),
        ({"language": "英語"}, "language"),
        ({"arrival_day": "来週"}, "arrival_day"),
        ({"arrival_day": "2020-01-01"}, "arrival_day"),
        ({"arrival_time": "昼"}, "arrival_time"),
        ({"arrival_time": ""}, "arrival_time"),
        ({"hotel_until": "2027-07-12"}, "hotel_until"),
        ({"needs_hotel": "たぶん"}, "needs_hotel"),
        ({"needs_hotel": "不要"}, "needs_hotel"),
        ({"receptions": "宴会"}, "receptions"),
        ({"visits": "李白記念館、万里の長城"}, "visits"),
        ({"diet": "カレー"}, "diet"),
        ({"diet": "食物アレルギー", "diet_note": ""}, "diet_note"),
        ({"post_ja": "長" * 200}, "post_ja"),
    ],
)
def test_a_fault_is_told_of_its_cell(edition, town, cast, wrong, column):
    (found,) = check(uploaded(edition, cast.officer, [PERSON | wrong])).rows
    assert set(found.faults) == {column}
    assert all(found.faults[column])


def test_the_words_are_those_of_the_reader(edition, town, cast, client):
    upload = uploaded(edition, cast.officer, [PERSON | {"name_kana": "青森", "body": "八戸市"}])
    client.force_login(cast.officer)
    page = client.get(reverse("participation:upload", args=[20, upload.pk])).content.decode()
    assert "フリガナ" in page
    assert "青森花子" in page


def test_the_same_person_twice_counts_once(edition, town, cast):
    again = PERSON | {"name": "青森　花子", "name_roman": "Hanako AOMORI"}
    assert faults_of(edition, cast.officer, PERSON, again, PERSON | {"name": "青森次郎", "name_roman": "AOMORI Jiro", "name_zh": "青森次郎"}) == [
        set(), {"name"}, set(),
    ]  # fmt: skip


def test_who_is_registered_is_not_registered_again(edition, town, cast):
    registration = RegistrationFactory(invitation=town, state="registered", stage=3)
    ParticipantFactory(registration=registration, name="青森 花子", name_roman="", name_zh="")
    assert faults_of(edition, cast.officer, PERSON) == [{"name"}]


def test_a_name_of_another_body_is_only_noted(edition, town, office_in_china, cast):
    office = cast.officer.seats[0].organisation
    registration = RegistrationFactory(invitation=office_in_china, organisation=office, state="registered", stage=3)
    ParticipantFactory(registration=registration, name="青森花子", name_roman="", name_zh="")
    (row,) = check(uploaded(edition, cast.officer, [PERSON])).rows
    assert row.is_good
    assert row.notes


def test_a_closed_registration_takes_nobody(edition, town, cast):
    RegistrationFactory(invitation=town, state="withdrawn", is_open=False, outcome="withdrawn")
    assert faults_of(edition, cast.officer, PERSON) == [{"body"}]


def test_no_more_people_than_the_invitation_is_for(edition, town, cast):
    town.places = 1
    town.save()
    second = PERSON | {"name": "青森次郎", "name_roman": "", "name_zh": ""}
    assert faults_of(edition, cast.officer, PERSON, second) == [set(), {"body"}]


def test_who_does_not_fit_waits_and_the_preview_says_so(edition, town, cast):
    QuotaFactory(edition=edition, side="japan", places=2)
    rows = [PERSON | {"name": f"青森{n}", "name_roman": "", "name_zh": ""} for n in ("一郎", "二郎", "三郎")]
    upload = uploaded(edition, cast.officer, rows)
    assert [row.fate for row in check(upload).rows] == [PLACE, PLACE, WAITING]
    taken(upload, cast.officer)
    assert list(Participant.objects.order_by("order").values_list("standing", flat=True)) == [
        "confirmed",
        "confirmed",
        "waiting",
    ]


def test_without_any_place_all_of_a_body_wait(edition, town, cast):
    QuotaFactory(edition=edition, side="japan", places=0)
    taken(uploaded(edition, cast.officer, [PERSON]), cast.officer)
    assert Registration.objects.get().state == "waiting"
    assert Participant.objects.get().standing == "waiting"


def test_a_preview_that_is_out_of_date_enters_nobody(edition, town, cast):
    upload = uploaded(edition, cast.officer, [PERSON])
    seen = check(upload).digest
    QuotaFactory(edition=edition, side="japan", places=0)
    with pytest.raises(taking.Overtaken) as overtaken:
        taking.take(upload, seen, by=cast.officer, seat=keeping_seat(cast.officer))
    assert [row.fate for row in overtaken.value.check.rows] == [WAITING]
    assert not Participant.objects.exists()


def test_the_same_file_is_never_entered_twice(edition, town, cast, client):
    first, second = (uploaded(edition, cast.officer, [PERSON]) for _ in range(2))
    seen = check(second).digest
    taken(first, cast.officer)
    client.force_login(cast.officer)
    again = client.post(reverse("participation:upload", args=[20, second.pk]), {"digest": seen})
    assert again.status_code == 409
    assert Participant.objects.count() == 1
    with pytest.raises(taking.Overtaken):
        taken(first, cast.officer)


@pytest.mark.parametrize("state", ["idea", "theme_fixed", "held", "cancelled"])
def test_people_are_entered_only_between_invitation_and_seminar(edition, town, cast, client, state):
    upload = uploaded(edition, cast.officer, [PERSON])
    type(edition).objects.filter(pk=edition.pk).update(state=state)
    client.force_login(cast.officer)
    url = reverse("participation:upload", args=[20, upload.pk])
    assert client.post(url, {"digest": check(upload).digest}).status_code == 403
    assert not Participant.objects.exists()


@pytest.mark.parametrize(
    ("cell", "column"),
    [
        ("団体名\n单位名称", "body"), ("氏名（漢字）", "name"), ("氏名(ローマ字)", "name_roman"), ("ふりがな", "name_kana"),
        ("姓名", "name_zh"), ("姓名（简体字）", "name_zh"), ("電話番号（携帯）", "phone"), ("理由", "reasons"), ("血液型", ""),
    ],
)  # fmt: skip
def test_headings_are_known_in_both_languages(cell, column):
    assert column_of(cell) == column


def test_columns_may_stand_in_any_order_below_a_title(edition, town, cast):
    book = Workbook()
    for row in (["第20回 参加者名簿"], [], ["姓名", "血液型", "单位名称"], ["王小明", "O", "八戸市"]):
        book.active.append(row)
    stored = io.BytesIO()
    book.save(stored)
    table = reading.read(SimpleUploadedFile("a.xlsx", stored.getvalue()))
    assert table.rows == [(4, ["王小明", "O", "八戸市"])]
    assert reading.values_of(*[table.columns, table.rows[0][1]]) == {"name_zh": "王小明", "body": "八戸市"}


@pytest.mark.parametrize(
    ("name", "content"), [("a.csv", b"x"), ("a.xlsx", b"PK\x03\x04 broken"), ("a.xlsx", b"no workbook")]
)
def test_other_files_are_refused(name, content):
    with pytest.raises(ValidationError):
        reading.read(SimpleUploadedFile(name, content))


def test_a_workbook_without_headings_or_people_is_refused(edition):
    with pytest.raises(ValidationError) as refused:
        reading.read(file_of([PERSON], headings=["甲", "乙"]))
    assert refused.value.code == "headings"
    with pytest.raises(ValidationError) as refused:
        reading.read(file_of([]))
    assert refused.value.code == "empty"
    with pytest.raises(ValidationError, match="1000"):
        reading.read(file_of([{"body": "八戸市", "name": "青森"}] * 1001))


def test_the_template_offers_the_invited_bodies_and_reads_back(edition, town, office_in_china):
    book = load_workbook(io.BytesIO(workbook.template(edition)))
    people, explained, choices = book.worksheets
    assert [cell.value for cell in people[1]] == [column.cell for column in COLUMNS]
    assert "1行に1人" in explained["A2"].value
    offered = {cell.value for cell in choices["A"][1:]}
    assert offered >= {"青森県八戸市", "綿陽市人民政府外事弁公室 / 绵阳市人民政府外事办公室"}
    assert {str(rule.sqref).split(":")[0] for rule in people.data_validations.dataValidation} >= {"A2", "L2"}
    people["A2"], people["B2"] = "青森県八戸市", "青森花子"
    stored = io.BytesIO()
    book.save(stored)
    assert reading.read(SimpleUploadedFile("b.xlsx", stored.getvalue())).rows[0][0] == 2


def test_faulty_rows_come_back_marked_and_can_be_uploaded_again(edition, town, cast, client):
    upload = uploaded(edition, cast.officer, [PERSON | {"name": "+HYPERLINK(1)", "name_kana": "青森"}])
    client.force_login(cast.officer)
    response = client.get(reverse("participation:upload_faults", args=[20, upload.pk]))
    sheet = load_workbook(io.BytesIO(response.content)).worksheets[0]
    row = {name: cell for name, cell in zip([*NAMES, "reasons"], sheet[2], strict=True)}
    assert row["name"].value == "'+HYPERLINK(1)"
    assert row["name_kana"].fill.fgColor.rgb.endswith("F9C9C9")
    assert row["name_kana"].comment
    assert not row["name_roman"].fill.fgColor.rgb.endswith("F9C9C9")
    assert "フリガナ" in row["reasons"].value
    again = reading.read(SimpleUploadedFile("c.xlsx", response.content))
    assert reading.values_of(again.columns, again.rows[0][1])["name"] == "+HYPERLINK(1)"


def many(bodies: list[str]) -> list[dict]:
    """500 rows of which 40 are wrong, in eight ways."""
    wrong = (
        {"body": "招待していない市"}, {"name_kana": "漢字"}, {"name_roman": "ローマ"}, {"arrival_day": "未定"},
        {"receptions": "二次会"}, {"email": "@"}, {"diet": "何でも"}, {"body": bodies[0], "name": "参加者00"},
    )  # fmt: skip
    rows = []
    for number in range(500):
        row = PERSON | {
            "body": bodies[number % len(bodies)],
            "name": f"参加者{number:02d}",
            "name_roman": "",
            "name_zh": "",
            "phone": "",
        }
        rows.append(row | (wrong[number // 12 % 8] if number % 12 == 7 and number < 487 else {}))
    return rows


def test_500_rows_with_40_faults(edition, cast, client):
    invited = [InvitationFactory(edition=edition, organisation=OrganisationFactory(name=f"第{n}市")) for n in range(50)]
    QuotaFactory(edition=edition, side="japan", places=400)
    rows = many([str(invitation) for invitation in invited])
    client.force_login(cast.officer)
    response = client.post(reverse("participation:uploads", args=[20]), {"file": file_of(rows)})
    upload = Upload.objects.get()
    assert response.url == reverse("participation:upload", args=[20, upload.pk])
    shown = client.get(response.url).context["check"]
    assert (len(shown.faulty), len(shown.good), len(shown.waiting)) == (40, 460, 60)
    assert not Participant.objects.exists()
    done = client.post(response.url, {"digest": shown.digest})
    assert done.status_code == 302
    assert Participant.objects.filter(standing="confirmed").count() == 400
    assert Participant.objects.filter(standing="waiting").count() == 60
    left = client.get(response.url).context["check"]
    assert (len(left.faulty), len(left.good)) == (40, 0)
    assert [row.number for row in left.faulty] == [row.number for row in shown.faulty]
    assert client.post(response.url, {"digest": left.digest}).status_code == 409


@pytest.mark.parametrize(
    ("who", "status"),
    [("town", 404), ("prefecture", 404), ("tokyo", 404), ("stranger", 404), ("viewer", 403), ("admin", 403)],
)
def test_an_upload_is_for_those_who_enter_people(edition, town, cast, client, who, status):
    upload = uploaded(edition, cast.officer, [PERSON])
    client.force_login(cast[who])
    for name in ("upload", "upload_faults"):
        assert client.get(reverse(f"participation:{name}", args=[20, upload.pk])).status_code == status
    assert client.post(reverse("participation:upload", args=[20, upload.pk]), {"digest": "x"}).status_code == status
    assert not Participant.objects.exists()


def test_an_upload_of_another_edition_is_not_found(edition, town, cast, client):
    upload = uploaded(edition, cast.officer, [PERSON])
    OpenEditionFactory(number=21, fiscal_year=2028)
    client.force_login(cast.officer)
    assert client.get(reverse("participation:upload", args=[21, upload.pk])).status_code == 404


def test_what_is_no_workbook_is_answered_with_which_file_is_wanted(edition, town, cast, client):
    client.force_login(cast.officer)
    sent = {"file": SimpleUploadedFile("a.exe", b"MZ")}
    errors = client.post(reverse("participation:uploads", args=[20]), sent).context["upload_form"].errors.as_data()
    assert [error.code for error in errors["file"]] == ["kind"]
    assert "PDF" not in str(errors["file"][0].message)


@pytest.mark.parametrize(
    "sent", [{}, {"file": SimpleUploadedFile("a.csv", b"a,b")}, {"file": SimpleUploadedFile("a.xlsx", b"PK")}]
)
def test_a_file_that_cannot_be_read_is_told_on_the_form(edition, town, cast, client, sent):
    client.force_login(cast.officer)
    response = client.post(reverse("participation:uploads", args=[20]), sent)
    assert response.status_code == 422
    assert response.context["upload_form"].errors["file"]
    assert not Upload.objects.exists()
