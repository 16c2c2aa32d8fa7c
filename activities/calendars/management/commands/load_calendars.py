"""Fill both countries' calendars. Run it once a year, and whenever China has announced the next one."""

from django.core.management.base import BaseCommand

from activities.calendars.fiscal import today_in_japan
from activities.calendars.loading import load_calendars
from activities.calendars.models import CalendarYear, Country


class Command(BaseCommand):
    help = "Loads holidays and make-up workdays of Japan and China; days corrected by hand are kept."

    def handle(self, *args, **options):
        days = load_calendars(today_in_japan())
        self.stdout.write(f"{days} days loaded.")
        for country in Country:
            missing = CalendarYear.objects.filter(country=country, announced=False)
            for year in missing.order_by("year").values_list("year", flat=True):
                self.stdout.write(f"{country.value} {year}: not announced yet.")
