"""Files and lists of names that were made or uploaded only to be used at once go after a while."""

from django.utils import timezone
from django_tasks import task

from .models import Upload
from .models.uploads import KEPT
from .papers import badges


@task
def tick() -> str:
    """What is old enough to go; harmless to run at any time."""
    uploads, _models = Upload.objects.filter(at__lt=timezone.now() - KEPT).delete()
    cleared = badges.clear_away() + uploads
    return f"cleared: {cleared}" if cleared else "nothing due"
