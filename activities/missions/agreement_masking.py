"""When somebody's data go, their name and post go from the agreements as well (domain H.15).

That there was an agreement, for whom and for which days, stays; so does the signed paper, which is a contract of the association.
"""

from collections.abc import Mapping
from typing import Any

from activities.experts.models import Expert
from activities.trips.both import Both

from .agreement_articles import EXPERT
from .agreement_content import Facts
from .models import Agreement

UNSAID = "—"


def forget(expert: Expert) -> None:
    """Put the registration number in the place of the name, in either language, and take the post out."""
    for agreement in Agreement.objects.select_for_update().filter(content__made_from__expert_number=expert.number):
        agreement.content = without(agreement.content, expert.number)
        agreement.save(update_fields=["content"])


def without(content: Mapping[str, Any], number: str) -> dict[str, Any]:
    """The content without what is personal, wherever the text repeats it; a post may be a word that means others as well."""
    put: dict[str, str] = {}
    for part in ("made_from", "facts"):
        facts = Facts.read(content[part])
        put |= lines_of_post(facts.told("post")) | dict.fromkeys(filter(None, facts.told("expert")), number)
    left = replaced(content, dict(sorted(put.items(), key=lambda pair: -len(pair[0]))))
    for part in ("made_from", "facts"):
        left[part]["texts"]["post"] = ["", ""]
    return left


def lines_of_post(post: Both) -> dict[str, str]:
    """The lines of the agreement that say the post, in either language, and what stands there instead."""
    patterns = [line.text for clause in EXPERT.clauses for line in clause.lines if "%(post)s" in line.text.ja]
    pairs = ((pattern, own) for both in patterns for pattern, own in zip(both, post, strict=True) if own)
    return {pattern % {"post": own}: pattern % {"post": UNSAID} for pattern, own in pairs}


def replaced(value: Any, put: Mapping[str, str]) -> Any:
    """Plain values with every text put in the place of others."""
    if isinstance(value, str):
        for old, new in put.items():
            value = value.replace(old, new)
        return value
    if isinstance(value, Mapping):
        return {name: replaced(part, put) for name, part in value.items()}
    return [replaced(part, put) for part in value] if isinstance(value, list) else value
