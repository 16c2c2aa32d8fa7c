"""The pages: who gets in, what they refuse, that nothing typed is lost, and what they cost."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import translation
from django.utils.html import escape

from activities.calendars.fiscal import today_in_japan
from activities.cases.listing import PER_PAGE
from activities.cases.revisions import prints, read_prints
from activities.cases.templatetags.ui import problems
from activities.partners import keeping
from activities.partners.models import Body, BodyName, Change, Contact, ContactRoute, Dealing
from activities.partners.searching import KIND
from tests.cases.requests import complete_request, move
from tests.factories.partners import BodyFactory, ContactFactory
from tests.factories.places import DivisionFactory

NEW = {"kind": "company", "name_ja": "天津港", "in_use": "on"}
STATEMENTS = 8


def of(name: str, row) -> str:
    return reverse(f"partners:{name}", args=[row.pk])


@pytest.fixture
def body(officer):
    return BodyFactory()


@pytest.mark.parametrize(
    ("who", "reading", "writing"),
    [
        ("officer", 200, 200),
        ("manager", 200, 200),
        ("admin", 200, 200),
        ("viewer", 200, 403),
        ("tokyo", 404, 404),
        ("prefecture", 404, 404),
        ("town", 404, 404),
    ],
)
def test_the_office_reads_and_who_works_there_writes(client, cast, body, who, reading, writing):
    person = ContactFactory(body=body)
    client.force_login(cast[who])
    for url in (reverse("partners:index"), of("body", body), reverse("partners:suggest")):
        assert client.get(url).status_code == reading, url
    pages = ("edit", "merge", "name_new", "contact_new", "route_new", "dealing_new")
    urls = [of(name, body) for name in pages] + [of("contact", person)]
    for url in [*urls, reverse("partners:new"), reverse("partners:duplicates")]:
        assert client.get(url).status_code == writing, url
    posted = client.post(of("contact_remove", person)).status_code
    assert posted == (302 if writing == 200 else writing)
    assert Contact.objects.exists() == (writing != 200)


def test_nobody_outside_finds_a_body_or_its_people(client, cast, body, town, officer):
    keeping.save(Contact(body=body), {"name_ja": "王小明", "name_zh": "王小明", "wechat": "wx-secret"}, by=officer)
    for who, number in ((town, 0), (officer, 1), (cast.viewer, 1)):
        client.force_login(who)
        page = client.get(reverse("cases:search"), {"q": "王小明", "kind": KIND}).content.decode()
        assert page.count(body.get_absolute_url()) == number


def test_a_new_body_is_entered_once_and_found_by_its_name(client, officer):
    client.force_login(officer)
    DivisionFactory()
    values = NEW | {
        "name_zh": "天津港集团",
        "division": "北京",
        "phone": "０２２－２５７０－００００",
        "form_token": "a",
    }
    for _time in range(2):
        answer = client.post(reverse("partners:new"), values)
    body = Body.objects.get()
    assert answer.url == body.get_absolute_url()
    assert (body.label, body.phone, body.division.name_ja) == ("天津港", "022-2570-0000", "北京市")
    page = client.get(
        reverse("partners:index"), {"q": "天津港集團", "kind": "company", "province": "110000"}
    ).content.decode()
    assert body.get_absolute_url() in page
    assert Change.objects.get().by == officer


BODY_FAULTS = [
    ({"name_ja": ""}, "name_ja"),
    ({"kind": ""}, "kind"),
    ({"kind": "section"}, "parent"),
    ({"parent": "存在しない機関"}, "parent"),
    ({"division": "存在しない市"}, "division"),
    ({"organisation": "存在しない県"}, "organisation"),
    ({"email": "abc"}, "email"),
    ({"phone": "電話"}, "phone"),
    ({"website": "javascript:alert(1)"}, "website"),
    ({"morning_start": "9:00"}, "morning_end"),
    ({"morning_start": "11:30", "morning_end": "9:00"}, "morning_end"),
    ({"afternoon_start": "昼", "afternoon_end": "17:00"}, "afternoon_start"),
    ({"valid_from": "令和8年2月30日"}, "valid_from"),
    ({"name_ja": "あ" * 161}, "name_ja"),
]


@pytest.mark.parametrize(("wrong", "field"), BODY_FAULTS)
def test_what_is_wrong_with_a_new_body_is_said_beside_the_field(client, officer, wrong, field):
    client.force_login(officer)
    answer = client.post(reverse("partners:new"), NEW | wrong)
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {field}
    assert not Body.objects.exists()


def test_a_body_of_the_same_name_is_shown_before_it_is_entered_again(client, officer, body):
    client.force_login(officer)
    values = NEW | {"name_ja": "长沙市人民政府外事办公室"}
    first = client.post(reverse("partners:new"), values)
    assert first.status_code == 422
    assert f'href="{body.get_absolute_url()}"' in first.content.decode()
    assert client.post(reverse("partners:new"), values | {"anyway": "on", "again": "1"}).status_code == 302


LATER = (today_in_japan() + timedelta(days=2)).isoformat()
ROW_FAULTS = [
    ("contact_new", {}, "name_ja"),
    ("contact_new", {"name_zh": "王", "since": "2026-04-01", "until": "2026-03-31"}, "until"),
    ("contact_new", {"name_zh": "王", "email": "wang"}, "email"),
    ("contact_new", {"name_zh": "王", "mobile": "<script>"}, "mobile"),
    ("route_new", {"worked": "yes"}, "via"),
    ("route_new", {"via": "fao", "worked": "yes", "through_body": "どこにもない"}, "through_body"),
    ("route_new", {"via": "fao", "worked": "yes", "through_body": "長沙市人民政府外事弁公室"}, "through_body"),
    ("route_new", {"via": "fao", "worked": "yes", "confirmed_on": LATER}, "confirmed_on"),
    ("dealing_new", {"kind": "call", "day": "2026-01-05"}, "said"),
    ("dealing_new", {"kind": "call", "day": LATER, "said": "承知"}, "day"),
    ("dealing_new", {"kind": "call", "day": "2026-02-29", "said": "承知"}, "day"),
    ("dealing_new", {"kind": "call", "day": "2026-01-05", "said": "承知", "case": "S-1999-9999"}, "case"),
    ("name_new", {"kind": "official"}, "name_ja"),
    ("name_new", {"kind": "official", "name_zh": "长沙外事局"}, "valid_from"),
    ("name_new", {"kind": "alias", "name_zh": "长沙", "valid_from": "2026-04-01", "valid_to": "2026-03-31"}, "valid_to"),
]  # fmt: skip


@pytest.mark.parametrize(("where", "values", "field"), ROW_FAULTS)
def test_what_is_wrong_with_a_row_is_said_beside_the_field(client, officer, body, where, values, field):
    client.force_login(officer)
    answer = client.post(of(where, body), values)
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {field}
    assert not Change.objects.exists()


def test_two_people_at_one_body_lose_nothing(client, cast, body):
    """The second is shown what both changed; what only the first one changed is taken over."""
    seen = prints(keeping.plain(body))
    theirs = keeping.plain(body) | {"phone": "0731-0000-1111", "note": "正門から"}
    keeping.save(body, theirs, by=cast.manager, seen=read_prints(seen))
    client.force_login(cast.officer)
    mine = {"kind": "fao", "in_use": "on", "phone": "0731-0000-2222", "email": "fao@example.cn", "seen": seen}
    answer = client.post(of("edit", body), mine)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "0731-0000-1111" in page
    assert 'value="0731-0000-2222"' in page
    assert "正門から</textarea>" in page
    data = {name: answer.context["form"].data.get(name, "") for name in Body.FIELDS}
    assert client.post(of("edit", body), data | {"seen": answer.context["seen"]}).status_code == 302
    body.refresh_from_db()
    assert (body.phone, body.email, body.note) == ("0731-0000-2222", "fao@example.cn", "正門から")


def test_a_form_for_a_record_that_was_merged_meanwhile_leads_on(client, officer, body):
    kept = BodyFactory(name_ja="湖南省外事弁公室")
    client.force_login(officer)
    person = Contact(body=body)
    Body.objects.filter(pk=body.pk).update(merged_into=kept)
    assert client.get(of("contact_new", body)).url == kept.get_absolute_url()
    with pytest.raises(keeping.Merged):
        keeping.save(person, {"name_ja": "王"}, by=officer)


def test_names_contacts_and_doors_are_written_and_shown(client, cast, officer, body):
    client.force_login(officer)
    client.post(of("name_new", body), {"kind": "official", "name_ja": "長沙市外事局", "valid_from": "令和2年4月1日"})
    client.post(
        of("contact_new", body),
        {"name_zh": "李雪", "former_jet": "on", "phone": "0731-0000-3333", "email": "li@example.cn"},
    )
    client.post(
        of("route_new", body),
        {"via": "direct", "worked": "yes", "description": "まず電話", "through_contact": Contact.objects.get().pk},
    )
    client.force_login(cast.viewer)
    page = client.get(of("body", body)).content.decode()
    shown = ("長沙市外事局", "李雪", "tel:073100003333", "mailto:li@example.cn", "まず電話", "2020年3月31日")
    assert [words for words in shown if escape(words) not in page] == []
    assert of("contact", Contact.objects.get()) not in page
    assert BodyName.objects.filter(body=body, valid_to="2020-03-31").exists()
    assert ContactRoute.objects.get().worked == "yes"


def test_who_is_taken_out_of_the_register_is_erased_everywhere(client, officer, body):
    client.force_login(officer)
    client.post(of("contact_new", body), {"name_zh": "李雪", "phone": "0731-0000-3333"})
    person = Contact.objects.get()
    seen = prints(keeping.plain(person))
    client.post(of("contact", person), {"name_zh": "李雪", "phone": "0731-0000-4444", "seen": seen})
    client.post(of("contact_remove", person))
    assert not Contact.objects.exists()
    told = [(change.what, change.subject, change.values) for change in Change.objects.filter(model="contact")]
    assert told == [(what, "", {}) for what in ("removed", "changed", "added")]
    assert "李雪" not in client.get(of("body", body)).content.decode()


def test_a_dealing_is_entered_from_the_case_and_kept_from_applicants(client, cast, body, officer, town):
    case = complete_request(town)
    move(case, "submit", town)
    client.force_login(officer)
    url = reverse("partners:case_dealing", args=[case.slug])
    assert client.post(url, {"kind": "call", "day": "2026-01-05", "said": "秘密の約束"}).status_code == 422
    values = {
        "body": "长沙市人民政府外事办公室",
        "kind": "call",
        "day": "2026-01-05",
        "said": "秘密の約束",
        "case": case.slug,
    }
    assert client.post(url, values).url == f"{case.get_absolute_url()}#counterparts"
    dealing = Dealing.objects.get()
    assert (dealing.body, dealing.case_id, dealing.entered_by, dealing.seat) == (
        body,
        case.pk,
        officer,
        officer.seats[0],
    )
    for page in (reverse("partners:case", args=[case.slug]), of("body", body)):
        assert "秘密の約束" in client.get(page).content.decode()
    client.force_login(town)
    assert client.get(reverse("partners:case", args=[case.slug])).status_code == 404
    assert "秘密の約束" not in client.get(case.get_absolute_url()).content.decode()


@pytest.mark.parametrize("rows", [1, 30])
@pytest.mark.parametrize("query", ["", "?sort=name", "?sort=-dealt&kind=fao", "?q=長沙&use=yes"])
def test_the_list_costs_eight_statements(client, officer, rows, query, django_assert_max_num_queries):
    place = DivisionFactory()
    for number in range(rows):
        keeping.add_body({"kind": "fao", "division": place.pk}, {"name_ja": f"長沙{number}"}, by=officer)
    client.force_login(officer)
    client.get(reverse("partners:index"))  # the choices of the filters are kept for a minute
    with django_assert_max_num_queries(STATEMENTS + ("q" in query) * 2):
        page = client.get(reverse("partners:index") + query)
    assert page.content.decode().count('class="fw-bold" href="/counterparts/') == min(rows, PER_PAGE)


@pytest.mark.parametrize("rows", [1, 12])
def test_the_page_of_a_body_costs_the_same(client, cast, officer, body, rows, django_assert_max_num_queries):
    for number in range(rows):
        person = ContactFactory(body=body)
        BodyFactory(kind="section", parent=body, name_ja=f"{number}処")
        ContactRoute.objects.create(body=body, via="fao", through_body=BodyFactory(name_ja=f"{number}弁"))
        values = {"kind": "call", "day": "2026-01-05", "said": "承知", "contact": person.pk}
        keeping.save(Dealing(body=body), values, by=officer, entered_by=officer.pk, seat=officer.seats[0].pk)
    client.force_login(officer)
    with django_assert_max_num_queries(18):
        client.get(of("body", body))


def test_errors_follow_the_page_and_speak_of_chinese_telephones(client, officer):
    client.force_login(officer)
    answer = client.post(reverse("partners:new"), {"phone": "電話"})
    found = [problem.target for problem in problems(answer.context["form"])]
    assert found == ["id_name_ja", "id_kind", "id_phone"]
    with translation.override("en"):
        assert "010-6513-8790" in answer.context["form"].errors["phone"][0]
