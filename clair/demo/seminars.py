"""The next edition of the seminar, as far as the office has planned it; those that were held are masters."""

from datetime import timedelta
from typing import Any

from activities.calendars.fiscal import fiscal_year
from activities.cases.revisions import fingerprint
from activities.cases.workflow import perform
from activities.partners.keeping import plain
from activities.partners.naming import linked
from activities.seminars import agenda, copying, keeping, planning, publishing
from activities.seminars.content import content_of
from activities.seminars.models import Change, Edition, Organiser, ProgrammeVersion, Room
from activities.seminars.programme import sessions_of

from .cast import Cast
from .content import DATA, read
from .timing import Clock

STEPS = {"choose_city": 236, "agree_with_host": 205, "fix_theme": 160, "invite": 34, "open_registration": 27}
"""The way so far: each step with how many days ago it was taken."""
NOT_DONE_YET = ("book_interpreters",)
"""Left open although it was due, so that the demonstration has something late."""


class NextSeminar:
    """Planned through the same doors as by people: entered, copied from, corrected, moved on."""

    def __init__(self, cast: Cast, clock: Clock) -> None:
        self.clock = clock
        self.officer, self.manager = cast.person("officer"), cast.person("manager")
        self.told = read(DATA / "seminar.toml")

    def plan(self) -> Edition:
        """From the first idea to the open registration; the last change of the facts some days ago."""
        self.link()
        edition = self.begin()
        source = Edition.objects.get(number=self.told["copied_from"])
        copying.copy(source, edition, ["organisers", "programme"], by=self.officer)
        self.rename(edition)
        self.fill(edition)
        self.save(edition, theme_ja=self.told["theme_ja"])
        self.save(edition, theme_zh_state="translated")
        self.stamp(edition)
        self.prepare(edition)
        self.publish(edition)
        return edition

    def publish(self, edition: Edition) -> None:
        """The programme as it was a fortnight ago; a title has changed since and is not published yet."""
        edition.refresh_from_db()
        version = publishing.publish(edition, by=self.officer, seen=publishing.digest_of(content_of(edition), None))
        moment = self.clock.at_work(self.clock.day(-12), "seminar", "published")
        ProgrammeVersion.objects.filter(pk=version.pk).update(published_at=moment)
        agenda.tasks_of(edition.preparation).filter(code="publish_programme").update(
            done_at=moment, done_by=self.officer
        )
        self.save(
            edition.sessions.get(kind="panel"),
            **dict(zip(("title_ja", "title_zh"), self.told["panel_now"], strict=True)),
        )

    def link(self) -> None:
        """Organisers of the held editions that stand in the register of counterparts."""
        for organiser in Organiser.objects.filter(counterpart=None):
            if body := linked(organiser.name_ja) or linked(organiser.name_zh):
                Organiser.objects.filter(pk=organiser.pk).update(counterpart=body)

    def begin(self) -> Edition:
        first = self.clock.day(self.told["days_ahead"])
        first += timedelta(days=(self.told["weekday_of_first_day"] - first.weekday()) % 7)
        values = {name: self.told[name] for name in ("number", "division", "theme_zh", "venue_ja", "venue_zh")}
        last = first + timedelta(days=2)
        values |= {"fiscal_year": fiscal_year(first), "first_day": first.isoformat(), "last_day": last.isoformat(),
                   "theme_ja": self.told["theme_ja_was"], "theme_ja_state": "original", "theme_zh_state": "translated",
                   "mode": "onsite"}  # fmt: skip
        return keeping.add_edition(values, by=self.officer)

    def rename(self, edition: Edition) -> None:
        for organiser in edition.organisers.all():
            if names := self.told["organisers"].get(organiser.name_ja):
                body = linked(names[0])
                self.save(organiser, name_ja=names[0], name_zh=names[1], counterpart=body.pk if body else None)

    def fill(self, edition: Edition) -> None:
        """Times, rooms and interpretation for what was copied, in its order."""
        rooms = {code: self.room(edition, told) for code, told in self.told["rooms"].items()}
        for session, raw in zip(sessions_of(edition), self.told["session"], strict=True):
            values: dict[str, Any] = {
                name: clock(time) for name, time in zip(("start", "end"), raw["times"], strict=True)
            }
            values |= dict(zip(("title_ja", "title_zh"), raw.get("title", ()), strict=False))
            values["room"] = rooms[raw["room"]].pk
            if "interpretation" in raw:
                values |= {"interpretation": raw["interpretation"], "languages": "ja_zh"}
            self.save(session, **values)

    def room(self, edition: Edition, told: list) -> Room:
        values = dict(zip(Room.FIELDS, told, strict=True))
        return keeping.save(
            Room(edition=edition), values | {"capacity": values["capacity"] or None}, by=self.officer, seen={}
        )

    def save(self, row, **values: Any) -> None:
        row.refresh_from_db()
        now = plain(row)
        keeping.save(row, now | values, by=self.officer, seen={name: fingerprint(value) for name, value in now.items()})

    def prepare(self, edition: Edition) -> None:
        """The file with the steps taken so far, and the tasks that were due by now ticked off."""
        edition.refresh_from_db()
        begun = self.clock.day(-self.told["begun_days"] - 5)
        file = planning.begin(edition, by=self.officer, at=self.clock.at_work(begun, "seminar", "begun"))
        agenda.begin(file, edition, by=self.officer)
        for code, days in STEPS.items():
            moment = self.clock.at_work(self.clock.day(-days), "seminar", code)
            perform(file, code, by=self.manager, expected_version=file.version, at=moment)
        due = agenda.tasks_of(file).open().filter(due_on__lt=self.clock.day(-4)).exclude(code__in=NOT_DONE_YET)
        for task in due:
            task.done_at, task.done_by = self.clock.at_work(task.due_on, "seminar", task.code), self.officer
            task.save(update_fields=["done_at", "done_by"])

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
