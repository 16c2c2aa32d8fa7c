"""Tags that pages about cases share: tokens of forms, addresses with other parameters, words for codes."""

from typing import Any

from django import template
from django.core.cache import caches
from django.middleware.csrf import get_token
from django.template.defaultfilters import linebreaksbr
from django.urls import NoReverseMatch, reverse
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from activities.calendars.eras import format_weekday
from activities.calendars.fiscal import in_japan

from .. import threads
from ..models.case import Party
from ..once import new_token
from ..programmes import programme
from ..showing import journey, told
from ..showing.told import Upcoming
from ..tasks import page_of
from ..unsaved import signature_of

OPTIONS_KEPT = 60
TONES = {"primary": "btn-primary", "secondary": "btn-outline-primary", "danger": "btn-outline-danger"}

register = template.Library()


@register.simple_tag
def form_token() -> SafeString:
    """The token that keeps a form from being carried out twice."""
    return format_html('<input type="hidden" name="form_token" value="{}">', new_token())


@register.simple_tag(takes_context=True)
def typed_by(context: template.Context) -> SafeString:
    """A signed note of who types, so that a session that ends keeps the text for them alone."""
    return format_html('<input type="hidden" name="typed_by" value="{}">', signature_of(context["request"].user))


@register.filter
def told_to(case: Any, office: Any) -> Upcoming:
    """What comes next as the office, or people outside it, are told."""
    return told.told_to(case, bool(office))


@register.filter
def where_done(task: Any) -> str:
    """Where a task is done: on a page of its own, or with the next steps of its case."""
    return page_of(task) or f"{task.case.get_absolute_url()}#next"


@register.filter
def names(desk: str, person: Any) -> bool:
    """Whether a desk is called like the person, with or without its body: 次長 and 次長."""
    return bool(desk) and f" {desk}".endswith(f" {person}")


@register.simple_tag
def who(desk: str, person: Any) -> str:
    """The desk and the person; what is the same is said once."""
    return desk if names(desk, person) else f"{desk} {person}".strip()


@register.filter
def party(code: str) -> Any:
    """The words for a party's code."""
    return Party(code).label if code in Party.values else ""


@register.simple_tag(takes_context=True)
def address(context: template.Context, **changes: Any) -> str:
    """This page's address with some parameters changed; an empty value drops one. The page number is always dropped."""
    query = context["request"].GET.copy()
    query.pop("page", None)
    for name, value in changes.items():
        query.pop(name, None)
        if value not in (None, ""):
            query[name] = str(value)
    return f"?{query.urlencode()}"


@register.filter
def plus(number: int, cap: int = 999) -> str:
    """A count that stops at a cap: 999+."""
    return f"{cap:,}+" if number > cap else f"{number:,}"


@register.filter
def public_label(case: Any) -> Any:
    """The state in the applicant's words."""
    return case.state_info.public_label


@register.simple_tag
def sort_link(sort: dict, label: Any) -> SafeString:
    """A column's heading as the link that sorts by it, with the direction it is sorted in now."""
    mark = {"ascending": "▲", "descending": "▼"}.get(sort["aria"], "")
    arrow = format_html(' <span aria-hidden="true">{}</span>', mark) if mark else ""
    return format_html('<a class="sort" href="{}">{}{}</a>', sort["url"], label, arrow)


@register.simple_tag
def plain_select(field: Any) -> SafeString:
    """A drop-down without the machinery of a widget per option; a list of conditions has hundreds of them."""
    choices = list(field.field.choices)
    key = hash(tuple(str(words) for pair in choices for words in pair))
    options = caches["default"].get_or_set(f"options-{key}", lambda: _options(choices), OPTIONS_KEPT)
    value = escape(str(field.value() or ""))
    options = options.replace(f'<option value="{value}">', f'<option value="{value}" selected>', 1)
    return format_html(
        '<select class="form-select" name="{}" id="{}">{}</select>',
        field.html_name,
        field.id_for_label,
        SafeString(options),
    )


def _options(choices: list[tuple]) -> str:
    """The options with none chosen; a list of pairs in place of a label is a group."""
    line = '<option value="{}">{}</option>'
    options = SafeString("")
    for value, label in choices:
        if isinstance(label, (list, tuple)):
            options += format_html('<optgroup label="{}">{}</optgroup>', value, format_html_join("", line, label))
        else:
            options += format_html(line, value, label)
    return str(options)


