"""Tags of the pages that requests share."""

from django import template

from .. import links

register = template.Library()
register.simple_tag(links.link)
