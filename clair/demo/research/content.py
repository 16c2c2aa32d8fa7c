"""What the script of a research request holds: questions with what was found out, and how it was found out."""

from dataclasses import dataclass, field
from typing import ClassVar, Self

from ..content import Script, rows


@dataclass(frozen=True, kw_only=True)
class Found:
    """Where an answer comes from; `day` is written as a date."""

    title: str
    zh: str = ""
    kind: str = "document"
    publisher: str = ""
    day: str = ""
    link: str = ""
    internal: bool = False


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A question and its answer; `first` is the answer that the reviewer sent back, where there was one before."""

    text: str
    intent: str = ""
    ask: str = ""
    answer: str = ""
    zh: str = ""
    first: str = ""
    why_not: str = ""
    state: str = ""
    notes: str = ""
    sources: tuple[Found, ...] = ()

    @classmethod
    def of(cls, raw: dict) -> Self:
        return cls(**raw | {"sources": rows(Found, raw.get("sources", ()))})


@dataclass(frozen=True, kw_only=True)
class Enquiry:
    """An interview or a letter; days count from the beginning of the research: asked, answer expected, answered."""

    kind: str
    body: str
    zh: str = ""
    state: str = "answered"
    contact: str = ""
    questions: tuple[int, ...] = ()
    day: int = 3
    answer_by: int = 0
    answered: int = 0
    result: str = ""
    file: str = ""


@dataclass(frozen=True, kw_only=True)
class ResearchScript(Script):
    """A request for research.

    `due` are days from today; `letter` is the number of the formal letter. `author` hands the answer in, `checker` (the lead
    unless named) checks it; `remarks` are what they said of single questions, by step and number.
    """

    FILES: ClassVar[str] = "research_*.toml"
    ROWS: ClassVar[dict[str, type]] = Script.ROWS | {"questions": Asked, "enquiries": Enquiry}

    use: str = ""
    why: str = ""
    areas: tuple[str, ...] = ("cn",)
    targets: str = ""
    japan: str = ""
    due: int = 0
    listing: str = "named"
    sharing: str = "yes"
    letter: str = ""
    feasibility: str = "yes"
    summary: str = ""
    gap: str = ""
    author: str = "researcher"
    checker: str = ""
    remarks: dict[str, dict[str, str]] = field(default_factory=dict)
    topic: str = ""
    description: str = ""
    questions: tuple[Asked, ...] = ()
    enquiries: tuple[Enquiry, ...] = ()
