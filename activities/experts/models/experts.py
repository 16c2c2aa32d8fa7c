"""One person of the talent bank. Personal data (domain H.15): read by who matches and by the body that registered them."""

from datetime import date
from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Organisation, Role
from activities.trips.both import Both

from ..rules import may_match
from .consents import Consent


class Standing(models.TextChoices):
    """Where a registration stands. Whether the person can be proposed on a day also hangs on consent and expiry."""

    # Translators: 入力中
    DRAFT = "draft", pgettext_lazy("registration in the bank", "being entered")
    # Translators: 登録済み
    ACTIVE = "active", pgettext_lazy("registration in the bank", "registered")
    # Translators: 登録取消
    WITHDRAWN = "withdrawn", pgettext_lazy("registration in the bank", "withdrawn")


class ExpertQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """Everybody for who matches, their own body's people for a body; every page, count and search starts here."""
        if may_match(user):
            return self
        return self.filter(organisation__in=user.organisations_as(Role.APPLICANT))

    def available_to_match(self, on: date) -> Self:
        """Who may be proposed on a day: registered, not expired, and with a consent of the body that holds on it."""
        holds = Consent.objects.filter(expert=OuterRef("pk")).on(on)
        return self.filter(Exists(holds), standing=Standing.ACTIVE, expires_on__gte=on)


class Expert(models.Model):
    """Somebody who is willing to go, as their municipality registers them (domain B.4).

    `organisation` is the body that registers and consents; for the retired it is the one they served. The registration holds
    until `expires_on` and is confirmed every year. After a withdrawal the row is masked when its time is over; numbers remain.
    """

    number = models.CharField(_("registration number"), max_length=10, unique=True, editable=False)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, verbose_name=_("body that registers"), related_name="experts"
    )
    # Translators: 氏名
    name = models.CharField(pgettext_lazy("talent bank", "name"), max_length=80, blank=True)
    name_kana = models.CharField(_("reading in kana"), max_length=80, blank=True)
    name_roman = models.CharField(_("name in roman letters"), max_length=80, blank=True)
    name_zh = models.CharField(_("name in simplified characters"), max_length=80, blank=True)
    # Translators: 退職者
    retired = models.BooleanField(_("retired"), default=False)
    department = models.CharField(_("department (the last one, if retired)"), max_length=120, blank=True)
    department_zh = models.CharField(_("department in Chinese"), max_length=120, blank=True)
    post = models.CharField(_("post (the last one, if retired)"), max_length=80, blank=True)
    post_zh = models.CharField(_("post in Chinese"), max_length=80, blank=True)
    birth_year = models.PositiveSmallIntegerField(
        _("year of birth"), null=True, blank=True, validators=[MinValueValidator(1920), MaxValueValidator(2020)]
    )
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    # Translators: 資格・免許
    qualifications = models.TextField(_("qualifications"), max_length=1000, blank=True)
    # Translators: 経歴
    career = models.TextField(_("career"), max_length=2000, blank=True)
    # Translators: 備考
    remark = models.TextField(pgettext_lazy("talent bank", "remark"), max_length=1000, blank=True)
    # Translators: 登録の状況
    standing = models.CharField(
        pgettext_lazy("talent bank", "standing"),
        max_length=10,
        choices=Standing,
        default=Standing.DRAFT,
        editable=False,
    )
    registered_on = models.DateField(_("registered on"), null=True, blank=True, editable=False)
    # Translators: 登録内容の確認日
    confirmed_on = models.DateField(_("last confirmed on"), null=True, blank=True, editable=False)
    # Translators: 登録の有効期限
    expires_on = models.DateField(_("registered until"), null=True, blank=True, editable=False)
    # Translators: 確認を依頼した日
    asked_on = models.DateField(_("asked to confirm on"), null=True, blank=True, editable=False)
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True, editable=False)
    withdrawal_reason = models.CharField(_("reason of the withdrawal"), max_length=400, blank=True, editable=False)
    masked_at = models.DateTimeField(null=True, blank=True, editable=False)
    revision = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    FIELDS = (
        "organisation", "name", "name_kana", "name_roman", "name_zh", "retired", "department", "department_zh", "post", "post_zh",
        "birth_year", "email", "phone", "qualifications", "career", "remark",
    )  # fmt: skip
    PERSONAL = (
        "name", "name_kana", "name_roman", "name_zh", "department", "department_zh", "post", "post_zh", "birth_year", "email",
        "phone", "qualifications", "career", "remark", "withdrawal_reason",
    )  # fmt: skip
    """What masking empties."""

    objects = ExpertQuerySet.as_manager()

    class Meta:
        # Translators: 人材バンクの登録者
        verbose_name = _("expert")
        verbose_name_plural = _("experts")
        ordering = ["number"]
        indexes = [
            models.Index(fields=["standing", "expires_on"], name="expert_by_standing"),
            models.Index(fields=["organisation", "standing"], name="expert_by_organisation"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(standing="active") | Q(registered_on__isnull=False, expires_on__isnull=False),
                name="expert_registered_with_days",
            ),
            models.CheckConstraint(
                condition=~Q(standing="withdrawn") | Q(withdrawn_on__isnull=False), name="expert_withdrawn_with_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.name}".strip()

    def get_absolute_url(self) -> str:
        return reverse("experts:expert", args=[self.number])

    @property
    def expert(self) -> Self:
        """What an expert's own facts hang on, as skills and consents hang on theirs."""
        return self

    @property
    def label(self) -> Both:
        """The name as each side writes it, the number where it was masked."""
        return Both(self.name or self.name_roman or self.number, self.name_zh or self.name_roman)

    @property
    def affiliation(self) -> Both:
        """元栃木県職員 / 原栃木县职员: how published lists speak of the person, without a name (domain E.4)."""
        return affiliation(self.organisation, retired=self.retired)


def affiliation(organisation: Organisation, *, retired: bool) -> Both:
    """An official of a body, or a former one, in the words of the brochures."""
    zh = organisation.name_zh
    return Both(f"{'元' if retired else ''}{organisation.name}職員", f"{'原' if retired else ''}{zh}职员" if zh else "")
