"""Once somebody's time in the bank is over, no paper of a mission names them; what is counted stays (domain H.15)."""

import pytest
from django.utils import timezone

from accounts.models import OutgoingMail
from activities.cases import history
from activities.experts import clearing
from activities.missions import host_letters
from activities.missions.models import Activity, DailyNote, FollowUp, HostLetter, Mission, Report
from tests.factories import missions as made

NAMES = {"name": "仮名 果樹子", "name_kana": "カメイ カジュコ", "name_roman": "Kamei Kajuko", "name_zh": "仮名 果树子"}
SAID = "仮名　果樹子さんとkamei kajuko老师（仮名果树子、カメイ　カジュコ）が指導した"


@pytest.fixture
def case(cast) -> Mission:
    found = made.at("reported", cast, ahead=-30)
    found.expert.__class__.objects.filter(pk=found.expert_id).update(**NAMES)
    day = found.period_start
    Activity.objects.create(mission=found, day=day, title_ja="仮名果樹子の講義", note=SAID)
    DailyNote.objects.create(mission=found, day=day, text=SAID, remark="天気は晴れ", by=cast.officer)
    Report.objects.create(mission=found, summary_ja=SAID, advice="剪定を続ける", people_taught=30, by=cast.officer)
    FollowUp.objects.create(mission=found, asked_on=day, in_use=SAID, by=cast.officer)
    return Mission.objects.get(pk=found.pk)


def letter(case: Mission, **values) -> HostLetter:
    mail = OutgoingMail.objects.create(
        to="a@b.example", subject="关于专家", body=SAID, language="zh-hans", confidential=True
    )
    told = {"kind": "found", "sent_at": timezone.now(), "subject_zh": "关于专家", "body_zh": SAID, "body_ja": SAID}
    return HostLetter.objects.create(mission=case, to="a@b.example", by=case.created_by, mail=mail, **(told | values))


def test_names_go_from_everything_that_was_written_and_the_rest_stays(case):
    number = case.expert.number
    clearing.mask(case.expert_id)
    activity, note = Activity.objects.get(), DailyNote.objects.get()
    report, follow_up = Report.objects.get(), FollowUp.objects.get()
    said = f"{number}さんと{number}老师（{number}、{number}）が指導した"
    assert (activity.title_ja, activity.note) == (f"{number}の講義", said)
    assert (note.text, note.remark) == (said, "天気は晴れ")
    assert (report.summary_ja, report.advice, report.people_taught) == (said, "剪定を続ける", 30)
    assert follow_up.in_use == said


def test_a_letter_that_names_the_person_loses_its_text_and_others_keep_theirs(case):
    named = letter(case, subject_ja="仮名果樹子の派遣")
    other = letter(case, kind="days", body_zh="派遣日程为3月10日", body_ja="派遣期間は3月10日です")
    number = case.expert.number
    clearing.mask(case.expert_id)
    named.refresh_from_db()
    other.refresh_from_db()
    assert (named.subject_ja, named.body_zh, named.body_ja, named.mail.body) == (f"{number}の派遣", "—", "—", "")
    assert named.is_sent
    assert (other.body_zh, other.body_ja) == ("派遣日程为3月10日", "派遣期間は3月10日です")


def test_what_is_counted_and_the_history_stay(case):
    before = (case.affiliation_ja, case.field, case.period_start, case.expert_organisation_id)
    clearing.mask(case.expert_id)
    fresh = Mission.objects.get(pk=case.pk)
    assert (fresh.affiliation_ja, fresh.field, fresh.period_start, fresh.expert_organisation_id) == before
    assert history.faults(fresh) == []


def test_missions_of_others_are_left_alone(case, cast):
    another = made.requested(cast.officer)
    DailyNote.objects.create(mission=another, day=case.period_start, text=SAID, by=cast.officer)
    clearing.mask(case.expert_id)
    assert DailyNote.objects.get(mission=another).text == SAID


def test_a_number_that_is_longer_than_the_name_fits_its_column(case):
    Activity.objects.update(title_ja="仮名果樹子" * 32)
    clearing.mask(case.expert_id)
    assert Activity.objects.get().title_ja == (case.expert.number * 32)[:160]


def test_who_never_had_a_name_empties_nothing(case):
    case.expert.__class__.objects.filter(pk=case.expert_id).update(**dict.fromkeys(NAMES, ""))
    clearing.mask(case.expert_id)
    assert DailyNote.objects.get().text == SAID


def test_the_history_tells_which_letter_went_out_and_not_what_it_says(case, cast, client):
    row = letter(case, sent_at=None, kind="days")
    row.subject_ja = row.subject_zh = f"{NAMES['name']}"
    row.save()
    host_letters.send(row, by=cast.officer, seen=str(row.revision))
    client.force_login(cast.viewer)
    page = client.get(case.get_absolute_url()).content.decode()
    assert NAMES["name"] not in page
    assert case.events.filter(step="host_letter_days").exists()
