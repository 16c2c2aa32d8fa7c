"""Signing in, and what an administrator's seat opens in the administrators' pages."""

from allauth.account.auth_backends import AuthenticationBackend

from .models import Role, User
from .models.people import held_on
from .models.seats import today

ACTIONS = frozenset({"add", "change", "delete", "view", "import", "export"})
"""Beginnings of Django's model permissions, as the administrators' pages ask for them."""


class SignInBackend(AuthenticationBackend):
    """Signs people in by e-mail address and password. It grants nothing: permissions hang on seats, never on persons,
    so that asking for one never costs a statement for groups that nobody has.
    """

    def get_all_permissions(self, user_obj, obj=None) -> set:
        return set()

    def get_user(self, user_id: int) -> User | None:
        """The person of a session together with today's seats, in one statement; whoever has none takes a second."""
        held = held_on(user=user_id, day=today())
        user = held[0].user if held else super().get_user(user_id)
        if user is None or not self.user_can_authenticate(user):
            return None
        for occupancy in held:
            occupancy.user = user
        user.occupancies_today = held
        return user


class AdministratorBackend:
    """Grants model permissions to whoever holds an administrator's seat today; reading along lets look, not change.

    Only questions without an object are answered, as the administrators' pages ask them. What may be done with one case
    is decided by the rules of its programme alone. Nobody signs in through it, so it knows no people.
    """

    def authenticate(self, request, **credentials) -> None:
        return None

    def has_perm(self, user_obj: User, perm: str, obj=None) -> bool:
        action, underscore, _model = perm.rpartition(".")[2].partition("_")
        if obj is not None or not underscore or action not in ACTIONS or not is_administrator(user_obj):
            return False
        return action == "view" or bool(user_obj.seats_as(Role.ADMINISTRATOR))

    def has_module_perms(self, user_obj: User, app_label: str) -> bool:
        return is_administrator(user_obj)


def is_administrator(user) -> bool:
    """Whether an administrator's seat is held, deputised for or read along with today."""
    return user.is_authenticated and user.is_active and Role.ADMINISTRATOR in user.roles
