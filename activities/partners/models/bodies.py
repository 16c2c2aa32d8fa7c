"""A body the office deals with; its name is not here but in `BodyName`, since names change."""

from datetime import date, time
from typing import Self

from django.db import models
from django.db.models import F, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Coalesce, NullIf
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from activities.calendars.fiscal import today_in_japan
from activities.places.models import Division

from ..rules import may_read
from .names import BodyName

MORNING, AFTERNOON = (time(9), time(11, 30)), (time(13, 30), time(17))
"""When Chinese offices are usually reached (domain C2); a body may have its own hours."""
ENDS_TOO_EARLY = _("Enter a time after the beginning.")


class BodyQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """The bodies `user` may know exist: all for the office, none for anybody else; every page starts here."""
        return self if may_read(user) else self.none()

    def standing(self) -> Self:
        """Without those that were merged into another."""
        return self.filter(merged_into__isnull=True)

    def named(self) -> Self:
        """With everything that `label` and `name_on` read, and the names of the body above: two statements more."""
        return self.select_related("division", "parent").prefetch_related(
            "names", Prefetch("parent__names", BodyName.objects.all())
        )

    def by_name(self) -> Self:
        """With `sort_name`, today's official name, to sort by."""
        today = BodyName.objects.filter(body=OuterRef("pk"), kind=BodyName.Kind.OFFICIAL).on(today_in_japan())
        name = Coalesce(NullIf(F("name_zh"), models.Value("")), F("name_ja"))
        return self.annotate(sort_name=Subquery(today.annotate(sorted=name).values("sorted")[:1]))


class Body(models.Model):
    """A body in China, or one of Japan there, with which the office deals (domain A.4).

    A merged body keeps its row, so that its old address leads to the one that took it over.
    """

    class Kind(models.TextChoices):
        # Translators: 外事弁公室
        FAO = "fao", _("foreign affairs office")
        # Translators: 処・部署（外事弁公室などの一部）
        SECTION = "section", _("section of a body")
        # Translators: 中央官庁・全国組織
        MINISTRY = "ministry", _("ministry or national body")
        # Translators: 友好協会
        FRIENDSHIP = "friendship", _("friendship association")
        # Translators: 人民政府とその部局
        GOVERNMENT = "government", _("government or its bureau")
        # Translators: 大学・学校・研究機関
        UNIVERSITY = "university", _("university, school or institute")
        COMPANY = "company", _("company")
        # Translators: 報道機関
        MEDIA = "media", _("media")
        # Translators: 会場・施設
        VENUE = "venue", _("venue or facility")
        # Translators: 日本の在外公館・機関
        MISSION = "mission", _("Japanese mission or agency")
        # Translators: 在中国自治体事務所
        MUNICIPAL_OFFICE = "municipal_office", _("municipal office in China")
        OTHER = "other", _("other body")

    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, verbose_name=_("part of"), related_name="sections"
    )
    division = models.ForeignKey(
        Division, models.PROTECT, null=True, blank=True, verbose_name=_("place"), related_name="counterparts"
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, verbose_name=_("Japanese body it belongs to"),
        related_name="counterparts",
    )  # fmt: skip
    address_zh = models.CharField(_("address in Chinese"), max_length=200, blank=True)
    address_ja = models.CharField(_("address in Japanese"), max_length=200, blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    website = models.URLField(_("website"), max_length=300, blank=True)
    morning_start = models.TimeField(_("morning from"), null=True, blank=True)
    morning_end = models.TimeField(_("morning to"), null=True, blank=True)
    afternoon_start = models.TimeField(_("afternoon from"), null=True, blank=True)
    afternoon_end = models.TimeField(_("afternoon to"), null=True, blank=True)
    note = models.TextField(_("note"), max_length=2000, blank=True)
    in_use = models.BooleanField(_("in use"), default=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="absorbed"
    )
    revision = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = BodyQuerySet.as_manager()

    FIELDS = ("kind", "parent", "division", "organisation", "address_zh", "address_ja", "phone", "email", "website",
              "morning_start", "morning_end", "afternoon_start", "afternoon_end", "note", "in_use")  # fmt: skip
    """What is edited as a whole, and chosen one by one when two records become one."""

    class Meta:
        verbose_name = _("counterpart")
        verbose_name_plural = _("counterparts")
        ordering = ["pk"]
        indexes = [models.Index(fields=["kind", "division"], name="body_by_kind")]
        constraints = [
            models.CheckConstraint(
                condition=Q(morning_start__isnull=True) | Q(morning_end__gt=F("morning_start")),
                name="body_morning_ends_after_it_begins",
                violation_error_message=ENDS_TOO_EARLY,
            ),
            models.CheckConstraint(
                condition=Q(afternoon_start__isnull=True) | Q(afternoon_end__gt=F("afternoon_start")),
                name="body_afternoon_ends_after_it_begins",
                violation_error_message=ENDS_TOO_EARLY,
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")), name="body_not_merged_into_itself"
            ),
        ]

    def __str__(self) -> str:
        return self.label

    def get_absolute_url(self) -> str:
        return reverse("partners:body", args=[self.pk])

    @property
    def body(self) -> Self:
        """What a body's own facts hang on, as names and contacts hang on theirs."""
        return self

    @property
    def own_label(self) -> str:
        """Today's official name for the reader."""
        return self.name_on(today_in_japan())

    @property
    def label(self) -> str:
        """The same, with that of the body above a section in front."""
        own = self.own_label
        if self.kind == self.Kind.SECTION and self.parent_id:
            return f"{self.parent.own_label} {own}"
        return own

    def official_on(self, day: date) -> BodyName | None:
        """The official name that held on a day; before the first one known that, after the last one that."""
        names = [name for name in self.names.all() if name.kind == BodyName.Kind.OFFICIAL]
        names.sort(key=lambda name: name.valid_from or date.min)
        begun = [name for name in names if not name.valid_from or name.valid_from <= day]
        return begun[-1] if begun else next(iter(names), None)

    def name_on(self, day: date, language: str | None = None) -> str:
        """What the body was called on a day, for papers of that day; in the reader's language unless another is asked for."""
        name = self.official_on(day)
        return name.text(language) if name else f"#{self.pk}"

    @property
    def sub_label(self) -> str:
        """Today's name in the other script: Chinese for Japanese readers, Japanese for Chinese ones; empty when the same."""
        name = self.official_on(today_in_japan())
        return name.other_text if name else ""

    @property
    def hours(self) -> list[tuple[time, time]]:
        """When it is open, morning and afternoon: its own hours, else the usual ones."""
        own = [(self.morning_start, self.morning_end), (self.afternoon_start, self.afternoon_end)]
        usual = (MORNING, AFTERNOON)
        return [(start or first, end or last) for (start, end), (first, last) in zip(own, usual, strict=True)]

    @property
    def has_own_hours(self) -> bool:
        return bool(self.morning_start or self.afternoon_start)
