"""Everything on the page of an answer at once: the choice, any number of wishes, and who answers. Works without scripts.

Buttons add and remove wishes and change the language; all that was typed comes back with the page.
"""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict

from .. import wording
from ..answering import MOST_WISHES
from ..models import Invitee
from .answering import ChoiceForm, ContactForm, SpokenForm, WishForm, contact_values, wish_values

MARK = re.compile(r"[0-9]{1,2}")


class AnswerPage:
    """What stands on the page. `data` is what was sent; without it the page begins with what the body has answered.

    `judged` has the forms say what is wrong; without it they only show what was typed. Each wish has a mark: its fields are
    called w<mark>-field and so on, and the marks are sent along in their order.
    """

    def __init__(self, invitee: Invitee, language: str, data: QueryDict | None = None, *, judged: bool = True):
        self.invitee, self.language, self.data, self.judged = invitee, language, data, judged
        rows = list(invitee.wishes.all())
        self.decided = [wish for wish in rows if wish.is_decided]
        self.choice = self.made(ChoiceForm, "", {"choice": invitee.answered})
        self.contact = self.made(ContactForm, "", contact_values(invitee))
        stands = [wish_values(wish) for wish in rows if not wish.is_decided] or [{}]
        begun = {str(mark): values for mark, values in enumerate(stands)}
        if begun == {"0": {}} and self.decided:
            begun = {}
        marks = list(begun) if data is None else marks_of(data)
        self.wishes = [self.made(WishForm, f"w{mark}", begun.get(mark, {}), mark) for mark in marks]

    def made(self, kind: type[SpokenForm], prefix: str, stands: dict[str, Any], mark: str = "") -> SpokenForm:
        """A form with what stands, what was typed, or what was typed and what is wrong with it."""
        shared = {"prefix": prefix or None, "language": self.language}
        if self.data is not None and self.judged:
            form = kind(self.data, **shared)
        else:
            typed = self.data and {
                name: self.data.get(f"{prefix}-{name}" if prefix else name, "") for name in kind.base_fields
            }
            form = kind(initial=(typed if self.data is not None else stands) or None, **shared)
        form.mark = mark
        return form

    @property
    def forms(self) -> list[SpokenForm]:
        """All forms in the order of the page, for the summary of errors."""
        return [self.choice, *self.filled, self.contact]

    @property
    def filled(self) -> list[WishForm]:
        """The wishes that count: those in which something was typed; the first one where wishes are announced and none is."""
        if self.data is None or not self.judged:
            return self.wishes
        typed = [form for form in self.wishes if not form.is_blank]
        if typed or self.decided or self.data.get("choice") != Invitee.Answered.WISHES:
            return typed
        return self.wishes[:1]

    @property
    def seen(self) -> str:
        """The revision of the answer that the page was drawn from."""
        return str(self.invitee.revision) if self.data is None else self.data.get("seen", "")[:10]

    @property
    def has_room(self) -> bool:
        return len(self.wishes) + len(self.decided) < MOST_WISHES

    def is_valid(self) -> bool:
        if not all([form.is_valid() for form in self.forms]):
            return False
        if self.choice.says_nothing and self.filled:
            self.choice.say("choice", wording.BOTH_SAID)
            return False
        return True

    def refuse(self, refused: ValidationError) -> None:
        """What the answer as a whole is refused for stands beside the choice."""
        self.choice.add_error("choice", refused)

    def answer(self) -> dict[str, Any]:
        """What `answering.take` writes."""
        return {
            "contact": self.contact.values(),
            "wishes": [form.values() for form in self.filled],
            "nothing": self.choice.says_nothing,
            "seen": self.seen,
        }

    @classmethod
    def worked_on(cls, invitee: Invitee, language: str, data: QueryDict) -> tuple["AnswerPage", bool]:
        """The page after a button of its form was pressed, and whether that was any other than the one that sends it."""
        do = data.get("do", "")
        page = cls(invitee, language, data, judged=do == "")
        if do == "add":
            page = page.with_another()
        elif do.startswith("remove-"):
            page = page.without(do.removeprefix("remove-"))
        return page, do != ""

    def with_another(self) -> "AnswerPage":
        """The page with one more empty wish, as long as there is room."""
        data, marks = self.data.copy(), marks_of(self.data)
        free = next(str(mark) for mark in range(100) if str(mark) not in marks)
        if self.has_room:
            for name in [name for name in data if name.startswith(f"w{free}-")]:
                del data[name]
            data.setlist("row", [*marks, free])
        return AnswerPage(self.invitee, self.language, data, judged=False)

    def without(self, mark: str) -> "AnswerPage":
        """The page without one of its wishes; an empty one takes the place of the only one."""
        data = self.data.copy()
        data.setlist("row", [one for one in marks_of(data) if one != mark])
        page = AnswerPage(self.invitee, self.language, data, judged=False)
        return page if page.wishes or self.decided else page.with_another()


def marks_of(data: QueryDict) -> list[str]:
    """The wishes that were on the page, each once; far more than there may be are no page of ours."""
    given = [mark for mark in data.getlist("row") if MARK.fullmatch(mark)]
    return list(dict.fromkeys(given))[: MOST_WISHES * 2]
