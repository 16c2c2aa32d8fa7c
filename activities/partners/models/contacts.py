"""The people at a body, and the doors through which it is reached. Personal data: for the office alone."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from activities.calendars.fiscal import today_in_japan

from .bodies import Body


class Contact(models.Model):
    """A person at a body, as long as they are there; many speak Japanese or were on the JET Programme (domain A.4)."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="contacts")
    name_ja = models.CharField(_("name in Japanese"), max_length=80, blank=True)
    name_zh = models.CharField(_("name in Chinese"), max_length=80, blank=True)
    # Translators: 読み（カナ）
    name_kana = models.CharField(_("reading in kana"), max_length=80, blank=True)
    # Translators: 読み（ピンイン）
    name_pinyin = models.CharField(_("reading in pinyin"), max_length=80, blank=True)
    section = models.CharField(_("section"), max_length=120, blank=True)
    post_ja = models.CharField(_("post in Japanese"), max_length=80, blank=True)
    post_zh = models.CharField(_("post in Chinese"), max_length=80, blank=True)
    languages = models.CharField(_("languages"), max_length=80, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    mobile = models.CharField(_("mobile telephone"), max_length=40, blank=True)
    # Translators: WeChat ID
    wechat = models.CharField(_("WeChat id"), max_length=40, blank=True)
    # Translators: JETプログラム経験者
    former_jet = models.BooleanField(_("was on the JET Programme"), default=False)
    note = models.TextField(_("note"), max_length=1000, blank=True)
    since = models.DateField(_("there since"), null=True, blank=True)
    until = models.DateField(_("there until"), null=True, blank=True)

    FIELDS = ("name_ja", "name_zh", "name_kana", "name_pinyin", "section", "post_ja", "post_zh", "languages", "email", "phone",
              "mobile", "wechat", "former_jet", "note", "since", "until")  # fmt: skip

    class Meta:
        verbose_name = _("contact person")
        verbose_name_plural = _("contact people")
        ordering = [F("until").desc(nulls_first=True), "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(since__isnull=True) | Q(until__gte=F("since")),
                name="contact_leaves_after_coming",
                violation_error_message=_("The last day must not be before the first one."),
            ),
            models.CheckConstraint(condition=~Q(name_ja="") | ~Q(name_zh=""), name="contact_name_in_a_script"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name for the reader."""
        pair = (self.name_zh, self.name_ja) if is_chinese() else (self.name_ja, self.name_zh)
        return next(filter(None, pair), "")

    @property
    def other_name(self) -> str:
        return next((name for name in (self.name_zh, self.name_ja) if name and name != self.name), "")

    @property
    def post(self) -> str:
        pair = (self.post_zh, self.post_ja) if is_chinese() else (self.post_ja, self.post_zh)
        return next(filter(None, pair), "")

    def is_there(self, day: date | None = None) -> bool:
        """Whether the person is at the body on a day, today when none is given."""
        return self.until is None or self.until >= (day or today_in_japan())


def is_chinese() -> bool:
    return (get_language() or "ja").startswith("zh")


class ContactRoute(models.Model):
    """A door: how the body was reached, and whether that worked (domain B.1, C5)."""

    class Via(models.TextChoices):
        FAO = "fao", _("foreign affairs office")
        DIRECT = "direct", _("directly")
        INTRODUCER = "introducer", _("through an introducer")
        OTHER = "other", _("another way")

    class Worked(models.TextChoices):
        # Translators: 有効
        YES = "yes", _("it worked")
        # Translators: 不調
        NO = "no", _("it did not work")
        # Translators: 未確認
        UNKNOWN = "unknown", _("not tried yet")

    body = models.ForeignKey(Body, models.CASCADE, related_name="routes")
    via = models.CharField(_("asked through"), max_length=12, choices=Via)
    through_body = models.ForeignKey(
        Body, models.SET_NULL, null=True, blank=True, verbose_name=_("through this body"), related_name="opens"
    )
    through_contact = models.ForeignKey(
        Contact, models.SET_NULL, null=True, blank=True, verbose_name=_("through this person"), related_name="opens"
    )
    description = models.TextField(_("how to go about it"), max_length=1000, blank=True)
    worked = models.CharField(_("whether it worked"), max_length=8, choices=Worked, default=Worked.UNKNOWN)
    confirmed_on = models.DateField(_("last confirmed"), null=True, blank=True)

    FIELDS = ("via", "through_body", "through_contact", "description", "worked", "confirmed_on")

    class Meta:
        verbose_name = _("contact route")
        verbose_name_plural = _("contact routes")
        ordering = [F("confirmed_on").desc(nulls_last=True), "pk"]

    def __str__(self) -> str:
        return self.get_via_display()
