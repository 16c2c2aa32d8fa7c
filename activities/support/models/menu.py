"""The support menu: what may be asked for, by the fiscal years in which it is offered."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.models.organisations import NamedInThreeLanguages

VISIT_ITEMS = frozenset({"appointment"})
"""Menu items that make no sense without a place to visit and questions (domain C8)."""


class MenuItemQuerySet(models.QuerySet):
    def offered_in(self, fiscal_year: int) -> Self:
        return self.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=fiscal_year), valid_from__lte=fiscal_year)


class MenuItem(NamedInThreeLanguages):
    """One line of the support menu (支援メニュー); the menu changes from year to year (domain B.1)."""

    code = models.SlugField(_("code"), max_length=40, primary_key=True)
    valid_from = models.PositiveSmallIntegerField(_("offered from fiscal year"))
    valid_until = models.PositiveSmallIntegerField(_("offered until fiscal year"), null=True, blank=True)
    lead_days = models.PositiveSmallIntegerField(
        _("lead time in days"), default=45, help_text=_("A request that comes later is warned about (C17).")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    explanation = models.TextField(_("explanation in Japanese"), blank=True, max_length=600)
    explanation_zh = models.TextField(_("explanation in Chinese"), blank=True, max_length=600)
    explanation_en = models.TextField(_("explanation in English"), blank=True, max_length=600)

    objects = MenuItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("support menu item")
        verbose_name_plural = _("support menu")
        ordering = ["order", "code"]

    @property
    def explained(self) -> str:
        """What the item means, in the reader's language, else in Japanese."""
        own = {"zh": self.explanation_zh, "en": self.explanation_en}.get((get_language() or "ja")[:2])
        return own or self.explanation


class RequestedItem(models.Model):
    """A menu item that a request asks for, and in the end what was done about it."""

    request = models.ForeignKey("support.SupportRequest", models.CASCADE, related_name="requested_items")
    item = models.ForeignKey(MenuItem, models.PROTECT, related_name="+", verbose_name=_("menu item"))
    done = models.BooleanField(_("carried out"), null=True)
    result = models.TextField(_("what was done"), blank=True, max_length=1000)

    class Meta:
        verbose_name = _("requested support")
        verbose_name_plural = _("requested support")
        ordering = ["item__order"]
        constraints = [models.UniqueConstraint(fields=["request", "item"], name="requested_item_once")]

    def __str__(self) -> str:
        return str(self.item)
