"""The report, the expert's paper and the look after six months: who writes, who reads what, two people at once."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation

from activities.calendars.fiscal import today_in_japan
from activities.cases.history import faults
from activities.cases.models import Document
from activities.missions import reporting
from activities.missions.models import FollowUp, Mission, Report
from activities.trips.both import Both
from tests.factories.missions import at, move

from .signing import PDF, paper

TEXTS = {"summary_ja": "剪定を教えた", "summary_zh": "教了修剪", "outcome_ja": "収量が増えた", "advice": "秘密の提言",
         "host_words": "秘密の感想"}  # fmt: skip


@pytest.fixture
def case(cast) -> Mission:
    return at("dispatched", cast, ahead=-20)


def url(case, name: str = "report") -> str:
    return reverse(f"missions:{name}", args=[case.slug])


def written(case, by, **values) -> Report:
    return Report.objects.create(mission=case, by=by, **{**TEXTS, **values})


@pytest.mark.parametrize(("who", "status"), [("officer", 200), ("manager", 200), ("tokyo", 200), ("viewer", 200),
                                             ("admin", 200), ("town", 404), ("prefecture", 404), ("stranger", 404)])  # fmt: skip
def test_headquarters_reads_all_of_it(client, cast, case, who, status):
    written(case, cast.officer, people_taught=120, host_rating=5)
    client.force_login(cast[who])
    response = client.get(url(case))
    assert response.status_code == status
    assert all((words in response.content.decode()) == (status == 200) for words in TEXTS.values())


@pytest.mark.parametrize("name", ["report_edit", "report_paper", "follow_up"])
@pytest.mark.parametrize(("who", "status"), [("tokyo", 403), ("viewer", 403), ("admin", 403), ("town", 404),
                                             ("prefecture", 404), ("stranger", 404)])  # fmt: skip
def test_nobody_but_the_office_writes(client, cast, name, who, status):
    case = at("reported", cast, ahead=-200)
    client.force_login(cast[who])
    assert client.post(url(case, name), TEXTS).status_code == status
    assert (Report.objects.exists(), FollowUp.objects.exists()) == (False, False)


def test_a_report_is_written_and_told_in_the_history(client, cast, case):
    client.force_login(cast.officer)
    typed = {**TEXTS, "people_taught": "１２０名", "host_rating": "4", "host_wishes_again": "on"}
    assert client.post(url(case, "report_edit"), typed).status_code == 302
    row = Report.objects.get()
    assert (row.people_taught, row.host_rating, row.host_wishes_again, row.by) == (120, 4, True, cast.officer)
    assert case.events.last().step == "mission_report"
    assert faults(case) == []
    assert client.get(case.get_absolute_url()).status_code == 200
    with translation.override("ja"):
        assert "120人" in client.get(url(case), headers={"accept-language": "ja"}).text


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"summary_ja": "", "summary_zh": ""}, "summary_ja"),
        ({"people_taught": "-1"}, "people_taught"),
        ({"people_taught": "多数"}, "people_taught"),
        ({"people_taught": "100000"}, "people_taught"),
        ({"host_rating": "6"}, "host_rating"),
        ({"host_rating": "0"}, "host_rating"),
        ({"outcome_ja": "あ" * 4001}, "outcome_ja"),
    ],
)
def test_what_cannot_be_is_told_at_its_field(client, cast, case, typed, field):
    client.force_login(cast.officer)
    response = client.post(url(case, "report_edit"), {**TEXTS, **typed})
    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])
    assert not Report.objects.exists()


def test_what_nobody_knows_stays_empty(client, cast, case):
    client.force_login(cast.officer)
    client.post(url(case, "report_edit"), {**TEXTS, "people_taught": "", "host_rating": ""})
    row = Report.objects.get()
    assert (row.people_taught, row.host_rating) == (None, None)


def test_two_people_write_in_two_languages(client, cast, case):
    written(case, cast.officer)
    client.force_login(cast.officer)
    seen = client.get(url(case, "report_edit")).context["seen"]
    client.post(url(case, "report_edit"), {**TEXTS, "outcome_zh": "产量增加", "seen": seen})
    client.force_login(cast.manager)
    client.post(url(case, "report_edit"), {**TEXTS, "outcome_ja": "収量が15%増えた", "seen": seen})
    row = Report.objects.get()
    assert (row.outcome_ja, row.outcome_zh, row.by) == ("収量が15%増えた", "产量增加", cast.manager)


def test_two_people_write_the_same_and_both_are_shown(client, cast, case):
    client.force_login(cast.officer)
    seen = client.get(url(case, "report_edit")).context["seen"]
    written(case, cast.manager, summary_ja="先に書いた概要")
    response = client.post(url(case, "report_edit"), {**TEXTS, "summary_ja": "後から書いた概要", "seen": seen})
    body = response.content.decode()
    assert (response.status_code, "先に書いた概要" in body, "後から書いた概要" in body) == (409, True, True)
    again = {**TEXTS, "summary_ja": "後から書いた概要", "seen": response.context["seen"]}
    assert client.post(url(case, "report_edit"), again).status_code == 302
    assert Report.objects.get().summary_ja == "後から書いた概要"


@pytest.mark.parametrize("state", ["preparing", "cancelled", "withdrawn"])
def test_a_report_has_its_time(client, cast, state):
    case = at(state, cast, ahead=-20)
    client.force_login(cast.officer)
    assert client.get(url(case, "report_edit")).status_code == 302
    response = client.post(url(case, "report_edit"), TEXTS)
    assert (response.status_code, "剪定を教えた" in response.content.decode()) == (422, True)
    with pytest.raises(ValidationError):
        reporting.keep_paper(case, paper(), by=cast.officer)
    assert not Report.objects.exists()


def test_a_closed_case_s_report_is_still_corrected(client, cast):
    case = at("closed", cast, ahead=-200)
    client.force_login(cast.officer)
    assert client.post(url(case, "report_edit"), TEXTS).status_code == 302
    assert Mission.objects.get().state == "closed"


def test_the_expert_s_paper_and_its_next_version(client, cast, case):
    client.force_login(cast.officer)
    client.post(url(case, "report_paper"), {"file": paper("報告書.pdf")})
    client.post(url(case, "report_paper"), {"file": paper("報告書（改）.pdf")})
    document = Document.objects.get(kind="expert_report")
    assert Report.objects.get().document == document
    assert [version.name for version in document.versions.all()] == ["報告書（改）.pdf", "報告書.pdf"]
    assert "報告書（改）.pdf" in client.get(url(case)).content.decode()
    client.force_login(cast.viewer)
    assert "報告書（改）.pdf" not in client.get(url(case)).content.decode()
    newest = reverse("cases:document_version", args=[case.slug, document.versions.first().pk])
    assert client.get(newest).status_code == 404
    client.force_login(cast.tokyo)
    assert client.get(newest).getvalue() == PDF


def test_a_paper_that_was_taken_off_the_list_makes_way_for_another(client, cast, case):
    client.force_login(cast.officer)
    client.post(url(case, "report_paper"), {"file": paper()})
    client.post(reverse("cases:document_remove", args=[case.slug, Document.objects.get().pk]))
    assert "paper.pdf" not in client.get(url(case)).content.decode()
    client.post(url(case, "report_paper"), {"file": paper("second.pdf")})
    assert Report.objects.get().document.versions.get().name == "second.pdf"


@pytest.mark.parametrize(
    "upload", [SimpleUploadedFile("report.exe", b"MZ"), SimpleUploadedFile("report.pdf", b"no pdf"), None]
)
def test_a_file_that_is_refused_is_told_beside_its_field(client, cast, case, upload):
    client.force_login(cast.officer)
    response = client.post(url(case, "report_paper"), {"file": upload} if upload else {})
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["file"])
    assert (Document.objects.exists(), Report.objects.exists()) == (False, False)


def follow_up(client, case, **typed):
    values = {"asked_on": today_in_japan().isoformat(), "in_use": "剪定を続けている", **typed}
    return client.post(url(case, "follow_up"), values)


def test_after_six_months_the_host_is_asked(client, cast):
    case = at("reported", cast, ahead=-200)
    client.force_login(cast.officer)
    assert client.get(url(case, "follow_up")).context["form"].initial["asked_on"] == today_in_japan()
    assert follow_up(client, case, numbers="40戸", wishes="再派遣").status_code == 302
    client.force_login(cast.tokyo)
    assert client.get(url(case, "follow_up"))["Location"] == url(case)
    page = client.get(url(case)).content.decode()
    assert ("剪定を続けている" in page, "40戸" in page, "再派遣" in page) == (True, True, True)
    move(case, "close", cast.officer)


@pytest.mark.parametrize(
    ("typed", "field"),
    [({"in_use": ""}, "in_use"), ({"asked_on": ""}, "asked_on"),
     ({"asked_on": (today_in_japan() + timedelta(days=2)).isoformat()}, "asked_on"),
     ({"asked_on": (today_in_japan() - timedelta(days=300)).isoformat()}, "asked_on")],
)  # fmt: skip
def test_an_odd_follow_up_is_refused(client, cast, typed, field):
    case = at("reported", cast, ahead=-200)
    client.force_login(cast.officer)
    response = follow_up(client, case, **typed)
    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])
    assert not FollowUp.objects.exists()


def test_nothing_becomes_of_a_mission_that_is_not_reported(client, cast, case):
    client.force_login(cast.officer)
    assert client.get(url(case, "follow_up")).status_code == 302
    assert follow_up(client, case).status_code == 422
    assert not FollowUp.objects.exists()


def test_two_people_ask_the_host(client, cast):
    case = at("reported", cast, ahead=-200)
    client.force_login(cast.officer)
    seen = client.get(url(case, "follow_up")).context["seen"]
    FollowUp.objects.create(mission=case, asked_on=today_in_japan(), in_use="先に聞いた", by=cast.manager)
    response = follow_up(client, case, in_use="後から聞いた", seen=seen)
    body = response.content.decode()
    assert (response.status_code, "先に聞いた" in body, "後から聞いた" in body) == (409, True, True)


@pytest.mark.parametrize(
    ("state", "told"), [("dispatched", False), ("reported", True), ("closed", True), ("cancelled", False)]
)
def test_the_municipality_is_told_summary_and_outcome_alone(cast, state, told):
    case = at(state, cast, ahead=-200)
    written(case, cast.officer)
    found = reporting.for_municipality(case)
    expected = reporting.Told(Both("剪定を教えた", "教了修剪"), Both("収量が増えた", ""))
    assert found == (expected if told else None)


def test_the_municipality_is_told_nothing_where_nothing_is_written(cast):
    case = at("closed", cast, ahead=-200)
    assert reporting.for_municipality(case) is None
    written(case, cast.officer, summary_ja="", summary_zh="", outcome_ja="")
    assert reporting.for_municipality(case) is None


@pytest.mark.parametrize("state", ["dispatched", "reported"])
def test_the_municipality_reads_it_on_the_page_of_its_offer(client, cast, state):
    case = at(state, cast, ahead=-200)
    written(case, cast.officer)
    client.force_login(cast.town)
    page = client.get(reverse("missions:offer", args=[case.candidates.get().key])).content.decode()
    told = state == "reported"
    assert ("剪定を教えた" in page, "収量が増えた" in page, "秘密の" in page) == (told, told, False)
