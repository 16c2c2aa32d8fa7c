"""The worker picks up what a killed worker left behind, and keeps regular work going."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult

from clair.management.commands import worker

pytestmark = pytest.mark.django_db

ran = []


@task
def note(word: str = "regular") -> None:
    ran.append(word)


@pytest.fixture(autouse=True)
def _durable_queue(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
    ran.clear()


def interrupted(minutes: int, attempts: int = 1) -> DBTaskResult:
    """A task that a worker had begun so many minutes ago when it was killed."""
    row = DBTaskResult.objects.get(pk=note.enqueue("again").id)
    row.status, row.started_at = TaskResultStatus.RUNNING, timezone.now() - timedelta(minutes=minutes)
    row.worker_ids = ["dead"] * attempts
    row.save()
    return row


def test_interrupted_task_is_queued_again_after_a_while():
    row = interrupted(minutes=20)
    assert worker.requeue_abandoned() == 1
    row.refresh_from_db()
    assert (row.status, row.started_at) == (TaskResultStatus.READY, None)


def test_task_under_way_is_left_alone():
    row = interrupted(minutes=1)
    assert worker.requeue_abandoned() == 0
    row.refresh_from_db()
    assert row.status == TaskResultStatus.RUNNING


def test_task_that_killed_three_workers_is_given_up():
    row = interrupted(minutes=20, attempts=3)
    assert worker.requeue_abandoned() == 0
    row.refresh_from_db()
    assert row.status == TaskResultStatus.FAILED


@pytest.mark.django_db(transaction=True)
def test_the_only_worker_finishes_interrupted_work_at_once(monkeypatch):
    monkeypatch.setattr(db_worker.Worker, "configure_signals", lambda self: None)
    row = interrupted(minutes=0)
    call_command("worker", "--alone", "--batch", "--no-reload", "--interval=0", verbosity=0)
    row.refresh_from_db()
    assert (row.status, ran) == (TaskResultStatus.SUCCESSFUL, ["again"])


def test_regular_work_waits_for_its_turn(settings):
    settings.EVERY_MINUTE = [note.module_path]
    worker.enqueue_regular()
    worker.enqueue_regular()
    assert DBTaskResult.objects.filter(task_path=note.module_path).count() == 1


def test_finished_tasks_are_forgotten_in_time():
    now = timezone.now()
    for status, days in [("SUCCESSFUL", 0), ("SUCCESSFUL", 2), ("FAILED", 2), ("FAILED", 40)]:
        row = DBTaskResult.objects.get(pk=note.enqueue().id)
        row.status, row.finished_at = TaskResultStatus[status], now - timedelta(days=days)
        row.save()
    assert worker.forget_finished() == 2
    assert sorted(DBTaskResult.objects.values_list("status", flat=True)) == ["FAILED", "SUCCESSFUL"]
