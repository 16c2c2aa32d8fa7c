"""One row of the file as the forms of the bank would have it: words become codes, and the forms say what is wrong."""

import re
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from activities.places.naming import Reading, read_places

from ..forms.consent import ConsentForm
from ..forms.person import ExpertForm
from ..forms.rows import AvailabilityForm, ExperienceForm, FieldForm, LanguageForm
from ..models import Expert
from . import parts
from .columns import LEVELS, RETIRED, SERVING, bare

PERSON = tuple(name for name in Expert.FIELDS if name != "organisation")
CONSENT = {"given_on": "consent_given", "valid_from": "consent_given", "valid_until": "consent_until",
           "signed_by": "consent_by"}  # fmt: skip
LISTS = {
    "others": (parts.other_language, "language"),
    "experiences": (parts.experience, "experience"),
    "availabilities": (parts.availability, "availability"),
}
"""Columns with one thing on each line: how a line is taken apart, and which form reads it."""
RETIRED_WORDS = {bare(word) for word in (RETIRED, "退職者", "退職済", "元職員", "OB", "OG", "元", "はい", "1")} | set(
    "○〇◯"
)
SERVING_WORDS = {bare(word) for word in (SERVING, "在職", "現職者", "在職中", "いいえ", "0")} | {"", *"×✕"}
CHINA = re.compile(r"^(?:中国|中華人民共和国)\s*")
IN_CHINA = re.compile(r"^中国|^中華人民共和国|省|自治区|北京|上海|天津|重慶|重庆")

Faults = dict[str, list[str]]


class AgainAndAgain:
    """A form that reads one row after the other, since making one takes longer than reading."""

    def __init__(self, form):
        self.form = form

    def read(self, typed: dict[str, Any]) -> tuple[dict[str, Any], Faults]:
        """Plain values, and what is wrong by the name of the field; no values where something is."""
        form = self.form
        form.data, form.is_bound, form._errors = QueryDict(mutable=True), True, None
        form.data.update({name: text for name, text in typed.items() if text})
        form._bound_fields_cache.clear()
        errors = {name: [str(words) for words in found] for name, found in form.errors.items()}
        return ({} if errors else form.values()), errors


class RowReader:
    """Reads the rows that one person uploads; `faults` of a row are by column, in the reader's language."""

    def __init__(self, user):
        self.user = user
        person = ExpertForm(user=user)
        person.fields.pop("organisation", None)
        forms = {"person": person, "field": FieldForm(), "language": LanguageForm(), "experience": ExperienceForm(),
                 "availability": AvailabilityForm()}  # fmt: skip
        self.forms = {name: AgainAndAgain(form) for name, form in forms.items()}
        self.places: dict[str, str | None] = {}

    def read(self, cells: dict[str, str], organisation) -> tuple[dict[str, Any], Faults]:
        """Values as `taking.enter` takes them: the person, the rows that hang on them by kind, the consent or None."""
        faults: Faults = {}
        values = {
            "person": self._person(cells, faults),
            "field": self._fields(cells, faults),
            "language": self._languages(cells, faults),
        }
        for column, (take_apart, kind) in LISTS.items():
            found = [
                self._line(column, line, take_apart(line), kind, faults)
                for line in parts.lines_of(cells.get(column, ""))
            ]
            values[kind] = [*values.get(kind, []), *found]
        values["consent"] = self._consent(cells, organisation, faults)
        check_languages(values["language"], faults)
        return values, faults

    def _person(self, cells: dict[str, str], faults: Faults) -> dict[str, Any]:
        typed = {name: cells.get(name, "") for name in PERSON}
        retired = bare(typed["retired"]) or typed["retired"]
        typed["retired"] = "on" if retired in RETIRED_WORDS else ""
        if retired not in RETIRED_WORDS | SERVING_WORDS:
            blame(faults, "retired", one_of((SERVING, RETIRED)))
        values, errors = self.forms["person"].read(typed)
        for name, words in errors.items():
            blame(faults, name, *words)
        return values

    def _fields(self, cells: dict[str, str], faults: Faults) -> list[dict]:
        found = []
        for place, typed in parts.fields_of(cells):
            column = f"field_{place}"
            if not typed["field"]:
                # Translators: 32分野の一覧にありません。一覧から選んでください。
                blame(faults, column, _("This is none of the 32 fields. Choose one from the list of the template."))
                continue
            values, errors = self.forms["field"].read(typed)
            for name, words in errors.items():
                blame(faults, f"{name}_{place}", *words)
            found.append(values)
        if not found and "field_1" not in faults:
            blame(faults, "field_1", _("Write at least one field."))
        return found

    def _languages(self, cells: dict[str, str], faults: Faults) -> list[dict]:
        found = []
        for code in ("zh", "en"):
            typed = parts.language_of(cells, code)
            if typed and not typed["level"]:
                blame(faults, code, one_of(LEVELS.values()))
            elif typed:
                values, errors = self.forms["language"].read(typed)
                for name, words in errors.items():
                    blame(faults, f"{code}_certificate" if name == "certificate" else code, *words)
                found.append(values)
        return found

    def _line(self, column: str, line: str, typed: dict[str, str], kind: str, faults: Faults) -> dict:
        """One line of a cell; what is wrong with it is told with the line."""
        values, errors = self.forms[kind].read(typed)
        if "level" in errors:
            errors["level"] = [one_of(LEVELS.values())]
        for words in errors.values():
            blame(faults, column, *(_("“%(line)s”: %(words)s") % {"line": line[:40], "words": one} for one in words))
        return values | {"division": self._division(values["place"])} if "place" in values else values

    def _division(self, place: str) -> str | None:
        """The code of the division that a place in China means; None for one elsewhere, or that may mean several."""
        if place not in self.places:
            name = CHINA.sub("", place)
            found = read_places(name) if IN_CHINA.search(place) else Reading()
            clear = len(found.found) == 1 and not (found.ambiguous or found.unknown)
            self.places[place] = found.found[0].pk if clear else None
        return self.places[place]

    def _consent(self, cells: dict[str, str], organisation, faults: Faults) -> dict | None:
        """The body's yes; None where the row has none, then the person stays being entered."""
        given, until, signed = (cells.get(name, "") for name in ("consent_given", "consent_until", "consent_by"))
        if not (given or until or signed) or organisation is None:
            return None
        data = {"given_on": given, "valid_from": given, "valid_until": until, "signed_by": signed}
        form = ConsentForm(data, expert=Expert(organisation=organisation), user=self.user)
        for name, words in form.errors.items():
            if name != "valid_from":
                blame(faults, CONSENT.get(name, "consent_given"), *map(str, words))
        return None if form.errors else form.values()


def check_languages(found: list[dict], faults: Faults) -> None:
    """Each language once; the two that have columns of their own do not stand among the others."""
    names = [bare(row["name"]) for row in found if row.get("name")]
    if len(set(names)) < len(names) or {bare("中国語"), bare("英語")} & set(names):
        # Translators: 同じ言語は1回だけ記入してください。中国語と英語は専用の列に記入します。
        blame(faults, "others", _("Write each language once, Chinese and English in columns of their own."))


def one_of(choices) -> str:
    return _("Write one of: %(choices)s.") % {"choices": "、".join(choices)}


def blame(faults: Faults, column: str, *words: str) -> None:
    faults.setdefault(column, []).extend(words)
