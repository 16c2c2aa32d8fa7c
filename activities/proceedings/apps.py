"""What remains of a seminar: materials, photographs, minutes, the questionnaire, the report as a file (domain B.3)."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProceedingsConfig(AppConfig):
    """Looks back on an edition and on who took part; nothing else depends on it."""

    name = "activities.proceedings"
    # Translators: セミナーの記録
    verbose_name = _("Seminar proceedings")

    def ready(self) -> None:
        from activities.seminars.tabs import Tab, office_only, register_tab

        def known(user, edition) -> bool:
            return edition.is_held or office_only(user, edition)

        # Translators: 開催後
        register_tab(Tab("after", _("After the seminar"), "proceedings:after", 80, known))
        # Translators: 開催報告
        register_tab(Tab("report", _("Report"), "proceedings:report", 90, lambda user, edition: edition.is_held))
