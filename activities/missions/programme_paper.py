"""The programme of a mission on paper, in Japanese, in Chinese or in both: one value that the page and the PDF draw.

Words are data, since a paper in both languages prints both at once, and a paper never speaks the reader's language.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from activities.calendars.eras import format_date, format_range
from activities.cases import pdf
from activities.trips.both import Both

from .affiliations import affiliation_of
from .models import Activity, Mission
from .programme import number_of

BOTH, TONGUES = "both", ("ja", "zh")
LANGUAGES = (BOTH, *TONGUES)
HEADING = Both("専門家派遣　日程表", "专家派遣日程表")
DRAFT = Both("専門家派遣　日程表（案）", "专家派遣日程表（草案）")
SETTLED = ("dispatched", "reported", "closed")
LABELS = {
    "host": Both("派遣先", "接待单位"), "subject": Both("指導分野", "指导领域"), "period": Both("派遣期間", "派遣期间"),
    "expert": Both("専門家", "专家"), "trainees": Both("対象者", "培训对象"),
}  # fmt: skip
HEADINGS = {
    "clock": Both("時刻", "时间"), "what": Both("内容", "内容"), "each": Both("内容（日本語）", "内容（中文）"),
    "place": Both("場所", "地点"), "nothing": Both("予定なし", "无安排"),
}  # fmt: skip
BEIJING_TIME = Both("時刻は北京時間です。", "时间均为北京时间。")
OFFICE = Both("自治体国際化協会北京事務所", "日本自治体国际化协会北京事务所")


@dataclass(frozen=True)
class PaperDay:
    label: Both
    items: list[dict[str, Any]]


@dataclass(frozen=True)
class Paper:
    """Everything that is printed, as plain values per language."""

    reference: str
    language: str
    heading: Both
    facts: list[tuple[Both, Both]]
    days: list[PaperDay]

    @property
    def tongues(self) -> tuple[str, ...]:
        return TONGUES if self.language == BOTH else (self.language,)

    @property
    def headings(self) -> dict[str, Both]:
        return HEADINGS

    @property
    def columns(self) -> list[tuple[Both, str]]:
        """What is done, in a column per language."""
        return [(HEADINGS["each" if self.language == BOTH else "what"], code) for code in self.tongues]

    @property
    def width(self) -> int:
        return len(self.tongues) + 2

    @property
    def remark(self) -> Both:
        return BEIJING_TIME

    @property
    def office(self) -> Both:
        return OFFICE

    @property
    def file_name(self) -> str:
        return f"programme-{self.reference}-{self.language}.pdf"


def paper_of(mission: Mission, language: str, *, named: bool) -> Paper:
    """`named` says whether the reader may know who the expert is; else the affiliation stands alone."""
    items = list(mission.activities.all())
    dates = sorted({item.day for item in items})
    days = [
        PaperDay(day_label(day, mission), [values_of(item, language) for item in items if item.day == day])
        for day in dates
    ]
    facts = [(LABELS[name], told) for name, told in facts_of(mission, named=named).items() if told]
    heading = HEADING if mission.state in SETTLED else DRAFT
    return Paper(mission.slug, language, heading, facts, days)


def facts_of(mission: Mission, *, named: bool) -> dict[str, Both]:
    period = Both()
    if mission.days:
        period = Both(*(format_range(mission.period_start, mission.period_end, code) for code in TONGUES))
    expert = affiliation_of(mission)
    if named and mission.expert_id:
        expert = joined(mission.expert.label, expert)
    return {"host": mission.host_name, "subject": mission.subject, "period": period, "expert": expert,
            "trainees": mission.trainees}  # fmt: skip


def joined(name: Both, affiliation: Both) -> Both:
    """The name with the affiliation in brackets, each in its own language."""
    return Both(
        *(f"{own}（{body}）" if own and body else own or body for own, body in zip(name, affiliation, strict=True))
    )


def day_label(day: date, mission: Mission) -> Both:
    """第3日　6月4日（木）."""
    number = number_of(day, mission)
    heads = (f"第{number}日　", f"第{number}天　") if number else ("", "")
    return Both(*(head + format_date(day, code, year=False) for head, code in zip(heads, TONGUES, strict=True)))


def values_of(item: Activity, language: str) -> dict[str, Any]:
    return {"clock": clock_of(item), "titles": titles_of(item.title, language), "place": item.place}


def titles_of(title: Both, language: str) -> list[tuple[str, str]]:
    """What stands in each column, with its language; on a paper in one language the other one stands in where it is missing."""
    if language == BOTH:
        return list(zip(TONGUES, title, strict=True))
    has_own = title.zh if language == "zh" else title.ja
    return [(language if has_own else "ja" if language == "zh" else "zh", title.told(language))]


def clock_of(item: Activity) -> str:
    """9:00–11:30, the same in both languages."""
    return "–".join(f"{moment.hour}:{moment:%M}" for moment in (item.start, item.end) if moment)


def foot_of(paper: Paper) -> Both:
    """The number stands once, also where both languages stand beside each other."""
    ja, zh = (f"{paper.reference}　{office}" for office in paper.office)
    return Both(ja, paper.office.zh if paper.language == BOTH else zh)


def pdf_of(paper: Paper) -> bytes:
    values = {
        "language": paper.language, "tongues": paper.tongues, "heading": paper.heading, "facts": paper.facts,
        "words": paper.headings, "columns": paper.columns, "remark": paper.remark,
        "foot": foot_of(paper),
        "days": [{"label": day.label, "items": day.items} for day in paper.days],
    }  # fmt: skip
    return pdf.render("missions/programme.typ", values)
