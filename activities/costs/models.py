"""Who bears what of a case, item by item, and the rate at which yuan and yen are shown beside each other.

No source names a fee: the office's own work and rooms are free, while interpreters, hired cars, venues, meals and gifts are
paid by whoever asked (domain B.1); other programmes share differently (domain B.4). So every item says who bears it.
"""

from decimal import Decimal
from typing import Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from activities.cases.models import Case, RecordChange

from .money import Currency, rounded

LOWEST_RATE, HIGHEST_RATE = Decimal("1"), Decimal("100")
"""What one yuan may cost in yen; outside of it somebody has turned the rate over, or misplaced its point."""


class Bearer(models.TextChoices):
    """Of all programmes; which of them a case's costs may have is said by its scheme (schemes.py)."""

    # Translators: 依頼団体
    APPLICANT = "applicant", _("Applicant")
    # Translators: 北京事務所
    OFFICE = "office", _("Beijing office")
    # Translators: 訪問先（中国側）
    COUNTERPART = "counterpart", _("Counterpart in China")
    # Translators: 自治体国際化協会（クレア）
    CLAIR = "clair", _("CLAIR")
    # Translators: 要望元（受入側）
    HOST = "host", pgettext_lazy("bearer of costs", "Host")
    # Translators: 開催都市
    HOST_CITY = "host_city", _("Host city")
    # Translators: 共催団体
    COHOST = "cohost", _("Co-organisers")
    # Translators: 参加者
    PARTICIPANTS = "participants", _("Participants")
    # Translators: その他の負担者
    OTHER = "other", _("Others")


class Kind(models.TextChoices):
    # Translators: 通訳
    INTERPRETER = "interpreter", _("Interpreter")
    # Translators: 車両
    VEHICLE = "vehicle", _("Vehicle")
    # Translators: 会場
    VENUE = "venue", _("Venue")
    # Translators: 食事
    MEAL = "meal", _("Meal")
    # Translators: 贈答品
    GIFT = "gift", _("Gift")
    # Translators: 中国国内の移動
    TRAVEL = "travel", _("Travel in China")
    # Translators: 宿泊
    LODGING = "lodging", _("Lodging")
    # Translators: 資料・印刷
    MATERIALS = "materials", _("Materials and printing")
    # Translators: 翻訳
    TRANSLATION = "translation", _("Translation")
    # Translators: 機材・設営
    EQUIPMENT = "equipment", _("Equipment and setting up")
    # Translators: レセプション
    RECEPTION = "reception", _("Reception")
    # Translators: 講師謝金
    HONORARIUM = "honorarium", _("Fees of speakers")
    # Translators: 渡航費
    ABROAD = "abroad", _("International travel")
    # Translators: 災害補償費
    INSURANCE = "insurance", _("Accident compensation")
    # Translators: 旅行雑費
    INCIDENTALS = "incidentals", _("Travel incidentals")
    # Translators: その他
    OTHER = "other", _("Other costs")


class ExchangeRateQuerySet(models.QuerySet):
    def on(self, day) -> "ExchangeRate | None":
        """The newest rate of that day or before it."""
        return self.filter(day__lte=day).first()


class ExchangeRate(models.Model):
    """How many yen one yuan is on a day, and who says so. Entered by the office; nothing is fetched."""

    day = models.DateField(_("day of the rate"), unique=True)
    yen_per_yuan = models.DecimalField(
        # Translators: 1元あたりの円
        _("yen for one yuan"),
        max_digits=7,
        decimal_places=4,
        validators=[MinValueValidator(LOWEST_RATE), MaxValueValidator(HIGHEST_RATE)],
    )
    # Translators: 出典
    source = models.CharField(_("source of the rate"), max_length=120)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, editable=False, verbose_name=_("entered by"), related_name="+"
    )
    entered_at = models.DateTimeField(auto_now_add=True)

    FIELDS = ("day", "yen_per_yuan", "source")

    objects = ExchangeRateQuerySet.as_manager()

    class Meta:
        # Translators: 為替レート
        verbose_name = _("exchange rate")
        verbose_name_plural = _("exchange rates")
        ordering = ["-day"]

    def __str__(self) -> str:
        return f"{self.day} {self.yen_per_yuan}"


