"""By which words a registration is found: the body in both scripts, its edition, and who comes."""

from .models import Participant, Registration

NAMES = ("name", "name_kana", "name_roman", "name_zh", "organisation_ja", "organisation_zh", "post_ja", "post_zh")


def text_of(case: Registration) -> str:
    """What everybody who may see the registration may read; how people are reached, travel and eat is left out (domain H.15)."""
    said = [*case.body_name, *case.edition.name, *(words for person in case.people.all() for words in words_of(person))]
    return "\n\n".join(dict.fromkeys(filter(None, said)))


def words_of(person: Participant) -> list[str]:
    """How the person is called; nothing once that was masked."""
    return [getattr(person, name) for name in NAMES]
