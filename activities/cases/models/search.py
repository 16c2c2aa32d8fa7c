"""What can be looked for: one row per case or other thing that people may find, with its text as it is shown."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .case import Case

KINDS = 8
"""An entry's key is the key of its thing times this, plus the number of its kind: newest first is highest first."""


class SearchEntry(models.Model):
    """The text of one thing; its pieces stand in the index of the database (search/store.py).

    Written by `search.indexing` alone. `audience` are the organisations whose people may find it, for looking in fewer
    places; whether somebody may see it is asked of its source each time. `folded` is what hits are compared with.
    """

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(_("kind"), max_length=16)
    case = models.ForeignKey(Case, models.CASCADE, null=True, verbose_name=_("case"), related_name="+")
    audience = models.CharField(_("organisations"), max_length=120, blank=True)
    title = models.CharField(_("title"), max_length=400, blank=True)
    text = models.TextField(_("text"), blank=True)
    folded = models.TextField(blank=True)
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")

    def __str__(self) -> str:
        return f"{self.kind} {self.key} {self.title}"

    @property
    def key(self) -> int:
        """The primary key of the thing itself."""
        return self.pk // KINDS


class CommonPiece(models.Model):
    """A piece that many entries hold, with its share of them: what is rare tells more (search/weights.py)."""

    piece = models.CharField(max_length=2, primary_key=True)
    share = models.FloatField()

    class Meta:
        verbose_name = _("common piece of text")
        verbose_name_plural = _("common pieces of text")

    def __str__(self) -> str:
        return self.piece
