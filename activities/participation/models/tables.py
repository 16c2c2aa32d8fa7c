"""Tables of a reception and who sits where."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from activities.seminars.models import Edition, Session
from activities.trips.both import Both

from .participants import Participant

MOST_PLACES = 40


class Table(models.Model):
    """A table with numbered places. How many tables there are and who sits there is written under the lock of the edition."""

    session = models.ForeignKey(Session, models.PROTECT, verbose_name=_("reception"), related_name="tables")
    # Translators: 卓番号
    number = models.PositiveSmallIntegerField(
        _("number of the table"), validators=[MinValueValidator(1), MaxValueValidator(200)]
    )
    # Translators: 席数
    places = models.PositiveSmallIntegerField(
        _("places at the table"), default=10, validators=[MinValueValidator(1), MaxValueValidator(MOST_PLACES)]
    )
    # Translators: 卓の名称（主賓卓など）
    name_ja = models.CharField(_("name in Japanese"), max_length=40, blank=True)
    name_zh = models.CharField(_("name in Chinese"), max_length=40, blank=True)

    FIELDS = ("number", "places", "name_ja", "name_zh")

    class Meta:
        # Translators: 卓
        verbose_name = _("table of a reception")
        verbose_name_plural = _("tables of receptions")
        ordering = ["number", "pk"]
        constraints = [models.UniqueConstraint(fields=["session", "number"], name="table_number_once")]

    def __str__(self) -> str:
        return str(self.number)

    @property
    def edition(self) -> Edition:
        return self.session.edition

    @property
    def name(self) -> Both:
        return Both(self.name_ja, self.name_zh)


class TableSeat(models.Model):
    """One person at one place; `session` is that of the table, so that nobody sits twice at a reception."""

    table = models.ForeignKey(Table, models.CASCADE, related_name="seats")
    session = models.ForeignKey(Session, models.PROTECT, related_name="+", editable=False)
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="table_seats")
    place = models.PositiveSmallIntegerField(_("place"), validators=[MinValueValidator(1)])

    class Meta:
        # Translators: 席
        verbose_name = _("seat at a table")
        verbose_name_plural = _("seats at tables")
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["session", "participant"], name="seated_once_per_reception"),
            models.UniqueConstraint(fields=["table", "place"], name="place_taken_once"),
        ]

    def __str__(self) -> str:
        return str(self.participant)
