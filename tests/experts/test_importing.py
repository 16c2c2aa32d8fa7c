"""Experts from an Excel file: what is wrong is told cell by cell, and only what was shown is entered."""

import io
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from activities.cases.search.finding import find
from activities.experts import registering
from activities.experts.importing import reading, taking, workbook
from activities.experts.importing.checking import check
from activities.experts.importing.columns import COLUMNS, TEMPLATE, column_of
from activities.experts.models import Change, Consent, Expert, Standing, Upload
from tests.cast import organisation_of
from tests.factories.accounts import OrganisationFactory, PrefectureFactory
from tests.factories.experts import ExpertFactory
from tests.factories.missions import kaifeng

NAMES = [column.name for column in COLUMNS]
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PERSON = {
    "organisation": "青森県おいらせ町", "name": "青森　花子", "name_kana": "アオモリ ハナコ", "name_roman": "AOMORI Hanako",
    "name_zh": "青森花子", "retired": "退職", "department": "農林部", "post": "課長", "birth_year": "昭和40年",
    "email": "hanako@example.jp", "phone": "０１７８-56-2111", "field_1": "1 農業", "topic_ja_1": "果樹栽培",
    "topic_zh_1": "果树栽培", "field_2": "環境保全：廃棄物の処理対策", "qualifications": "技術士（農業部門）",
    "career": "りんご試験場", "zh": "日常会話", "zh_certificate": "HSK 4級", "others": "韓国語：あいさつ程度（TOPIK 2級）",
    "experiences": "中国河南省開封市（2018～2019）：果樹栽培の指導\nタイ（2005年）",
    "availabilities": "2099-05-01～令和81年6月30日：2週間まで", "remark": "特になし",
    "consent_given": "2026-04-01", "consent_until": date(2030, 3, 31), "consent_by": "おいらせ町長",
}  # fmt: skip
CONSENT = ("consent_given", "consent_until", "consent_by")
WITHOUT_CONSENT = dict.fromkeys(CONSENT, "")


def file_of(rows: list[dict], names=NAMES, headings=None) -> SimpleUploadedFile:
    """A workbook as people fill in the template; `headings` stand for those of the columns."""
    book = Workbook()
    book.active.append(headings or [next(c.heading for c in COLUMNS if c.name == name) for name in names])
    for row in rows:
        book.active.append([row.get(name, "") for name in names])
    stored = io.BytesIO()
    book.save(stored)
    return SimpleUploadedFile("名簿.xlsx", stored.getvalue(), EXCEL)


def uploaded(user, *rows: dict, **more) -> Upload:
    table = reading.read(file_of(list(rows), **more))
    return Upload.objects.create(name="名簿.xlsx", headings=table.columns, rows=table.rows, by=user)


def checked(user, *rows: dict):
    return check(uploaded(user, *rows), user).rows


def faults_of(user, *rows: dict) -> list[set[str]]:
    return [set(row.faults) for row in checked(user, *rows)]


def taken(upload: Upload, user) -> Upload:
    return taking.take(upload, check(upload, user).digest, by=user)


