"""What came of a mission: the report after the return, and the look half a year later."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from activities.cases.models import Document

from .missions import Mission


class Report(models.Model):
    """The report after the return (domain B.4, step 8). Numbers that nobody knows are empty, never nought."""

    mission = models.OneToOneField(Mission, models.CASCADE, related_name="report")
    # Translators: 活動の概要
    summary_ja = models.TextField(_("what was done, in Japanese"), max_length=4000, blank=True)
    summary_zh = models.TextField(_("what was done, in Chinese"), max_length=4000, blank=True)
    # Translators: 成果
    outcome_ja = models.TextField(_("what came of it, in Japanese"), max_length=4000, blank=True)
    outcome_zh = models.TextField(_("what came of it, in Chinese"), max_length=4000, blank=True)
    # Translators: 今後の課題・提言
    advice = models.TextField(_("what remains to be done"), max_length=4000, blank=True)
    people_taught = models.PositiveIntegerField(_("people taught"), null=True, blank=True)
    # Translators: 要望元の評価（5段階）
    host_rating = models.PositiveSmallIntegerField(
        _("how satisfied the host is, 1 to 5"), null=True, blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(5)],
    )  # fmt: skip
    host_words = models.TextField(_("words of the host"), max_length=2000, blank=True)
    # Translators: 再派遣を希望
    host_wishes_again = models.BooleanField(_("the host would like the expert again"), default=False)
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now=True)

    FIELDS = (
        "summary_ja", "summary_zh", "outcome_ja", "outcome_zh", "advice", "people_taught", "host_rating", "host_words",
        "host_wishes_again",
    )  # fmt: skip

    class Meta:
        # Translators: 派遣報告
        verbose_name = _("report of a mission")
        verbose_name_plural = _("reports of missions")

    def __str__(self) -> str:
        return str(self.mission)


class FollowUp(models.Model):
    """What has become of it, asked six months after the return."""

    mission = models.OneToOneField(Mission, models.CASCADE, related_name="follow_up")
    # Translators: 確認日
    asked_on = models.DateField(_("asked on"))
    # Translators: 指導内容の活用状況
    in_use = models.TextField(_("what is in use today"), max_length=4000)
    numbers = models.CharField(_("figures"), max_length=400, blank=True)
    wishes = models.TextField(_("further wishes"), max_length=2000, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now=True)

    FIELDS = ("asked_on", "in_use", "numbers", "wishes")

    class Meta:
        # Translators: 6か月後の確認
        verbose_name = _("follow-up of a mission")
        verbose_name_plural = _("follow-ups of missions")

    def __str__(self) -> str:
        return str(self.mission)
