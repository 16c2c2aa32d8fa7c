"""Filling the divisions from the published list; running it again changes nothing."""

from django.db import transaction

from .folding import rows
from .models import Division

WRITTEN = ["parent", "name_zh", "name_ja", "kind", "level", "full_zh", "full_ja", "key", "short_key"]


@transaction.atomic
def load_divisions() -> int:
    """Write every division of the list, parents first; dates and divisions added by hand are kept."""
    loaded: dict[str, Division] = {}
    for row in sorted(rows(), key=lambda row: row["code"]):
        division = Division(
            code=row["code"],
            parent=loaded.get(row["parent_code"]),
            name_zh=row["name_zh"],
            name_ja=row["name_ja"],
            kind=row["kind"],
        )
        division.derive()
        loaded[division.code] = division
    Division.objects.bulk_create(
        loaded.values(), batch_size=500, update_conflicts=True, unique_fields=["code"], update_fields=WRITTEN
    )
    return len(loaded)
