"""Counters for numbers without gaps."""

from django.db import models


class Counter(models.Model):
    """The last number given out under a name, for example `S-2026`; advanced in the transaction that uses the number."""

    name = models.CharField(max_length=40, primary_key=True)
    value = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.name}: {self.value}"
