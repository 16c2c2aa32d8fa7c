"""The published support menu with the years in which each item was offered (domain B.1); runs again without harm."""

from django.core.management.base import BaseCommand

from activities.support.models import MenuItem

from ._menu import MENU


class Command(BaseCommand):
    """Adds what is missing; what administrators have changed stays as it is."""

    help = "Load the support menu (domain B.1); entries that are there already are left alone."

    def handle(self, *args, **options) -> None:
        made = 0
        for order, row in enumerate(MENU, 1):
            _item, created = MenuItem.objects.get_or_create(code=row["code"], defaults=row | {"order": order * 10})
            made += created
        self.stdout.write(f"{made} menu items added, {len(MENU) - made} were there.")
