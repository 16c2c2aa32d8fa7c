"""One row of the file as the form of a person would have it: words become codes, and the form itself says what is wrong."""

from typing import Any

from django.forms import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _

from activities.cases.search.folding import fold
from activities.seminars.models import Edition, Session
from activities.trips.both import Both

from ..forms.person import PersonForm
from ..models import Diet, Participant, Registration
from ..people_filters import events_of
from .columns import ANSWERS, DIETS, EVENTS, EVERYTHING, LANGUAGES

YES = ("○", "〇", "◯", "はい", "是", "yes", "y", "有", "あり", "有り", "1")
NO = ("×", "✕", "いいえ", "否", "no", "n", "無", "なし", "无", "0", "-")
SEPARATORS = str.maketrans(dict.fromkeys("、，,;；\n/／", "\n"))


class RowForm(PersonForm):
    """The form of a person, used again and again for the rows of one file; events are read by their titles."""

    def __init__(self, edition: Edition):
        super().__init__({}, instance=Participant(registration=Registration(edition=edition)))
        for name in EVENTS:
            self.fields.pop(name, None)

    def read(self, typed: dict[str, str]) -> tuple[dict[str, Any], dict[str, list[str]]]:
        """Plain values as `people.write_person` takes them, and what is wrong by the name of the field."""
        self.data = QueryDict(mutable=True)
        self.data.update(typed)
        self.instance = Participant(registration=self.instance.registration)
        self._errors = None
        self._bound_fields_cache.clear()
        errors = {name: [str(words) for words in found] for name, found in self.errors.items()}
        return ({} if errors else self.values()), errors


class RowReader:
    """Reads the rows of one edition; `faults` of a row are by column, in the reader's language."""

    def __init__(self, edition: Edition):
        self.form = RowForm(edition)
        self.events = {field: events for field, kind in EVENTS.items() for events in [events_of(edition)[kind]]}

    def read(self, cells: dict[str, str], language: str) -> tuple[dict[str, Any], dict[str, list[str]]]:
        """`language` is that of the body, for a row that names none."""
        faults: dict[str, list[str]] = {}
        typed = {name: text for name, text in cells.items() if name in self.form.fields}
        for name, choose in (("language", self._language), ("diet", self._diet), ("needs_hotel", self._hotel)):
            self._try(name, faults, typed, lambda choose=choose: choose(cells, language))
        chosen: dict[str, Any] = {}
        for name in EVENTS:
            self._try(name, faults, chosen, lambda name=name: self._events(name, cells.get(name, "")))
        values, errors = self.form.read({name: text for name, text in typed.items() if text})
        for name, words in errors.items():
            if name not in faults:
                faults[name] = words
        return values | chosen, faults

    @staticmethod
    def _try(name: str, faults: dict, into: dict, read) -> None:
        try:
            into[name] = read()
        except ValidationError as error:
            faults[name] = error.messages
            into.pop(name, None)
            if name in ("language", "diet"):
                into[name] = {"language": "ja", "diet": Diet.NONE}[name]

    @staticmethod
    def _language(cells: dict[str, str], language: str) -> str:
        return code_of(cells.get("language", ""), LANGUAGES, ("zh", "ja")) or language

    @staticmethod
    def _diet(cells: dict[str, str], _language: str) -> str:
        text = cells.get("diet", "")
        if not text:
            return Diet.OTHER if cells.get("diet_note") else Diet.NONE
        return code_of(text, DIETS)

    @staticmethod
    def _hotel(cells: dict[str, str], _language: str) -> str:
        """A row with nights needs a room, whether it says so or not."""
        text = cells.get("needs_hotel", "").casefold()
        if not text:
            return "on" if cells.get("hotel_from") else ""
        if text in (*ANSWERS[0], *YES):
            return "on"
        if text in (*ANSWERS[1], *NO):
            return ""
        raise ValidationError(_("Write %(yes)s or %(no)s.") % {"yes": ANSWERS[0], "no": ANSWERS[1]})

    def _events(self, name: str, text: str) -> list[int]:
        events, found = self.events[name], set()
        for title in filter(None, (part.strip() for part in text.translate(SEPARATORS).split("\n"))):
            named = events if title in (*EVERYTHING, "all") else [one for one in events if is_called(one, title)]
            if not named:
                raise ValidationError(_("“%(title)s” is not in the programme.") % {"title": title})
            found |= {event.pk for event in named}
        return sorted(found)


def is_called(event: Session, title: str) -> bool:
    return fold(title) in {fold(name) for name in (*event.title, *event.full_title) if name}


def code_of(text: str, words: dict[str, Both], shorts: tuple[str, ...] = ()) -> str:
    """The code whose words a cell says, in either language; empty for an empty cell."""
    said = fold(text)
    for code, names in words.items():
        if said in {fold(name) for name in (*names, code)}:
            return code
    if said in shorts:
        return next(code for code in words if code.startswith(said))
    if not said:
        return ""
    offered = "、".join(str(names) for names in words.values())
    raise ValidationError(_("Write one of: %(choices)s.") % {"choices": offered})
