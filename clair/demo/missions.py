"""Requests for experts of this year, each as far as experts.toml says; invented."""

from datetime import UTC, datetime, time, timedelta
from functools import cached_property
from typing import Any

from accounts.models import Organisation
from activities.calendars.fiscal import in_japan
from activities.cases import documents
from activities.cases.models import Document, Task
from activities.cases.models.messages import Audience
from activities.cases.workflow import perform
from activities.missions import agreeing, reasons
from activities.missions.agreement_content import compose, facts_of
from activities.missions.candidates import ranking_of
from activities.missions.models import Activity, Agreement, Candidate, DailyNote, Mission, Report
from activities.missions.starting import begin
from activities.partners.models import Body, BodyName
from activities.places.models import Division

from .cast import Cast
from .content import DATA, read
from .files import any_file
from .participation import office_name
from .people import DOMAIN
from .timing import Clock

WAY = ("matching", "asked", "refused", "consented", "preparing", "dispatched", "reported")
"""How far a request has come; a refused one has not gone further."""
SHORTLIST = 3
PASSED_OVER = "所属団体とすでに連絡を取っており、日程の調整がしやすいため。"


class LiveMissions:
    """Entered and moved on through the doors that people use, at moments that lie behind us."""

    def __init__(self, cast: Cast, clock: Clock) -> None:
        self.cast, self.clock = cast, clock
        self.officer, self.manager = cast.person("officer"), cast.person("manager")

    def record(self) -> None:
        for raw in read(DATA / "experts.toml")["mission"]:
            Story(self, raw).tell()

    @cached_property
    def seated(self) -> set[int]:
        """Bodies whose officers sign in."""
        return {
            seat.organisation_id for user in self.cast.everybody() for seat in user.seats if seat.role == "applicant"
        }