def test_a_row_with_the_consent_becomes_somebody_registered(cast):
    upload = taken(uploaded(cast.town, PERSON), cast.town)
    expert = Expert.objects.get()
    assert (expert.number, expert.standing, expert.organisation) == (
        "T-0001",
        Standing.ACTIVE,
        organisation_of(cast.town),
    )
    assert (expert.name, expert.name_zh, expert.retired, expert.birth_year) == ("青森 花子", "青森花子", True, 1965)
    assert (expert.email, expert.phone, expert.post) == ("hanako@example.jp", "0178-56-2111", "課長")
    assert list(expert.fields.values_list("field", "topic_ja", "topic_zh")) == [
        ("agriculture", "果樹栽培", "果树栽培"), ("environment", "廃棄物の処理対策", ""),
    ]  # fmt: skip
    assert set(expert.languages.values_list("language", "name", "level", "certificate")) == {
        ("zh", "", 2, "HSK 4級"), ("other", "韓国語", 1, "TOPIK 2級"),
    }  # fmt: skip
    assert list(expert.experiences.values_list("place", "year_from", "year_until", "what")) == [
        ("中国河南省開封市", 2018, 2019, "果樹栽培の指導"), ("タイ", 2005, None, ""),
    ]  # fmt: skip
    assert expert.availabilities.values_list("start", "end", "note").get() == (
        date(2099, 5, 1), date(2099, 6, 30), "2週間まで",
    )  # fmt: skip
    consent = Consent.objects.get()
    assert (consent.given_on, consent.valid_from, consent.valid_until) == (
        date(2026, 4, 1), date(2026, 4, 1), date(2030, 3, 31),
    )  # fmt: skip
    assert (consent.signed_by, consent.by, consent.seat) == ("おいらせ町長", cast.town, cast.town.seats[0])
    assert (upload.taken, upload.registered, upload.rows) == (1, 1, [])
    assert set(Change.objects.values_list("what", flat=True)) == {"added", "consented", "registered"}
    assert [hit.key for hit in find(cast.town, "果树栽培", kinds=["expert"])] == [expert.pk]


def test_a_row_without_the_consent_stays_being_entered(cast):
    upload = taken(uploaded(cast.town, PERSON | WITHOUT_CONSENT), cast.town)
    assert Expert.objects.get().standing == Standing.DRAFT
    assert not Consent.objects.exists()
    assert (upload.taken, upload.registered) == (1, 0)


@pytest.mark.parametrize("who", ["tokyo", "officer", "manager"])
def test_who_matches_enters_people_of_any_body(cast, who):
    taken(uploaded(cast[who], PERSON, PERSON | {"organisation": "箱根町", "name": "神奈川 太郎"}), cast[who])
    assert list(Expert.objects.order_by("number").values_list("organisation__name", flat=True)) == [
        "おいらせ町",
        "箱根町",
    ]


@pytest.mark.parametrize("body", ["おいらせ町", "青森県 おいらせ町", "024121", "24121", ""])
def test_a_body_is_known_by_name_and_code_and_ones_own_need_not_be_named(cast, body):
    assert faults_of(cast.town, PERSON | {"organisation": body}) == [set()]


@pytest.mark.parametrize("body", ["", "存在しない市", "クレア東京本部", "箱根町"])
def test_nobody_enters_people_of_a_body_they_do_not_act_for(cast, body):
    """The office names a body; a body names no other; nobody is registered by headquarters itself."""
    who = cast.officer if body in ("", "クレア東京本部") else cast.town
    assert faults_of(who, PERSON | {"organisation": body}) == [{"organisation"}]


def test_a_name_that_several_bodies_have_needs_the_prefecture(cast):
    tokyo = PrefectureFactory(code="13", name="東京都")
    OrganisationFactory(kind="city", name="府中市", prefecture=tokyo)
    OrganisationFactory(kind="city", name="府中市", prefecture=PrefectureFactory(code="34", name="広島県"))
    rows = checked(cast.officer, PERSON | {"organisation": "府中市"}, PERSON | {"organisation": "東京都府中市"})
    assert [set(row.faults) for row in rows] == [{"organisation"}, set()]
    assert rows[1].body.prefecture == tokyo


