"""One spelling for what people write in many: width, kana, old, Japanese and simplified characters.

瀋陽 and 沈阳, 観光, 觀光 and 观光, 渡邉 and 渡辺, ﾊﾟﾝﾀﾞ and ぱんだ become the same. Folding loses differences on purpose
(沖 is 衝, 谷 is 穀): it makes sure that something is found, and ranking puts what was written exactly so first.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

import jaconv
import opencc

KANJI = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xFA0E, 0xFA29), (0x20000, 0x2A6DF))
KATAKANA = (0x30A1, 0x30FA)
ALIKE = (
    "边邉邊辺", "高髙", "崎﨑嵜碕埼", "枥栃橡", "户戸戶", "办弁辨辯辩瓣辦", "龙竜", "吉𠮷", "富冨",
    "岛島嶋嶌", "桥槗", "滨濱浜濵", "泽沢澤", "齐斉斎齋斋", "真眞", "峰峯", "船舩", "略畧",
    "群羣", "村邨", "柏栢", "梅楳", "岳嶽", "館舘", "吴呉吳", "兔兎", "曽曾", "島㠀",
)  # fmt: skip
"""Characters that OpenCC keeps apart although people take one for the other; the first stands for all."""
LARGE = str.maketrans("ぁぃぅぇぉっゃゅょゎゕゖゐゑ", "あいうえおつやゆよわかけいえ")
INVISIBLE = "\u00ad\u034f\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff"
SOFT = re.compile(rf"[{INVISIBLE}]+|(?<=[^\x00-\x7f\s])(?:[^\S\n]+\n?[^\S\n]*|\n[^\S\n]*|[・･])(?=[^\x00-\x7f\s])")
"""What may stand inside a word: invisible characters; between wide ones also a space, the end of a line, a middle dot."""
HARD = re.compile(r"[\W_]+")
AGAIN = re.compile(r"(\w)々")
CLUSTER = re.compile(rf"[^\S\n]+|.[\u0300-\u036f\u3099\u309a\uff9e\uff9f{INVISIBLE}\u1160-\u11ff]*", re.DOTALL)
"""A character with the marks that belong to it."""
SEVERAL = "\0"
JOINED = re.compile(rf"{SOFT.pattern}|[々{SEVERAL}\u0300-\u036f\u3099\u309a\uff9e\uff9f\u1160-\u11ff]")
"""Where a folded text has another number of characters than the text."""


def fold(text: str) -> str:
    """The words of a text in their one spelling, with a space between them; letters and digits only."""
    words = unicodedata.normalize("NFKC", SOFT.sub("", text)).casefold()
    words = AGAIN.sub(r"\1\1", SOFT.sub("", words))
    return HARD.sub(" ", words).translate(_table()).strip()


def plain(text: str) -> str:
    """The words of a text as they are written, cut as `fold` cuts them: what exact hits are told by."""
    return HARD.sub(" ", SOFT.sub("", unicodedata.normalize("NFC", text))).strip()


def letter_by_letter(text: str) -> str:
    """The folded text with every character in its own place: a space for what is no letter, NUL for what becomes several.

    True to `fold` wherever JOINED finds nothing, and many times quicker than `traced`.
    """
    return text.translate(_LETTERS)


def traced(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its characters the place in `text` where it comes from."""
    soft = {place for match in SOFT.finditer(text) for place in range(*match.span())}
    folded, places = "", []
    for match in CLUSTER.finditer(text):
        start = match.start()
        if start in soft:
            continue
        made = folded[-1] if match[0] == "々" and folded.strip() else _folded(match[0])
        if made == " " and folded[-1:] in ("", " "):
            continue
        folded += made
        places += [start] * len(made)
    return folded, places


@lru_cache(8192)
def _folded(cluster: str) -> str:
    return fold(cluster) or " "


class Letters(dict):
    """Each character to its folded one, found out when it is first met."""

    def __missing__(self, code: int) -> str:
        made = _folded(chr(code))
        self[code] = made if len(made) == 1 else SEVERAL
        return self[code]


_LETTERS = Letters()


def spelt(letters: Iterable[str]) -> dict[str, str]:
    """Every other spelling of some folded characters, to the folded one: for folding where none of this is at hand."""
    wanted = set(letters)
    return {chr(code): letter for code, letter in _table().items() if letter in wanted}


@cache
def _table() -> dict[int, str]:
    """Every character to the one that stands for it and its variants; made once per process, in some 50 milliseconds."""
    to_traditional, to_simplified = opencc.OpenCC("jp2t"), opencc.OpenCC("t2s")
    kanji = [chr(code) for first, last in KANJI for code in range(first, last + 1)]
    simplified = to_simplified.convert(to_traditional.convert("\n".join(kanji))).split("\n")
    table = dict(zip(kanji, simplified, strict=True))
    heads = {table[one]: table[group[0]] for group in ALIKE for one in group}
    table = {one: heads.get(other, other) for one, other in table.items()}
    for code in range(KATAKANA[0], KATAKANA[1] + 1):
        table[chr(code)] = jaconv.kata2hira(chr(code)).translate(LARGE)
    table |= {chr(small): chr(large) for small, large in LARGE.items()}
    return str.maketrans({one: table.get(other, other) for one, other in table.items() if one != other})
