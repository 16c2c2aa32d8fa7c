"""Who bears an edition, what is doubtful about it, and who changed what."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from activities.cases.models import RecordChange
from activities.partners.models import Body
from activities.trips.both import Both

from .editions import Edition


class OrganiserRole(models.TextChoices):
    """In the order in which reports print them (domain B.3)."""

    # Translators: 主催
    HOST = "host", _("Organiser")
    # Translators: 共催
    COHOST = "cohost", _("Co-organiser")
    # Translators: 後援
    SUPPORTER = "supporter", _("Supporter")
    # Translators: 協力
    PARTNER = "partner", _("Cooperation partner")


class Organiser(models.Model):
    """A body in its role, named as it was called then; the register of counterparts is pointed to, not read for names."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="organisers")
    # Translators: 役割（主催・共催・後援・協力）
    role = models.CharField(_("role of the organiser"), max_length=10, choices=OrganiserRole)
    order = models.PositiveSmallIntegerField(default=0, editable=False)
    name_ja = models.CharField(_("name in Japanese"), max_length=160, blank=True)
    name_zh = models.CharField(_("name in Chinese"), max_length=160, blank=True)
    counterpart = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, verbose_name=_("in the register of counterparts"), related_name="+"
    )

    FIELDS = ("role", "name_ja", "name_zh", "counterpart")

    class Meta:
        # Translators: 主催・共催・後援・協力の団体
        verbose_name = _("organiser")
        verbose_name_plural = _("organisers")
        ordering = ["order", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(name_ja="") | ~Q(name_zh=""), name="organiser_in_a_script")]

    def __str__(self) -> str:
        return str(self.name)

    @property
    def name(self) -> Both:
        return Both(self.name_ja, self.name_zh)


class Remark(models.Model):
    """What is doubtful about a fact, and which source says what; kept beside the fact, which stays as printed."""

    class About(models.TextChoices):
        # Translators: 日程
        DAYS = "days", _("days")
        CITY = "city", _("city")
        THEME = "theme", _("theme")
        ORGANISERS = "organisers", _("organisers")
        PROGRAMME = "programme", pgettext_lazy("of the seminar", "programme")
        PARTICIPANTS = "participants", _("participants")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="remarks")
    # Translators: 対象の項目
    about = models.CharField(_("about which fact"), max_length=14, choices=About)
    text_ja = models.CharField(_("remark in Japanese"), max_length=400)
    text_zh = models.CharField(_("remark in Chinese"), max_length=400, blank=True)
    # Translators: 出典
    source = models.CharField(_("source of the remark"), max_length=200)

    FIELDS = ("about", "text_ja", "text_zh", "source")

    class Meta:
        # Translators: 確認を要する事項
        verbose_name = _("remark on a doubtful fact")
        verbose_name_plural = _("remarks on doubtful facts")
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.get_about_display())

    @property
    def text(self) -> Both:
        return Both(self.text_ja, self.text_zh)


class Change(RecordChange):
    """One change of an edition, with the reason where planning was moved."""

    class What(models.TextChoices):
        # Translators: 登録
        ADDED = "added", _("entered")
        # Translators: 変更
        CHANGED = "changed", _("changed")
        # Translators: 削除
        REMOVED = "removed", _("removed")
        # Translators: 段階の変更
        MOVED = "moved", _("planning moved on")
        # Translators: 過去の回から複写
        COPIED = "copied", _("copied from an earlier edition")
        # Translators: 公開
        PUBLISHED = "issued", _("published")
        # Translators: 公開の取下げ
        WITHDRAWN = "recalled", _("publication withdrawn")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="changes")
    what = models.CharField(_("what"), max_length=8, choices=What)
    reason = models.CharField(_("reason"), max_length=400, blank=True)

    class Meta(RecordChange.Meta):
        # Translators: セミナーの変更履歴
        verbose_name = _("change of an edition")
        verbose_name_plural = _("changes of editions")
