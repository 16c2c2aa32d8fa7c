"""What stands in the cells of a row about fields, languages, time abroad and days: taken apart as the forms would have it."""

import re
from collections.abc import Iterator

from ..fields import Field
from ..models import LanguageCode, Level
from .columns import FIELDS, LEVELS, bare

COLON = re.compile(r"\s*[：:]\s*")
UNTIL = re.compile(r"\s*(?:[～〜~–—]|から|\s-\s)\s*")
ABROAD = re.compile(r"(?P<place>[^（(：:]+)(?:[（(](?P<years>[^）)]*)[）)])?(?:\s*[：:]\s*(?P<what>.*))?")
SPOKEN = re.compile(r"(?P<name>[^：:]+)[：:]\s*(?P<level>[^（(]+)(?:[（(](?P<certificate>[^）)]*)[）)])?")
YEAR = re.compile(r"\s*(\d{4})\s*年?\s*")

BY_WORDS = {
    bare(words): field.value
    for field in Field
    for words in (str(field.number), field.listed("ja"), field.words.ja, field.words.zh, field.value)
}
LEVEL_BY_WORDS = {bare(words): level.value for level in Level for words in (str(level.value), LEVELS[level])}

Typed = dict[str, str]


def field_code(text: str) -> str:
    """The code of a field that a cell names by number or words; empty for none of the 32 (domain C20)."""
    return BY_WORDS.get(bare(text), "")


def level_code(text: str) -> str:
    """The level that a cell names by its words or as 1 to 4; empty for another word."""
    return str(LEVEL_BY_WORDS.get(bare(text), ""))


def lines_of(text: str) -> Iterator[str]:
    yield from filter(None, (line.strip() for line in text.splitlines()))


def fields_of(cells: Typed) -> Iterator[tuple[int, Typed]]:
    """Place and values of each field that is written. 農業：果樹栽培, as published lists have it, brings its topic along."""
    for place in range(1, FIELDS + 1):
        text, topic, topic_zh = (cells.get(f"{name}_{place}", "") for name in ("field", "topic_ja", "topic_zh"))
        if not (text or topic or topic_zh):
            continue
        name, *rest = COLON.split(text, 1)
        code = field_code(text) or field_code(name)
        yield place, {"field": code, "topic_ja": topic or next(iter(rest), ""), "topic_zh": topic_zh}


def language_of(cells: Typed, code: str) -> Typed | None:
    """Chinese or English as the row has it; None for who does not speak it."""
    level, certificate = cells.get(code, ""), cells.get(f"{code}_certificate", "")
    if not (level or certificate):
        return None
    return {"language": code, "name": "", "level": level_code(level), "certificate": certificate}


def other_language(line: str) -> Typed:
    """韓国語：日常会話（TOPIK 5級）"""
    found = SPOKEN.fullmatch(line)
    told = found.groupdict() if found else {"name": line, "level": ""}
    return {
        "language": LanguageCode.OTHER,
        "name": told["name"].strip(),
        "level": level_code(told["level"]),
        "certificate": told.get("certificate") or "",
    }


def experience(line: str) -> Typed:
    """中国河南省開封市（2018～2019）：果樹栽培の指導; years that are none stay with the place, for nothing may get lost."""
    found = ABROAD.fullmatch(line)
    if found is None:
        return {"place": line}
    first, last = years(found["years"] or "")
    place = found["place"].strip()
    if found["years"] and not first:
        place = f"{place}（{found['years']}）"
    return {"place": place, "year_from": first, "year_until": last, "what": found["what"] or ""}


def years(text: str) -> tuple[str, str]:
    """2018～2019, 2018年～, 2018."""
    first, *rest = UNTIL.split(text, 1) if UNTIL.search(text) else re.split(r"\s*[-－]\s*", text, maxsplit=1)
    found = [YEAR.fullmatch(one) for one in (first, *rest)]
    return tuple((found[place][1] if place < len(found) and found[place] else "") for place in (0, 1))


def availability(line: str) -> Typed:
    """2027-05-01～2027-06-30：夏季のみ"""
    days, *note = COLON.split(line, 1)
    first, *last = UNTIL.split(days, 1)
    return {"start": first.strip(), "end": next(iter(last), first).strip(), "note": next(iter(note), "")}
