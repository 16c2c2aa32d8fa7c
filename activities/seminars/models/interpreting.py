"""Interpretation of a session: how, between which languages, and by whom."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from activities.schedule.models import Resource
from activities.trips.both import Both

from .editions import Edition
from .programme import Session


class Interpreter(models.Model):
    """Who interprets a session: one of the office's own, whose calendar is asked, or somebody written by hand.

    The office's own knowledge; papers and the public page say how a session is interpreted, never by whom.
    """

    session = models.ForeignKey(Session, models.CASCADE, related_name="interpreters")
    order = models.PositiveSmallIntegerField(default=0, editable=False)
    resource = models.ForeignKey(
        Resource, models.PROTECT, null=True, blank=True, related_name="+",
        # Translators: 通訳者台帳
        verbose_name=_("from the office's list of interpreters"), limit_choices_to={"kind": Resource.Kind.INTERPRETER},
    )  # fmt: skip
    name_ja = models.CharField(_("name in Japanese"), max_length=80, blank=True)
    name_zh = models.CharField(_("name in Chinese"), max_length=80, blank=True)

    FIELDS = ("resource", "name_ja", "name_zh")

    class Meta:
        # Translators: 通訳者
        verbose_name = _("interpreter of a session")
        verbose_name_plural = _("interpreters of sessions")
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(resource__isnull=False) | ~Q(name_ja="") | ~Q(name_zh=""), name="interpreter_is_somebody"
            )
        ]

    def __str__(self) -> str:
        return str(self.name)

    @property
    def edition(self) -> Edition:
        return self.session.edition

    @property
    def name(self) -> Both:
        """As it was written by hand; else as the office's list has it."""
        own = Both(self.name_ja, self.name_zh)
        if self.resource is None or own:
            return own
        return Both(self.resource.name, self.resource.name_zh)
