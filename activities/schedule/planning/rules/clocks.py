"""C26: both clocks, where they do not show the same day or where midnight lies within an appointment."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils.translation import gettext as _

from activities.calendars.fiscal import in_china, in_japan

from ...times import both
from ..findings import INFO, Finding, of
from ..plan import Plan, Span

INSTANT = timedelta(microseconds=1)


def both_clocks(plan: Plan) -> Iterator[Finding]:
    """C26: Beijing is an hour behind; late in the evening it is tomorrow in Japan already."""
    for meeting in plan.open:
        span = meeting.span
        if span and over_midnight(span):
            # Translators: 日付をまたぎます
            yield of(meeting, "C26", INFO, _("Over midnight"), both(*span), *span)
        elif span and other_date(span):
            # Translators: 日本では日付が変わります
            yield of(meeting, "C26", INFO, _("Another date in Japan"), both(*span), *span)


def over_midnight(span: Span) -> bool:
    return in_china(span.starts) != in_china(span.ends - INSTANT)


def other_date(span: Span) -> bool:
    """Whether it begins or ends on another day by the Japanese clock."""
    return any(in_china(moment) != in_japan(moment) for moment in (span.starts, span.ends - INSTANT))