@pytest.mark.parametrize(
    ("wrong", "columns"),
    [
        ({"name": ""}, {"name"}),
        ({"name": "長" * 81}, {"name"}),
        ({"retired": "たぶん"}, {"retired"}),
        ({"birth_year": "若い"}, {"birth_year"}),
        ({"birth_year": "1800"}, {"birth_year"}),
        ({"email": "hanako"}, {"email"}),
        ({"phone": "内線"}, {"phone"}),
        ({"field_1": "", "topic_ja_1": "", "topic_zh_1": "", "field_2": ""}, {"field_1"}),
        ({"field_1": "料理"}, {"field_1"}),
        ({"field_1": "", "topic_ja_1": "果樹栽培"}, {"field_1"}),
        ({"field_2": "32"}, {"topic_ja_2"}),
        ({"field_2": "その他"}, {"topic_ja_2"}),
        ({"topic_ja_1": "長" * 201}, {"topic_ja_1"}),
        ({"zh": "ぺらぺら"}, {"zh"}),
        ({"zh": "", "zh_certificate": "HSK"}, {"zh"}),
        ({"others": "韓国語"}, {"others"}),
        ({"others": "韓国語：ぺらぺら"}, {"others"}),
        ({"others": "韓国語：日常会話\n韓国語：業務で使える"}, {"others"}),
        ({"others": "中国語：日常会話"}, {"others"}),
        ({"experiences": "中国（2019～2018）"}, {"experiences"}),
        ({"availabilities": "来年"}, {"availabilities"}),
        ({"availabilities": "2099-06-30～2099-05-01"}, {"availabilities"}),
        ({"availabilities": "2020-05-01～2020-06-30"}, {"availabilities"}),
        ({"consent_given": ""}, {"consent_given"}),
        ({"consent_given": "2029-01-01"}, {"consent_given"}),
        ({"consent_until": ""}, {"consent_until"}),
        ({"consent_until": "2026-05-01"}, {"consent_until"}),
        ({"consent_until": "2099-03-31"}, {"consent_until"}),
        ({"number": "T-0007"}, {"number"}),
    ],
)  # fmt: skip
def test_a_fault_is_told_of_its_cell(cast, wrong, columns):
    (found,) = checked(cast.town, PERSON | wrong)
    assert set(found.faults) == columns
    assert all(words for words in found.faults.values())


def test_the_office_says_who_of_the_body_consented(cast):
    assert faults_of(cast.officer, PERSON | {"consent_by": ""}) == [{"consent_by"}]
    assert faults_of(cast.town, PERSON | {"consent_by": ""}) == [set()]


@pytest.mark.parametrize("text", ["1", "1 農業", "農業", "农业", "agriculture", "１　農業", "農業：果樹"])
def test_a_field_is_known_by_number_and_words(cast, text):
    (row,) = checked(cast.town, PERSON | {"field_1": text})
    assert row.values["field"][0]["field"] == "agriculture"
    assert row.values["field"][0]["topic_ja"] == "果樹栽培"


@pytest.mark.parametrize(
    ("text", "retired"),
    [
        ("", False),
        ("現職", False),
        ("在職", False),
        ("×", False),
        ("退職", True),
        ("退職者", True),
        ("ＯＢ", True),
        ("○", True),
    ],
)
def test_who_says_nothing_is_serving(cast, text, retired):
    (row,) = checked(cast.town, PERSON | {"retired": text})
    assert (row.faults, row.values["person"]["retired"]) == ({}, retired)


def test_years_that_are_none_stay_with_the_place(cast):
    (row,) = checked(cast.town, PERSON | {"experiences": "台湾（留学）\n米国（2001-2003）：姉妹都市\nパリ（2010年～）"})
    told = [(one["place"], one["year_from"], one["year_until"], one["what"]) for one in row.values["experience"]]
    assert told == [("台湾（留学）", None, None, ""), ("米国", 2001, 2003, "姉妹都市"), ("パリ", 2010, None, "")]


def test_a_place_in_china_is_linked_where_it_is_clear(cast):
    """Ties between places are read from it; what may mean several places stays as it was written."""
    place = kaifeng()
    (row,) = checked(
        cast.town, PERSON | {"experiences": "中国河南省開封市：指導\n中国のどこか\nタイ\n河南省開封市（2019）"}
    )
    assert [one["division"] for one in row.values["experience"]] == [place.pk, None, None, place.pk]
    taken(uploaded(cast.town, PERSON | {"experiences": "中国河南省開封市：指導"}), cast.town)
    assert Expert.objects.get().experiences.get().division == place


