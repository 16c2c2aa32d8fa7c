"""The next edition of the seminar, as far as the office has planned it; those that were held are masters."""

from datetime import date, timedelta
from typing import Any

from activities.calendars.fiscal import current_fiscal_year
from activities.cases.revisions import fingerprint
from activities.partners.keeping import plain
from activities.partners.naming import linked
from activities.seminars import copying, keeping, planning
from activities.seminars.models import Change, Edition, Organiser
from activities.seminars.programme import sessions_of

from .cast import Cast
from .content import DATA, read
from .timing import Clock

STATES = ("host_candidate", "host_agreed", "theme_fixed")


class NextSeminar:
    """Planned through the same doors as by people: entered, copied from, corrected, moved on."""

    def __init__(self, cast: Cast, clock: Clock) -> None:
        self.clock = clock
        self.officer, self.manager = cast.person("officer"), cast.person("manager")
        self.told = read(DATA / "seminar.toml")

    def plan(self) -> None:
        """From the first idea to the theme; one change a fortnight, the last some days ago."""
        self.link()
        edition = self.begin()
        source = Edition.objects.get(number=self.told["copied_from"])
        copying.copy(source, edition, copying.Aspect.values, by=self.officer)
        self.rename(edition)
        self.fill(edition)
        for state in STATES:
            edition.refresh_from_db()
            planning.move(edition, state, by=self.manager, seen=edition.state)
        self.save(edition, theme_ja=self.told["theme_ja"])
        self.stamp(edition)

    def link(self) -> None:
        """Organisers of the held editions that stand in the register of counterparts."""
        for organiser in Organiser.objects.filter(counterpart=None):
            if body := linked(organiser.name_ja) or linked(organiser.name_zh):
                Organiser.objects.filter(pk=organiser.pk).update(counterpart=body)

    def begin(self) -> Edition:
        year = current_fiscal_year() + 1
        first = date(year, self.told["month"], 8)
        first += timedelta(days=(self.told["weekday_of_first_day"] - first.weekday()) % 7)
        values = {name: self.told[name] for name in ("number", "division", "theme_zh", "venue_ja", "venue_zh")}
        values |= {"fiscal_year": year, "first_day": first.isoformat(), "mode": "onsite", "theme_zh_state": "translated",
                   "last_day": (first + timedelta(days=2)).isoformat(), "theme_ja": self.told["theme_ja_was"],
                   "theme_ja_state": "original"}  # fmt: skip
        return keeping.add_edition(values, by=self.officer)

    def rename(self, edition: Edition) -> None:
        for organiser in edition.organisers.all():
            if names := self.told["organisers"].get(organiser.name_ja):
                body = linked(names[0])
                self.save(organiser, name_ja=names[0], name_zh=names[1], counterpart=body.pk if body else None)

    def fill(self, edition: Edition) -> None:
        """Times and rooms for what was copied, in its order."""
        for session, raw in zip(sessions_of(edition), self.told["session"], strict=True):
            values: dict[str, Any] = dict(zip(("start", "end"), raw["times"], strict=True))
            for name in ("title", "room"):
                values |= dict(zip((f"{name}_ja", f"{name}_zh"), raw.get(name, ()), strict=False))
            self.save(
                session, **{name: clock(value) if name in ("start", "end") else value for name, value in values.items()}
            )

    def save(self, row, **values: Any) -> None:
        row.refresh_from_db()
        now = plain(row)
        keeping.save(row, now | values, by=self.officer, seen={name: fingerprint(value) for name, value in now.items()})

    def stamp(self, edition: Edition) -> None:
        """Spread the changes over the time since it was begun."""
        rows = list(Change.objects.filter(edition=edition).order_by("pk").values_list("pk", flat=True))
        days = self.told["begun_days"]
        for place, pk in enumerate(rows):
            day = self.clock.day(-days + place * (days - 5) // len(rows))
            Change.objects.filter(pk=pk).update(at=self.clock.at_work(day, "seminar", day))


def clock(text: str) -> str:
    """9:30 as the form has it, 09:30."""
    return text.zfill(5)
