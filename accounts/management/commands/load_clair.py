"""Loads CLAIR's own organisations, the posts of the Beijing office and their duties; adds only what is missing."""

from django.core.management.base import BaseCommand, CommandError

from accounts.loading import clair
from accounts.models import Region


class Command(BaseCommand):
    help = "Load headquarters, the Beijing office, its posts and their duties; run load_municipalities before it."

    def handle(self, *args, **options) -> None:
        if not Region.objects.exists():
            raise CommandError("Run load_municipalities first: duties are given out by region and prefecture.")
        told = clair.load()
        for line in told if options["verbosity"] else []:
            self.stdout.write(line)
        self.stdout.write(f"{len(told)} additions.")
