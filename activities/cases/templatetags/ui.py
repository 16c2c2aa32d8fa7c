"""The small parts that pages are put together from: icons, chips, steps, due dates, summaries of errors."""

import datetime
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any, NamedTuple

from django import template
from django.core.exceptions import ValidationError
from django.forms import BaseForm, BaseFormSet, BoundField, Field
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

register = template.Library()

KILO = 1024
KEPT = 1000


class Problem(NamedTuple):
    """One line of the summary of errors: what to do, and the id of the control to do it in."""

    target: str
    text: str


@register.simple_tag
@cache
def icon(name: str, css_class: str = "") -> SafeString:
    """A picture beside a text, never instead of one: hidden from those who listen."""
    return format_html(
        '<svg class="ic{}" aria-hidden="true"><use href="{}#i-{}"/></svg>',
        f" {css_class}" if css_class else "",
        static("icons.svg"),
        name,
    )


@register.simple_tag
def chip(kind: str, label: Any) -> SafeString:
    """A state as text, shape and colour: `s1` to `s7` for steps; ok, warn, err, back, off, wait, draft."""
    return _chip(kind, str(label))


@lru_cache(KEPT, typed=True)
def _chip(kind: str, label: str) -> SafeString:
    """Drawn once for each label; `typed` keeps a text that is safe apart from the same text that is not."""
    return format_html('<span class="chip chip-{}">{}</span>', kind, label)


@register.simple_tag(takes_context=True)
def state_chip(context: template.Context, state: Any) -> SafeString:
    """The chip of a workflow state, in the applicant's words on the applicant's side."""
    public = str(context.get("side", "")) == "municipality"
    label = getattr(state, "public_label", None) if public else None
    return chip(getattr(state, "chip", "") or "wait", label or state.label)


@register.inclusion_tag("cases/_steps.html")
def stepper(steps: list, mini: bool = False) -> dict:
    """The steps of a journey: rows of number, label, date and status (`done`, `now` or empty)."""
    rows = [tuple(step) for step in steps]
    current = next((row for row in rows if row[3] == "now"), None)
    return {"steps": rows, "mini": mini, "current": current, "total": len(rows)}


@register.filter
def due_class(day: datetime.date | None) -> str:
    """The class of a due date by the reader's clock: late, today, or nothing."""
    left = days_left(day)
    if left is None or left > 0:
        return "due"
    return "due due-today" if left == 0 else "due due-over"


def days_left(day: datetime.date | None) -> int | None:
    """Days from the reader's today to `day`; None without a day."""
    if not day:
        return None
    if isinstance(day, datetime.datetime):
        day = timezone.localtime(day).date() if timezone.is_aware(day) else day.date()
    return (day - timezone.localdate()).days


@register.filter
def filesize(size: int | None) -> str:
    """A file's size as people say it: 420 KB, 1.4 MB."""
    if not size:
        return "0 KB"
    if size < KILO * KILO:
        return f"{max(1, round(size / KILO))} KB"
    return f"{size / KILO / KILO:.1f} MB"


@register.simple_tag
def page_numbers(page: Any) -> list:
    """The numbers to draw around the current page, with None where some are left out."""
    last, here = page.paginator.num_pages, page.number
    shown = sorted({1, 2, last, *range(here - 1, here + 2)} & set(range(1, last + 1)))
    numbers: list[int | None] = []
    for number in shown:
        if numbers and numbers[-1] and number - numbers[-1] > 1:
            numbers.append(None)
        numbers.append(number)
    return numbers


@register.simple_tag(takes_context=True)
def page_address(context: template.Context, name: str, number: int) -> str:
    """This page's address with another page number; filters and sorting stay."""
    query = context["request"].GET.copy()
    query[name] = str(number)
    return f"?{query.urlencode()}"


@register.simple_tag
def problems(*forms: Any) -> list[Problem]:
    """Everything wrong with the given forms and formsets, in page order; missing ones are passed over."""
    return [problem for form in forms if form for problem in problems_of(form)]


