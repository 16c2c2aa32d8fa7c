"""Prints the demonstration's accounts as JSON, for tools that sign in as each of them."""

import json

from django.core.management.base import BaseCommand

from clair.demo import accounts


class Command(BaseCommand):
    help = "Print the demonstration's accounts as JSON."

    def handle(self, *args, **options) -> None:
        self.stdout.write(json.dumps(accounts.for_walking(), ensure_ascii=False, indent=2))
