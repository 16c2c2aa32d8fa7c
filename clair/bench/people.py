"""Sixty organisations and two hundred people who work with the generated cases."""

from dataclasses import dataclass, field

from accounts.models import Occupancy, Organisation, Role, Seat, User
from activities.calendars.fiscal import bounds, current_fiscal_year
from activities.places.models import Division
from clair import masters

DOMAIN = "@bench.example"
PREFECTURES, OTHERS, PEOPLE = 20, 40, 200
SIGNING_IN = ("applicant", "officer", "manager")
"""Addresses of those whose pages are measured."""


@dataclass
class World:
    """Everything a generated case refers to."""

    bodies: list[Organisation] = field(default_factory=list)
    branches: dict[str, Organisation] = field(default_factory=dict)
    desks: dict[int, tuple[Seat, User]] = field(default_factory=dict)
    leads: list[tuple[Seat, User]] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    managers: list[tuple[Seat, User]] = field(default_factory=list)

    def body_of(self, number: int) -> Organisation:
        return self.bodies[number % len(self.bodies)]


def strangers_exist() -> bool:
    """Whether somebody is registered whom the benchmark did not make."""
    return User.objects.exclude(email__endswith=DOMAIN).exists()


def populate() -> World:
    """Load the masters, then give the bodies and CLAIR's own seats their people."""
    masters.load_all()
    world = World(places=list(Division.objects.filter(level__lte=1).values_list("pk", flat=True)[:60]))
    choose_bodies(world)
    hire_locally(world)
    hire_for_clair(world)
    fill_up(world)
    return world


def choose_bodies(world: World) -> None:
    """Prefectures and, below them, cities, towns and villages."""
    local = Organisation.objects.in_force().select_related("prefecture").order_by("code")
    prefectures = list(local.filter(kind=Organisation.Kind.PREFECTURE)[:PREFECTURES])
    below = local.filter(
        kind__in=["city", "town", "village"], prefecture__in=[body.prefecture_id for body in prefectures]
    )
    world.bodies = prefectures + list(below.order_by("-name_kana")[:OTHERS])
    world.branches = {body.prefecture_id: body for body in prefectures}


def hire_locally(world: World) -> None:
    for number, body in enumerate(world.bodies):
        seat = Seat.objects.create(organisation=body, role=Role.APPLICANT, name="国際担当")
        user = hire("applicant" if number == PREFECTURES else f"applicant{number}", f"{body.name} 国際担当", seat)
        world.desks[body.pk] = seat, user
        if body.is_branch:
            branch = Seat.objects.create(organisation=body, role=Role.BRANCH, name="支部担当", order=1)
            hire(f"branch{number}", f"{body.name} 支部担当", branch)


def hire_for_clair(world: World) -> None:
    names = {"deputy_director": "manager", "support_officer": "tokyo"}
    for number, seat in enumerate(Seat.objects.exclude(post="").select_related("organisation")):
        first_officer = seat.role == Role.OFFICER and not world.leads
        user = hire("officer" if first_officer else names.get(seat.post, f"office{number}"), seat.name, seat)
        if seat.role == Role.OFFICER:
            world.leads.append((seat, user))
        if seat.role == Role.MANAGER:
            world.managers.append((seat, user))


def fill_up(world: World) -> None:
    """Colleagues who stand in, until there are two hundred people."""
    seats = [seat for seat, _user in world.desks.values()]
    for number in range(User.objects.count(), PEOPLE):
        hire(f"colleague{number}", f"国際担当 {number}", seats[number % len(seats)], Occupancy.Kind.DEPUTY)


def hire(login: str, name: str, seat: Seat, kind: str = Occupancy.Kind.HOLDER) -> User:
    user = User.objects.create(email=f"{login}{DOMAIN}", display_name=name, password="!")
    Occupancy.objects.create(user=user, seat=seat, kind=kind, valid_from=bounds(current_fiscal_year() - 10)[0])
    return user
