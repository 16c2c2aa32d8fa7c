"""What an agreement says: the facts of the mission and of the office's form, set into the texts of both languages.

The result is plain values, kept with the row: what was signed stays as it was, whatever becomes of the mission, of the
texts or of the person in the bank.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from dataclasses import field as made_with
from datetime import date
from typing import Any

from activities.experts.fields import Field
from activities.trips.both import Both

from . import agreement_words as words
from .affiliations import affiliation_of
from .agreement_articles import ARTICLES
from .models import Mission, Mode

Pair = list[str]
PAIRS = (
    "host", "host_address", "topic", "trainees", "expert", "affiliation", "post", "place", "our_signer", "host_signer", "extra",
)  # fmt: skip
"""What is said in each language, by the mission or by the office."""
NEEDED = ("host", "topic", "expert", "affiliation", "place")
"""Without these in both languages no paper is drawn up."""
ESSENTIAL = ("expert_number", "start", "end")
"""What an agreement must say as the mission does before anybody leaves: who goes, and when (domain C19)."""


@dataclass
class Facts:
    """Everything an agreement says of its mission. Pairs are Japanese and Chinese; what is not known is empty."""

    field: str = ""
    start: str = ""
    end: str = ""
    mode: str = ""
    interpreter: str = ""
    destination: str = ""
    expert_number: str = ""
    retired: bool = False
    texts: dict[str, Pair] = made_with(default_factory=dict)

    def told(self, name: str) -> Both:
        return Both.of(self.texts.get(name))

    @property
    def days(self) -> int | None:
        if not (self.start and self.end):
            return None
        return (date.fromisoformat(self.end) - date.fromisoformat(self.start)).days + 1

    def plain(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> "Facts":
        """The facts of a kept agreement; of one that was only noted, nothing."""
        return cls(**{name: value for name, value in kept.items() if name in cls.__dataclass_fields__})


def facts_of(mission: Mission) -> Facts:
    """What the mission itself says today. A person whose registration was masked has a number and no name."""
    expert = mission.expert
    texts = {
        "host": mission.host_name,
        "host_address": Both(mission.host.address_ja, mission.host.address_zh) if mission.host else Both(),
        "topic": mission.topic,
        "trainees": mission.trainees,
        "expert": Both(expert.name, expert.name_zh) if expert else Both(),
        "affiliation": affiliation_of(mission),
        "post": Both(expert.post, expert.post_zh) if expert else Both(),
        "place": Both(*place_of(mission)),
    }
    return Facts(
        field=mission.field, start=iso(mission.period_start), end=iso(mission.period_end), mode=mission.mode,
        interpreter=mission.interpreter, destination=mission.destination_id or "",
        expert_number=expert.number if expert else "", retired=mission.expert_retired,
        texts={name: list(pair) for name, pair in texts.items()},
    )  # fmt: skip


def iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def place_of(mission: Mission) -> tuple[str, str]:
    place = mission.destination
    return (place.label("ja"), place.label("zh")) if place else ("", "")


def lacking(facts: Facts) -> list[str]:
    """The pairs that are needed and not there in both languages, and `days` where they are not agreed on."""
    found = [name for name in NEEDED if not all(facts.told(name))]
    return found if facts.days else [*found, "days"]


def compose(facts: Facts, number: str) -> dict[str, Any]:
    """The text of the agreement in both languages, article by article, as plain pairs."""
    circumstances = circumstances_of(facts)
    articles = [article for article in ARTICLES if stands(article.when, circumstances)]
    values = values_of(facts) | references(articles)
    return {
        "number": filled(words.NUMBER, {"number": Both(number, number)}),
        "title": list(words.TITLE),
        "opening": filled(words.OPENING, values),
        "articles": [article_of(place, article, values, circumstances) for place, article in enumerate(articles, 1)],
        "closing": list(words.CLOSING),
        "parties": [
            party(words.OURS, words.ASSOCIATION, words.ASSOCIATION_ADDRESS, facts.told("our_signer")),
            party(words.HOSTS, values["host"], facts.told("host_address"), facts.told("host_signer")),
        ],
    }


def circumstances_of(facts: Facts) -> set[str]:
    """What is so with this mission, by the names that the texts ask for."""
    told = {
        "travels": facts.mode != Mode.ONLINE,
        "remote": facts.mode == Mode.ONLINE,
        "online": facts.mode != Mode.ONSITE,
        "hybrid": facts.mode == Mode.HYBRID,
        "interpreted": facts.interpreter != "none",
        "trainees": bool(facts.told("trainees")),
        "serving": bool(facts.told("post")) and not facts.retired,
        "retired": bool(facts.told("post")) and facts.retired,
        "extra": bool(facts.told("extra")),
    }
    return {name for name, holds in told.items() if holds} | {f"interpreter_{facts.interpreter}"}


def stands(when: str, circumstances: Iterable[str]) -> bool:
    return not when or when in circumstances


def values_of(facts: Facts) -> dict[str, Both]:
    """What the texts name, each in its own language; what is missing there says so and is never taken from the other one."""
    told = {name: shown(facts.told(name)) for name in PAIRS}
    told["field"] = Field(facts.field).words if facts.field else words.MISSING
    days = facts.days
    told["days"] = Both(str(days), str(days)) if days else words.MISSING
    told["period"] = period(facts) if days else words.MISSING
    return told


def shown(pair: Both) -> Both:
    return Both(*(said or missing for said, missing in zip(pair, words.MISSING, strict=True)))


def period(facts: Facts) -> Both:
    """2027年3月1日から2027年3月8日まで."""
    days = {"start": facts.start, "end": facts.end}
    told = {name: Both(*[written_day(date.fromisoformat(day))] * 2) for name, day in days.items()}
    return Both(*filled(words.ONE_DAY if facts.days == 1 else words.PERIOD, told))


def written_day(day: date) -> str:
    return words.DAY % (day.year, day.month, day.day)


def references(articles: Iterable[words.Article]) -> dict[str, Both]:
    """第8条 for `costs_article`, wherever the article stands in this agreement."""
    return {f"{article.code}_article": numbered(words.REFERENCE, place) for place, article in enumerate(articles, 1)}


def numbered(pattern: Both, number: int) -> Both:
    """A number as each language counts articles and items."""
    return Both(pattern.ja % number, pattern.zh % words.in_chinese(number))


def article_of(place: int, article: words.Article, values: Mapping[str, Both], circumstances: set[str]) -> dict:
    clauses = [clause for clause in article.clauses if stands(clause.when, circumstances)]
    heading = {"number": Both(str(place), words.in_chinese(place)), "title": article.title}
    return {
        "title": filled(words.ARTICLE, heading),
        "clauses": [
            {"text": marked(clause_mark(turn, len(clauses)), clause.text, values),
             "lines": lines_of(clause, values, circumstances)}
            for turn, clause in enumerate(clauses, 1)
        ],
    }  # fmt: skip


def marked(mark: Both, pattern: Both, values: Mapping[str, Both]) -> Pair:
    """A text behind its number."""
    return [number + text for number, text in zip(mark, filled(pattern, values), strict=True)]


def clause_mark(turn: int, many: int) -> Both:
    """In Japanese the first paragraph has no number; in Chinese one alone has none."""
    return Both(words.CLAUSE.ja % turn if turn > 1 else "", words.CLAUSE.zh % turn if many > 1 else "")


def lines_of(clause: words.Clause, values: Mapping[str, Both], circumstances: set[str]) -> list[Pair]:
    lines = [line for line in clause.lines if stands(line.when, circumstances)]
    return [marked(numbered(words.LINE, turn), line.text, values) for turn, line in enumerate(lines, 1)]


def filled(pattern: Both, values: Mapping[str, Both]) -> Pair:
    """A text with its values, each language with its own."""
    japanese, chinese = ({name: pair[side] for name, pair in values.items()} for side in (0, 1))
    return [pattern.ja % japanese, pattern.zh % chinese]


def party(mark: Both, name: Both, address: Both, signer: Both) -> dict[str, Pair]:
    """Who signs, and where; what is not known is written by hand."""
    return {"mark": list(mark), "name": list(name), "address": list(address), "signer": list(signer)}
