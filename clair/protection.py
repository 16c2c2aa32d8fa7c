"""What a real installation must not do without; asked for when the web server starts, where nobody runs the checks."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from .settings import PUBLIC_KEY


def refuse_unsafe_start() -> None:
    """Stop before the first page: a public key, or the demonstration beside real people."""
    from .checks import check_demonstration  # needs the apps

    refuse_public_key()
    faults = check_demonstration(None)
    connection.close()  # the server forks after this
    if faults:
        raise ImproperlyConfigured(" ".join(str(fault.msg) for fault in faults))


def refuse_public_key() -> None:
    """Whoever knows the key signs links and typed texts; the one in the repository is known to everybody."""
    if settings.SECRET_KEY == PUBLIC_KEY and not (settings.DEBUG or settings.DEMO):
        raise ImproperlyConfigured("SECRET_KEY is the public one. Set a secret of your own; see docs/deployment.md.")
