"""日中地域間交流推進セミナー: its editions since 2002, and the one that is being planned (domain B.3)."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SeminarsConfig(AppConfig):
    """Stands beside the programmes; an edition is nobody's request and therefore no case."""

    name = "activities.seminars"
    # Translators: セミナー
    verbose_name = _("Seminar")

    def ready(self) -> None:
        from .tabs import Tab, register_tab

        # Translators: 概要
        register_tab(Tab("overview", _("Overview"), "seminars:edition", 10, lambda user, edition: True))
