"""What an editor was shown."""

from activities.cases.revisions import fingerprint
from activities.partners.keeping import plain


def seen(row) -> dict[str, str]:
    return {name: fingerprint(value) for name, value in plain(row).items()}
