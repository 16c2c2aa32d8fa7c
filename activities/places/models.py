"""China's divisions, with the name in both scripts."""

from datetime import date

from django.db import models
from django.db.models import Case, Q, Value, When
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from .folding import fold, stem

PROVINCE, CITY, COUNTY = range(3)


class DivisionQuerySet(models.QuerySet):
    def valid_on(self, day: date) -> "DivisionQuerySet":
        """The divisions that existed on `day`; most have no dates and always count."""
        began = Q(valid_from=None) | Q(valid_from__lte=day)
        return self.filter(began & (Q(valid_to=None) | Q(valid_to__gte=day)))

    def search(self, text: str, limit: int = 10) -> "DivisionQuerySet":
        """What `text` may mean, in either script: first as the name itself, then as its beginning."""
        key = fold(text)
        if not key:
            return self.none()
        fit = Case(
            When(Q(key__contains=f"|{key}|") | Q(short_key__contains=f"|{key}|"), then=Value(0)),
            When(key__startswith=f"|{key}", then=Value(1)),
            When(key__contains=f"|{key}", then=Value(2)),
            default=Value(3),
        )
        found = self.filter(key__contains=key) | self.filter(short_key__contains=key)
        return found.alias(fit=fit).order_by("fit", "level", "code")[:limit]

    def named(self, keys: set[str]) -> "DivisionQuerySet":
        """Every division that one of the folded names may stand for, in full or in short."""
        found = Q(pk=None)
        for key in keys:
            found |= Q(key__contains=f"|{key}|") | Q(short_key__contains=f"|{key}|")
        return self.filter(found)


class Division(models.Model):
    """A province, a city or a county of China. Former divisions stay, with their last day."""

    class Kind(models.TextChoices):
        PROVINCE = "province", _("Province")
        AUTONOMOUS_REGION = "autonomous_region", _("Autonomous region")
        MUNICIPALITY = "municipality", _("Municipality under the central government")
        SPECIAL = "special_administrative_region", _("Special administrative region")
        PREFECTURE = "prefecture_level", _("Prefecture-level city or prefecture")
        COUNTY = "county_level", _("County, district or county-level city")

    code = models.CharField(_("code"), max_length=9, primary_key=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("belongs to")
    )
    name_zh = models.CharField(_("name in Chinese"), max_length=60)
    name_ja = models.CharField(_("name in Japanese"), max_length=60)
    kind = models.CharField(_("kind"), max_length=30, choices=Kind)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    level = models.PositiveSmallIntegerField(editable=False, default=COUNTY)
    full_zh = models.CharField(_("full name in Chinese"), max_length=120, editable=False)
    full_ja = models.CharField(_("full name in Japanese"), max_length=120, editable=False)
    key = models.CharField(max_length=400, editable=False)
    short_key = models.CharField(max_length=200, editable=False)

    objects = DivisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("division of China")
        verbose_name_plural = _("divisions of China")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.label()

    def save(self, *args, **kwargs) -> None:
        """A new name reaches the full names of everything below."""
        self.derive()
        super().save(*args, **kwargs)
        for child in self.children.all():
            child.parent = self
            child.save()

    def label(self, language: str | None = None) -> str:
        """湖南省長沙市, or 湖南省长沙市 for a Chinese reader; costs no query."""
        return self.full_zh if (language or get_language() or "ja").startswith("zh") else self.full_ja

    def short_label(self, language: str | None = None) -> str:
        """長沙市, without what it belongs to."""
        return self.name_zh if (language or get_language() or "ja").startswith("zh") else self.name_ja

    def derive(self) -> None:
        """Full names and the keys people may find this by, from its own name and those above it."""
        above = []
        higher = self.parent
        while higher:
            above.insert(0, higher)
            higher = higher.parent
        self.level = PROVINCE if not above else CITY if self.kind == self.Kind.PREFECTURE else COUNTY
        chain = [*above, self]
        self.full_zh = "".join(division.name_zh for division in chain)
        self.full_ja = "".join(division.name_ja for division in chain)
        names = [[fold(division.name_zh), fold(division.name_ja)] for division in chain]
        self.key = _keys(names)
        self.short_key = _keys([[stem(name) for name in pair] for pair in names])


def _keys(names: list[list[str]]) -> str:
    """|长沙市|湖南省长沙市|: alone, in full, and below each single one of its parents; both scripts."""
    *above, own = names
    keys = list(own)
    for script, name in enumerate(own):
        keys += [pair[script] + name for pair in above]
        keys.append("".join(pair[script] for pair in names))
    return f"|{'|'.join(dict.fromkeys(keys))}|"
