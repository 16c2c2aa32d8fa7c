"""People, the organisations they work for, and the desks they sit at."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """Knows nobody else in the house; everybody may ask it who somebody is."""

    name = "accounts"
    verbose_name = _("People and organisations")

    def ready(self) -> None:
        from . import lockout  # noqa: F401  (listens to lockouts)
