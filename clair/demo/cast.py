"""Finds who acts: the person at the seat that a case hangs on."""

from accounts.models import Occupancy, Role, User

from .people import DOMAIN


class Cast:
    """Everybody of the demonstration, by address and by seat; people are read once and keep their seats in memory."""

    def __init__(self) -> None:
        self._people = {user.email.removesuffix(DOMAIN): user for user in User.objects.filter(email__endswith=DOMAIN)}
        self._seated: dict[int, User] = {}
        by_key = {user.pk: user for user in self._people.values()}
        held = list(Occupancy.objects.current().select_related("seat__organisation"))
        for occupancy in held:
            self._seated.setdefault(occupancy.seat_id, by_key[occupancy.user_id])
        self._local = {
            (occupancy.seat.organisation_id, occupancy.seat.role): by_key[occupancy.user_id] for occupancy in held
        }

    def person(self, login: str) -> User:
        return self._people[login]

    def everybody(self) -> list[User]:
        return list(self._people.values())

    def seat(self, login: str):
        return self.person(login).seats[0]

    def applicant_of(self, body) -> User:
        return self._local[body.pk, Role.APPLICANT]

    def actor(self, part: str, case) -> User:
        """Who plays a part in a case: applicant, branch, headquarters, lead, manager, or a sign-in name."""
        if part == "applicant":
            return self.applicant_of(case.organisation)
        if part == "branch":
            return self._local[case.branch_id, Role.BRANCH]
        if part == "lead":
            return self._seated.get(case.lead_seat_id) or self.person("researcher.chief")
        return self.person({"headquarters": "tokyo"}.get(part, part))
