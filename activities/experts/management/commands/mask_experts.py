"""Masks personal data of experts whose registration was over three years ago; the worker does so by itself."""

from django.core.management.base import BaseCommand

from activities.experts.clearing import due, mask


class Command(BaseCommand):
    help = "Mask the personal data of experts whose registration was withdrawn or ended three years ago (domain H.15)."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only say who is due")

    def handle(self, *args, dry_run: bool, **options) -> None:
        for expert in due():
            self.stdout.write(
                f"{expert.number}: {'is due' if dry_run else 'masked' if mask(expert.pk) else 'was masked'}"
            )
