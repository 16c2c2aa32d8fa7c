"""Stretches of days within a time that is wished."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

Stretch = tuple[date, date]
DAY = timedelta(days=1)


def length(stretch: Stretch) -> int:
    return (stretch[1] - stretch[0]).days + 1


def longest(stretches: Iterable[Stretch]) -> Stretch | None:
    """The longest, the earliest of several."""
    return max(stretches, key=length, default=None)


def within(first: date, last: date, stretches: Sequence[Stretch]) -> list[Stretch]:
    """What of the stretches lies within two days, joined where they meet, in order."""
    if len(stretches) == 1:
        start, end = max(stretches[0][0], first), min(stretches[0][1], last)
        return [(start, end)] if start <= end else []
    found: list[Stretch] = []
    for start, end in sorted((max(start, first), min(end, last)) for start, end in stretches):
        if start > end:
            continue
        if found and start <= found[-1][1] + DAY:
            found[-1] = found[-1][0], max(found[-1][1], end)
        else:
            found.append((start, end))
    return found


def gaps(first: date, last: date, stretches: Sequence[Stretch]) -> list[Stretch]:
    """What remains between two days when the stretches are taken out."""
    found, begin = [], first
    for start, end in within(first, last, stretches):
        if start > begin:
            found.append((begin, start - DAY))
        begin = end + DAY
    return [*found, (begin, last)] if begin <= last else found


def without(first: date, last: date, stretches: Sequence[Stretch], taken: Sequence[Stretch]) -> list[Stretch]:
    """The days of the stretches within two days that nothing else has taken."""
    lost = [*gaps(first, last, stretches), *taken]
    return gaps(first, last, lost)
