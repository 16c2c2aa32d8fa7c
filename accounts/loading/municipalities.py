"""The municipal master: loaded from the CSV as often as one likes, in a handful of statements."""

import datetime
from collections.abc import Iterable
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from accounts.models import Organisation, Prefecture, Region

from .tables import DATA, Change, Municipality, WrongTable, changes, municipalities, rows

MOST_TO_CLOSE = 100
"""More local governments than this never vanish at once; a file that says so was cut off."""
FOREIGN = ("name_zh", "name_en")


@transaction.atomic
def load(path: Path | None = None, changes_path: Path | None = None) -> list[str]:
    """Bring the master up to the files and return one line per change; all or nothing."""
    wanted = municipalities(path or DATA / "municipalities.csv")
    merged = changes(changes_path or DATA / "changes.csv")
    load_regions()
    known = {body.code: body for body in Organisation.objects.filter(kind__in=Organisation.MUNICIPAL_KINDS)}
    told = add(wanted, known) + correct(wanted, known)
    told += add_former(merged, known)
    told += add_names(known)
    return told + close(wanted, known, merged)


def load_regions() -> None:
    """Add regions and prefectures that are missing; an administrator's grouping and names stay."""
    Region.objects.bulk_create([Region(**row) for row in rows(DATA / "regions.csv")], ignore_conflicts=True)
    prefectures = [Prefecture(region_id=row.pop("region"), **row) for row in rows(DATA / "prefectures.csv")]
    Prefecture.objects.bulk_create(prefectures, ignore_conflicts=True)


def add(wanted: dict[str, Municipality], known: dict[str, Organisation]) -> list[str]:
    names = foreign_names()
    new = [
        Organisation(
            **vars(entry) | names.get(entry.code, {}),
            prefecture_id=entry.code[:2],
        )
        for entry in wanted.values()
        if entry.code not in known
    ]
    Organisation.objects.bulk_create(new, batch_size=500)
    known.update({body.code: body for body in new})
    return [f"+ {body.code} {body.name}" for body in new]


def foreign_names() -> dict[str, dict[str, str]]:
    """Chinese and English names of local governments by code, as far as they are established.

    Names written in kanji are the same in Chinese, in simplified characters; of those with kana the table has the usual Chinese
    form. The few without one, and what is not known in English, are empty.
    """
    names = {row["code"]: {key: row[key] for key in FOREIGN} for row in rows(DATA / "names.csv")}
    by_prefecture = {row["code"]: {key: row[key] for key in FOREIGN} for row in rows(DATA / "prefectures.csv")}
    codes = municipalities(DATA / "municipalities.csv")
    prefectures = {code for code, entry in codes.items() if entry.kind == Organisation.Kind.PREFECTURE}
    return names | {code: by_prefecture[code[:2]] for code in prefectures}


def add_names(known: dict[str, Organisation]) -> list[str]:
    """Names in other languages where a body has none; what somebody has entered stays."""
    names, changed = foreign_names(), []
    for body in known.values():
        missing = {key: name for key, name in names.get(body.code, {}).items() if name and not getattr(body, key)}
        for key, name in missing.items():
            setattr(body, key, name)
        changed += [body] if missing else []
    Organisation.objects.bulk_update(changed, FOREIGN, batch_size=400)
    return [f"~ {body.code} {body.name}: {body.name_zh}" for body in changed]


def correct(wanted: dict[str, Municipality], known: dict[str, Organisation]) -> list[str]:
    """Take over new names, readings and kinds of bodies that kept their code."""
    changed, told = [], []
    for entry in wanted.values():
        body = known[entry.code]
        before = (body.name, body.name_kana, body.kind)
        body.name, body.name_kana, body.kind = entry.name, entry.name_kana, entry.kind
        if before != (body.name, body.name_kana, body.kind):
            changed.append(body)
            told.append(f"~ {body.code} {before[0]} → {body.name} ({body.kind})")
    Organisation.objects.bulk_update(changed, ["name", "name_kana", "kind"], batch_size=200)
    return told


def add_former(merged: dict[str, Change], known: dict[str, Organisation]) -> list[str]:
    """Bodies that were gone before the first load: kept for old cases and agreements under the name of their time."""
    names = foreign_names()
    new = [
        Organisation(
            code=change.old_code,
            name=change.name,
            name_kana=change.name_kana,
            kind=change.kind,
            prefecture_id=change.old_code[:2],
            **names.get(change.old_code, {}),
        )
        for change in merged.values()
        if change.old_code not in known and change.name
    ]
    Organisation.objects.bulk_create(new)
    known.update({body.code: body for body in new})
    return [f"+ {body.code} {body.name}" for body in new]


def close(wanted: dict[str, Municipality], known: dict[str, Organisation], merged: dict[str, Change]) -> list[str]:
    """Give bodies that merged or vanished their last day and, where known, their successor; nothing is deleted."""
    vanished = [body for code, body in known.items() if code not in wanted and body.valid_until is None]
    if sum(body.code not in merged for body in vanished) > MOST_TO_CLOSE:
        raise WrongTable(f"{len(vanished)} local governments would be closed at once: the file looks cut off.")
    announced = [known[code] for code in merged if code in known and code in wanted]
    closing = [body for body in [*vanished, *announced] if settle_end(body, known, merged.get(body.code))]
    Organisation.objects.bulk_update(closing, ["valid_until", "successor"], batch_size=200)
    return list(described(closing))


def settle_end(body: Organisation, known: dict[str, Organisation], change: Change | None) -> bool:
    """Note last day and successor on the object; False when they were noted before."""
    before = (body.valid_until, body.successor_id)
    first_day_of_successor = change.date if change else timezone.localdate()
    body.valid_until = first_day_of_successor - datetime.timedelta(days=1)
    body.successor = known.get(change.new_code) if change else None
    return before != (body.valid_until, body.successor_id)


def described(closing: Iterable[Organisation]) -> Iterable[str]:
    for body in closing:
        follows = f" → {body.successor.name}" if body.successor else " (no successor named in changes.csv)"
        yield f"- {body.code} {body.name}, last day {body.valid_until}{follows}"
