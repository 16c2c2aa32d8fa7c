"""Loads the demonstration and says who can sign in; a second run loads nothing."""

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from clair.demo import accounts, loading
from clair.demo.people import demo_people_exist, real_people_exist


class Command(BaseCommand):
    help = "Load the demonstration's people and cases (DEMO=1 only, and only where nobody real is registered)."

    def handle(self, *args, **options) -> None:
        if not settings.DEMO:
            raise CommandError("The demonstration is loaded with DEMO=1 only: everybody knows its passwords.")
        if real_people_exist():
            raise CommandError("Real people are registered in this database; the demonstration needs one of its own.")
        if not demo_people_exist():
            self.stdout.write("Loading the demonstration …")
            loading.load(self.stdout.write)
            call_command("reindex", stdout=self.stdout, stderr=self.stderr)
        self.stdout.write(accounts.table())