class CostSheet(models.Model):
    """The costs of one case: the rate they are converted at, and how often anything of them has changed.

    The rate is the newest one of the day on which the first item is entered. A later one is taken over only by a person, so
    that what was told to the applicant does not move by itself.
    """

    case = models.OneToOneField(Case, models.CASCADE, related_name="cost_sheet", verbose_name=_("case"))
    rate = models.ForeignKey(
        ExchangeRate, models.PROTECT, null=True, blank=True, verbose_name=_("exchange rate"), related_name="sheets"
    )
    revision = models.PositiveIntegerField(default=1, editable=False)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, editable=False, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        # Translators: 案件の費用
        verbose_name = _("costs of a case")
        verbose_name_plural = _("costs of cases")

    def __str__(self) -> str:
        return f"{self.case}"


class CostLineQuerySet(models.QuerySet):
    def of(self, case: Case) -> Self:
        return self.filter(case=case.pk)


class CostLine(models.Model):
    """One item: what it is, who bears it, how much is expected, in a budget how much is committed, and how much it came to.

    A unit amount that nobody knows yet stays empty; nothing is ever counted as nought that is not known to be.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="cost_lines", verbose_name=_("case"))
    order = models.PositiveSmallIntegerField(_("order"), default=0, editable=False)
    kind = models.CharField(_("kind of cost"), max_length=12, choices=Kind)
    # Translators: 項目
    what = models.CharField(pgettext_lazy("of costs", "item"), max_length=120)
    # Translators: 負担者
    bearer = models.CharField(_("who bears it"), max_length=12, choices=Bearer)
    currency = models.CharField(_("currency"), max_length=3, choices=Currency)
    # Translators: 数量
    quantity = models.DecimalField(_("quantity"), max_digits=6, decimal_places=2, default=1)
    # Translators: 単位
    unit = models.CharField(_("unit"), max_length=20, blank=True)
    # Translators: 単価
    unit_amount = models.DecimalField(_("amount for one"), max_digits=11, decimal_places=2, null=True, blank=True)
    # Translators: 契約額
    committed = models.DecimalField(_("committed amount"), max_digits=14, decimal_places=2, null=True, blank=True)
    # Translators: 実績額
    actual = models.DecimalField(_("actual amount"), max_digits=14, decimal_places=2, null=True, blank=True)
    # Translators: 内部メモ
    note = models.TextField(_("internal note"), max_length=400, blank=True)

    FIELDS = ("kind", "what", "bearer", "currency", "quantity", "unit", "unit_amount", "committed", "actual", "note")

    objects = CostLineQuerySet.as_manager()

    class Meta:
        # Translators: 費用の項目
        verbose_name = _("cost item")
        verbose_name_plural = _("cost items")
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(quantity__gt=0), name="cost_of_something"),
            models.CheckConstraint(condition=models.Q(unit_amount__gte=0), name="cost_is_no_gain"),
            models.CheckConstraint(condition=models.Q(committed__gte=0), name="cost_committed_is_no_gain"),
            models.CheckConstraint(condition=models.Q(actual__gte=0), name="cost_came_to_no_gain"),
        ]

    def __str__(self) -> str:
        return self.what

    @property
    def estimate(self) -> Decimal | None:
        """What it is expected to come to, in its own currency; None while the amount for one is not known."""
        return None if self.unit_amount is None else rounded(self.quantity * self.unit_amount, self.currency)


class Change(RecordChange):
    """One change of a case's costs; who may read them reads all of it."""

    class What(models.TextChoices):
        # Translators: 登録
        ADDED = "added", _("entered")
        # Translators: 変更
        CHANGED = "changed", _("changed")
        # Translators: 削除
        REMOVED = "removed", _("removed")
        # Translators: 過去の予算から複写
        COPIED = "copied", _("copied from an earlier budget")

    case = models.ForeignKey(Case, models.CASCADE, related_name="cost_changes")
    what = models.CharField(_("what"), max_length=8, choices=What)

    class Meta(RecordChange.Meta):
        # Translators: 費用の変更履歴
        verbose_name = _("change of costs")
        verbose_name_plural = _("changes of costs")
