"""Itineraries: days, journeys and visits of a case as one plan that is shared, answered, printed and taken along."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TripsConfig(AppConfig):
    """Stands between bookings, which it shows, and the programmes, whose visits it joins with journeys and nights."""

    name = "activities.trips"
    # Translators: 日程
    verbose_name = _("Itineraries")

    def ready(self) -> None:
        from activities.cases.showing.timeline import name_event
        from activities.cases.tasks import name_task
        from activities.cases.workflow.followers import register_follower

        from . import rules  # noqa: F401  its grants are asked for by name
        from .following import SETTING_ASIDE

        register_follower(SETTING_ASIDE)

        # Translators: 日程案を確認して回答する
        name_task("answer_plan", _("Look at the plan and answer it"), "trips:newest")
        # Translators: 意見を受けて日程案を見直す
        name_task("revise_plan", _("Revise the plan after the comments"), "trips:plan")
        # Translators: 日程案（第%(number)s版）を共有
        name_event("plan_shared", _("The plan was shared (version %(number)s)"))
        name_event("plan_accepted", _("The plan was accepted (version %(number)s)"))
        # Translators: 日程案（第%(number)s版）に意見
        name_event("plan_commented", _("The plan was commented on (version %(number)s)"))
