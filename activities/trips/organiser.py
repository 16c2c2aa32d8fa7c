"""Whom one rings from China besides the people of the trip: the office, and who helps everybody."""

from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

OFFICE_PHONE = "+86-10-6513-8790"
"""CLAIR's office in Beijing (domain A.2)."""


class Emergency(NamedTuple):
    """A number that works from every telephone in China."""

    label: Any
    phone: str


EMERGENCIES = (
    # Translators: 警察 / 报警
    Emergency(_("Police"), "110"),
    # Translators: 救急 / 急救
    Emergency(_("Ambulance"), "120"),
    # Translators: 消防 / 火警
    Emergency(_("Fire brigade"), "119"),
)
