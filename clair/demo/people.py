"""Who the demonstration knows, and who must not be beside it."""

from accounts.models import User

DOMAIN = "@demo.example"
PASSWORD = "demo-clair-2026"


def demo_people_exist() -> bool:
    return User.objects.filter(email__endswith=DOMAIN).exists()


def real_people_exist() -> bool:
    """Whether anybody is registered who does not belong to the demonstration."""
    return User.objects.exclude(email__endswith=DOMAIN).exists()
