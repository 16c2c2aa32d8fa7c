"""Start-up checks: the demonstration and real people never share a database."""

from django.conf import settings
from django.core.checks import Error, register
from django.db import DatabaseError

from .demo.people import demo_people_exist, real_people_exist


@register()
def check_demonstration(app_configs, **kwargs) -> list[Error]:
    """Everybody knows the demonstration's passwords, so its people and real ones exclude each other."""
    try:
        return list(faults())
    except DatabaseError:
        return []  # no tables yet, or no database: there is nobody to protect


def faults():
    if settings.DEMO and real_people_exist():
        yield Error(
            "DEMO is on, but real people are registered in this database.",
            hint="Turn DEMO off, or give the demonstration a database of its own.",
            id="clair.E001",
        )
    if not settings.DEMO and demo_people_exist():
        yield Error(
            "People of the demonstration are registered, whose passwords everybody knows, but DEMO is off.",
            hint="Use a database that the demonstration was never loaded into.",
            id="clair.E002",
        )
