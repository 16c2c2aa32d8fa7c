"""The register of counterparts: whom the invented cases visit and ask, and what was dealt with them before."""

from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from django.db.models import QuerySet

from accounts.models import Organisation
from activities.cases.search.indexing import index_thing
from activities.partners import keeping
from activities.partners.models import Body, BodyName, Change, Contact, ContactRoute, Dealing
from activities.partners.naming import linked
from activities.research.models import Activity
from activities.support.models import Destination

from .cast import Cast
from .content import DATA, read
from .timing import Clock

PLAIN = ("division_id", "address_zh", "address_ja", "phone", "email", "website", "note", "in_use")
ENTERED_DAYS = 420
"""So long ago the office began the register; what is older was written down from files."""


@dataclass
class Register:
    """Everything of counterparts.toml, by the keys that it uses."""

    cast: Cast
    clock: Clock
    bodies: dict[str, Body] = field(default_factory=dict)

    def record(self) -> None:
        """Bodies with names and people, then the doors between them."""
        told = read(DATA / "counterparts.toml")
        clerk = self.cast.person("researcher.chief")
        for raw in told["body"]:
            self.bodies[raw["key"]] = self.body(raw)
        for raw in told["person"]:
            days = {name: date.fromisoformat(raw[name]) for name in ("since", "until") if name in raw}
            Contact.objects.create(**raw | days | {"body": self.bodies[raw["body"]]})
        for raw in told["route"]:
            self.route(raw)
        for body in self.bodies.values():
            keeping.note(body, Change.What.ADDED, body, by=clerk)
            index_thing("partner", body)
        Change.objects.update(at=self.clock.at_work(self.clock.day(-ENTERED_DAYS), "register"))

    def body(self, raw: dict[str, Any]) -> Body:
        parent = self.bodies.get(raw.get("parent", ""))
        plain = {name: raw[key] for name in PLAIN if (key := name.removesuffix("_id")) in raw}
        if parent and not plain.get("division_id"):
            plain["division_id"] = parent.division_id
        organisation = Organisation.objects.get(code=raw["organisation"]) if "organisation" in raw else None
        body = Body.objects.create(kind=raw["kind"], parent=parent, organisation=organisation, **plain | hours(raw))
        english = raw.get("name_en", "")
        for japanese, chinese, *days in raw["names"]:
            first, last = (date.fromisoformat(day) if day else None for day in days or ("", ""))
            BodyName.objects.create(
                body=body, name_ja=japanese, name_zh=chinese, name_en=english, valid_from=first, valid_to=last
            )
        for japanese, chinese in raw.get("aliases", ()):
            BodyName.objects.create(body=body, kind=BodyName.Kind.ALIAS, name_ja=japanese, name_zh=chinese)
        return body

    def route(self, raw: dict[str, Any]) -> None:
        ContactRoute.objects.create(
            body=self.bodies[raw["body"]], via=raw["via"], description=raw["description"], worked=raw["worked"],
            through_body=self.bodies.get(raw.get("through_body", "")), through_contact=person(raw),
            confirmed_on=self.clock.working_day(self.clock.day(-raw["days"])) if "days" in raw else None,
        )  # fmt: skip

    def link(self) -> None:
        """Visits and enquiries of cases that were sent point to the bodies they name; then what was dealt by hand."""
        for rows in (Destination.objects.all(), Activity.objects.all()):
            link_by_name(rows.filter(request__disclosed=True, counterpart=None))
        for raw in read(DATA / "counterparts.toml")["dealing"]:
            self.dealing(raw)

    def dealing(self, raw: dict[str, Any]) -> None:
        body, by = self.bodies[raw["body"]], self.cast.person("researcher")
        visit = Destination.objects.filter(counterpart=body).order_by("-request").first()
        row = Dealing.objects.create(
            body=body, contact=person(raw), case_id=visit.request_id if visit and raw.get("of_case") else None,
            kind=raw["kind"], day=self.day_of(raw), said=raw["said"],
            outcome=raw["outcome"], entered_by=by, seat=by.seats[0],
        )  # fmt: skip
        entered = self.clock.at_work(max(row.day, self.clock.day(-ENTERED_DAYS)), raw["said"])
        Dealing.objects.filter(pk=row.pk).update(entered_at=entered)

    def day_of(self, raw: dict[str, Any]) -> date:
        """A day of the calendar where the story needs it, else so many days before today."""
        if "day" in raw:
            return date.fromisoformat(raw["day"])
        return self.clock.working_day(self.clock.day(-raw["days"]))


def hours(raw: dict[str, Any]) -> dict[str, time]:
    """Opening hours of a body, where they are not the usual ones."""
    found = {}
    for half in ("morning", "afternoon"):
        if half in raw:
            start, end = raw[half]
            found |= {f"{half}_start": clock(start), f"{half}_end": clock(end)}
    return found


def clock(text: str) -> time:
    return time.fromisoformat(text.zfill(5))


def person(raw: dict[str, Any]) -> Contact | None:
    """Who is meant by a name, in whatever record the person stands."""
    name = raw.get("person")
    return Contact.objects.filter(name_zh=name).first() or Contact.objects.get(name_ja=name) if name else None


def link_by_name(rows: QuerySet) -> None:
    for row in rows:
        names = (row.name, row.name_zh) if isinstance(row, Destination) else (row.body, row.body_zh)
        body = linked(names[0]) or linked(names[1])
        if body:
            type(row).objects.filter(pk=row.pk).update(counterpart=body)
