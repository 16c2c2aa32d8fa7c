"""要望調査: about January the office asks Chinese bodies which experts they would need in the coming year (domain B.4, C21)."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DemandConfig(AppConfig):
    """The yearly demand survey, whose answers become requests for experts."""

    name = "activities.demand"
    # Translators: 専門家派遣の要望調査
    verbose_name = _("Demand survey")
