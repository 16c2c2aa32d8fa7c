"""The rooms of an edition: where its sessions take place, and how to get there."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from activities.trips.both import Both

from .editions import Edition


class Room(models.Model):
    """A room, a hotel or a place that is visited. Its number on papers is its place among the rooms of the edition."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="rooms")
    order = models.PositiveSmallIntegerField(default=0, editable=False)
    # Translators: 会場名（日本語）
    name_ja = models.CharField(_("room in Japanese"), max_length=80, blank=True)
    # Translators: 会場名（中国語）
    name_zh = models.CharField(_("room in Chinese"), max_length=80, blank=True)
    # Translators: 行き方など（日本語）
    note_ja = models.CharField(_("way there in Japanese"), max_length=120, blank=True)
    # Translators: 行き方など（中国語）
    note_zh = models.CharField(_("way there in Chinese"), max_length=120, blank=True)
    # Translators: 定員
    capacity = models.PositiveSmallIntegerField(
        _("number of seats"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(9999)]
    )

    FIELDS = ("name_ja", "name_zh", "note_ja", "note_zh", "capacity")

    class Meta:
        # Translators: 会場
        verbose_name = _("room of the programme")
        verbose_name_plural = _("rooms of the programme")
        ordering = ["order", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(name_ja="") | ~Q(name_zh=""), name="room_in_a_script")]

    def __str__(self) -> str:
        return str(self.name)

    @property
    def name(self) -> Both:
        return Both(self.name_ja, self.name_zh)

    @property
    def note(self) -> Both:
        return Both(self.note_ja, self.note_zh)
