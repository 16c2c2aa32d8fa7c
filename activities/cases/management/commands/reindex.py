"""Writes the index of the search for everything that is there; may be interrupted and run again."""

from django.core.management.base import BaseCommand

from activities.cases.search import rebuilding, weights
from activities.cases.search.sources import Source, sources
from activities.cases.search.store import store

BAR = 30


class Command(BaseCommand):
    help = "Bring the index of the search up to date. Safe to interrupt: the next run goes on where it stopped."

    def add_arguments(self, parser) -> None:
        which = parser.add_mutually_exclusive_group()
        which.add_argument("--missing", action="store_true", help="only what has no entry yet")
        which.add_argument("--rebuild", action="store_true", help="empty the index first, and write everything anew")

    def handle(self, *args, missing: bool, rebuild: bool, **options) -> None:
        if rebuild:
            rebuilding.start_afresh()
        with store().many():
            for source in sources():
                self.reindex(source, missing)
        weights.refresh()

    def reindex(self, source: Source, missing: bool) -> None:
        touched = rebuilding.reindex(source, lambda done, total: self.bar(source, done, total), missing=missing)
        self.stdout.write(f"{source.kind}: {touched} written or removed.")

    def bar(self, source: Source, done: int, total: int) -> None:
        filled = BAR * done // max(total, 1)
        self.stderr.write(f"\r{source.kind} [{'#' * filled}{'.' * (BAR - filled)}] {done}/{total}", ending="")
        if done >= total:
            self.stderr.write("")
