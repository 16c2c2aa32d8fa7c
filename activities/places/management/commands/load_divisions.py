"""Fill China's divisions."""

from django.core.management.base import BaseCommand

from activities.places.loading import load_divisions


class Command(BaseCommand):
    help = "Loads China's divisions; running it again changes nothing."

    def handle(self, *args, **options):
        self.stdout.write(f"{load_divisions()} divisions loaded.")