class Story:
    """One request, from the first word to where it stands."""

    def __init__(self, missions: LiveMissions, raw: dict[str, Any]) -> None:
        self.missions, self.raw, self.clock, self.by = missions, raw, missions.clock, missions.officer
        self.stand = raw["stand"]
        self.first = self.clock.working_day(self.clock.day(raw["wished"][0]))
        self.last = datetime.min.replace(tzinfo=UTC)

    def tell(self) -> None:
        self.enter()
        for step in WAY[: WAY.index(self.stand) + 1] if self.stand in WAY else ():
            if step != "refused" or self.stand == "refused":
                getattr(self, step)()

    def at(self, days_ago: int) -> datetime:
        """A moment so many days before now; what lies before the mission is counted from its first day where that is past.

        Never before the moment asked for last: days that fall on the same working day keep their order.
        """
        day = self.clock.day(-days_ago)
        if self.first <= self.clock.today:
            day = self.first - timedelta(days=days_ago)
        self.last = max(self.last, self.clock.at_work(day, self.raw["key"], days_ago))
        return self.last

    def enter(self) -> None:
        raw, wished = self.raw, self.raw["wished"]
        place = Division.objects.get(pk=raw["place"])
        self.case: Mission = begin(
            {
                "host": host_in(place), "host_ja": raw["host"][0], "host_zh": raw["host"][1], "destination": place,
                "field": raw["field"], "topic_ja": raw["topic"][0], "topic_zh": raw["topic"][1],
                "problem_ja": raw["problem"][0], "problem_zh": raw["problem"][1], "trainees_ja": raw["trainees"][0],
                "trainees_zh": raw["trainees"][1], "trainees_number": raw["number"], "wished_from": self.first,
                "wished_until": self.clock.day(wished[1]), "wished_days": raw["days"], "contact_name": "李 静",
                "contact_post": "日本处副处长", "contact_phone": "000-0000-0000", "contact_email": f"{raw['key']}{DOMAIN}",
            },
            by=self.by, at=self.at(75 if self.stand in WAY[4:] else 24),
        )  # fmt: skip

    def move(self, code: str, days_ago: int, *, by=None, **data: Any) -> None:
        perform(self.case, code, by=by or self.by, expected_version=self.case.version, at=self.at(days_ago), **data)

    @property
    def is_old(self) -> bool:
        return self.stand in WAY[4:]

    def matching(self) -> None:
        self.move("begin_matching", 70 if self.is_old else 20)
        found = ranking_of(self.case, wide=True)
        chosen = sorted(found.ranked, key=lambda one: one.person.organisation not in self.missions.seated)[:SHORTLIST]
        for order, one in enumerate(chosen, 1):
            self.case.candidates.create(
                expert_id=one.person.pk, organisation_id=one.person.organisation, rank=one.rank, score=one.score,
                reasons=reasons.kept(found.need, one, found.points), order=order, created_by=self.by,
                note="" if one.rank == order else PASSED_OVER,
            )  # fmt: skip

    def asked(self) -> None:
        candidate = self.case.candidates.filter(state=Candidate.State.SHORTLISTED).first()
        days_ago = 62 if self.is_old else 9
        self.move("offer", days_ago, candidate=candidate, message="専門家の派遣についてご検討をお願いします。",
                  answer_by=in_japan(self.at(days_ago)) + timedelta(days=14))  # fmt: skip

    def answerer(self) -> Any:
        """The body's officer where somebody sits there, else the office that took the letter in."""
        body = Organisation.objects.get(pk=self.case.candidates.get(state__in=Candidate.ASKED).organisation_id)
        return self.missions.cast.applicant_of(body) if body.pk in self.missions.seated else self.by

    def refused(self) -> None:
        self.move("refuse", 2, by=self.answerer(), reason="冬期の除雪業務と重なるため、この時期は派遣できません。")

    def consented(self) -> None:
        self.move("consent", 52 if self.is_old else 3, by=self.answerer())
        Mission.objects.filter(pk=self.case.pk).update(
            period_start=self.first, period_end=self.first + timedelta(days=self.raw["days"] - 1)
        )
        self.case.refresh_from_db()

    def preparing(self) -> None:
        self.sign()
        self.move("sign", 30)
        self.move("prepare", 25)
        soon = Task.objects.filter(
            case=self.case.pk, internal=True, done_at__isnull=True, due_on__lte=self.clock.day(7)
        )
        soon.update(done_at=self.at(8), done_by=self.by)

    def sign(self) -> None:
        """The agreement as it was signed, with a scan of it."""
        facts = facts_of(self.case)
        content = {"made_from": facts.plain(), "facts": facts.plain(),
                   "text": compose(facts, agreeing.number_of(self.case, 1))}  # fmt: skip
        lines = ["協定書　协议书", self.case.slug]
        paper = documents.add(
            self.case, any_file("協定書.pdf", lines), kind=Document.Kind.AGREEMENT, title="協定書",
            audience=Audience.SHARED, by=self.by, seat=self.by.main_seat,
        )  # fmt: skip
        Agreement.objects.create(
            mission=self.case, number=1, content=content, by=self.by, signed_on=in_japan(self.at(32)), signed_by_us="所長",
            signed_by_host="外事办公室主任", document=paper,
        )  # fmt: skip

    def dispatched(self) -> None:
        self.programme()
        self.move("dispatch", 0)
        self.note()

    def programme(self) -> None:
        days = self.raw["days"]
        rows = []
        for number in range(days):
            day = self.first + timedelta(days=number)
            if number in (0, days - 1):
                words = ("到着、打合せ", "抵达、协商") if number == 0 else ("まとめ、帰国", "总结、回国")
                rows.append(self.item(day, 14, words, ("ホテル", "酒店")))
                continue
            rows.append(self.item(day, 9, ("講義", "授课"), ("研修センター", "培训中心"), self.raw["number"]))
            rows.append(self.item(day, 14, ("現地指導", "现场指导"), ("現場", "现场"), self.raw["number"] // 2))
        Activity.objects.bulk_create(rows)

    def item(self, day, hour: int, words, place, number: int | None = None) -> Activity:
        return Activity(mission=self.case, day=day, start=time(hour), end=time(hour + 2), title_ja=words[0],
                        title_zh=words[1], place_ja=place[0], place_zh=place[1], trainees_number=number, by=self.by)  # fmt: skip

    def note(self) -> None:
        last = min(self.case.period_end, self.clock.day(-1))
        days = [self.first + timedelta(days=number) for number in range((last - self.first).days + 1)]
        DailyNote.objects.bulk_create(
            DailyNote(mission=self.case, day=day, by=self.by, text=f"{self.raw['topic'][0]}について講義と現地指導を行った。",
                      remark="質問が多く、時間を延長した。" if number == 1 else "")
            for number, day in enumerate(days)
        )  # fmt: skip

    def reported(self) -> None:
        topic = self.raw["topic"]
        Report.objects.create(
            mission=self.case, summary_ja=f"{topic[0]}について、講義と現地指導を行った。",
            summary_zh=f"围绕{topic[1]}开展了授课和现场指导。", outcome_ja="調査の手順書を現地の職員とともに作成した。",
            outcome_zh="与当地职员共同编制了调查操作手册。", advice="半年後に測定結果を確認する。",
            people_taught=self.raw["number"] * 2, host_rating=5, host_words="内容实用，希望继续合作。",
            host_wishes_again=True, by=self.by,
        )  # fmt: skip
        self.move("report", -(self.raw["days"] + 9))


def host_in(place: Division) -> Body:
    """The foreign affairs office of a place, as the register has it; entered where it has none."""
    found = Body.objects.standing().filter(kind=Body.Kind.FAO, division=place).first()
    if found is None:
        found = Body.objects.create(kind=Body.Kind.FAO, division=place)
        BodyName.objects.bulk_create([office_name(found)])
    return found
