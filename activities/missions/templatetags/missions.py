"""The pages of expert dispatch side by side."""

from django import template

from activities.missions.tabs import Link, tabs_for

register = template.Library()


@register.simple_tag(takes_context=True)
def dispatch_tabs(context: template.Context, current: str) -> list[Link]:
    """The tabs that the reader is shown on one of these pages."""
    return tabs_for(context["request"].user, current)
