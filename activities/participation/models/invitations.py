"""How many people an edition has room for, and which bodies are asked to come (domain B.3)."""

from collections.abc import Collection
from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Organisation, Role
from activities.calendars.fiscal import today_in_japan
from activities.partners.models import Body
from activities.seminars import rules
from activities.seminars.models import Edition
from activities.trips.both import Both

MOST_PLACES = 999


class Side(models.TextChoices):
    """Whose guest a body is; participants are counted by it (domain C24)."""

    # Translators: 日本側
    JAPAN = "japan", pgettext_lazy("side of the seminar", "Japan")
    # Translators: 中国側
    CHINA = "china", pgettext_lazy("side of the seminar", "China")


class Language(models.TextChoices):
    """The languages in which bodies and participants are written to."""

    # Translators: 日本語
    JAPANESE = "ja", _("Japanese")
    # Translators: 中国語
    CHINESE = "zh-hans", _("Chinese")


class Kind(models.TextChoices):
    # Translators: 自治体
    MUNICIPALITY = "municipality", pgettext_lazy("kind of invited body", "municipality")
    # Translators: 在中国自治体事務所
    OFFICE_IN_CHINA = "office_in_china", _("municipal office in China")
    # Translators: 中国側の政府・機関
    GOVERNMENT = "government", _("Chinese government body")
    # Translators: その他の団体
    OTHER = "other", pgettext_lazy("kind of invited body", "other body")


class Quota(models.Model):
    """How many people of a side an edition has room for. A side without a row has no limit.

    Whoever gives a place away locks the row first (places.py), so that two at once never give away the same one.
    """

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="quotas")
    side = models.CharField(_("side"), max_length=8, choices=Side)
    # Translators: 定員
    places = models.PositiveSmallIntegerField(_("places"), validators=[MaxValueValidator(9999)])

    class Meta:
        # Translators: 定員
        verbose_name = _("quota of an edition")
        verbose_name_plural = _("quotas of editions")
        ordering = ["-side"]
        constraints = [models.UniqueConstraint(fields=["edition", "side"], name="quota_once_per_side")]

    def __str__(self) -> str:
        return f"{self.get_side_display()} {self.places}"


ROW_FIELDS = (
    "edition", "side", "kind", "email", "reply_by", "sent_at", "declined_at",
    *(f"organisation__{name}" for name in ("name", "name_zh", "kind", "prefecture__name", "parent__name")),
    *(f"body__{name}" for name in ("kind", "email", "organisation__name")),
    *(f"registration__{name}" for name in
      ("key", "reference", "state", "outcome", "submitted_at", "contact_email", "invitation")),
)  # fmt: skip
"""What a row of a list of invitations draws."""


class InvitationQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """All for the office; a body's officers know of its own once it was sent, others of none."""
        if rules.may_plan_along(user):
            return self
        return self.of_bodies(user.organisations_as(Role.APPLICANT))

    def of_bodies(self, bodies: Collection[int]) -> Self:
        """What was sent to these bodies, or to their offices in China."""
        own = Q(organisation__in=bodies) | Q(body__kind=Body.Kind.MUNICIPAL_OFFICE, body__organisation__in=bodies)
        return self.filter(own, sent_at__isnull=False)

    def of(self, edition: Edition) -> Self:
        return self.filter(edition=edition)

    def unanswered(self) -> Self:
        """Sent, and neither a registration nor a no has come; a draft that was not sent is no answer yet."""
        waiting = Q(registration__isnull=True) | Q(registration__state="draft")
        return self.filter(waiting, sent_at__isnull=False, declined_at__isnull=True)

    def named(self) -> Self:
        """With everything that the names of the invited bodies read: two statements more."""
        above = ("organisation__prefecture", "organisation__parent", "body__organisation", "body__parent")
        return self.select_related(*above).prefetch_related("body__names", "body__parent__names")

    def for_list(self) -> Self:
        """What rows of a list and the addresses of letters read, with the registration, and nothing else; one statement more."""
        above = ("organisation__prefecture", "organisation__parent", "body__organisation", "registration")
        return self.select_related(*above).prefetch_related("body__names").only(*ROW_FIELDS)


class Invitation(models.Model):
    """One body that is asked to one edition: a Japanese one by its organisation, one in China by the register of counterparts."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="invitations")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, verbose_name=_("Japanese body"), related_name="+"
    )
    body = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, verbose_name=_("body in China"), related_name="seminar_invitations"
    )
    # Translators: 区分
    kind = models.CharField(_("kind of body"), max_length=16, choices=Kind)
    side = models.CharField(_("side"), max_length=8, choices=Side)
    # Translators: この団体が申し込める人数の上限
    places = models.PositiveSmallIntegerField(
        _("most people of this body"),
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(MOST_PLACES)],
    )  # fmt: skip
    language = models.CharField(_("language of letters"), max_length=8, choices=Language, default=Language.JAPANESE)
    # Translators: 案内を送るメールアドレス
    email = models.EmailField(_("send letters to this address as well"), blank=True)
    # Translators: 回答期限
    reply_by = models.DateField(_("reply by"), null=True, blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True, editable=False)
    reminded_at = models.DateTimeField(_("reminded"), null=True, blank=True, editable=False)
    # Translators: 欠席の回答
    declined_at = models.DateTimeField(_("cannot come"), null=True, blank=True, editable=False)
    note = models.CharField(_("note of the office"), max_length=400, blank=True)
    revision = models.PositiveIntegerField(default=1, editable=False)

    FIELDS = ("kind", "side", "places", "language", "email", "reply_by", "note")

    objects = InvitationQuerySet.as_manager()

    class Meta:
        # Translators: セミナーの案内
        verbose_name = _("invitation to the seminar")
        verbose_name_plural = _("invitations to the seminar")
        ordering = ["-side", "kind", "organisation__code", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=False, body__isnull=True) | Q(organisation__isnull=True, body__isnull=False),
                name="invitation_of_one_body",
            ),
            models.UniqueConstraint(fields=["edition", "organisation"], name="invitation_once_per_organisation"),
            models.UniqueConstraint(fields=["edition", "body"], name="invitation_once_per_body"),
        ]  # fmt: skip
        indexes = [models.Index(fields=["edition", "side"], name="invitation_by_side")]

    def __str__(self) -> str:
        return str(self.name)

    @property
    def name(self) -> Both:
        """How the body is called today, in both scripts where both are known."""
        if self.organisation is not None:
            return Both(full_name(self.organisation), self.organisation.name_zh)
        today = today_in_japan()
        return Both(self.body.name_on(today, "ja"), self.body.name_on(today, "zh"))

    @property
    def host(self) -> Organisation | None:
        """The body of the portal that answers: the invited one, or the one that a municipal office in China belongs to.

        None for Chinese bodies, for which the office answers (domain H.25).
        """
        if self.organisation is not None:
            return self.organisation
        return self.body.organisation if self.body.kind == Body.Kind.MUNICIPAL_OFFICE else None

    @property
    def is_overdue(self) -> bool:
        """Whether its answer should be here by now."""
        return bool(self.reply_by and self.reply_by < today_in_japan())


def full_name(organisation: Organisation) -> str:
    """The Japanese name, with the prefecture in front where a town of that name may exist twice."""
    alone = {*Organisation.BRANCH_KINDS, Organisation.Kind.HEADQUARTERS, Organisation.Kind.OVERSEAS_OFFICE}
    if organisation.prefecture_id and organisation.kind not in alone:
        return f"{organisation.prefecture.name}{organisation.name}"
    return f"{organisation.parent.name} {organisation.name}" if organisation.parent_id else organisation.name
