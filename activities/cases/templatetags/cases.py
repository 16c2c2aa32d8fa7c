"""Tags that pages about cases share: tokens of forms, addresses with other parameters, words for codes."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ..models.case import Party
from ..once import new_token
from ..unsaved import signature_of

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
