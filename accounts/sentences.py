"""Sentences that name a field, the same on every form."""

from typing import Any

from django.utils.functional import lazystr
from django.utils.translation import gettext_lazy as _

# Translators: ◯◯を入力してください
ENTER = _("Enter the %(label)s.")
# Translators: ◯◯を選んでください
CHOOSE = _("Choose the %(label)s.")


class Said:
    """A sentence with the name of a field in it, put together in the reader's language when it is drawn."""

    def __init__(self, sentence: Any, label: Any):
        self.sentence, self.label = sentence, label

    def __str__(self) -> str:
        return str(self.sentence) % {"label": lower_first(str(self.label))}

    def lazy(self) -> Any:
        """For places that take texts only."""
        return lazystr(self)


def lower_first(text: str) -> str:
    """A label inside a sentence; abbreviations keep their capitals."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text
