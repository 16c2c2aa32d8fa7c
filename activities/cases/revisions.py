"""Two people over one thing that has no version for its readers: which values each changed, and where they changed the same.

The office's own work and its register of counterparts stand outside the history that is shared with the applicant. A form
therefore carries fingerprints of the values that its editor was shown.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

MOST_CHARACTERS = 8_000


class WorkConflict(Exception):
    """Somebody else changed the same values since the page was opened; nothing was saved.

    `now` is how the piece stands, `names` the values that both changed, `theirs` those that only the other one changed.
    """

    def __init__(self, now: dict, names: list[str], theirs: list[str]):
        super().__init__(f"changed by somebody else: {names}")
        self.now, self.names, self.theirs = now, names, theirs


class Gone(Exception):
    """Somebody else has taken the row out meanwhile."""


def fingerprint(value: Any) -> str:
    text = json.dumps(value, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def prints(values: Mapping[str, Any]) -> str:
    """What an editor is shown, as it travels with the form: name → fingerprint."""
    return json.dumps({name: fingerprint(value) for name, value in values.items()})


def read_prints(text: str) -> dict[str, str]:
    """The fingerprints that came back with a form; none where somebody has tampered with them."""
    try:
        found = json.loads(text) if len(text) <= MOST_CHARACTERS else {}
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def moved(seen: Mapping[str, str], now: Mapping[str, Any]) -> list[str]:
    """The values that somebody has changed since the form was `seen`."""
    return [name for name in now if seen.get(name) != fingerprint(now[name])]


def refuse_moved(seen: Mapping[str, str], now: Mapping[str, Any]) -> None:
    """For taking a row out: WorkConflict when somebody has changed anything of it."""
    if names := moved(seen, now):
        raise WorkConflict(dict(now), [], names)


def merge(mine: Mapping[str, Any], seen: Mapping[str, str], now: Mapping[str, Any]) -> dict[str, Any]:
    """What is to be saved: my changes, and what others changed elsewhere. WorkConflict where both changed the same value."""
    changed = moved(seen, now)
    touched = [name for name in mine if seen.get(name) != fingerprint(mine[name])]
    both = [name for name in changed if name in touched and mine[name] != now[name]]
    if both:
        raise WorkConflict(dict(now), both, [name for name in changed if name not in touched])
    return dict(now) | {name: mine[name] for name in touched}
