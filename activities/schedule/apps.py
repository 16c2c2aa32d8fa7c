"""Bookings of people, cars, rooms, equipment and interpreters, and the calendars that show them (domain B.1)."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ScheduleConfig(AppConfig):
    """Stands between the spine, whose moves it follows, and the programmes, whose pages show its bookings."""

    name = "activities.schedule"
    # Translators: 予定と予約
    verbose_name = _("Bookings and calendars")

    def ready(self) -> None:
        from activities.cases.workflow.followers import register_follower

        from . import guarantee
        from .freeing import FREEING

        register_follower(FREEING)
        guarantee.connect()
