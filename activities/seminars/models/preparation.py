"""The office's own file of an edition: its state of planning, its tasks, papers, messages, bookings and costs."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from activities.cases.models.case import Case, CaseQuerySet

from .editions import Edition


class PreparationQuerySet(CaseQuerySet):
    def with_edition(self):
        return self.select_related("edition__division")


class Preparation(Case):
    """Preparing one edition, as a case of the office itself.

    The edition is the public fact, this is the work on it: what hangs on cases hangs here. Days and place follow the edition's
    facts (planning.follow_facts); its state is written onto the edition by every step. Editions of which only the brochures
    tell have none.
    """

    case = models.OneToOneField(
        Case, models.CASCADE, parent_link=True, primary_key=True, related_name="seminar_preparation"
    )
    edition = models.OneToOneField(Edition, models.PROTECT, verbose_name=_("edition"), related_name="preparation")

    objects = PreparationQuerySet.as_manager()

    class Meta:
        # Translators: 開催準備
        verbose_name = _("preparation of an edition")
        verbose_name_plural = _("preparations of editions")

    def get_absolute_url(self) -> str:
        return reverse("seminars:preparation", args=[self.edition.number])

    def snapshot(self) -> dict:
        return {
            "period_start": self.period_start,
            "period_end": self.period_end,
            "places": sorted(self.places.values_list("pk", flat=True)),
        }

    @classmethod
    def field_labels(cls) -> dict:
        return {
            "period_start": _("first day"),
            "period_end": _("last day"),
            "places": _("city"),
        }
