"""One key for a place name in either script: 瀋陽市 and 沈阳市, ﾊﾙﾋﾞﾝ市 and ハルビン市 meet.

The table of variants comes from the divisions themselves: where the two names of a place differ in a
character, the characters are variants of each other. Keys are for finding; what is shown is never folded.
"""

import csv
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import jaconv

DIVISIONS = Path(__file__).parent / "data" / "china_divisions.csv"
NOISE = re.compile(r"[\W_]+")
SUFFIX = re.compile(
    r"(?:特别行政区|(?:壮族|チワン族|回族|维吾尔|ウイグル)?自治区|自治[州县旗]|地区|林区|[省市区县盟旗])$"
)

OLDER_FORMS = "龍龙濱滨齊齐廣广鐵铁澤泽縣县區区豐丰關关國国灣湾"
"""Pairs that people type although no Japanese name in the table uses them."""


def fold(text: str) -> str:
    """The key of a name: width, kana and script made alike, punctuation and spaces dropped."""
    plain = NOISE.sub("", unicodedata.normalize("NFKC", text).lower())
    return jaconv.hira2kata(plain).translate(_variants())


def stem(key: str) -> str:
    """长沙市 → 长沙: how a place is called in speech; names of one character keep their suffix."""
    short = SUFFIX.sub("", key)
    return short if len(short) > 1 else key


def rows() -> Iterator[dict[str, str]]:
    """The divisions as published: code, parent_code, name_zh, name_ja, kind."""
    with DIVISIONS.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


@cache
def _variants() -> dict[int, str]:
    """Every Japanese form to the Chinese one it most often stands for; made once per process."""
    pairs = Counter(
        pair
        for row in rows()
        if len(row["name_zh"]) == len(row["name_ja"])
        for pair in zip(row["name_ja"], row["name_zh"], strict=True)
        if pair[0] != pair[1] and _is_kanji(pair[0])
    )
    rarest_first = sorted(pairs, key=pairs.__getitem__)
    return str.maketrans(dict(rarest_first) | dict(zip(OLDER_FORMS[::2], OLDER_FORMS[1::2], strict=True)))


def _is_kanji(character: str) -> bool:
    return unicodedata.name(character, "").startswith("CJK UNIFIED")
