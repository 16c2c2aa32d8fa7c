"""Queue again the mails that a worker left behind when it was killed; run it before the worker starts."""

from django.core.management.base import BaseCommand

from accounts.outbox import pick_up


class Command(BaseCommand):
    help = "Queue again the mails that a killed worker left behind."

    def handle(self, *args, **options) -> None:
        self.stdout.write(f"{pick_up()} mails queued again.")