def problems_of(form: Any) -> Iterator[Problem]:
    """The problems of one form, of each form of a set, or of each form in a list."""
    if isinstance(form, BaseFormSet):
        if form.is_bound:
            yield from (Problem(f"id_{form.prefix}", str(text)) for text in form.non_form_errors())
            for number, one in enumerate(form.forms, 1):
                yield from (of_row(form, number, problem) for problem in problems_of(one))
    elif isinstance(form, BaseForm):
        first = next((target_of(field) for field in form.visible_fields()), "main")
        yield from (Problem(first, str(text)) for text in form.non_field_errors())
        for field in form:
            yield from (Problem(target_of(field), with_label(field, text)) for text in error_texts(field))
    elif isinstance(form, (list, tuple)):
        for one in form:
            yield from problems_of(one)


def of_row(rows: BaseFormSet, number: int, problem: Problem) -> Problem:
    """The same problem with the row it is in, where the set has a name for its rows."""
    name = getattr(rows, "row_name", "")
    # Translators: %(row)s%(number)s、%(problem)s
    words = {"row": name, "number": number, "problem": problem.text}
    return Problem(problem.target, _("%(row)s %(number)s, %(problem)s") % words) if name else problem


def with_label(field: BoundField, text: str) -> str:
    """A sentence of the summary says which field it means (guide §4); beside the field nobody needs that.

    A field whose label is understood only from what stands around it has a full one in `in_summary`.
    """
    label = str(getattr(field.field, "in_summary", field.label))
    if field.is_hidden or label.lower() in text.lower():
        return text
    # Translators: %(label)s：%(problem)s
    return _("%(label)s: %(problem)s") % {"label": label, "problem": text}


def target_of(field: BoundField) -> str:
    """The id to jump to: the control itself, or the first of a group of boxes or of date parts."""
    if field.is_hidden:
        return "main"
    choices = getattr(field.field.widget, "input_type", "") in ("radio", "checkbox")
    if choices and hasattr(field.field.widget, "choices"):
        return f"{field.auto_id}_0" if field.field.widget.choices else f"div_{field.auto_id}"
    pieces = parts(field)
    return pieces[0]["attrs"]["id"] if pieces else field.id_for_label or field.auto_id


@register.filter
def without_placeholder(field: BoundField) -> BoundField:
    """A field of a library's form: no label inside the control (guide §4), a label in words even where it has none."""
    field.field.widget.attrs.pop("placeholder", None)
    field.label = _(str(field.label))
    return field


@register.filter
def error_texts(field: BoundField) -> list[str]:
    """The errors of a field; instead of "this field is required" they name the field (guide §4)."""
    return [
        required_text(field) if says_nothing(error, field.field) else str(text)
        for error, text in zip(field.errors.as_data(), field.errors, strict=False)
    ]


def says_nothing(error: ValidationError, field: Field) -> bool:
    """Whether an empty field got the message of its class, rather than one written for it."""
    if error.code != "required":
        return False
    kinds = (vars(kind).get("default_error_messages", {}) for kind in type(field).__mro__)
    return error.message in [messages["required"] for messages in kinds if "required" in messages]


def required_text(field: BoundField) -> str:
    """What to do with an empty field, by its kind."""
    kind = getattr(field.field.widget, "input_type", "")
    if kind == "checkbox" and not hasattr(field.field.widget, "choices"):
        # Translators: 「%(label)s」にチェックを入れてください
        return _("Tick “%(label)s”.") % {"label": field.label}
    if kind in ("checkbox", "radio", "select", "file"):
        # Translators: %(label)sを選んでください
        return _("Choose “%(label)s”.") % {"label": field.label}
    # Translators: %(label)sを入力してください
    return _("Fill in “%(label)s”.") % {"label": field.label}


@register.filter
def parts(field: BoundField) -> list[dict]:
    """The controls of a field that has several; `part_labels` of its widget names them."""
    labels = getattr(field.field.widget, "part_labels", ())
    found = next((widget.data.get("subwidgets") for widget in field.subwidgets), None) or []
    for index, part in enumerate(found):
        part["label"] = labels[index] if index < len(labels) else field.label
        look = "form-select" if "select" in part["template_name"] else "form-control"
        classes = [look, part["attrs"].get("class"), "is-invalid" if field.errors else None]
        part["attrs"]["class"] = " ".join(filter(None, classes))
    return found


@register.simple_tag
def attributes(attrs: dict, *without: str) -> SafeString:
    """Attributes of a control as Django writes them, except those named."""
    text = SafeString("")
    for name, value in attrs.items():
        if name in without or value is False or value is None:
            continue
        text += format_html(" {}", name) if value is True else format_html(' {}="{}"', name, value)
    return text
