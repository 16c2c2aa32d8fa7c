"""Who takes part in the next edition of the seminar: invited bodies, their registrations, places and a waiting list; invented."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from accounts.models import Organisation, OutgoingMail
from activities.calendars.fiscal import CHINA
from activities.cases.models import Case, Notification
from activities.cases.revisions import prints, read_prints
from activities.cases.workflow import perform
from activities.participation import registering
from activities.participation.inviting import CHINESE, invite
from activities.participation.models import Diet, Invitation, Participant, Quota, Registration, Side
from activities.participation.people import plain_person
from activities.partners.models import Body, BodyName
from activities.partners.models.names import keys
from activities.places.models import Division
from activities.seminars.models import Edition, Kind

from .cast import Cast
from .content import DATA, read
from .people import DOMAIN
from .timing import Clock, spread

REGISTERED = {Side.JAPAN: 47, Side.CHINA: 73}
INVITED = {Side.JAPAN: 50, Side.CHINA: 80}
PEOPLE = {Side.JAPAN: 76, Side.CHINA: 86}
WITHDRAWN = ("平泉町", "金沢市")
"""Bodies of which somebody, or everybody, has withdrawn again."""


def take_part(edition: Edition, cast: Cast, clock: Clock) -> None:
    """Invite, register in the order of days, and let some withdraw; nothing of it lies in the future."""
    NextParticipants(edition, cast, clock).record()


class NextParticipants:
    """Bodies answer one after the other through the doors that people use; only their people are written at once."""

    def __init__(self, edition: Edition, cast: Cast, clock: Clock) -> None:
        self.edition, self.cast, self.clock = edition, cast, clock
        self.told = read(DATA / "participants.toml")
        self.officer = cast.person("officer")
        self.names = {side: names_of(self.told["names"], side) for side in Side.values}
        self.events = self.events_of_edition()

    def record(self) -> None:
        self.invite()
        for number, (invitation, size) in enumerate(self.answers()):
            self.register(invitation, size, number)
        self.withdraw()
        self.settle()

    def invite(self) -> None:
        places = self.told["edition"]
        Quota.objects.bulk_create(Quota(edition=self.edition, side=side, places=places[side]) for side in Side.values)
        reply = self.clock.day(places["reply_days"])
        invite(self.edition, self.organisations(), self.bodies(), by=self.officer, reply_by=reply)
        sent = self.clock.at_work(self.clock.day(-places["invited_days"]), "seminar", "invited")
        Invitation.objects.of(self.edition).update(sent_at=sent)
        Invitation.objects.filter(pk=self.of_side(Side.JAPAN)[-1].pk).update(
            declined_at=self.clock.at_work(self.clock.day(-9), "seminar", "declined")
        )

    def organisations(self) -> list[Organisation]:
        """Bodies whose officers sign in, then prefectures."""
        seated = {user.occupancies.first().seat.organisation_id for user in self.cast.everybody()}
        bodies = (
            Organisation.objects.in_force().filter(kind__in=Organisation.MUNICIPAL_KINDS).select_related("prefecture")
        )
        with_people = list(bodies.filter(pk__in=seated).order_by("code"))
        others = bodies.filter(kind=Organisation.Kind.PREFECTURE).exclude(pk__in=seated).order_by("code")
        return [*with_people, *others][: INVITED[Side.JAPAN]]

    def bodies(self) -> list[Body]:
        """Offices of the register, and those of more cities than the invented cases had to do with."""
        known = Body.objects.standing().filter(kind__in=CHINESE, in_use=True).exclude(kind=Body.Kind.SECTION)
        found = list(known.exclude(kind__in=[Body.Kind.COMPANY, Body.Kind.MEDIA]).order_by("pk"))
        taken = {body.division_id for body in found if body.kind == Body.Kind.FAO}
        divisions = Division.objects.in_bulk([code for code in self.told["more"]["divisions"] if code not in taken])
        wanted = list(divisions.values())[: INVITED[Side.CHINA] - len(found)]
        made = Body.objects.bulk_create(Body(kind=Body.Kind.FAO, division=division) for division in wanted)
        BodyName.objects.bulk_create(office_name(body) for body in made)
        return [*found, *made][: INVITED[Side.CHINA]]

    def of_side(self, side: str) -> list[Invitation]:
        found = Invitation.objects.of(self.edition).filter(side=side).named().select_related("edition__division")
        return list(found.order_by("pk"))

    def answers(self) -> Iterator[tuple[Invitation, int]]:
        """Every body that registers with how many people, in the order in which they answer."""
        found = []
        for side in Side.values:
            bodies = self.of_side(side)[: REGISTERED[side]]
            more = PEOPLE[side] - len(bodies)
            sizes = [1 + (number % 2 == 0 and number // 2 < more) for number in range(len(bodies))]
            sizes[1] += more - (sum(sizes) - len(bodies))
            found += zip(bodies, sizes, strict=True)
        return iter(sorted(found, key=lambda pair: spread("seminar", pair[0].pk)))

    def register(self, invitation: Invitation, size: int, number: int) -> None:
        """Begun, filled in and registered, by the body's officer where there is one."""
        moment = self.moment(number)
        by, seat = self.author(invitation)
        case = registering.begin(invitation, by=by, seat=seat, at=moment)
        people = [self.person(case, place) for place in range(size)]
        Participant.objects.bulk_create(people)
        self.choose(people)
        first = people[0]
        case.contact_name = case.contact_name or f"{first.post_ja or first.post_zh} {first.name or first.name_zh}"
        case.contact_phone, case.contact_email = "000-0000-0000", case.contact_email or f"seminar{case.pk}{DOMAIN}"
        case.save(update_fields=["contact_name", "contact_phone", "contact_email"])
        code = "register" if self.has_room(case) else "join_waiting_list"
        perform(case, code, by=by, expected_version=case.version, at=moment + timedelta(minutes=12))

    def has_room(self, case: Registration) -> bool:
        return case.workflow.step("register").applies(case)

    def author(self, invitation: Invitation) -> tuple[Any, Any]:
        if invitation.organisation_id:
            for user in self.cast.everybody():
                for seat in user.seats:
                    if (seat.role, seat.organisation_id) == ("applicant", invitation.organisation_id):
                        return user, seat
        return self.officer, self.cast.seat("officer")

    def moment(self, number: int) -> datetime:
        """From the day after the invitations until yesterday."""
        days = self.told["edition"]["invited_days"] - 2
        day = self.clock.day(-1 - days + number * days // sum(REGISTERED.values()))
        return self.clock.at_work(day, "seminar", number)

    def person(self, case: Registration, place: int) -> Participant:
        """One of the people of a registration, with everything that a form asks."""
        side, seed = case.side, spread("seminar", case.pk, place)
        kanji, kana, roman, simplified = next(self.names[side])
        posts = self.told["posts"][side]
        post = posts[0] if place == 0 else posts[1 + seed % (len(posts) - 1)]
        diet = list(self.told["diets"])[seed % 4] if seed % 11 == 0 else Diet.NONE
        first, last = self.edition.first_day - timedelta(days=seed % 5 == 0), self.edition.last_day
        carrier, stays = ["CA", "MU", "NH", "G"][seed % 4], seed % 9 != 0
        return Participant(
            registration=case, order=place + 1, name=kanji, name_kana=kana, name_roman=roman, name_zh=simplified,
            post_ja=post[0], post_zh=post[1], email=f"guest{seed % 10_000}{DOMAIN}", phone="000-0000-0000",
            language="ja" if side == Side.JAPAN else "zh-hans",
            arrival_at=on(first, 10 + seed % 4, seed % 12 * 5), arrival_by=f"{carrier}{900 + seed % 90}",
            departure_at=on(last, 17 + seed % 4, seed % 12 * 5), departure_by=f"{carrier}{901 + seed % 90}",
            needs_hotel=stays, hotel_from=first if stays else None, hotel_until=last if stays else None,
            diet=diet, diet_note=self.told["diets"].get(diet, ""),
        )  # fmt: skip

    def events_of_edition(self) -> dict[str, list]:
        sessions = list(self.edition.sessions.all())
        return {
            "receptions": [row for row in sessions if row.kind in (Kind.HOST_RECEPTION, Kind.RECEPTION)],
            "visits": [row for row in sessions if row.kind == Kind.VISIT],
        }

    def choose(self, people: list[Participant]) -> None:
        """Most come to the receptions and to one of the visits."""
        for name, sessions in self.events.items():
            link = getattr(Participant, name).through
            rows = []
            for person in people:
                seed = spread("seminar", name, person.pk)
                chosen = sessions if name == "receptions" else [sessions[seed % len(sessions)]] if sessions else []
                rows += [link(participant_id=person.pk, session_id=row.pk) for row in chosen if seed % 8]
            link.objects.bulk_create(rows)

    def withdraw(self) -> None:
        """One body withdraws, of another one person: a place is free, and somebody who waits can move up."""
        for name, whole in zip(WITHDRAWN, (False, True), strict=True):
            case = Registration.objects.of(self.edition).filter(organisation__name=name, state="registered").first()
            if case is None:
                continue
            by, _seat = self.author(case.invitation)
            if whole:
                perform(case, "withdraw", by=by, expected_version=case.version, at=self.yesterday("withdraw"),
                        reason="議会の日程と重なったため")  # fmt: skip
            elif case.people.count() > 1:
                person = case.people.last()
                registering.take_out(person, by=by, seen=seen_of(person))

    def yesterday(self, *seed: Any) -> datetime:
        return self.clock.at_work(self.clock.day(-1), "seminar", *seed)

    def settle(self) -> None:
        """Letters were sent and notices written when they were due."""
        keys = list(Registration.objects.of(self.edition).values_list("pk", flat=True))
        for key, at in Case.objects.filter(pk__in=keys).values_list("pk", "updated_at"):
            Notification.objects.filter(case=key).update(at=at)
        waiting = OutgoingMail.objects.filter(state=OutgoingMail.State.WAITING)
        waiting.update(state=OutgoingMail.State.KEPT, created_at=self.yesterday("mail"), sent_at=self.yesterday("mail"))


def seen_of(person: Participant) -> dict[str, str]:
    """The person as somebody has them in front of them."""
    return read_prints(prints(plain_person(person)))


def office_name(body: Body) -> BodyName:
    place = body.division
    chinese = f"{place.name_zh}人民政府外事办公室"
    name = BodyName(body=body, name_ja=f"{place.name_ja}人民政府外事弁公室", name_zh=chinese)
    name.key = keys(name.name_ja, name.name_zh)
    return name


def names_of(told: dict, side: str) -> Iterator[tuple[str, ...]]:
    """Names that do not repeat: every surname with every given name, in an order that looks accidental."""
    prefix = "" if side == Side.JAPAN else "chinese_"
    pairs = [(family, given) for family in told[f"{prefix}surnames"] for given in told[f"{prefix}given"]]
    for family, given in sorted(pairs, key=lambda pair: spread("name", pair[0][2], pair[1][2])):
        yield tuple(
            f"{own}{' ' if place in (1, 2) else ''}{first}"
            for place, (own, first) in enumerate(zip(family, given, strict=True))
        )


def on(day: date, hour: int, minute: int) -> datetime:
    return datetime.combine(day, time(hour, minute), CHINA)
