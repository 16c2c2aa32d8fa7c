"""Finding people of one edition by words in any script: an edition has some hundred, so they are compared here."""

from activities.cases.search.folding import fold
from activities.seminars.models import Edition

from .models import Participant

SOUGHT_IN = (
    "name", "name_kana", "name_roman", "name_zh", "organisation_ja", "organisation_zh", "post_ja", "post_zh",
    "email", "arrival_by", "departure_by", "registration__body_ja", "registration__body_zh",
)  # fmt: skip


def keys_of(edition: Edition, words: list[str]) -> list[int]:
    """Who holds all the words, which are folded already; one statement."""
    rows = Participant.objects.of(edition).order_by().values_list("pk", *SOUGHT_IN)
    return [key for key, *texts in rows if _holds(texts, words)]


def _holds(texts: list[str], words: list[str]) -> bool:
    """Every word, with or without the blank between family name and given name."""
    found = fold("\n".join(texts))
    closed = found.replace(" ", "")
    return all(word in found or word in closed for word in words)