def test_the_same_person_twice_counts_once(cast):
    again = PERSON | {"name": "青森花子", "name_roman": "Hanako AOMORI"}
    other = PERSON | {"name": "青森次郎", "name_roman": "", "name_zh": ""}
    assert faults_of(cast.town, PERSON, again, other) == [set(), {"name"}, set()]


def test_who_is_in_the_bank_is_not_entered_again(cast):
    ExpertFactory(organisation=organisation_of(cast.town), name="青森 花子", number="T-0400")
    (row,) = checked(cast.town, PERSON)
    assert "T-0400" in row.faults["name"][0]


def test_who_was_withdrawn_is_entered_anew_and_the_preview_says_so(cast):
    gone = ExpertFactory(organisation=organisation_of(cast.town), name="青森 花子", number="T-0400")
    registering.withdraw(gone, "異動", by=cast.town)
    (row,) = checked(cast.town, PERSON)
    assert row.is_good
    assert "T-0400" in row.notes[0]


def test_people_of_other_bodies_are_no_bodys_business(cast):
    """Somebody of the same name elsewhere is neither a fault nor told."""
    ExpertFactory(organisation=organisation_of(cast.stranger), name="青森 花子")
    (row,) = checked(cast.town, PERSON)
    assert row.is_good
    assert not row.notes


def test_a_preview_that_is_out_of_date_enters_nobody(cast):
    upload = uploaded(cast.town, PERSON)
    seen = check(upload, cast.town).digest
    ExpertFactory(organisation=organisation_of(cast.town), name="青森 花子")
    with pytest.raises(taking.Overtaken) as overtaken:
        taking.take(upload, seen, by=cast.town)
    assert [row.is_good for row in overtaken.value.check.rows] == [False]
    assert Expert.objects.count() == 1


def test_the_same_file_is_never_entered_twice(cast, client):
    first, second = (uploaded(cast.officer, PERSON) for _ in range(2))
    seen = check(second, cast.officer).digest
    taken(first, cast.officer)
    client.force_login(cast.officer)
    assert client.post(reverse("experts:upload", args=[second.pk]), {"digest": seen}).status_code == 409
    assert Expert.objects.count() == 1
    with pytest.raises(taking.Overtaken):
        taken(first, cast.officer)


def test_one_row_that_fails_takes_all_back(cast, monkeypatch):
    upload = uploaded(cast.town, PERSON, PERSON | {"name": "青森次郎", "name_roman": "", "name_zh": ""})

    def fails(expert, *, by):
        if Expert.objects.count() == 2:
            raise ValidationError("no")
        return expert

    monkeypatch.setattr(registering, "register", fails)
    with pytest.raises(ValidationError):
        taken(upload, cast.town)
    assert not Expert.objects.exists()
    upload.refresh_from_db()
    assert (len(upload.rows), upload.taken_at) == (2, None)


@pytest.mark.parametrize(
    ("cell", "column"),
    [
        ("氏名", "name"), ("氏名（漢字）", "name"), ("ふりがな", "name_kana"), ("専門分野", "field_1"), ("専門分野１", "field_1"),
        ("専門1(日本語)", "topic_ja_1"), ("登録団体", "organisation"), ("団体名", "organisation"), ("電話番号（携帯）", "phone"),
        ("取り込めなかった理由", "reasons"), ("血液型", ""), ("氏名\n（必須）", "name"),
    ],
)  # fmt: skip
def test_headings_are_known_as_people_change_them(cell, column):
    assert column_of(cell) == column


def test_columns_may_stand_in_any_order_below_a_title(cast):
    book = Workbook()
    for row in (["登録者名簿"], [], ["専門分野", "血液型", "氏名"], ["農業", "O", "青森花子"]):
        book.active.append(row)
    stored = io.BytesIO()
    book.save(stored)
    table = reading.read(SimpleUploadedFile("a.xlsx", stored.getvalue()))
    assert table.rows == [(4, ["農業", "O", "青森花子"])]
    assert reading.values_of(table.columns, table.rows[0][1]) == {"field_1": "農業", "name": "青森花子"}


