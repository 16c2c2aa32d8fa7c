"""What the form holds, as rows of label and words: for checking, for the case page and for paper."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from activities.calendars.eras import era_year, format_date, format_range
from activities.cases.models.messages import Audience
from activities.places.fields import join_labels

from .forms.attachments import OFFERED, papers_of
from .parts import PARTS, Part

SHOWN_WITH = {"period_end": "period_start"}


@dataclass
class Answer:
    """One line: a label and its lines of text; `extra` in the small grey box (the era), `files` as links."""

    field: str
    label: Any
    lines: list[str] = field(default_factory=list)
    extra: str = ""
    papers: list = field(default_factory=list)
    notes: list = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (self.lines or self.papers)


@dataclass
class Section:
    """The answers of one part."""

    part: Part
    answers: list[Answer]


def sections(request, notes=(), papers=None) -> list[Section]:
    """Every part with all its answers; `notes` (reasons for returning) stand beside the field they name.

    `papers` are the newest versions of the papers where the page has them already.
    """
    labels = request.field_labels()
    made = []
    for part in PARTS:
        answers = [answer for name in part.fields for answer in ANSWERS.get(name, plain)(request, name, labels)]
        if part.slug == "attachments":
            answers = attachments(newest_of(request) if papers is None else papers, labels)
        for answer in answers:
            answer.notes = [note for note in notes if SHOWN_WITH.get(note.field, note.field) == answer.field]
        made.append(Section(part, answers))
    body = Answer("organisation", _("Requesting body"), [request.organisation.full_label])
    route = Answer("branch", _("Sent through"), [branch_of(request)])
    made[0].answers[:0] = [body]
    made[0].answers.append(route)
    return made


def branch_of(request) -> str:
    """Through whom the form goes to headquarters, in words."""
    if request.branch_id:
        # Translators: %(name)s支部
        return _("%(name)s branch") % {"name": request.branch.label}
    # Translators: 東京本部へ直接
    return _("Straight to Tokyo headquarters")


def plain(request, name: str, labels: dict) -> list[Answer]:
    column = request._meta.get_field(name)
    value = getattr(request, name)
    if column.choices:
        value = getattr(request, f"get_{name}_display")() if value else ""
    elif hasattr(value, "isoformat"):
        value = format_date(value, era=True)
    text = "" if value is None else str(value)
    return [Answer(name, labels[name], text.split("\n") if text else [])]


def period(request, name: str, labels: dict) -> list[Answer]:
    first, last = request.period_start, request.period_end
    if not (first and last):
        lines = [format_date(day, era=True) for day in (first, last) if day]
        return [Answer(name, _("Period of the visit"), lines)]
    days = (last - first).days + 1
    answer = Answer(name, _("Period of the visit"), [format_range(first, last)])
    # Translators: %(era)s　%(days)d日間
    answer.extra = _("%(era)s, %(days)d days") % {"era": era_range(first, last), "days": days}
    if request.dates_unknown:
        # Translators: 新しい日程は未定
        answer.lines.append(_("Postponed; the new dates are not known."))
    return [answer]


def era_range(first, last) -> str:
    """令和8年9月24日から28日, for the forms that still count by eras."""
    start = f"{era_year(first)}{first.month}月{first.day}日"
    if first == last:
        return start
    end = f"{last.day}日" if (first.year, first.month) == (last.year, last.month) else f"{last.month}月{last.day}日"
    return f"{start}から{end if first.year == last.year else era_year(last) + end}"


def places(request, name: str, labels: dict) -> list[Answer]:
    places = list(request.places.all())
    return [Answer(name, labels[name], [join_labels(places)] if places else [])]


def menu_items(request, name: str, labels: dict) -> list[Answer]:
    return [Answer(name, labels[name], [row.item.label for row in request.requested_items.all()])]


def participants(request, name: str, labels: dict) -> list[Answer]:
    # Translators: （団長）
    head = _("(head)")
    lines = [" ".join(filter(None, [row.affiliation, row.post, row.name, head if row.is_head else ""]))
             for row in request.participants.all()]  # fmt: skip
    return [Answer(name, labels[name], lines)]


def destinations(request, name: str, labels: dict) -> list[Answer]:
    """One line for each body, its reason and its wishes below it."""
    lines = []
    for row in request.destinations.all():
        zh = f"（{row.name_zh}）" if row.name_zh and row.name_zh != row.name else ""
        lines.append(" ".join(filter(None, [row.city, row.name + zh, row.section])))
        wishes = [f"{wish.rank}. {wish_text(wish)}" for wish in row.wishes.all()]
        # Translators: 希望日時（北京時間）
        lines += [f"　{_('Wished times (Beijing time)')}: {'; '.join(wishes)}"] if wishes else []
        lines += [f"　{line}" for line in (row.reason, row.counterpart_email) if line]
    return [Answer(name, labels[name], lines)]


def wish_text(wish) -> str:
    """9月24日（木）10:00–12:00."""
    return f"{format_date(wish.day, year=False)} {clock_range(wish.starts, wish.ends)}".strip()


def clock_range(*times) -> str:
    return "–".join(f"{time.hour}:{time.minute:02d}" for time in times if time)


def attachments(papers: list, labels: dict) -> list[Answer]:
    """The application's papers by kind, each with its newest version."""
    own = [paper for paper in papers if paper.document.kind in OFFERED and paper.document.audience == Audience.SHARED]
    papers = sorted(own, key=lambda paper: paper.document_id)
    made = [Answer("documents", paper.document.get_kind_display(), papers=[paper]) for paper in papers]
    return made or [Answer("documents", labels["documents"])]


def newest_of(request) -> list:
    return [next(iter(paper.versions.all())) for paper in papers_of(request) if paper.versions.all()]


def nothing(request, name: str, labels: dict) -> list[Answer]:
    return []


ANSWERS = {
    "period_start": period,
    "period_end": nothing,
    "places": places,
    "menu_items": menu_items,
    "participants": participants,
    "destinations": destinations,
    "documents": nothing,
}
