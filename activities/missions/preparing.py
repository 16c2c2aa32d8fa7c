"""What has to be seen to before somebody leaves: tasks of a mission that count back from its first day.

No source lists them (domain B.4, step 6, is our own); spans are the office's reminder.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Item:
    """One task: its code, words, and the rule of its day."""

    code: str
    label: Any
    due: str


ITEMS = (
    # Translators: 査証の要否を確認し、申請する
    Item("visa", _("Find out whether a visa is needed, and apply for it"), "days-40:period_start"),
    # Translators: 災害補償の手続きをする
    Item("insurance", _("Arrange the accident compensation"), "days-30:period_start"),
    # Translators: 航空券を手配する
    Item("flight", _("Book the flight"), "days-30:period_start"),
    # Translators: 通訳を確認する
    Item("interpreter", _("Make sure that there is an interpreter"), "days-21:period_start"),
    # Translators: 日程表を要望元と確定する
    Item("programme", _("Agree on the programme by day with the host"), "days-14:period_start"),
    # Translators: 講義資料を中国語に訳す
    Item("materials", _("Have the material of the lectures translated"), "days-10:period_start"),
    # Translators: 専門家に出発前の説明をする
    Item("briefing", _("Brief the expert before leaving"), "days-5:period_start"),
)
