"""What remains of a seminar: materials, photographs, minutes, the questionnaire, the report as a file (domain B.3)."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProceedingsConfig(AppConfig):
    """Looks back on an edition and on who took part; nothing else depends on it."""

    name = "activities.proceedings"
    # Translators: セミナーの記録
    verbose_name = _("Seminar proceedings")