@pytest.mark.parametrize(
    ("name", "content"), [("a.csv", b"x"), ("a.xlsx", b"PK\x03\x04 broken"), ("a.xlsx", b"no workbook")]
)
def test_other_files_are_refused(name, content):
    with pytest.raises(ValidationError):
        reading.read(SimpleUploadedFile(name, content))


def test_a_workbook_without_headings_or_people_is_refused():
    for rows, headings, code in (([PERSON], ["甲", "乙"], "headings"), ([], None, "empty")):
        with pytest.raises(ValidationError) as refused:
            reading.read(file_of(rows, headings=headings))
        assert refused.value.code == code
    with pytest.raises(ValidationError, match="500"):
        reading.read(file_of([{"name": "青森", "field_1": "農業"}] * 501))


def test_the_template_offers_fields_and_ones_own_body_and_reads_back(cast):
    book = load_workbook(io.BytesIO(workbook.template(cast.town)))
    people, explained, choices = book.worksheets
    assert [cell.value for cell in people[1]] == [column.heading for column in TEMPLATE]
    assert "1行に1人" in explained["A2"].value
    assert [cell.value for cell in choices["A"][1:2]] == ["青森県おいらせ町"]
    assert [cell.value for cell in choices["C"]][1:] == [*next(c.choices for c in COLUMNS if c.name == "field_1")]
    assert {str(rule.sqref).split(":")[0] for rule in people.data_validations.dataValidation} >= {"A2", "F2", "N2"}
    people["B2"], people["N2"] = "青森花子", "1 農業"
    stored = io.BytesIO()
    book.save(stored)
    assert reading.read(SimpleUploadedFile("b.xlsx", stored.getvalue())).rows[0][0] == 2
    office = load_workbook(io.BytesIO(workbook.template(cast.officer))).worksheets[2]
    assert office["A2"].value is None


def test_faulty_rows_come_back_marked_and_can_be_uploaded_again(cast, client):
    upload = uploaded(cast.officer, PERSON | {"name": "+HYPERLINK(1)", "email": "hanako"})
    client.force_login(cast.officer)
    response = client.get(reverse("experts:upload_faults", args=[upload.pk]))
    sheet = load_workbook(io.BytesIO(response.content)).worksheets[0]
    row = dict(zip([*(column.name for column in TEMPLATE), "reasons"], sheet[2], strict=True))
    assert row["name"].value == "'+HYPERLINK(1)"
    assert row["email"].fill.fgColor.rgb.endswith("F9C9C9")
    assert row["email"].comment
    assert not row["name_kana"].fill.fgColor.rgb.endswith("F9C9C9")
    assert "メールアドレス" in row["reasons"].value
    again = reading.read(SimpleUploadedFile("c.xlsx", response.content))
    assert reading.values_of(again.columns, again.rows[0][1])["name"] == "+HYPERLINK(1)"


