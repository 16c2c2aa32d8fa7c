"""The project itself, so that its start-up checks are found."""

from django.apps import AppConfig, apps
from django.utils.translation import gettext_lazy as _

LIBRARIES = {
    # Translators: ログインの記録
    "axes": _("Sign-in attempts"),
    # Translators: 自動処理
    "django_tasks_database": _("Background work"),
    # Translators: 多要素認証
    "mfa": _("Second factors"),
    # Translators: ログイン
    "account": _("Sign-in addresses"),
    # Translators: 外部ログイン
    "socialaccount": _("Sign-in providers"),
}
"""What the administrators' pages call the libraries that have no name in their language."""


class ClairConfig(AppConfig):
    """Knows every part; is known by none."""

    name = "clair"

    def ready(self) -> None:
        from . import checks  # noqa: F401  (registers the start-up check)

        for label, name in LIBRARIES.items():
            apps.get_app_config(label).verbose_name = name
