"""Generates N cases in an empty database and prints what the pages cost there (docs/benchmarks.md)."""

import subprocess
import sys
import time
from pathlib import Path

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from activities.cases.models import Case
from clair.bench import experts, people, planning, searching, seminar
from clair.bench.filling import Filler
from clair.bench.measuring import Figures, measure
from clair.bench.pages import pages
from clair.memory import settle


class Command(BaseCommand):
    help = "Generate cases in a database that holds nobody real and measure the pages with them."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--cases", type=int, default=10_000)
        parser.add_argument("--runs", type=int, default=60, help="how often each page is asked for")
        parser.add_argument("--here", action="store_true", help="measure in this process, not in a fresh one")
        parser.add_argument("--explain", action="store_true", help="also print each page's slowest statement")

    def handle(self, *args, cases: int, runs: int, here: bool, explain: bool, **options) -> None:
        call_command("migrate", interactive=False, verbosity=0)
        if people.strangers_exist():
            raise CommandError("This database holds people who are not the benchmark's; give it one of its own.")
        if not Case.objects.exists():
            self.fill(cases)
        if Case.objects.count() != cases:
            raise CommandError(f"This database holds {Case.objects.count()} cases; give the benchmark an empty one.")
        if here or "--here" in sys.argv:
            return self.measure(cases, runs, explain)
        self.stdout.flush()
        done = subprocess.run([sys.executable, *sys.argv, "--here"], check=False)
        if done.returncode:
            raise CommandError("Measuring failed.")

    def fill(self, cases: int) -> None:
        started = time.perf_counter()
        Filler(people.populate()).fill(cases, lambda text: self.stderr.write(text, ending=""))
        call_command("reindex", stdout=self.stdout, stderr=self.stderr)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        self.stdout.write(f"\n{cases} cases generated in {time.perf_counter() - started:.0f} s.")

    def measure(self, cases: int, runs: int, explain: bool) -> None:
        settle()
        self.stdout.write(f"\n{cases} cases, {connection.vendor} {version()}, {runs} requests each\n")
        self.stdout.write(
            "| page | best ms | median ms | p95 ms | own CPU ms | statements | KB |\n|---|---:|---:|---:|---:|---:|---:|"
        )
        for page in pages():
            figures = measure(page, runs)
            self.stdout.write(line(figures))
            if explain:
                self.stdout.write(f"<!-- {figures.slowest_statement} -->")
        for part in (searching, planning, seminar, experts):
            for figures in part.measured(runs):
                self.stdout.write(line(figures))
        after_pages = resident_mb()
        for figures in seminar.measured_in_background(runs):
            self.stdout.write(line(figures))
        self.stdout.write("\nPlans of the searches:\n")
        for text in searching.plans():
            self.stdout.write(text)
        self.stdout.write(f"\nMemory of the process after all pages: {after_pages} MB")


def line(figures: Figures) -> str:
    times = f"{min(figures.times):.1f} | {figures.median:.1f} | {figures.p95:.1f} | {figures.busy:.1f}"
    return f"| {figures.name} | {times} | {figures.usual_and_most} | {figures.size:.0f} |"


def version() -> str:
    return ".".join(map(str, connection.get_database_version()))


def resident_mb() -> int:
    """What the process holds in memory now, as Linux counts it."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmRSS:")[1].split()[0]) // 1024
