"""The project itself, so that its start-up checks are found."""

from django.apps import AppConfig


class ClairConfig(AppConfig):
    """Knows every part; is known by none."""

    name = "clair"

    def ready(self) -> None:
        from . import checks  # noqa: F401  (registers the start-up check)
