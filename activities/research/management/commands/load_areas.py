"""The countries and regions that may be researched (domain C15); runs again without harm."""

from django.core.management.base import BaseCommand

from activities.research.models import TargetArea

AREAS = (
    # code, Japanese, Chinese, English, neighbour
    ("cn", "中国", "中国", "China", False),
    ("hk", "香港", "香港", "Hong Kong", False),
    ("mo", "マカオ", "澳门", "Macao", False),
    ("mn", "モンゴル", "蒙古国", "Mongolia", True),
    ("other", "その他の近隣地域", "其他周边地区", "Another neighbouring area", True),
)
"""The office's own area, and neighbours; administrators edit both."""


class Command(BaseCommand):
    """Adds what is missing; what administrators have changed stays as it is."""

    help = "Load the target areas of research (domain C15); entries that are there already are left alone."

    def handle(self, *args, **options) -> None:
        made = 0
        for number, (code, name, name_zh, name_en, is_neighbour) in enumerate(AREAS, 1):
            values = {"name": name, "name_zh": name_zh, "name_en": name_en, "is_neighbour": is_neighbour}
            _area, created = TargetArea.objects.get_or_create(code=code, defaults=values | {"order": number * 10})
            made += created
        self.stdout.write(f"{made} target areas added, {len(AREAS) - made} were there.")
