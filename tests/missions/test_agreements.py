"""The agreement of a mission: what it says, who draws it up, how it is signed, and when it has to be signed again."""

import io
import json
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from docx import Document as WordFile

from activities.cases.models import Document
from activities.cases.revisions import fingerprint
from activities.cases.workflow import StepBlocked, perform
from activities.missions import agreeing, agreement_masking, agreement_pdf, agreement_word
from activities.missions.agreement_content import Facts, compose, facts_of, lacking
from activities.missions.agreement_facts import changes, fits
from activities.missions.models import Agreement
from tests.factories import missions

from .signing import paper

TEXTS = {
    "host": ["開封市人民政府", "开封市人民政府"], "host_address": ["", ""], "topic": ["果樹栽培", "果树栽培"], "trainees": ["", ""],
    "expert": ["試験 花子", "试验 花子"], "affiliation": ["元おいらせ町職員", "原奥入濑町职员"], "post": ["", ""],
    "place": ["河南省開封市", "河南省开封市"], "our_signer": ["理事長 試験 一郎", "理事长 试验 一郎"], "host_signer": ["", ""],
    "extra": ["", ""],
}  # fmt: skip


@pytest.fixture
def mission(cast):
    return missions.at("consented", cast)


def drawn(case, by, **texts) -> Agreement:
    return agreeing.draw_up(case, TEXTS | texts, by=by, seen=fingerprint(facts_of(case).plain()))


def signed(case, agreement, by) -> str:
    return agreeing.sign(
        case, agreement, paper(), by=by, signed_on=date(2026, 1, 5), signed_by_us="理事長", signed_by_host="主任"
    )


def posted(case, do: str, **changed) -> dict:
    values = {f"{name}_{code}": pair[side] for name, pair in TEXTS.items() for side, code in enumerate(("ja", "zh"))}
    return values | {"seen": fingerprint(facts_of(case).plain()), "do": do} | changed


def told(text: dict, side: int) -> str:
    """The whole paper in one language."""
    found = [text["opening"][side], text["closing"][side]]
    for article in text["articles"]:
        found.append(article["title"][side])
        for clause in article["clauses"]:
            found += [clause["text"][side], *(line[side] for line in clause["lines"])]
    return "\n".join(found)


def facts(**changed) -> Facts:
    begun = Facts(
        field="agriculture", start="2027-03-01", end="2027-03-08", mode="onsite", interpreter="host", texts=TEXTS
    )
    return Facts.read(begun.plain() | changed)


# --- What it says --------------------------------------------------------------------------------------------------


def test_it_says_who_goes_when_and_who_bears_what_in_both_languages():
    text = compose(facts(), "X-2026-0001-1")
    japanese, chinese = told(text, 0), told(text, 1)
    for words in ("開封市人民政府", "農業", "果樹栽培", "試験 花子", "2027年3月1日から2027年3月8日まで（8日間）", "渡航費", "災害補償費",
                  "旅行雑費", "中国国内における移動", "通訳に要する費用", "宿泊費", "食費", "延期", "各2通"):  # fmt: skip
        assert words in japanese
    for words in ("开封市人民政府", "农业", "果树栽培", "试验 花子", "2027年3月1日至2027年3月8日，共8天", "国际旅费", "灾害补偿费",
                  "旅行杂费", "中国境内的交通费", "翻译费", "住宿费", "餐费", "延期", "各一式两份"):  # fmt: skip
        assert words in chinese


def test_articles_are_numbered_by_each_language_and_referred_to_by_their_number():
    text = compose(facts(texts=TEXTS | {"extra": ["見学する。", "参观。"]}), "1")
    titles = [article["title"] for article in text["articles"]]
    assert titles[0] == ["第1条（目的）", "第一条　目的"]
    assert titles[13] == ["第14条（特記事項）", "第十四条　补充约定"]
    assert titles[-1] == ["第17条（協議）", "第十七条　协商"]
    costs = next(place for place, title in enumerate(titles, 1) if "費用の負担" in title[0])
    assert f"第{costs}条に定める区分に従い" in told(text, 0)
    assert "按照第八条的规定" in told(text, 1)


