"""Verifies the history of every case: a changed, missing or rearranged row is named, and the command ends with 1."""

from django.core.management.base import BaseCommand, CommandError

from activities.cases import history
from activities.cases.models import Case

CHUNK = 500


class Command(BaseCommand):
    """Reads every chain from its first row to its last."""

    help = __doc__

    def add_arguments(self, parser) -> None:
        parser.add_argument("references", nargs="*", help="only these cases")

    def handle(self, *, references: list[str], **options) -> None:
        cases = Case.objects.order_by("pk")
        if references:
            cases = cases.filter(reference__in=references)
        checked, faults = 0, []
        for case in cases.iterator(chunk_size=CHUNK):
            found = history.faults(case)
            for fault in found:
                self.stderr.write(fault)
            faults += found
            checked += 1
        if faults:
            raise CommandError(f"{len(faults)} faults in the history of {checked} cases.", returncode=1)
        self.stdout.write(f"The history of {checked} cases is whole.")
