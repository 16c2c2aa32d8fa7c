"""Masks participants' personal data of editions that were closed three years ago; the worker does so by itself."""

from django.core.management.base import BaseCommand

from activities.participation.masking import due, mask


class Command(BaseCommand):
    help = "Mask the personal data of participants whose edition was closed three years ago or earlier (domain H.15)."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only say which editions are due")

    def handle(self, *args, dry_run: bool, **options) -> None:
        for edition in due():
            done = "is due" if dry_run else f"{mask(edition)} people masked"
            self.stdout.write(f"edition {edition.number}: {done}")