def test_an_expert_who_stays_at_home_travels_and_lodges_at_nobodys_expense():
    text = compose(facts(mode="online", interpreter="none"), "1")
    assert "オンラインにより指導を行う" in told(text, 0)
    for words in ("渡航費", "宿泊", "査証", "通訳に要する費用"):
        assert words not in told(text, 0)
    for words in ("国际旅费", "住宿", "签证", "翻译费"):
        assert words not in told(text, 1)


@pytest.mark.parametrize(
    ("interpreter", "japanese"),
    [("host", "乙は、日本語及び中国語の通訳を手配"), ("office", "甲の北京事務所が手配"), ("none", "通訳を介さずに")],
)
def test_who_finds_the_interpreter_is_said(interpreter, japanese):
    assert japanese in told(compose(facts(interpreter=interpreter), "1"), 0)


def test_missing_words_are_said_to_be_missing_and_never_taken_from_the_other_language():
    lacks = facts(texts=TEXTS | {"expert": ["試験 花子", ""]})
    assert lacking(lacks) == ["expert"]
    assert "姓名：〔未填写〕" in told(compose(lacks, "1"), 1)
    assert "試験" not in told(compose(lacks, "1"), 1)


@pytest.mark.parametrize("language", ["ja", "zh", "both"])
def test_papers_are_made_in_either_language_and_in_both(language):
    text = compose(facts(), "X-2026-0001-1")
    assert agreement_pdf.pdf_of(text, language).startswith(b"%PDF")
    document = WordFile(io.BytesIO(agreement_word.word_of(text, language)))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    words = "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
    assert ("第1条（目的）" in words) is (language != "zh")
    assert ("第一条　目的" in words) is (language != "ja")


def test_what_people_typed_is_no_command_of_the_papers():
    odd = ["%(host)s #panic() $ \\ *", "%s #panic() $ \\ *"]
    text = compose(facts(texts=TEXTS | {"place": odd}), "1")
    assert "%(host)s #panic()" in told(text, 0)
    assert agreement_pdf.pdf_of(text, "both").startswith(b"%PDF")


# --- Drawing it up -------------------------------------------------------------------------------------------------


def test_it_is_kept_with_its_content_and_numbered(mission, officer):
    first, second = drawn(mission, officer), drawn(mission, officer)
    assert [first.number, second.number] == [1, 2]
    assert first.content["text"]["number"][0] == f"協定番号　{mission.slug}-1"
    assert mission.events.filter(step="agreement_drawn").count() == 2


def test_the_office_alone_draws_it_up(mission, cast):
    for who in ("tokyo", "viewer", "admin", "town"):
        with pytest.raises(PermissionDenied):
            drawn(mission, cast[who])


def test_what_is_missing_is_not_drawn_up(mission, officer):
    with pytest.raises(ValidationError):
        drawn(mission, officer, expert=["試験 花子", ""])
    assert not mission.agreements.exists()


@pytest.mark.parametrize("state", ["matching", "consent_pending", "dispatched", "closed"])
def test_at_other_stages_there_is_nothing_to_draw_up(cast, state):
    case = missions.at(state, cast)
    with pytest.raises(ValidationError):
        drawn(case, cast.officer)


def test_a_mission_that_moved_since_the_preview_is_shown_again(mission, officer):
    seen = fingerprint(facts_of(mission).plain())
    mission.period_end += timedelta(days=1)
    mission.save()
    with pytest.raises(agreeing.FactsMoved):
        agreeing.draw_up(mission, TEXTS, by=officer, seen=seen)


def test_another_one_begins_with_what_the_one_before_said(mission, officer):
    drawn(mission, officer, extra=["見学する。", "参观。"])
    begun = agreeing.begun(mission)
    assert begun.told("extra") == ("見学する。", "参观。")
    assert begun.told("our_signer").ja == "理事長 試験 一郎"
    assert begun.told("affiliation").ja == mission.affiliation_ja


def test_chinese_of_the_one_before_is_taken_over_while_the_japanese_is_the_same(mission, officer):
    drawn(mission, officer, affiliation=[mission.affiliation_ja, "奥入濑町职员"])
    assert agreeing.begun(mission).told("affiliation").zh == "奥入濑町职员"


# --- What no longer fits -------------------------------------------------------------------------------------------


def test_nothing_has_changed_right_after_drawing_it_up(mission, officer):
    agreement = drawn(mission, officer)
    assert changes(agreement, mission) == []
    assert fits(agreement, mission)


