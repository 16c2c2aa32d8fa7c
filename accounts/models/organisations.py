"""The municipal master and every other body that asks, endorses, receives or works."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.codes import check_code

ENDS_TOO_EARLY = _("The last day must not be before the first one.")


class NamedInThreeLanguages(models.Model):
    """A name per language, kept side by side and never converted into each other."""

    name = models.CharField(_("name in Japanese"), max_length=120)
    name_zh = models.CharField(_("name in Chinese"), max_length=120, blank=True)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The name for the reader's language, else the Japanese one."""
        language = get_language() or "ja"
        if language.startswith("zh"):
            return self.name_zh or self.name
        if language.startswith("en"):
            return self.name_en or self.name
        return self.name


class Region(NamedInThreeLanguages):
    """A group of prefectures that duties are given out by; lists differ, so it is a table (domain A.2)."""

    code = models.SlugField(_("code"), max_length=20, primary_key=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        ordering = ["order", "code"]


class Prefecture(NamedInThreeLanguages):
    """One of the 47; `code` is the first two digits of the local government code."""

    code = models.CharField(_("code"), max_length=2, primary_key=True)
    name_kana = models.CharField(_("reading"), max_length=120, blank=True)
    region = models.ForeignKey(Region, models.PROTECT, verbose_name=_("region"), related_name="prefectures")

    class Meta:
        verbose_name = _("prefecture")
        verbose_name_plural = _("prefectures")
        ordering = ["code"]


class OrganisationQuerySet(models.QuerySet):
    def in_force(self, on=None) -> Self:
        """Bodies that exist on a day; a merged town is left out from the day its successor takes over."""
        on = on or timezone.localdate()
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=on),
            Q(valid_until__isnull=True) | Q(valid_until__gte=on),
        )

    def branches(self) -> Self:
        """Each prefecture and each designated city is also a branch (支部) of CLAIR (domain A.1)."""
        return self.filter(kind__in=Organisation.BRANCH_KINDS)

    def requesters(self) -> Self:
        """Bodies that may ask for support or research (domain A.3, C12)."""
        return self.filter(kind__in=Organisation.REQUESTER_KINDS)


class Organisation(NamedInThreeLanguages):
    """A body that people work for.

    Japanese local governments carry their six-digit code and come from the municipal master; a merged body keeps its
    row, its last day and its successor, so that old cases keep the name that was used then.
    """

    class Kind(models.TextChoices):
        PREFECTURE = "prefecture", _("prefecture")
        DESIGNATED_CITY = "designated_city", _("designated city")
        CITY = "city", _("city")
        SPECIAL_WARD = "special_ward", _("special ward")
        TOWN = "town", _("town")
        VILLAGE = "village", _("village")
        REGIONAL_UNION = "regional_union", _("regional union")
        LOCAL_GOV_ORGANISATION = "local_gov_organisation", _("local-government body")
        MINISTRY = "mic", _("ministry")
        INTL_ASSOCIATION = "intl_association", _("local international association")
        HEADQUARTERS = "headquarters", _("Tokyo headquarters")
        DIVISION = "division", _("division of the headquarters")
        OVERSEAS_OFFICE = "overseas_office", _("overseas office")
        OTHER = "other", _("other body")

    BRANCH_KINDS = (Kind.PREFECTURE, Kind.DESIGNATED_CITY)
    MUNICIPAL_KINDS = (*BRANCH_KINDS, Kind.CITY, Kind.SPECIAL_WARD, Kind.TOWN, Kind.VILLAGE)
    DIRECT_KINDS = (Kind.LOCAL_GOV_ORGANISATION, Kind.MINISTRY)
    """Bodies that deal with headquarters directly, without a branch (domain C11)."""
    DOUBTFUL_KINDS = (Kind.REGIONAL_UNION, Kind.INTL_ASSOCIATION)
    """Bodies that are served although no source names them; allowed with a warning (domain H.3)."""
    REQUESTER_KINDS = (*MUNICIPAL_KINDS, *DIRECT_KINDS, *DOUBTFUL_KINDS)

    kind = models.CharField(_("kind"), max_length=32, choices=Kind)
    code = models.CharField(
        _("local government code"),
        max_length=6,
        unique=True,
        null=True,
        blank=True,
        validators=[check_code],
        help_text=_("Six digits."),
    )
    name_kana = models.CharField(_("reading"), max_length=120, blank=True)
    prefecture = models.ForeignKey(
        Prefecture, models.PROTECT, null=True, blank=True, verbose_name=_("prefecture"), related_name="organisations"
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, verbose_name=_("part of"), related_name="parts"
    )
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_until = models.DateField(_("last day"), null=True, blank=True)
    successor = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, verbose_name=_("successor"), related_name="predecessors"
    )

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["code", "name"]
        indexes = [models.Index(fields=["kind", "prefecture"]), models.Index(fields=["name"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True)
                | Q(valid_from__isnull=True)
                | Q(valid_until__gte=models.F("valid_from")),
                name="organisation_ends_after_it_begins",
                violation_error_message=ENDS_TOO_EARLY,
            )
        ]

    @property
    def full_label(self) -> str:
        """The name with its prefecture in front where a town of that name may exist twice."""
        named_alone = {*self.BRANCH_KINDS} | {self.Kind.HEADQUARTERS, self.Kind.OVERSEAS_OFFICE}
        if self.prefecture_id and self.kind not in named_alone:
            return f"{self.prefecture.label}{self.label}"
        if self.parent_id:
            return f"{self.parent.label} {self.label}"
        return self.label

    @property
    def is_branch(self) -> bool:
        return self.kind in self.BRANCH_KINDS

    @property
    def goes_direct(self) -> bool:
        """Whether its requests go straight to headquarters (domain C11)."""
        return self.kind in self.DIRECT_KINDS

    def branch(self) -> "Organisation | None":
        """The branch its requests go through: itself, or its prefecture; None for bodies that go direct."""
        if self.is_branch:
            return self
        if self.goes_direct or not self.prefecture_id:
            return None
        return (
            Organisation.objects.in_force().filter(kind=self.Kind.PREFECTURE, prefecture_id=self.prefecture_id).first()
        )
