"""The programme of a mission day by day, and what was noted each day."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from activities.trips.both import Both

from .missions import Mission


class Activity(models.Model):
    """A lecture, a visit, work in the field: one item of the programme, by the clock in Beijing, in both scripts.

    `by` is who wrote or moved it last; nobody is known for items older than the column.
    """

    mission = models.ForeignKey(Mission, models.CASCADE, related_name="activities")
    day = models.DateField(_("day"))
    start = models.TimeField(_("from"), null=True, blank=True)
    end = models.TimeField(_("to"), null=True, blank=True)
    title_ja = models.CharField(_("what, in Japanese"), max_length=160, blank=True)
    title_zh = models.CharField(_("what, in Chinese"), max_length=160, blank=True)
    place_ja = models.CharField(_("where, in Japanese"), max_length=160, blank=True)
    place_zh = models.CharField(_("where, in Chinese"), max_length=160, blank=True)
    trainees_number = models.PositiveSmallIntegerField(_("how many people took part"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=400, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+")
    at = models.DateTimeField(auto_now=True)

    FIELDS = ("day", "start", "end", "title_ja", "title_zh", "place_ja", "place_zh", "trainees_number", "note")

    class Meta:
        # Translators: 日程の項目
        verbose_name = _("item of a mission's programme")
        verbose_name_plural = _("items of missions' programmes")
        ordering = ["day", F("start").asc(nulls_first=True), "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title_ja="") | ~Q(title_zh=""), name="activity_in_a_script"),
            models.CheckConstraint(
                condition=Q(end__isnull=True) | Q(start__isnull=False, end__gt=F("start")),
                name="activity_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def title(self) -> Both:
        return Both(self.title_ja, self.title_zh)

    @property
    def place(self) -> Both:
        return Both(self.place_ja, self.place_zh)


class DailyNote(models.Model):
    """What happened on one day of a mission, as the expert or the office wrote it down; one per day."""

    mission = models.ForeignKey(Mission, models.CASCADE, related_name="notes_by_day")
    day = models.DateField(_("day"))
    # Translators: 活動内容
    text = models.TextField(_("what was done"), max_length=4000)
    # Translators: 課題・気づき
    remark = models.TextField(_("what was noticed"), max_length=2000, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now=True)

    FIELDS = ("day", "text", "remark")

    class Meta:
        # Translators: 活動日誌
        verbose_name = _("daily note of a mission")
        verbose_name_plural = _("daily notes of missions")
        ordering = ["day"]
        constraints = [models.UniqueConstraint(fields=["mission", "day"], name="daily_note_once")]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d}"
