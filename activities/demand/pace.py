"""How often somebody may send answers from one address of the network; nothing of it is kept but here, and for ten minutes."""

import hashlib

from django.core.cache import cache

MOST_FROM_ONE_PLACE, WHILE = 60, 600


class TooMany(Exception):
    """More answers than people can have given."""


def slow_down(place: str | None) -> None:
    """Count an answer from an address of the network. Raises TooMany."""
    key = f"demand-{hashlib.sha256((place or '').encode()).hexdigest()[:32]}"
    cache.add(key, 0, WHILE)
    try:
        if cache.incr(key) > MOST_FROM_ONE_PLACE:
            raise TooMany
    except ValueError:
        return