def test_other_days_do_not_fit(mission, officer):
    agreement = drawn(mission, officer)
    mission.period_end += timedelta(days=1)
    assert [change.name for change in changes(agreement, mission)] == ["end"]
    assert not fits(agreement, mission)


def test_another_topic_is_told_and_asks_for_no_other_signature(mission, officer):
    agreement = drawn(mission, officer)
    mission.topic_ja = "野菜栽培"
    assert [change.name for change in changes(agreement, mission)] == ["topic"]
    assert fits(agreement, mission)


def test_chinese_that_the_mission_learns_later_is_no_change_when_it_is_the_same(mission, officer):
    agreement = drawn(mission, officer)
    mission.affiliation_zh = TEXTS["affiliation"][1]
    assert changes(agreement, mission) == []


# --- Signing -------------------------------------------------------------------------------------------------------


def test_the_step_follows_in_one_go(mission, officer):
    assert signed(mission, drawn(mission, officer), officer) == "sign"
    mission.refresh_from_db()
    assert mission.state == "agreement_signed"
    kept = mission.agreements.get()
    assert (kept.signed_on, kept.signed_by_host, kept.document.kind) == (
        date(2026, 1, 5),
        "主任",
        Document.Kind.AGREEMENT,
    )


def test_it_is_noted_and_the_mission_stays_while_something_else_is_missing(mission, officer):
    mission.period_end = mission.period_start + timedelta(days=120)
    mission.save()
    assert signed(mission, drawn(mission, officer), officer) == ""
    mission.refresh_from_db()
    assert mission.state == "consented"
    assert mission.events.filter(step="agreement_signed").count() == 1


def test_it_is_signed_once_and_only_the_newest(mission, officer):
    older = drawn(mission, officer)
    newer = drawn(mission, officer)
    with pytest.raises(ValidationError):
        signed(mission, older, officer)
    signed(mission, newer, officer)
    with pytest.raises(ValidationError):
        signed(mission, newer, officer)
    assert Document.objects.filter(case=mission.pk).count() == 1


def test_one_for_other_days_is_not_signed(mission, officer):
    agreement = drawn(mission, officer)
    mission.period_end += timedelta(days=1)
    mission.save()
    with pytest.raises(ValidationError):
        signed(mission, agreement, officer)


def test_when_the_days_move_it_is_signed_again_before_the_mission_begins(mission, officer):
    signed(mission, drawn(mission, officer), officer)
    mission.refresh_from_db()
    today = date.today() - timedelta(days=1)
    mission.state, mission.period_start, mission.period_end = "preparing", today, today + timedelta(days=7)
    mission.save()
    with pytest.raises(StepBlocked):
        perform(mission, "dispatch", by=officer, expected_version=mission.version)
    signed(mission, drawn(mission, officer), officer)
    mission.refresh_from_db()
    perform(mission, "dispatch", by=officer, expected_version=mission.version)
    assert mission.state == "dispatched"


def test_whoever_is_masked_leaves_a_number_in_the_agreement(mission, officer):
    agreement = drawn(mission, officer, post=["職員", "课长助理"], extra=["試験 花子は見学する。", "试验 花子参观。"])
    agreement_masking.forget(mission.expert)
    agreement.refresh_from_db()
    kept = json.dumps(agreement.content, ensure_ascii=False)
    for words in ("試験 花子", "试验 花子", "職名　職員", "课长助理"):
        assert words not in kept
    assert f"氏名　{mission.expert.number}" in told(agreement.content["text"], 0)
    assert "元おいらせ町職員" in kept


# --- The pages -----------------------------------------------------------------------------------------------------
PAGES = ("agreement", "agreement_draw", "agreement_sign")


@pytest.mark.parametrize(
    ("who", "expected"),
    [("officer", [200, 200, 200]), ("manager", [200, 200, 200]), ("tokyo", [200, 403, 403]), ("viewer", [403] * 3),
     ("admin", [403] * 3), ("town", [404] * 3), ("prefecture", [404] * 3), ("stranger", [404] * 3)],
)  # fmt: skip
def test_who_reads_and_who_draws_up(client, cast, mission, who, expected):
    drawn(mission, cast.officer)
    client.force_login(cast[who])
    assert [client.get(reverse(f"missions:{name}", args=[mission.slug])).status_code for name in PAGES] == expected
    paper_of = reverse("missions:agreement_paper", args=[mission.slug, 1, "zh", "pdf"])
    assert client.get(paper_of).status_code == expected[0]


