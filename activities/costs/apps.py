"""Costs of a case: who bears what, in yuan and yen at one rate (domain B.1 "Fees", B.4 "Who pays")."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CostsConfig(AppConfig):
    """Hangs on the spine's case, so that every programme can use it."""

    name = "activities.costs"
    # Translators: 費用
    verbose_name = _("Costs")