def test_from_the_file_to_the_bank_by_the_pages(cast, client):
    """Twenty rows of which four are wrong: shown, entered, and the wrong ones given back."""
    wrong = ({"field_1": "料理"}, {"consent_until": "2020-01-01"}, {"email": "@"}, {"organisation": "箱根町"})
    rows = [PERSON | {"name": f"試験 {number:02d}", "name_roman": "", "name_zh": ""} for number in range(20)]
    rows = [row | (wrong[number // 5] if number % 5 == 2 else {}) for number, row in enumerate(rows)]
    rows[0] |= WITHOUT_CONSENT
    client.force_login(cast.town)
    response = client.post(reverse("experts:uploads"), {"file": file_of(rows)})
    upload = Upload.objects.get()
    assert (response.url, upload.organisation) == (
        reverse("experts:upload", args=[upload.pk]),
        organisation_of(cast.town),
    )
    shown = client.get(response.url).context["check"]
    assert (len(shown.faulty), len(shown.registered), len(shown.drafts)) == (4, 15, 1)
    assert not Expert.objects.exists()
    assert client.post(response.url, {"digest": shown.digest}).status_code == 302
    assert Expert.objects.filter(standing=Standing.ACTIVE).count() == 15
    left = client.get(response.url).context["check"]
    assert [row.number for row in left.faulty] == [row.number for row in shown.faulty]
    assert client.post(response.url, {"digest": left.digest}).status_code == 409
    assert client.get(reverse("experts:index")).context["listing"].number == 16


PLACES = ("uploads", "upload_template", "upload", "upload_faults")


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("town", 200),
        ("tokyo", 200),
        ("officer", 200),
        ("manager", 200),
        ("viewer", 404),
        ("admin", 404),
        ("stranger", 404),
    ],
)
def test_an_upload_is_for_its_body_and_for_who_matches(cast, client, who, status):
    upload = uploaded(cast.town, PERSON)
    Upload.objects.update(organisation=organisation_of(cast.town))
    client.force_login(cast[who])
    general = 200 if who == "stranger" else status
    assert [client.get(reverse(f"experts:{name}")).status_code for name in PLACES[:2]] == [general, general]
    assert [client.get(reverse(f"experts:{name}", args=[upload.pk])).status_code for name in PLACES[2:]] == [
        status,
        status,
    ]
    if status == 404:
        assert client.post(reverse("experts:upload", args=[upload.pk]), {"digest": "x"}).status_code == 404


def test_who_only_reads_along_enters_nobody(cast, client):
    cast.town.occupancies.update(kind="reader")
    client.force_login(cast.town)
    upload = uploaded(cast.town, PERSON)
    Upload.objects.update(organisation=organisation_of(cast.town))
    assert client.get(reverse("experts:uploads")).status_code == 403
    assert client.post(reverse("experts:upload", args=[upload.pk]), {"digest": "x"}).status_code == 403


@pytest.mark.parametrize(
    "sent", [{}, {"file": SimpleUploadedFile("a.csv", b"a,b")}, {"file": SimpleUploadedFile("a.xlsx", b"PK")}]
)
def test_a_file_that_cannot_be_read_is_told_on_the_form(cast, client, sent):
    client.force_login(cast.town)
    response = client.post(reverse("experts:uploads"), sent)
    assert response.status_code == 422
    assert response.context["upload_form"].errors["file"]
    assert not Upload.objects.exists()


def test_checking_more_rows_takes_no_more_statements(cast, django_assert_max_num_queries):
    few, many = (
        uploaded(
            cast.officer, *[PERSON | {"name": f"試験 {n}", "name_roman": "", "name_zh": ""} for n in range(number)]
        )
        for number in (1, 30)
    )
    check(few, cast.officer)
    with django_assert_max_num_queries(40) as one:
        assert len(check(few, cast.officer).good) == 1
    with django_assert_max_num_queries(len(one)):
        assert len(check(many, cast.officer).good) == 30


def test_strange_addresses_and_cells_are_no_accident(cast, client):
    client.force_login(cast.town)
    for name in ("upload", "upload_faults"):
        assert client.get(reverse(f"experts:{name}", args=[10**30])).status_code == 404
    hostile = ["\u202e", "９" * 500, "（：", "：：：", "～", "1" * 400, "昭和", "(" * 2000, "\n" * 50, "<script>", "'"]
    rows = [dict.fromkeys(NAMES, text) for text in hostile]
    upload = Upload.objects.create(
        organisation=organisation_of(cast.town), name="a", by=cast.town, headings=NAMES,
        rows=[[number, list(row.values())] for number, row in enumerate(rows, 2)],
    )  # fmt: skip
    page = client.get(reverse("experts:upload", args=[upload.pk]))
    assert page.status_code == 200
    assert not page.context["check"].good
    assert client.get(reverse("experts:upload_faults", args=[upload.pk])).status_code == 200
    assert client.post(reverse("experts:upload", args=[upload.pk]), {"digest": "\x00"}).status_code == 409
