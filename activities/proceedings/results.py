"""What was answered, counted: by choice and by side, free texts with their language, and nothing that leads to a person."""

from collections import Counter
from dataclasses import dataclass, field

from activities.trips.both import Both

from .models import Kind, Question, Questionnaire, Reply, Side

FEWEST = 3
"""A side with fewer answers is not told apart outside the office: so few could be recognised."""


@dataclass
class Bar:
    """A choice with how often it was taken; shares are of those who answered the question, in percent."""

    label: Both
    total: int
    sides: dict[str, int]
    share: int
    widths: dict[str, float]

    @property
    def japan(self) -> int:
        return self.sides[Side.JAPAN]

    @property
    def china(self) -> int:
        return self.sides[Side.CHINA]

    @property
    def pieces(self) -> list[tuple[str, float, float]]:
        """The parts of the bar: whose it is, where it begins, how wide it is."""
        found, start = [], 0.0
        for side in ("japan", "china", ""):
            found.append((side or "other", round(start, 2), round(self.widths[side], 2)))
            start += self.widths[side]
        return found


@dataclass
class Result:
    """One question with its answers."""

    question: Question
    answered: int
    bars: list[Bar] = field(default_factory=list)
    average: float | None = None
    texts: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class Results:
    total: int
    sides: dict[str, int]
    on_paper: int
    results: list[Result]

    @property
    def japan(self) -> int:
        return self.sides[Side.JAPAN]

    @property
    def china(self) -> int:
        return self.sides[Side.CHINA]

    @property
    def tells_sides(self) -> bool:
        """Whether the sides may be told apart outside the office."""
        return min(self.japan, self.china) >= FEWEST


def results_of(questionnaire: Questionnaire) -> Results:
    """Everything that was answered, in two statements however much it is."""
    replies = list(questionnaire.replies.all())
    sides = Counter(reply.side for reply in replies)
    counted = [counted_question(question, replies) for question in questionnaire.questions.all()]
    on_paper = sum(reply.on_paper for reply in replies)
    return Results(len(replies), {side: sides[side] for side in ("", *Side.values)}, on_paper, counted)


def counted_question(question: Question, replies: list[Reply]) -> Result:
    given = [(reply, reply.values[str(question.pk)]) for reply in replies if str(question.pk) in reply.values]
    result = Result(question, len(given))
    if question.kind == Kind.TEXT:
        result.texts = sorted(((reply.language, text) for reply, text in given), key=lambda found: found[0])
        return result
    taken = Counter((number, reply.side) for reply, value in given for number in listed(value))
    result.bars = [bar_of(number, label, taken, len(given)) for number, label in question.options]
    if question.kind == Kind.SCALE and given:
        result.average = round(sum(value for _reply, value in given) / len(given), 1)
    return result


def listed(value) -> list[int]:
    return value if isinstance(value, list) else [value]


def bar_of(number: int, label: Both, taken: Counter, answered: int) -> Bar:
    sides = {side: taken[number, side] for side in ("", *Side.values)}
    total = sum(sides.values())
    share = 100 / answered if answered else 0
    return Bar(label, total, sides, round(total * share), {side: many * share for side, many in sides.items()})