def test_the_form_shows_the_preview_and_draws_exactly_that_up(client, mission, officer):
    client.force_login(officer)
    url = reverse("missions:agreement_draw", args=[mission.slug])
    assert "〔未填写〕" in client.get(url).text
    shown = client.post(url, posted(mission, "preview"))
    assert "〔未填写〕" not in shown.text
    assert not mission.agreements.exists()
    assert client.post(url, posted(mission, "draw")).status_code == 302
    assert mission.agreements.get().content["facts"]["texts"] == TEXTS


def test_a_form_with_half_a_pair_comes_back(client, mission, officer):
    client.force_login(officer)
    url = reverse("missions:agreement_draw", args=[mission.slug])
    answer = client.post(url, posted(mission, "draw", extra_ja="見学する。"))
    assert answer.status_code == 422
    assert "見学する。" in answer.text
    assert not mission.agreements.exists()


def test_a_stale_preview_is_answered_with_a_new_one(client, mission, officer):
    client.force_login(officer)
    url = reverse("missions:agreement_draw", args=[mission.slug])
    assert client.post(url, posted(mission, "draw", seen="old")).status_code == 409
    assert not mission.agreements.exists()


def test_a_double_click_draws_up_one(client, mission, officer):
    client.force_login(officer)
    url = reverse("missions:agreement_draw", args=[mission.slug])
    for _turn in range(2):
        client.post(url, posted(mission, "draw", form_token="same"))
    assert mission.agreements.count() == 1


def test_the_scan_is_taken_and_the_mission_goes_on(client, mission, officer):
    drawn(mission, officer)
    client.force_login(officer)
    url = reverse("missions:agreement_sign", args=[mission.slug])
    values = {"signed_on": "2026-01-05", "signed_by_us": "理事長", "signed_by_host": "主任"}
    assert client.post(url, values).status_code == 422
    assert client.post(url, values | {"scan": paper("a.exe")}).status_code == 422
    assert client.post(url, values | {"signed_on": "2099-01-05", "scan": paper()}).status_code == 422
    assert client.post(url, values | {"scan": paper()}).status_code == 302
    mission.refresh_from_db()
    assert mission.state == "agreement_signed"
    assert client.get(url).status_code == 302


def test_the_signed_paper_is_read_by_who_works_on_the_case_and_replaced_by_nobody(client, cast, mission):
    signed(mission, drawn(mission, cast.officer), cast.officer)
    document = Document.objects.get(case=mission.pk)
    url = reverse("cases:document_version", args=[mission.slug, document.versions.get().pk])
    for who, status in (("officer", 200), ("tokyo", 200), ("viewer", 404), ("admin", 404), ("town", 404)):
        client.force_login(cast[who])
        answer = client.get(url)
        assert answer.status_code == status, who
        assert (b"%PDF" in answer.getvalue()) is (status == 200)
    client.force_login(cast.manager)
    assert client.get(reverse("cases:document_replace", args=[mission.slug, document.pk])).status_code == 403
    client.force_login(cast.viewer)
    assert document.title not in client.get(reverse("cases:documents", args=[mission.slug])).text


def test_onlookers_see_on_the_page_of_the_mission_how_it_stands_and_no_name(client, cast, mission):
    drawn(mission, cast.officer)
    client.force_login(cast.viewer)
    page = client.get(mission.get_absolute_url())
    assert page.status_code == 200
    assert 'id="agreement"' in page.text
    assert reverse("missions:agreement", args=[mission.slug]) not in page.text
    assert "花子" not in page.text


@pytest.mark.parametrize("path", ["0/ja.pdf", "1/en.pdf", "1/ja.exe", "99999999999999999999/ja.pdf"])
def test_papers_that_do_not_exist_are_not_found(client, mission, officer, path):
    drawn(mission, officer)
    client.force_login(officer)
    assert client.get(reverse("missions:agreement", args=[mission.slug]) + path).status_code == 404


def test_an_agreement_that_was_only_noted_has_no_papers(client, mission, officer):
    missions.drawn_up(mission, officer)
    client.force_login(officer)
    assert client.get(reverse("missions:agreement", args=[mission.slug])).status_code == 200
    assert client.get(reverse("missions:agreement_paper", args=[mission.slug, 1, "ja", "pdf"])).status_code == 404
