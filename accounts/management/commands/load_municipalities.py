"""Loads the municipal master; may be run again at any time (accounts/data/README.md)."""

import time
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.loading import municipalities
from accounts.loading.tables import WrongTable
from accounts.models import Organisation


class Command(BaseCommand):
    help = "Load Japan's local governments from accounts/data and print what changed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--file", type=Path, help="another municipalities.csv")
        parser.add_argument("--changes", type=Path, help="another changes.csv")

    def handle(self, *args, **options) -> None:
        started = time.perf_counter()
        try:
            told = municipalities.load(options["file"], options["changes"])
        except (WrongTable, KeyError, ValueError, OSError) as error:
            raise CommandError(str(error)) from error
        self.tell(told, options["verbosity"])
        total = Organisation.objects.in_force().filter(kind__in=Organisation.MUNICIPAL_KINDS).count()
        seconds = time.perf_counter() - started
        self.stdout.write(f"{total} local governments, {len(told)} changes, {seconds:.1f} s.")

    def tell(self, told: list[str], verbosity: int) -> None:
        """The first load would fill the screen; later ones are short and worth reading."""
        shown = told if verbosity > 1 or len(told) <= 200 else []
        for line in shown if verbosity else []:
            self.stdout.write(line)
