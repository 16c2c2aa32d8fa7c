"""From a file to an answer: what was read stands in the form of the page, and is taken over when somebody sends it."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.http import QueryDict
from django.utils import timezone

from activities.trips.both import Both

from .. import answering
from ..forms.page import AnswerPage, marks_of
from ..models import Invitee, Upload, Wish
from . import words
from .layout import heading, values_of

CHOICE = Invitee.Answered


@dataclass(frozen=True)
class Told:
    """What could not be read: where it stands, what is called so, what was written there, and why."""

    where: Both
    label: Both
    text: str
    why: Both


def has_content(upload: Upload) -> bool:
    """Whether anything of the file could become an answer."""
    return bool(upload.read.get("wishes") or any(upload.read.get("contact", {}).values()))


def told(upload: Upload) -> list[Told]:
    """What could not be read, in the order of the file, and wishes that are being handled already."""
    faults = sorted(upload.faults, key=lambda one: (one.get("wish", 0), one["code"] == "gone"))
    rows = [Told(words.where(one), label_of(one), one.get("text", ""), words.FAULTS[one["code"]]) for one in faults]
    for number, wish in enumerate(upload.read.get("wishes", []), 1):
        if is_handled(upload.invitee, wish):
            rows.append(
                Told(Both(), heading(number), wish.get("topic_zh") or wish.get("topic_ja", ""), words.FAULTS["handled"])
            )
    return rows


def label_of(fault: dict[str, Any]) -> Both:
    label, wish = words.LABELS.get(fault["label"], Both()), fault.get("wish")
    if not wish:
        return label
    of = heading(wish)
    return Both(f"{of.ja}：{label.ja}", f"{of.zh}：{label.zh}")


def is_handled(invitee: Invitee, wish: dict[str, str]) -> bool:
    """Whether the office has decided on this very wish already, so that it would come a second time."""
    return any(same(values_of(one), wish) for one in invitee.wishes.all() if one.is_decided)


def same(one: dict[str, str], other: dict[str, str]) -> bool:
    names = ("field", "topic_zh", "topic_ja", "problem_zh", "problem_ja")
    return all((one.get(name) or "") == (other.get(name) or "") for name in names)


def page_of(upload: Upload, language: str) -> AnswerPage:
    """The form of an answer with what was read in it, and beside each value what is wrong with it.

    What the file leaves out about the contact stays as it was told before.
    """
    invitee = upload.invitee
    wishes = [wish for wish in upload.read["wishes"] if not is_handled(invitee, wish)]
    data = QueryDict(mutable=True)
    for name in Invitee.CONTACT:
        data[name] = upload.read["contact"].get(name) or getattr(invitee, name)
    data["choice"] = upload.read["contact"].get("choice") or (CHOICE.WISHES if wishes else "")
    data["seen"], data["language"] = str(invitee.revision), language
    write(data, wishes)
    return AnswerPage(invitee, language, data)


def write(data: QueryDict, wishes: list[dict[str, str]]) -> None:
    """Put wishes below those that stand on a page."""
    taken = set(data.getlist("row"))
    free = (str(mark) for mark in range(100) if str(mark) not in taken)
    for mark, wish in zip(free, wishes, strict=False):
        data.appendlist("row", mark)
        for name in Wish.FIELDS:
            data[f"w{mark}-{name}"] = wish.get(name, "")


def with_earlier(page: AnswerPage) -> AnswerPage:
    """The page with the wishes of the answer before below its own, as far as the same do not stand there."""
    data = page.data.copy()
    here = [{name: data.get(f"w{mark}-{name}", "") for name in Wish.FIELDS} for mark in marks_of(data)]
    earlier = [values_of(wish) for wish in page.invitee.wishes.all() if not wish.is_decided]
    missing = [wish for wish in earlier if not any(same(wish, one) for one in here)]
    data.setlist("row", marks_of(data))
    write(data, missing)
    return AnswerPage(page.invitee, page.language, data, judged=False)


@transaction.atomic
def take(upload: Upload, page: AnswerPage, by=None) -> Invitee:
    """Write the answer as it stands on the page now, and note that it came by this file. Raises as `answering.take`."""
    taken = answering.take(page.invitee, via=upload.read["via"], by=by, **page.answer())
    Upload.objects.filter(pk=upload.pk, taken_at__isnull=True).update(taken_at=timezone.now())
    return taken


def worked_on(upload: Upload, language: str, data: QueryDict) -> tuple[AnswerPage, bool]:
    """As `AnswerPage.worked_on`, with one button more: it keeps the wishes of the answer before."""
    page, is_changed = AnswerPage.worked_on(upload.invitee, language, data)
    return (with_earlier(page) if data.get("do") == "keep" else page), is_changed


def context_of(upload: Upload, page: AnswerPage | None, stands: Invitee | None = None) -> dict[str, Any]:
    """What the page of a file draws; where somebody else was faster (`stands`), its form answers to what they sent."""
    invitee = upload.invitee
    seen = stands.revision if stands else page.seen if page else ""
    return {"upload": upload, "invitee": invitee, "page": page, "seen": seen, "faults": told(upload), "files": words.PAGE,
            "is_blocked": page is None and upload.taken_at is None}  # fmt: skip
