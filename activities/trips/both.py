"""Words in both scripts side by side: plans are read by Japanese and Chinese people, and names are never converted."""

from typing import NamedTuple, Self

from activities.calendars.eras import base_language


class Both(NamedTuple):
    """The same thing in Japanese and in Chinese; either may be missing. As text it is what the reader expects."""

    ja: str = ""
    zh: str = ""

    def __str__(self) -> str:
        return self.told(base_language())

    def __bool__(self) -> bool:
        return bool(self.ja or self.zh)

    def told(self, language: str) -> str:
        return (self.zh or self.ja) if language == "zh" else (self.ja or self.zh)

    @property
    def other(self) -> str:
        """The other script, to stand below; empty where it is missing or the same."""
        first, second = (self.zh, self.ja) if base_language() == "zh" else (self.ja, self.zh)
        return second if first and second != first else ""

    @property
    def language(self) -> str:
        """The language of `other`, for its markup."""
        return "ja" if base_language() == "zh" else "zh-Hans"

    def means(self, another: "Both") -> bool:
        """Whether both name the same; one of them may be known in one script only."""
        return any(own and own == theirs for own, theirs in zip(self, another, strict=True))

    @property
    def lacks_chinese(self) -> bool:
        """Whether a Chinese reader finds only Japanese words; Latin letters serve both."""
        return bool(self.ja and not self.zh and not self.ja.isascii())

    @classmethod
    def of(cls, pair) -> Self:
        return cls(*(pair or ()))


NOTHING = Both()
