"""One person who comes to an edition. Personal data: kept three years after the edition is closed (domain H.15)."""

import secrets
from typing import Self

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from activities.seminars.models import Edition, Session
from activities.trips.both import Both

from .invitations import Language


def new_badge() -> str:
    """What the QR code of a badge says: not guessable, and nothing of the person."""
    return secrets.token_urlsafe(12)


class Standing(models.TextChoices):
    """Whether the person has a place. Only `places.py` gives and takes places."""

    # Translators: 入力中
    DRAFT = "draft", pgettext_lazy("standing of a participant", "not registered yet")
    # Translators: 参加確定
    CONFIRMED = "confirmed", pgettext_lazy("standing of a participant", "has a place")
    # Translators: 空き待ち
    WAITING = "waiting", pgettext_lazy("standing of a participant", "on the waiting list")
    # Translators: 定員のため参加不可
    DECLINED = "declined", pgettext_lazy("standing of a participant", "no place")
    # Translators: 取下げ
    WITHDRAWN = "withdrawn", pgettext_lazy("standing of a participant", "withdrawn")


class Diet(models.TextChoices):
    # Translators: 特になし
    NONE = "none", pgettext_lazy("diet", "nothing special")
    # Translators: ベジタリアン
    VEGETARIAN = "vegetarian", _("vegetarian")
    # Translators: ハラール
    HALAL = "halal", _("halal")
    # Translators: 食物アレルギー
    ALLERGY = "allergy", _("allergy")
    # Translators: その他
    OTHER = "other", pgettext_lazy("diet", "other")


class ParticipantQuerySet(models.QuerySet):
    """Who may read these rows is the caller's question: the office, or the body of the registration for its own."""

    def of(self, edition: Edition) -> Self:
        """Everybody whom the bodies of an edition have registered; people who are only being entered are left out."""
        return self.filter(registration__edition=edition).exclude(standing=Standing.DRAFT)

    def attending(self) -> Self:
        """Those who have a place: who is on lists and badges, and is expected at the door."""
        return self.filter(standing=Standing.CONFIRMED)

    def waiting(self) -> Self:
        """The waiting list, the longest wait first."""
        return self.filter(standing=Standing.WAITING).order_by(F("waiting_since").asc(nulls_last=True), "pk")

    def present(self) -> Self:
        """Without those who have withdrawn or were told that there is no place."""
        return self.exclude(standing__in=[Standing.WITHDRAWN, Standing.DECLINED])

    def of_side(self, side: str) -> Self:
        return self.filter(registration__side=side)

    def for_lists(self) -> Self:
        """With the body each comes for, in its order: Japan before China, bodies as they were invited, people as entered."""
        return self.select_related("registration__invitation__organisation").order_by(
            "-registration__side", "registration__invitation__kind", "registration__invitation__organisation__code",
            "registration_id", "order", "pk",
        )  # fmt: skip


