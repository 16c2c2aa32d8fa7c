"""The seminar at the browser, second part: who comes. Invitations, quotas, the portal of a town, a file from Excel, a cancellation."""

import io
from datetime import timedelta

import pytest
from django.core.management import call_command
from openpyxl import load_workbook
from playwright.sync_api import expect

from activities.calendars.fiscal import today_in_japan
from activities.cases import history
from activities.participation.importing.columns import BODY, column_of
from activities.participation.models import Invitation, Participant, Registration
from activities.seminars.models import Preparation
from tests.browser.people import Person, fetched, ja, letters, saved, send
from tests.browser.seminar import TO_INVITING, open_edition, open_tab, planned
from tests.cases.requests import lead_by_duty
from tests.cast import organisation_of
from tests.factories.partners import BodyFactory, ContactFactory
from tests.factories.seminars import SessionFactory

pytestmark = pytest.mark.django_db(transaction=True)
FAO = ("長沙市人民政府外事弁公室", "长沙市人民政府外事办公室")
TOWN, PREFECTURE, CHANGSHA = "town@example.jp", "prefecture@example.jp", "wang@example.cn"


@pytest.fixture
def file(transactional_db, cast) -> Preparation:
    """The 20th edition, its theme fixed, with a reception; a foreign affairs office and a municipal office in the register."""
    call_command("load_calendars", verbosity=0)
    lead_by_duty(cast.officer)
    found = planned(cast.officer, today_in_japan() + timedelta(days=60), *TO_INVITING)
    SessionFactory(edition=found.edition, kind="reception", title_ja="歓迎レセプション", title_zh="欢迎晚宴")
    BodyFactory(kind="municipal_office", organisation=organisation_of(cast.prefecture), name_ja="青森県北京事務所",
                name_zh="青森县北京事务所")  # fmt: skip
    ContactFactory(body=BodyFactory(name_ja=FAO[0], name_zh=FAO[1]), email=CHANGSHA)
    return found


def test_invited_registered_moved_up_imported_and_closed(sit_down, post_office, file, tmp_path):
    officer, town = sit_down("officer"), sit_down("town")
    puts_bodies_on_the_list(officer)
    sends_the_invitations(officer, post_office)
    case = registers_two_people(town, post_office)
    moves_up_who_waits(officer, town, case, post_office)
    imports_a_file(officer, tmp_path)
    open_tab(open_edition(officer), "preparation/").step("close_registration")
    town.open(case)
    expect(town.page.locator("main")).to_contain_text(ja("Registration has closed"))
    expect(town.page.locator("main a[href$='/people/new/']")).to_have_count(0)
    assert [row.state for row in Registration.objects.order_by("pk")] == ["registered", "registered"]
    assert [fault for row in Registration.objects.all() for fault in history.faults(row)] == []


def puts_bodies_on_the_list(officer: Person) -> None:
    """A town, a municipal office in China and a Chinese government; places for two of each, one of Japan's for now."""
    open_tab(open_edition(officer), "invitations/")
    for source, name in (("japan", "おいらせ町"), ("offices", "青森県北京事務所"), ("china", FAO[0])):
        officer.follow("/invitations/choose/")
        officer.page.locator("main select[name=source]").select_option(source)
        send(officer, "main form[method=get] button")
        send(officer, "main form[method=post] .btns button[type=submit]")
        expect(officer.page.locator(".errsum")).to_be_visible()
        officer.page.get_by_label(name).check()
        officer.fill(places="5")
        send(officer, "main form[method=post] .btns button[type=submit]")
        officer.sees_success()
    assert list(Invitation.objects.order_by("pk").values_list("kind", "side", "language")) == [
        ("municipality", "japan", "ja"), ("office_in_china", "japan", "ja"), ("government", "china", "zh-hans")
    ]  # fmt: skip
    saved(officer.follow("/invitations/places/"), japan="1", china="2")


def sends_the_invitations(officer: Person, post_office) -> None:
    """Not before the preparation has come to them; then each reader one letter in their language, and one when registration opens."""
    expect(officer.page.locator("main a[href$='/invitations/send/']")).to_have_count(0)
    open_tab(officer, "preparation/").step("invite")
    assert letters(post_office) == {}
    open_tab(officer, "invitations/").follow("/invitations/send/")
    saved(officer, reply_by=(today_in_japan() + timedelta(days=30)).isoformat())
    expect(officer.page.locator("main a[href$='/invitations/send/']")).to_have_count(0)
    speak_their_languages(letters(post_office))
    open_tab(officer, "preparation/").step("open_registration")
    speak_their_languages(letters(post_office))
    assert letters(post_office) == {}


def speak_their_languages(found: dict[str, str]) -> None:
    assert set(found) == {TOWN, PREFECTURE, CHANGSHA}
    for reader, own, other in (
        (TOWN, "第20回", "第20届"),
        (PREFECTURE, "第20回", "第20届"),
        (CHANGSHA, "第20届", "第20回"),
    ):
        assert own in found[reader]
        assert other not in found[reader]
    assert "/seminars/invitations/" in found[TOWN]
    assert "/seminars/invitations/" not in found[CHANGSHA]


