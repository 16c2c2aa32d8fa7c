"""What the seminar has to do with the counterparts of the office's register: the editions that they bore."""

from django.db.models import F, Q, QuerySet
from django.utils.translation import pgettext_lazy

from activities.partners.dealings import Dealings, Line

from .models import Edition, Organiser

# Translators: セミナー
SEMINAR = pgettext_lazy("dealing with a counterpart", "Seminar")


def rows(condition: Q, user) -> QuerySet[Organiser]:
    """The editions of which bodies of the register are organisers, as far as the person may know of them."""
    found = Organiser.objects.annotate(request=F("edition__preparation"))
    known = found.filter(condition, edition__in=Edition.objects.visible_to(user))
    return known.select_related("counterpart__parent", "edition__division")


def line_of(row: Organiser) -> Line:
    edition = row.edition
    title = " ".join(filter(None, (str(edition.name), str(edition.city))))
    return Line(
        body=row.counterpart, day=row.dealt_on, kind=SEMINAR, url=edition.get_absolute_url(), title=title,
        said=str(edition.theme), outcome=row.get_role_display(), chip="ok" if edition.is_held else "wait",
    )  # fmt: skip


DEALINGS = Dealings(rows, F("edition__first_day"), line_of)
