"""The benchmark runs, on a database that is all its own, with figures that mean something."""

import io

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from activities.cases import history
from activities.cases.models import Case
from activities.research.models import ListEntry, ResearchRequest
from tests.factories.accounts import UserFactory

CASES = 130


@pytest.mark.django_db
def test_never_beside_other_people():
    UserFactory(email="somebody@town.example")
    with pytest.raises(CommandError, match="its own"):
        call_command("bench", cases=CASES)
    assert not Case.objects.exists()


@pytest.mark.django_db
def test_small_run(monkeypatch):
    monkeypatch.setattr("clair.bench.measuring.WARM_UP", 0)
    printed, progress = io.StringIO(), io.StringIO()
    call_command("bench", cases=CASES, runs=1, here=True, stdout=printed, stderr=progress)
    assert Case.objects.count() == CASES
    for case in Case.objects.all():
        assert case.events.count() >= 5
        assert case.messages.count() == 3
        assert history.faults(case) == []
    assert 10 <= ResearchRequest.objects.count() <= CASES / 10
    assert all(request.questions.count() == 3 for request in ResearchRequest.objects.all())
    assert ListEntry.objects.count() == CASES / 5
    assert ListEntry.objects.exclude(case=None).exists()
    names = [
        line.split(" | ")[0].removeprefix("| ") for line in printed.getvalue().splitlines() if line.startswith("| ")
    ]
    assert {"list", "case page", "research list", "research list, page 100", "research case page"} <= set(names)
    assert any("appointments" in name for name in names)
    assert len(names) == len(set(names))
    with pytest.raises(CommandError, match="empty one"):
        call_command("bench", cases=CASES + 1)