@register.simple_tag
def programme_name(case: Any, short: bool = False) -> Any:
    """The programme a case belongs to."""
    app = programme(case.programme)
    return getattr(app, "short_name", app.verbose_name) if short else app.verbose_name


@register.simple_tag
def party_name(case: Any, code: str) -> str:
    return journey.party_name(case, code)


@register.simple_tag(takes_context=True)
def addressees(context: Any, case: Any) -> str:
    """Whom a message of the reader is for, where that is not the Beijing office alone; else empty."""
    parties = threads.addressed(case, context["request"].user)
    return "" if parties == ["office"] else journey.names_of(case, parties)


@register.simple_tag
def own_list(case: Any) -> dict[str, Any]:
    """Words and address of the list that a case is in besides all the others; empty where its programme has none."""
    app = case and programme(case.programme)
    return {"label": app.verbose_name, "url": reverse(app.list_page)} if app and app.list_page else {}


@register.simple_tag
def missing_link(case: Any, item: Any) -> SafeString:
    """What a step still needs, linked to the part of the form, or the page of the case, where it is entered."""
    own_page = ":" in item.where
    name, more = (item.where, []) if own_page else (f"{case.programme}:part", [item.where])
    try:
        url = item.where and reverse(name, args=[case.slug, *more])
    except NoReverseMatch:
        url = ""
    return format_html('<a href="{}">{}</a>', url, item.label) if url else format_html("{}", item.label)


@register.simple_tag(takes_context=True)
def step_button(context: template.Context, case: Any, offer: Any, first: bool = False) -> SafeString:
    """A step as a link to its page, or, where it asks for nothing, as the button that takes it. One is blue."""
    step = offer.step
    look = TONES[step.tone] if first or step.tone == "danger" else TONES["secondary"]
    if not offer.ready:
        look = TONES["secondary"]
    label = step.label
    if offer.on_behalf:
        # Translators: %(step)s（%(party)sの代わりに記録）
        words = {"step": step.label, "party": journey.party_name(case, step.records_for)}
        label = _("%(step)s (record for %(party)s)") % words
    url = reverse("cases:step", args=[case.slug, step.code])
    if journey.needs_page(offer):
        return format_html('<a class="btn {} w-100" href="{}">{}</a>', look, url, label)
    return format_html(
        '<form class="w-100" method="post" action="{}"><input type="hidden" name="csrfmiddlewaretoken" value="{}">'
        '<input type="hidden" name="version" value="{}"><button class="btn {} w-100" type="submit">{}</button></form>',
        url,
        get_token(context["request"]),
        case.version,
        look,
        label,
    )


@register.simple_tag
def form_address(case: Any) -> str:
    """The form of a case in its programme; the case itself where a programme has no such page."""
    try:
        return reverse(f"{case.programme}:form", args=[case.slug])
    except NoReverseMatch:
        return case.get_absolute_url()


@register.simple_tag
def start_address(app: Any) -> str:
    """Where a request of a programme begins."""
    try:
        return reverse(f"{app.label}:new")
    except NoReverseMatch:
        return reverse("cases:new")


@register.filter
def date_only(moment: Any) -> Any:
    """The Japanese date of a moment, by which weeks and deadlines are counted."""
    return in_japan(moment)


@register.filter
def weekday_short(day: Any) -> str:
    return format_weekday(day)


@register.simple_tag
def difference(change) -> SafeString:
    """One changed value: rows that went and came, or before and after. A tag, since a history shows dozens of them."""
    if not change.is_list:
        now = format_html(
            ' <span aria-hidden="true">→</span><span class="visually-hidden">{}</span> ',
            # Translators: 変更後
            _("now:"),
        )
        return _side("del", change.old) + now + _side("ins", change.new)
    # Translators: 削除
    gone = [("del", _("Removed:"), row) for row in change.gone]
    # Translators: 追加
    came = [("ins", _("Added:"), row) for row in change.came]
    line = '<div><span class="visually-hidden">{1}</span><{0}>{2}</{0}></div>'
    return format_html_join("", line, ((SafeString(tag), word, row) for tag, word, row in [*gone, *came]))


def _side(tag: str, text: Any) -> SafeString:
    if text:
        return format_html("<{0}>{1}</{0}>", SafeString(tag), linebreaksbr(text))
    # Translators: （空欄）
    return format_html('<span class="muted">{}</span>', _("(empty)"))
