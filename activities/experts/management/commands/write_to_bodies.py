"""Writes what is due to the bodies about their people in the bank; the worker does so by itself every morning."""

from django.core.management.base import BaseCommand

from activities.calendars.fiscal import today_in_japan
from activities.experts.yearly import OCCASIONS, write_all


class Command(BaseCommand):
    help = (
        "Send the letters of the talent bank that are due: yearly confirmation, reminders, what ends soon (domain B.4)."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only say whom it would be about")

    def handle(self, *args, dry_run: bool, **options) -> None:
        today = today_in_japan()
        for occasion in OCCASIONS:
            number = occasion.unwritten(today).count() if dry_run else write_all(occasion, today)
            self.stdout.write(f"{occasion.kind}: {number}")