def registers_two_people(town: Person, post_office) -> Registration:
    """From the home page of the portal; there is one place, so the second person waits."""
    invitation = Invitation.objects.get(kind="municipality")
    town.home().follow(f"/seminars/invitations/{invitation.pk}/")
    send(town, "main form[action$='/register/'] button")
    town.fill(name="青森花子", name_kana="aomori", name_roman="AOMORI Hanako", post_ja="町長")
    send(town, "main form button[name=another]")
    expect(town.page.locator(".errsum")).to_be_visible()
    town.page.get_by_label("歓迎レセプション").check()
    town.fill(name_kana="アオモリ　ハナコ")
    send(town, "main form button[name=another]")
    saved(town, name="奥瀬次郎", name_kana="オクセ　ジロウ")
    expect(town.page.locator("main")).to_contain_text(ja("These people are not registered yet"))
    expect(town.page.get_by_text("AOMORI Hanako", exact=True)).to_have_count(1)
    town.step("register")
    expect(town.page.locator("main .notice-warn")).to_be_visible()
    assert list(Participant.objects.values_list("name", "standing")) == [
        ("青森花子", "confirmed"),
        ("奥瀬次郎", "waiting"),
    ]
    assert "officer@example.jp" in letters(post_office)
    return Registration.objects.get()


def moves_up_who_waits(officer: Person, town: Person, case: Registration, post_office) -> None:
    """One more place, and whoever waited has it and is told."""
    open_tab(open_edition(officer), "invitations/")
    expect(officer.page.locator("main form[action$='/move-up/']")).to_have_count(0)
    saved(officer.follow("/invitations/places/"), japan="2")
    send(officer, "main form[action$='/move-up/'] button")
    officer.sees_success()
    assert set(letters(post_office)) == {TOWN}
    town.open(case)
    expect(town.page.locator("main .notice-warn")).to_have_count(0)
    assert set(case.people.values_list("standing", flat=True)) == {"confirmed"}


def imports_a_file(officer: Person, tmp_path) -> None:
    """The template filled in; good rows are entered, faulty ones come back with reasons, are mended and entered too."""
    open_tab(officer, "people/")
    row = officer._ready(officer.page.locator("main tbody tr", has_text="青森花子"))
    assert row.inner_text().count("AOMORI Hanako") == 1
    officer.follow("/people/import/")
    template = fetched(officer, "main a[href$='/template.xlsx']")
    rows = [
        {BODY: FAO[1], "name_zh": "王小明", "name_roman": "WANG Xiaoming", "post_zh": "处长"},
        {BODY: "月面都市", "name_zh": "李四"},
        {BODY: FAO[1], "name_zh": "陳さん"},
    ]
    upload(officer, filled(template, rows, tmp_path))
    expect(officer.page.locator("#faults-title")).to_be_visible()
    for words in ("月面都市", "陳さん", ja("Enter the name in Chinese characters, without kana.")):
        expect(officer.page.locator("section[aria-labelledby=faults-title]")).to_contain_text(words)
    assert Participant.objects.filter(registration__side="china").count() == 0
    send(officer, "main form.panel button[type=submit]")
    officer.sees_success()
    assert list(Participant.objects.filter(registration__side="china").values_list("name_zh", "standing")) == [
        ("王小明", "confirmed")
    ]
    faulty = fetched(officer, "main a[href$='/faults.xlsx']")
    assert ja("Enter the name in Chinese characters, without kana.") in text_of(faulty)
    upload(officer.follow("/people/import/"), filled(faulty, [{BODY: FAO[0]}, {"name_zh": "陈三"}], tmp_path))
    expect(officer.page.locator("#faults-title")).to_have_count(0)
    send(officer, "main form.panel button[type=submit]")
    people = Participant.objects.filter(registration__side="china").order_by("pk")
    assert list(people.values_list("name_zh", "standing")) == [
        ("王小明", "confirmed"), ("李四", "confirmed"), ("陈三", "waiting")
    ]  # fmt: skip


def filled(content: bytes, rows: list[dict[str, str]], folder) -> str:
    """The first sheet with these values from its second row on."""
    book = load_workbook(io.BytesIO(content))
    sheet = book.worksheets[0]
    place = {column_of(str(cell.value)): cell.column for cell in sheet[1]}
    for number, row in enumerate(rows, 2):
        for name, value in row.items():
            sheet.cell(number, place[name], value)
    book.save(folder / "名簿.xlsx")
    return str(folder / "名簿.xlsx")


def text_of(content: bytes) -> str:
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    return "\n".join(str(value) for row in sheet.iter_rows(values_only=True) for value in row if value)


def upload(officer: Person, path: str) -> None:
    officer.page.locator("main input[type=file]").set_input_files(path)
    send(officer, "main form[enctype] button[type=submit]")
