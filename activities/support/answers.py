"""How the answers of the application for support are told where they are more than a plain column."""

from django.utils.translation import gettext as _

from activities.calendars.eras import era_year, format_date, format_range
from activities.requests.answers import Answer, nothing

SHOWN_WITH = {"period_end": "period_start"}


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


ANSWERS = {
    "period_start": period,
    "period_end": nothing,
    "menu_items": menu_items,
    "participants": participants,
    "destinations": destinations,
}
