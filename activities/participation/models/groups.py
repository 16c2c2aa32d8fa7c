"""Travel groups (分団): who travels together, behind whom and by what."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from activities.seminars.models import Edition
from activities.trips.both import Both

from .participants import Participant


class Purpose(models.TextChoices):
    """What a group is for; a person is in at most one group of each."""

    # Translators: 到着
    ARRIVAL = "arrival", pgettext_lazy("purpose of a group", "arrival")
    # Translators: 行政視察
    VISIT = "visit", pgettext_lazy("purpose of a group", "study visits")
    # Translators: 帰路
    DEPARTURE = "departure", pgettext_lazy("purpose of a group", "departure")
    # Translators: その他
    OTHER = "other", pgettext_lazy("purpose of a group", "other")


class Group(models.Model):
    """Who travels together. The leader is one of its members."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="groups")
    # Translators: 班の目的
    purpose = models.CharField(_("purpose of the group"), max_length=10, choices=Purpose)
    name_ja = models.CharField(_("name in Japanese"), max_length=60, blank=True)
    name_zh = models.CharField(_("name in Chinese"), max_length=60, blank=True)
    # Translators: バス、便名など
    transport = models.CharField(_("bus, train or flight"), max_length=60, blank=True)
    # Translators: 集合日
    day = models.DateField(_("day of meeting"), null=True, blank=True)
    # Translators: 集合時刻（北京時間）
    meets = models.TimeField(_("time of meeting"), null=True, blank=True)
    # Translators: 集合場所
    place_ja = models.CharField(_("meeting place in Japanese"), max_length=120, blank=True)
    place_zh = models.CharField(_("meeting place in Chinese"), max_length=120, blank=True)
    # Translators: 班長
    leader = models.ForeignKey(
        Participant, models.SET_NULL, null=True, blank=True, editable=False, verbose_name=_("leader"), related_name="+"
    )
    order = models.PositiveSmallIntegerField(default=0, editable=False)

    FIELDS = ("purpose", "name_ja", "name_zh", "transport", "day", "meets", "place_ja", "place_zh")

    class Meta:
        # Translators: 班
        verbose_name = _("travel group")
        verbose_name_plural = _("travel groups")
        ordering = ["order", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(name_ja="") | ~Q(name_zh=""), name="group_in_a_script")]

    def __str__(self) -> str:
        return str(self.name)

    @property
    def name(self) -> Both:
        return Both(self.name_ja, self.name_zh)

    @property
    def place(self) -> Both:
        return Both(self.place_ja, self.place_zh)


class Membership(models.Model):
    """`purpose` is that of the group, so that the database keeps everybody in one group of each."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="memberships")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="memberships")
    purpose = models.CharField(max_length=10, choices=Purpose, editable=False)

    class Meta:
        # Translators: 班の構成員
        verbose_name = _("member of a travel group")
        verbose_name_plural = _("members of travel groups")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["participant", "purpose"], name="member_once_per_purpose")]

    def __str__(self) -> str:
        return str(self.participant)
