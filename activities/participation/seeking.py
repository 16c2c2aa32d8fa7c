"""Finding people of one edition by words in any script: an edition has some hundred, so they are compared here."""

from functools import lru_cache

from activities.cases.search.folding import fold
from activities.seminars.models import Edition

from .models import Participant

OF_THE_PERSON = ("name", "name_kana", "name_roman", "name_zh", "email")
SHARED = (
    "organisation_ja", "organisation_zh", "post_ja", "post_zh", "arrival_by", "departure_by",
    "registration__body_ja", "registration__body_zh",
)  # fmt: skip
"""What many people have in common is folded once for all of them."""
folded = lru_cache(4096)(fold)


def keys_of(edition: Edition, words: list[str]) -> list[int]:
    """Who holds all the words, which are folded already; one statement."""
    rows = Participant.objects.of(edition).order_by().values_list("pk", *OF_THE_PERSON, *SHARED)
    return [key for key, *texts in rows if _holds(texts, words)]


def _holds(texts: list[str], words: list[str]) -> bool:
    """Every word, with or without the blank between family name and given name."""
    own, shared = texts[: len(OF_THE_PERSON)], texts[len(OF_THE_PERSON) :]
    found = "\n".join([fold("\n".join(filter(None, own))), *(folded(text) for text in shared if text)])
    closed = found.replace(" ", "")
    return all(word in found or word in closed for word in words)
