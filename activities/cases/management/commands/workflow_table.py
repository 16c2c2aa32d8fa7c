"""The permission tables for the manual: who may take which step in which state."""

from django.core.management.base import BaseCommand

from activities.cases.manual import permission_tables
from activities.cases.programmes import programmes


class Command(BaseCommand):
    """Prints the tables, or writes them to the file named; a test says when docs/permissions.md is out of date."""

    help = "Print the table state × step × who of every journey as Markdown."

    def add_arguments(self, parser) -> None:
        parser.add_argument(
            "--write", metavar="FILE", help="Write them there instead, for example docs/permissions.md."
        )

    def handle(self, *args, **options) -> None:
        text = permission_tables(programmes())
        if options["write"]:
            with open(options["write"], "w", encoding="utf-8") as file:
                file.write(text)
        else:
            self.stdout.write(text)
