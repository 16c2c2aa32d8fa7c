"""Runs background work: letters, reminders, digests. Any number of workers may run at once."""

import logging
import threading
from datetime import timedelta

from django.conf import settings
from django.db import close_old_connections, connection, transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Command as WorkerCommand
from django_tasks_db.models import DBTaskResult

ABANDONED_AFTER = timedelta(minutes=15)
"""No task takes this long: whoever was running it has died."""
ATTEMPTS = 3
"""A task that has taken its worker down this often is not tried again."""
PAUSE_SECONDS = 60
KEPT_DONE = timedelta(days=1)
KEPT_FAILED = timedelta(days=30)
"""What went wrong stays readable for longer than what went well."""


def requeue_abandoned(older_than: timedelta = ABANDONED_AFTER) -> int:
    """Puts work back in the queue whose worker was killed in the middle of it; tells how much.

    The queue itself never does: such a task would stay "running" for ever. Tasks may therefore run twice.
    """
    requeued = 0
    with transaction.atomic():
        dead = DBTaskResult.objects.running().filter(started_at__lte=timezone.now() - older_than)
        for task in dead.select_for_update(skip_locked=connection.features.has_select_for_update_skip_locked):
            if len(task.worker_ids) >= ATTEMPTS:
                task.set_failed(RuntimeError("Its worker died each time it was tried."))
                continue
            task.status, task.started_at = TaskResultStatus.READY, None
            task.save(update_fields=["status", "started_at"])
            requeued += 1
    return requeued


def enqueue_regular() -> None:
    """Enqueues the tasks of settings.EVERY_MINUTE, each only when it is not waiting or running already."""
    unfinished = DBTaskResult.objects.filter(status__in=[TaskResultStatus.READY, TaskResultStatus.RUNNING])
    for path in getattr(settings, "EVERY_MINUTE", []):
        if not unfinished.filter(task_path=path).exists():
            import_string(path).enqueue()


def forget_finished() -> int:
    """Deletes tasks that ended long ago; tells how many."""
    now, old = timezone.now(), DBTaskResult.objects.order_by()
    done = old.filter(status=TaskResultStatus.SUCCESSFUL, finished_at__lt=now - KEPT_DONE).delete()
    failed = old.filter(status=TaskResultStatus.FAILED, finished_at__lt=now - KEPT_FAILED).delete()
    return done[0] + failed[0]


class Command(WorkerCommand):
    """The queue's own worker, with what it leaves out: dead workers' tasks and regular ones."""

    help = __doc__

    def add_arguments(self, parser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--alone",
            action="store_true",
            help="No other worker runs on this database: work that is marked as running was interrupted.",
        )

    def handle(self, *, alone: bool = False, **options) -> None:
        if alone:
            requeue_abandoned(timedelta(0))
        if not options["batch"]:
            threading.Thread(target=self.keep_time, daemon=True).start()
        super().handle(**options)

    def configure_logging(self, verbosity: int) -> None:
        """Every task is named only when asked for (--verbosity 2); what fails always is."""
        super().configure_logging(verbosity)
        if verbosity == 1:
            logging.getLogger("django_tasks").setLevel(logging.WARNING)
            logging.getLogger("django_tasks_db").setLevel(logging.WARNING)

    def keep_time(self) -> None:
        """Once a minute, beside the worker's own loop; after a failure the next minute tries again."""
        pause = threading.Event()
        while True:
            try:
                requeue_abandoned()
                enqueue_regular()
                forget_finished()
            except Exception as error:
                self.stderr.write(f"Regular work could not be enqueued: {error}")
            finally:
                close_old_connections()
            pause.wait(PAUSE_SECONDS)
