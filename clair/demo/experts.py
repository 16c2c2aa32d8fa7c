"""The talent bank, published and invented missions, and the demand survey."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from accounts.models import Organisation
from activities.calendars.fiscal import JAPAN
from activities.cases import history, numbering
from activities.cases.search import indexing
from activities.experts.models import Availability, Change, Consent, Experience, Expert, ExpertField, Language, Standing
from activities.experts.models.experts import affiliation
from activities.missions.models import Mission
from activities.places.models import Division

from .cast import Cast
from .content import DATA, read
from .participation import names_of
from .people import DOMAIN
from .timing import Clock, spread

OF_OFFICERS_BODIES = 3
"""So many people of bodies whose officers sign in know about waste, which a city asks for: somebody can answer the offer."""
SOURCE = "北京事務所の事業紹介冊子に掲載された派遣実績。冊子に記載のない項目は不詳のまま登録している。"


class PublishedMissions:
    """The dispatches that the brochures print (domain E.4), as closed missions; experts are known by their affiliation alone."""

    def __init__(self, cast: Cast) -> None:
        self.clerk = cast.person("admin")
        self.office = cast.seat("officer").organisation

    def record(self) -> None:
        for entry in read(DATA / "experts.toml")["published"]:
            self.record_one(entry)

    def record_one(self, entry: dict[str, Any]) -> None:
        body, place = body_of(entry["body"]), Division.objects.get(pk=entry["place"])
        first, last = map(date.fromisoformat, entry["period"])
        moment = datetime(last.year, last.month, last.day, 15, tzinfo=JAPAN)
        words = entry.get("affiliation") or affiliation(body, retired=entry["retired"])
        case = Mission(
            programme="missions", fiscal_year=entry["year"], organisation=self.office,
            organisation_name=self.office.full_label, created_by=self.clerk, updated_at=moment, closed_at=moment,
            is_open=False, disclosed=True, entered_by_office=True, state="closed", stage=7, waiting_on="",
            outcome="carried_out", period_start=first, period_end=last, destination=place, host_ja=place.full_ja,
            host_zh=place.full_zh, field=entry["field"], topic_ja=entry["topic"][0], topic_zh=entry["topic"][1],
            expert_organisation=body, affiliation_ja=words[0], affiliation_zh=words[1], expert_retired=entry["retired"],
            remark=SOURCE,
        )  # fmt: skip
        case.title = case.title_in("ja")
        numbering.give_reference(case, moment)
        case.save()
        case.places.set([place])
        told = {name: (None, value) for name, value in case.snapshot().items() if value not in (None, "", False)}
        history.record_edit(case, by=self.clerk, seat=self.clerk.main_seat, changes=told, at=moment)
        indexing.index_case(case)


def body_of(code: str) -> Organisation:
    """A prefecture by its two digits, a town by its code."""
    if len(code) == 2:
        return Organisation.objects.get(kind=Organisation.Kind.PREFECTURE, prefecture=code)
    return Organisation.objects.get(code=code)


class Bank:
    """A hundred and fifty people who were registered over the last years; who they are is invented."""

    def __init__(self, cast: Cast, clock: Clock) -> None:
        self.cast, self.clock = cast, clock
        self.told = read(DATA / "experts.toml")["bank"]
        self.tokyo = cast.person("tokyo")
        self.names = self.unused_names()

    def unused_names(self) -> Iterator[tuple[str, ...]]:
        """Names that nobody at the seminar has."""
        found = list(names_of(read(DATA / "participants.toml")["names"], "japan"))
        return iter(reversed(found))

    @cached_property
    def bodies(self) -> list[Organisation]:
        known = [body_of(code) for code in self.told["bodies"]]
        seats = [
            seat
            for user in self.cast.everybody()
            for seat in user.seats
            if seat.role == "applicant" and seat.organisation.code
        ]
        return [*{seat.organisation_id: seat.organisation for seat in seats}.values(), *known]

    def record(self) -> list[Expert]:
        people = [self.expert(number) for number in range(self.told["people"])]
        Expert.objects.bulk_create(people)
        for model, made in (
            (ExpertField, self.fields), (Language, self.languages), (Experience, self.abroad),
            (Availability, self.times), (Consent, self.consents), (Change, self.changes),
        ):  # fmt: skip
            model.objects.bulk_create([row for number, person in enumerate(people) for row in made(number, person)])
        for person in Expert.objects.all():
            indexing.index_thing("expert", person)
        return people

    def expert(self, number: int) -> Expert:
        seed, name = spread("expert", number), next(self.names)
        department, post = self.told["departments"][seed % 10], self.told["posts"][seed % 5]
        since = self.clock.day(-(60 + seed % 900))
        year = timedelta(days=365)
        confirmed = since + year * ((self.clock.today - since) // year)
        if number % 29 == 7:
            confirmed -= timedelta(days=380)
        withdrawn = number % 41 == 11
        return Expert(
            number=f"T-{number + 1:04d}", organisation=self.bodies[number % len(self.bodies)], name=name[0], name_kana=name[1],
            name_roman=name[2], name_zh=name[3], retired=number % 3 == 0, department=department[0],
            department_zh=department[1], post=post[0], post_zh=post[1], birth_year=1955 + seed % 35,
            email=f"expert{number + 1:04d}{DOMAIN}", phone="000-0000-0000",
            qualifications=self.told["qualifications"][seed % 10],
            standing=Standing.WITHDRAWN if withdrawn else Standing.ACTIVE, registered_on=since,
            confirmed_on=max(since, confirmed), expires_on=since + year * (4 if number % 37 else 1),
            withdrawn_on=self.clock.day(-30) if withdrawn else None,
            withdrawal_reason="本人の希望" if withdrawn else "",
        )  # fmt: skip

    def fields(self, number: int, expert: Expert) -> Iterator[ExpertField]:
        topics = self.told["topics"]
        chosen = {(number * 7) % len(topics): 0} | ({(number * 7 + 1) % len(topics): 1} if number % 4 == 0 else {})
        if number < OF_OFFICERS_BODIES:
            chosen |= {next(place for place, topic in enumerate(topics) if topic[0] == "waste"): 2}
        for place, order in chosen.items():
            field, japanese, chinese = topics[place]
            yield ExpertField(
                expert=expert, field=field, topic_ja=japanese, topic_zh=chinese if number % 5 else "", order=order
            )

    def languages(self, number: int, expert: Expert) -> Iterator[Language]:
        seed = spread("language", number)
        if seed % 2 == 0:
            yield Language(
                expert=expert, language="zh", level=1 + seed % 4, certificate="HSK5級" if seed % 4 > 1 else ""
            )
        if seed % 3 == 0:
            yield Language(expert=expert, language="en", level=2 + seed % 2)

    def abroad(self, number: int, expert: Expert) -> Iterator[Experience]:
        seed = spread("abroad", number)
        if seed % 3 == 0:
            place, division, what = self.told["abroad"][seed % 6]
            year = 2008 + seed % 14
            yield Experience(expert=expert, place=place, division_id=division or None, year_from=year,
                             year_until=year + seed % 2, what=what)  # fmt: skip

    def times(self, number: int, expert: Expert) -> Iterator[Availability]:
        seed = spread("time", number)
        if seed % 4:
            start = self.clock.day(15 + seed % 70)
            yield Availability(expert=expert, start=start, end=start + timedelta(days=20 + seed % 100))

    def consents(self, number: int, expert: Expert) -> Iterator[Consent]:
        if expert.standing == Standing.WITHDRAWN or number % 23 == 5:
            return
        yield Consent(
            expert=expert, organisation=expert.organisation, given_on=expert.registered_on, valid_from=expert.registered_on,
            valid_until=self.clock.day(20) if number % 19 == 3 else expert.expires_on, signed_by="人事課長", by=self.tokyo,
            seat=self.tokyo.main_seat,
        )  # fmt: skip

    def changes(self, number: int, expert: Expert) -> Iterator[Change]:
        yield Change(
            expert=expert,
            what=Change.What.REGISTERED,
            model="expert",
            key=expert.pk,
            by=self.tokyo,
            seat=self.tokyo.main_seat,
        )
