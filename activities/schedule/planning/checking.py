"""Asking all the rules at once, and looking for a time that breaks none of them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain

from activities.calendars.fiscal import in_china

from ..times import ONE_DAY
from .findings import SEVERITIES, Finding, Proposal
from .plan import Meeting, Plan, Span
from .rules import RULES
from .rules.travel import MINUTE, minutes_between


def check(plan: Plan) -> list[Finding]:
    """Everything the rules find, what is wrong first."""
    found = chain.from_iterable(rule(plan) for rule in RULES)
    return sorted(found, key=lambda finding: SEVERITIES.index(finding.severity))


def with_proposals(
    plan: Plan, found: Iterable[Finding], taken: Iterable[Span] = (), *, moving: str = "",
    away: Callable[[Meeting], Iterable[Span]] = lambda meeting: (),
) -> list[Finding]:  # fmt: skip
    """The findings, those about times with the next time that breaks no rule; `taken` is what people and car have booked.

    `moving` is the meeting whose time is being set: what is about it and another one is solved by moving this one. `away`
    tells when the party cannot be where a meeting is.
    """
    taken = list(taken)
    meetings = {meeting.key: meeting for meeting in plan.open}
    proposals: dict[str, Proposal | None] = {}
    answer = []
    for finding in found:
        if finding.wants_another_time:
            key = moving if moving in meetings and moving in finding.about else finding.subject
            if key not in proposals:
                meeting = meetings[key]
                proposals[key] = propose(plan, meeting, [*taken, *away(meeting)])
            finding = replace(finding, proposal=proposals[key], searched=True)
        answer.append(finding)
    return answer


def propose(plan: Plan, meeting: Meeting, taken: Iterable[Span] = ()) -> Proposal | None:
    """The next time of the same length that breaks no rule; within the visit, an earlier one when no later one is left.

    None when there is none, or when no time of day is known that it could take the length from.
    """
    span = next((slot.span for slot in meeting.slots if slot.span), None)
    if span is None:
        return None
    kept_free = [*_kept_free(plan, meeting), *taken]
    earlier = None
    for day in _days(plan, in_china(span.starts)):
        known = plan.calendar(day)
        for begin in () if known.off else _beginnings(plan, meeting, day, span.length):
            candidate = Span(begin, begin + span.length)
            if begin < plan.now or candidate == span or any(candidate.meets(other) for other in kept_free):
                continue
            if begin > span.starts:
                return Proposal(candidate, known.unknown)
            earlier = earlier or Proposal(candidate, known.unknown)
    return earlier


def _kept_free(plan: Plan, meeting: Meeting) -> Iterator[Span]:
    """The other appointments with the time it takes to get there and back."""
    for other in plan.meetings:
        if other.key != meeting.key and other.span:
            way = minutes_between(meeting.place, other.place, plan.thresholds) * MINUTE
            yield Span(other.span.starts - way, other.span.ends + way)


def _days(plan: Plan, day: date) -> Iterator[date]:
    """The days of the visit, or those from `day` on while it has none."""
    first = plan.first or day
    number = (plan.last - first).days + 1 if plan.first and plan.last else plan.thresholds.horizon_days
    for offset in range(min(number, plan.thresholds.longest_visit_days)):
        yield first + offset * ONE_DAY


def _beginnings(plan: Plan, meeting: Meeting, day: date, length: timedelta) -> Iterator:
    for window in plan.windows(meeting, day):
        begin = window.starts
        while begin + length <= window.ends:
            yield begin
            begin += plan.thresholds.step * MINUTE
