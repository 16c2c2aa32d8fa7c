"""Deadlines as rules: "10 working days after acceptance" is stored, the date is derived (design §6)."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Self

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .fiscal import in_china, in_japan
from .models import Country
from .working import BOTH, Calendar, Derived, add_working_days

COUNTRIES: dict[str, tuple[Country, ...]] = {
    "common": BOTH,
    "jp": (Country.JP,),
    "cn": (Country.CN,),
    "days": (),
}
TEXT = re.compile(r"(?P<kind>common|jp|cn|days)(?P<days>[+-]\d{1,3})(?::(?P<anchor>[a-z_]{1,40}))?")


@dataclass(frozen=True)
class DeadlineRule:
    """So many days after an event (before it, if negative); stored as text.

    "common+10" counts common working days, "jp+5" and "cn+5" those of one country, "days-45:period_start"
    plain days, with the name of the date it counts from.
    """

    kind: str
    days: int
    anchor: str = ""

    @classmethod
    def parse(cls, text: str) -> Self:
        match = TEXT.fullmatch(text or "")
        if not match:
            raise ValueError(f"not a deadline rule: {text!r}")
        return cls(match["kind"], int(match["days"]), match["anchor"] or "")

    def __str__(self) -> str:
        return f"{self.kind}{self.days:+d}" + (f":{self.anchor}" if self.anchor else "")

    @property
    def countries(self) -> tuple[Country, ...]:
        return COUNTRIES[self.kind]

    def derive(self, anchor: date | datetime, calendar: Calendar | None = None) -> Derived:
        """The deadline that follows from `anchor`, by its Japanese date unless China alone counts."""
        start = in_china(anchor) if self.kind == "cn" else in_japan(anchor)
        if not self.countries:
            return Derived(start + timedelta(days=self.days))
        return add_working_days(start, self.days, self.countries, calendar=calendar)

    def label(self, language: str | None = None, anchor: str = "") -> str:
        """The rule in words; `anchor` is how the reader calls the event it counts from."""
        with translation.override(language or translation.get_language()):
            words = {"days": self._span(), "anchor": anchor or _("the start")}
            if self.days < 0:
                # Translators: 「訪問開始日の45日前」
                return _("%(days)s before %(anchor)s") % words
            # Translators: 「受付の後、日中共通の営業日で10日」
            return _("%(days)s after %(anchor)s") % words

    def _span(self) -> str:
        number = abs(self.days)
        words = {
            # Translators: 日中共通の営業日で%(count)d日
            "common": ngettext(
                "%(count)d working day of both countries", "%(count)d working days of both countries", number
            ),
            # Translators: 日本の営業日で%(count)d日
            "jp": ngettext("%(count)d working day in Japan", "%(count)d working days in Japan", number),
            # Translators: 中国の営業日で%(count)d日
            "cn": ngettext("%(count)d working day in China", "%(count)d working days in China", number),
            "days": ngettext("%(count)d day", "%(count)d days", number),
        }
        return words[self.kind] % {"count": number}
