"""The permission table for the manual: who may take which step in which state."""

from django.core.management.base import BaseCommand

from activities.cases.programmes import programme
from activities.support.manual import permission_table


class Command(BaseCommand):
    """Prints the table, or writes it to the file named; a test says when docs/permissions.md is out of date."""

    help = "Print the table state × step × who of the support journey as Markdown."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--write", metavar="FILE", help="Write it there instead, for example docs/permissions.md.")

    def handle(self, *args, **options) -> None:
        text = permission_table(programme("support").workflow)
        if options["write"]:
            with open(options["write"], "w", encoding="utf-8") as file:
                file.write(text)
        else:
            self.stdout.write(text)
