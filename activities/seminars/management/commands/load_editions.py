"""`manage.py load_editions`: the seminar's editions since 2002, as their sources print them."""

from django.core.management.base import BaseCommand

from activities.seminars.loading import load_editions


class Command(BaseCommand):
    help = "Enters the editions of the seminar that are not there yet; what was entered before stays as it is."

    def handle(self, *args, **options) -> None:
        self.stdout.write(f"{load_editions()} editions entered.")
