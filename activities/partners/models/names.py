"""What a body is called, in both scripts, from when to when (domain A.4: foreign affairs offices change their names)."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from activities.calendars.eras import format_date
from activities.cases.search.folding import fold

DAY = timedelta(days=1)
OVERLAP = _("From %(first)s to %(last)s the official name is %(name)s. Enter days that do not overlap.")
GAP = _("No official name would hold from %(first)s to %(last)s. Enter days that follow each other.")


class BodyNameQuerySet(models.QuerySet):
    def on(self, day: date) -> Self:
        """The names that hold on a day."""
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=day), Q(valid_to__isnull=True) | Q(valid_to__gte=day)
        )

    def exactly(self, text: str) -> Self:
        """The names that are this text in whatever script and width."""
        key = key_of(text)
        return self.filter(key__contains=f"|{key}|") if key else self.none()


class BodyName(models.Model):
    """One name in up to three languages. Exactly one official name holds on a day; aliases and short forms stand beside it."""

    class Kind(models.TextChoices):
        # Translators: 正式名称
        OFFICIAL = "official", _("official name")
        # Translators: 別名
        ALIAS = "alias", _("alias")
        # Translators: 略称
        SHORT = "short", _("short form")

    body = models.ForeignKey("partners.Body", models.CASCADE, related_name="names")
    kind = models.CharField(_("kind of name"), max_length=10, choices=Kind, default=Kind.OFFICIAL)
    name_ja = models.CharField(_("name in Japanese"), max_length=160, blank=True)
    name_zh = models.CharField(_("name in Chinese"), max_length=160, blank=True)
    name_en = models.CharField(_("name in English"), max_length=160, blank=True)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("last day"), null=True, blank=True)
    key = models.CharField(max_length=500, editable=False)

    objects = BodyNameQuerySet.as_manager()

    FIELDS = ("kind", "name_ja", "name_zh", "name_en", "valid_from", "valid_to")

    class Meta:
        verbose_name = _("name of a counterpart")
        verbose_name_plural = _("names of counterparts")
        ordering = ["kind", F("valid_from").desc(nulls_last=True), "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_from__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="body_name_ends_after_it_begins",
                violation_error_message=_("The last day must not be before the first one."),
            ),
            models.CheckConstraint(condition=~Q(name_ja="") | ~Q(name_zh=""), name="body_name_in_a_script"),
            # the pages refuse every overlap (naming.check_chain); these two hold whatever writes
            models.UniqueConstraint(
                fields=["body"],
                condition=Q(kind="official", valid_to__isnull=True),
                name="body_one_official_name_now",
                violation_error_message=_("Another official name holds at present. Enter its last day first."),
            ),
            models.UniqueConstraint(
                fields=["body", "valid_from"], condition=Q(kind="official"), name="body_name_begins_once"
            ),
        ]

    def __str__(self) -> str:
        return self.text()

    def save(self, *args, **kwargs) -> None:
        """The key by which it is found follows the name."""
        self.key = keys(self.name_ja, self.name_zh, self.name_en)
        if (fields := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = {*fields, "key"}
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """The chain of official names holds for files and the administrators' pages as well."""
        if self.kind == self.Kind.OFFICIAL and self.body_id:
            others = BodyName.objects.filter(body=self.body_id, kind=self.kind).exclude(pk=self.pk)
            check_chain([*others, self])

    def text(self, language: str | None = None) -> str:
        """The name for a reader; a language that is missing gives way to the script of the other side."""
        code = (language or get_language() or "ja")[:2]
        wanted = {"zh": (self.name_zh, self.name_ja), "en": (self.name_en, self.name_ja, self.name_zh)}
        return next(filter(None, wanted.get(code, (self.name_ja, self.name_zh))), "")

    @property
    def other_text(self) -> str:
        """The name in the script that the reader is not shown."""
        shown = self.text()
        return next((name for name in (self.name_zh, self.name_ja) if name and name != shown), "")


def key_of(text: str) -> str:
    return fold(text).replace(" ", "")


def keys(*names: str) -> str:
    """|四川省外事办公室|…|: every spelling of a name, to be found by any of them."""
    return f"|{'|'.join(dict.fromkeys(filter(None, map(key_of, names))))}|"


def check_chain(names: list[BodyName]) -> None:
    """Official names in their order: each begins the day after the one before it."""
    ordered = sorted(names, key=lambda name: name.valid_from or date.min)
    for before, after in pairwise(ordered):
        if before.valid_to is None or after.valid_from is None or before.valid_to >= after.valid_from:
            raise ValidationError({"valid_from": ValidationError(OVERLAP, "overlap", overlap_of(before))})
        if after.valid_from - before.valid_to > DAY:
            gap = {"first": format_date(before.valid_to + DAY), "last": format_date(after.valid_from - DAY)}
            raise ValidationError({"valid_from": ValidationError(GAP, "gap", gap)})


def overlap_of(name: BodyName) -> dict[str, str]:
    first, last = (format_date(day) if day else "…" for day in (name.valid_from, name.valid_to))
    return {"first": first, "last": last, "name": name.text()}
