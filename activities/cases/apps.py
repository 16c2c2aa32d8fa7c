"""The spine: what every request has in common, whatever the programme."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CasesConfig(AppConfig):
    """Knows people, days and places; knows no programme."""

    name = "activities.cases"
    verbose_name = _("Cases")

    def ready(self) -> None:
        from . import checks  # noqa: F401  (registers the start-up check)
        from .search import cases, sources, upkeep

        sources.register_source(cases.CASES)
        upkeep.connect()