class Participant(models.Model):
    """A person of a registration: one name per script as the person writes it, never converted (design §6).

    `arrival_at` and `departure_at` are instants, entered and shown by the clock in Beijing. `badge` is what the QR code on the
    badge says. After masking (domain H.15) names, ways to reach the person, diet and remarks are empty, counts remain.
    """

    registration = models.ForeignKey("participation.Registration", models.CASCADE, related_name="people")
    order = models.PositiveSmallIntegerField(default=0, editable=False)
    # Translators: 氏名（漢字）
    name = models.CharField(_("name in Japanese script"), max_length=80, blank=True)
    # Translators: フリガナ
    name_kana = models.CharField(_("reading in kana"), max_length=80, blank=True)
    # Translators: ローマ字
    name_roman = models.CharField(_("name in roman letters"), max_length=80, blank=True)
    # Translators: 氏名（簡体字）
    name_zh = models.CharField(_("name in simplified characters"), max_length=80, blank=True)
    # Translators: 所属
    organisation_ja = models.CharField(_("organisation in Japanese"), max_length=120, blank=True)
    organisation_zh = models.CharField(_("organisation in Chinese"), max_length=120, blank=True)
    # Translators: 役職
    post_ja = models.CharField(_("post in Japanese"), max_length=80, blank=True)
    post_zh = models.CharField(_("post in Chinese"), max_length=80, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    # Translators: 使用言語
    language = models.CharField(_("language of the person"), max_length=8, choices=Language, default=Language.JAPANESE)
    standing = models.CharField(_("standing"), max_length=10, choices=Standing, default=Standing.DRAFT, editable=False)
    waiting_since = models.DateTimeField(_("waiting since"), null=True, blank=True, editable=False)
    # Translators: 到着
    arrival_at = models.DateTimeField(_("arrival"), null=True, blank=True)
    # Translators: 到着便
    arrival_by = models.CharField(_("arrives by"), max_length=60, blank=True)
    # Translators: 出発
    departure_at = models.DateTimeField(_("departure"), null=True, blank=True)
    # Translators: 出発便
    departure_by = models.CharField(_("leaves by"), max_length=60, blank=True)
    # Translators: 宿泊手配
    needs_hotel = models.BooleanField(_("needs a hotel room"), default=False)
    hotel_from = models.DateField(_("first night"), null=True, blank=True)
    # Translators: チェックアウト日
    hotel_until = models.DateField(_("day of leaving the hotel"), null=True, blank=True)
    # Translators: 参加するレセプション
    receptions = models.ManyToManyField(
        Session, blank=True, verbose_name=_("receptions"), related_name="reception_guests"
    )
    # Translators: 参加する視察
    visits = models.ManyToManyField(Session, blank=True, verbose_name=_("study visits"), related_name="visitors")
    # Translators: 食事の制限
    diet = models.CharField(_("diet"), max_length=10, choices=Diet, default=Diet.NONE)
    diet_note = models.CharField(_("what to mind about the diet"), max_length=200, blank=True)
    remark = models.CharField(_("remark about the person"), max_length=400, blank=True)
    badge = models.CharField(max_length=24, unique=True, default=new_badge, editable=False)
    revision = models.PositiveIntegerField(default=1, editable=False, validators=[MaxValueValidator(2_000_000)])
    masked_at = models.DateTimeField(null=True, blank=True, editable=False)

    FIELDS = (
        "name", "name_kana", "name_roman", "name_zh", "organisation_ja", "organisation_zh", "post_ja", "post_zh",
        "email", "phone", "language", "arrival_at", "arrival_by", "departure_at", "departure_by",
        "needs_hotel", "hotel_from", "hotel_until", "diet", "diet_note", "remark",
    )  # fmt: skip
    """What is typed for a person, apart from the events they come to."""
    EVENTS = ("receptions", "visits")

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        # Translators: セミナーの参加者
        verbose_name = _("participant of the seminar")
        verbose_name_plural = _("participants of the seminar")
        ordering = ["order", "pk"]
        indexes = [
            models.Index(fields=["registration", "standing"], name="participant_by_standing"),
            models.Index(fields=["standing", "waiting_since"], name="participant_by_wait"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(name="") | ~Q(name_zh="") | ~Q(name_roman="") | Q(masked_at__isnull=False),
                name="participant_named",
            ),
            models.CheckConstraint(
                condition=Q(hotel_until__isnull=True) | Q(hotel_from__isnull=False, hotel_until__gt=F("hotel_from")),
                name="participant_leaves_hotel_later",
            ),
            models.CheckConstraint(
                condition=Q(departure_at__isnull=True) | Q(arrival_at__isnull=True) | Q(departure_at__gt=F("arrival_at")),
                name="participant_leaves_after_arriving",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.label)

    @property
    def edition(self) -> Edition:
        return self.registration.edition

    @property
    def label(self) -> Both:
        """The name as each side writes it, in roman letters where that is all there is."""
        return Both(self.name or self.name_roman, self.name_zh or self.name_roman)

    @property
    def organisation(self) -> Both:
        """Where the person works as they say it, else the body that registered them."""
        body = self.registration.body_name
        return Both(self.organisation_ja or body.ja, self.organisation_zh or body.zh)

    @property
    def post(self) -> Both:
        return Both(self.post_ja, self.post_zh)

    @property
    def is_present(self) -> bool:
        """Whether the person comes or would like to."""
        return self.standing not in (Standing.WITHDRAWN, Standing.DECLINED)

    def in_history(self) -> list[str]:
        """What the history of the registration tells of the person: who, and whether they have a place."""
        post = str(self.post_ja or self.post_zh)
        return [self.name or self.name_zh or self.name_roman or "―", str(self.standing), post]
