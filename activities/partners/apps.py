"""Counterparts: whom the office asks in China, and through which door (domain A.4)."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PartnersConfig(AppConfig):
    """Bodies, their people, and what was dealt with them; known to the Beijing office alone."""

    name = "activities.partners"
    # Translators: 訪問先・関係機関
    verbose_name = _("Counterparts")

    def ready(self) -> None:
        from activities.cases.search.sources import register_source

        from .searching import BODIES

        register_source(BODIES)
