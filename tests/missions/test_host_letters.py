"""Letters to the host: due when something happened, drafted in two languages, sent in Chinese, never naming who does not go."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from accounts.models import OutgoingMail
from activities.calendars.fiscal import today_in_japan
from activities.cases.history import faults
from activities.cases.models import Event, Task
from activities.cases.revisions import WorkConflict, prints, read_prints
from activities.missions import host_letters, host_words
from activities.missions.models import Candidate, HostLetter, Mission
from activities.partners.keeping import plain
from tests.missions.asked import expert_of, mission_for, move, offered, shortlisted

Kind = HostLetter.Kind


@pytest.fixture
def case(officer) -> Mission:
    return mission_for(officer)


@pytest.fixture
def asked(case, cast) -> Candidate:
    candidate = shortlisted(case, expert_of(cast.town, name="鈴木 一郎", name_zh="铃木一郎"), by=cast.officer)
    return offered(case, candidate, by=cast.officer)


@pytest.fixture
def refused(case, asked, cast) -> Mission:
    return move(case, "refuse", cast.town, reason="多忙のため")


def kept(case, kind, by) -> HostLetter:
    letter = host_letters.drafted(case, kind)
    return host_letters.save(letter, plain(letter), by=by, seen={})


def sent(case, kind, by) -> HostLetter:
    letter = kept(case, kind, by)
    return host_letters.send(letter, by=by, seen=str(letter.revision))


def with_days(case, ahead: int = 100) -> Mission:
    first = today_in_japan() + timedelta(days=ahead)
    Mission.objects.filter(pk=case.pk).update(period_start=first, period_end=first + timedelta(days=7))
    return Mission.objects.get(pk=case.pk)


def is_asked_to_tell(case) -> bool:
    return Task.objects.open().filter(case=case.pk, code=host_letters.TASK).exists()


@pytest.mark.parametrize("kind", Kind.values)
def test_every_letter_is_written_in_both_languages_with_what_is_known(case, kind):
    subject, body = host_letters.filled(with_days(case), kind)
    assert "果树栽培" in subject.zh
    assert "果樹栽培" in subject.ja
    assert body.zh.startswith("开封市人民政府外事办公室：")
    assert body.ja.startswith("開封市人民政府外事弁公室　御中")
    assert "{" not in body.zh + body.ja
    assert body.zh.endswith("日本自治体国际化协会北京事务所")


@pytest.mark.parametrize("kind", Kind.values)
def test_a_letter_about_a_bare_request_has_no_holes(cast, kind):
    subject, body = host_letters.filled(Mission(), kind)
    assert "{" not in "".join((*subject, *body))
    assert host_words.HOST.zh in body.zh


def test_a_refusal_is_told_without_naming_anybody(refused, asked):
    assert host_letters.due(refused) == Kind.ANOTHER
    letter = host_letters.drafted(refused, Kind.ANOTHER)
    text = "".join(str(value) for value in plain(letter).values())
    for name in ("鈴木", "铃木", asked.expert.number, "おいらせ", "多忙"):
        assert name not in text
    assert letter.to == "waiban@kaifeng.example.cn"


def test_sending_writes_one_mail_in_chinese_and_keeps_the_letter(refused, cast):
    letter = sent(refused, Kind.ANOTHER, cast.officer)
    mail = OutgoingMail.objects.get(to="waiban@kaifeng.example.cn")
    assert (mail.language, mail.subject, mail.body) == ("zh-hans", letter.subject_zh, f"{letter.body_zh}\n")
    assert "専門家" not in mail.body
    assert (letter.mail, letter.sent_by, letter.is_sent) == (mail, cast.officer, True)
    assert Event.objects.get(case=refused.pk, step=f"{host_letters.WRITTEN}_another").data == {}
    assert faults(refused) == []


def test_the_task_is_done_once_the_host_knows(refused, cast):
    assert is_asked_to_tell(refused)
    sent(refused, Kind.ANOTHER, cast.officer)
    assert (host_letters.due(refused), is_asked_to_tell(refused)) == ("", False)


def test_a_second_refusal_is_told_again(refused, cast):
    sent(refused, Kind.ANOTHER, cast.officer)
    again = shortlisted(refused, expert_of(cast.stranger), by=cast.officer)
    offered(refused, again, by=cast.officer)
    assert host_letters.due(Mission.objects.get(pk=refused.pk)) == ""
    assert host_letters.due(move(refused, "refuse", cast.stranger, reason="多忙")) == Kind.ANOTHER


def test_found_then_days_then_other_days(case, asked, cast):
    case = move(case, "consent", cast.town)
    assert host_letters.due(case) == Kind.FOUND
    letter = sent(case, Kind.FOUND, cast.officer)
    assert "鈴木" not in letter.body_ja + letter.body_zh
    assert "おいらせ町職員" in letter.body_ja
    assert host_letters.due(case) == ""
    case = with_days(case)
    assert host_letters.due(case) == Kind.DAYS
    letter = sent(case, Kind.DAYS, cast.officer)
    assert f"{case.period_start.year}年{case.period_start.month}月{case.period_start.day}日" in letter.body_zh
    assert host_letters.due(case) == ""
    assert host_letters.due(with_days(case, 120)) == Kind.DAYS


def test_an_expert_and_days_are_told_in_one_letter(case, asked, cast):
    case = with_days(move(case, "consent", cast.town))
    sent(case, Kind.FOUND, cast.officer)
    assert host_letters.due(case) == ""


@pytest.mark.parametrize(
    ("code", "who", "kind"), [("postpone", "officer", Kind.POSTPONED), ("cancel", "manager", Kind.CANCELLED)]
)
def test_postponing_and_cancelling_are_told(case, asked, cast, code, who, kind):
    case = move(case, "consent", cast.town)
    sent(case, Kind.FOUND, cast.officer)
    case = move(case, code, cast[who], reason="洪水のため")
    assert (host_letters.due(case), is_asked_to_tell(case)) == (kind, True)
    sent(case, kind, cast.officer)
    assert (host_letters.due(case), is_asked_to_tell(case)) == ("", False)


def test_that_nobody_was_found_is_told_after_the_case_has_ended(refused, cast):
    case = move(refused, "give_up", cast.officer, reason="適任者なし")
    assert (case.is_open, host_letters.due(case), is_asked_to_tell(case)) == (False, Kind.NOBODY, True)
    sent(case, Kind.NOBODY, cast.officer)
    assert (host_letters.due(case), is_asked_to_tell(case)) == ("", False)


def test_nothing_is_due_before_anything_happened(case, asked):
    assert (host_letters.due(case), host_letters.offered_kinds(case)) == ("", [])


@pytest.mark.parametrize("who", ["tokyo", "viewer", "admin", "town", "stranger"])
def test_only_the_office_writes(refused, cast, who):
    letter = kept(refused, Kind.ANOTHER, cast.officer)
    for act in (
        lambda: host_letters.save(host_letters.drafted(refused, Kind.ANOTHER), {}, by=cast[who], seen={}),
        lambda: host_letters.send(letter, by=cast[who], seen="1"),
        lambda: host_letters.discard(letter, by=cast[who]),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_a_letter_without_an_address_is_not_sent(refused, cast):
    letter = kept(refused, Kind.ANOTHER, cast.officer)
    HostLetter.objects.filter(pk=letter.pk).update(to="")
    with pytest.raises(ValidationError):
        host_letters.send(letter, by=cast.officer, seen="1")


def test_a_letter_that_somebody_changed_is_read_again_before_it_goes(refused, cast):
    letter = kept(refused, Kind.ANOTHER, cast.officer)
    seen = read_prints(prints(plain(letter)))
    host_letters.save(letter, plain(letter) | {"body_zh": "改"}, by=cast.manager, seen=seen)
    with pytest.raises(WorkConflict):
        host_letters.send(letter, by=cast.officer, seen="1")
    assert host_letters.send(letter, by=cast.officer, seen="2").body_zh == "改"
    with pytest.raises(ValidationError):
        host_letters.send(letter, by=cast.officer, seen="2")
    assert OutgoingMail.objects.filter(to=letter.to).count() == 1


def test_two_who_draft_are_merged_or_told(refused, cast):
    letter = kept(refused, Kind.ANOTHER, cast.officer)
    seen = read_prints(prints(plain(letter)))
    host_letters.save(letter, plain(letter) | {"subject_zh": "甲"}, by=cast.officer, seen=seen)
    merged = host_letters.save(letter, plain(letter) | {"body_zh": "乙"}, by=cast.manager, seen=seen)
    assert (merged.subject_zh, merged.body_zh) == ("甲", "乙")
    with pytest.raises(WorkConflict):
        host_letters.save(letter, plain(letter) | {"body_zh": "丙"}, by=cast.officer, seen=seen)


def test_there_is_one_draft_of_a_kind(refused, cast):
    mine, theirs = (host_letters.drafted(refused, Kind.ANOTHER) for _person in range(2))
    host_letters.save(theirs, plain(theirs), by=cast.manager, seen={})
    with pytest.raises(ValidationError):
        host_letters.save(mine, plain(mine), by=cast.officer, seen={})
    host_letters.discard(theirs, by=cast.officer)
    assert not refused.host_letters.exists()


# --- pages


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("officer", 200),
        ("manager", 200),
        ("tokyo", 403),
        ("viewer", 403),
        ("admin", 403),
        ("town", 404),
        ("stranger", 404),
    ],
)
def test_who_opens_the_draft(client, refused, cast, who, status):
    client.force_login(cast[who])
    assert client.get(reverse("missions:host_letters", args=[refused.slug]), follow=True).status_code == status


@pytest.mark.parametrize(
    ("who", "status"),
    [("officer", 200), ("tokyo", 200), ("viewer", 403), ("admin", 403), ("town", 404), ("stranger", 404)],
)
def test_who_reads_a_letter(client, refused, cast, who, status):
    letter = kept(refused, Kind.ANOTHER, cast.officer)
    client.force_login(cast[who])
    assert client.get(reverse("missions:host_letter", args=[refused.slug, letter.pk])).status_code == status
    for name in ("host_letter_send", "host_letter_discard"):
        posted = client.post(reverse(f"missions:{name}", args=[refused.slug, letter.pk]), {"seen": "0"})
        assert posted.status_code == (302 if who == "officer" else 404 if status == 404 else 403)


def test_a_letter_of_another_case_is_not_found(client, refused, cast):
    letter, other = kept(refused, Kind.ANOTHER, cast.officer), mission_for(cast.officer)
    client.force_login(cast.officer)
    assert client.get(reverse("missions:host_letter", args=[other.slug, letter.pk])).status_code == 404


def test_from_the_task_to_the_sent_letter(client, refused, cast):
    client.force_login(cast.officer)
    form = client.get(reverse("missions:host_letters", args=[refused.slug]), follow=True)
    url, data = form.request["PATH_INFO"], form.context["form"].initial | {"seen": form.context["seen"]}
    wrong = client.post(url, data | {"body_zh": ""})
    assert wrong.status_code == 422
    saved = client.post(url, data | {"body_zh": "改过的信"}, follow=True)
    letter = saved.context["letter"]
    assert "改过的信" in saved.content.decode()
    for _click in range(2):
        assert (
            client.post(reverse("missions:host_letter_send", args=[refused.slug, letter.pk]), {"seen": "1"}).status_code
            == 302
        )
    assert OutgoingMail.objects.get(to="waiban@kaifeng.example.cn").body == "改过的信\n"
    assert client.get(reverse("missions:host_letters", args=[refused.slug])).url.endswith("#host-letters")


@pytest.mark.parametrize("kind", ["nobody", "found", "nonsense"])
def test_what_did_not_happen_is_not_drafted(client, refused, cast, kind):
    client.force_login(cast.officer)
    assert client.get(reverse("missions:host_letter_new", args=[refused.slug, kind])).status_code == 404


def test_a_draft_from_before_the_days_moved_says_so(client, case, asked, cast):
    case = with_days(move(case, "consent", cast.town))
    letter = kept(case, Kind.DAYS, cast.officer)
    client.force_login(cast.officer)
    url = reverse("missions:host_letter", args=[case.slug, letter.pk])
    assert not client.get(url).context["days_moved"]
    with_days(case, 120)
    assert client.get(url).context["days_moved"]
