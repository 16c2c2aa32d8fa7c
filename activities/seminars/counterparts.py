"""What the seminar has to do with the counterparts of the office's register: the editions that they bore."""

from django.db.models import F, Q
from django.utils.translation import pgettext_lazy

from activities.partners.dealings import Line

from .models import Edition, Organiser

# Translators: セミナー
SEMINAR = pgettext_lazy("dealing with a counterpart", "Seminar")


def dealings(condition: Q, user) -> list[Line]:
    """The editions of which bodies of the register are organisers, as far as the person may know of them."""
    rows = Organiser.objects.annotate(request=F("edition__preparation")).filter(
        condition, edition__in=Edition.objects.visible_to(user)
    )
    return [line_of(row) for row in rows.select_related("counterpart__parent", "edition__division")]


def line_of(row: Organiser) -> Line:
    edition = row.edition
    title = " ".join(filter(None, (str(edition.name), str(edition.city))))
    return Line(
        body=row.counterpart, day=edition.first_day, kind=SEMINAR, url=edition.get_absolute_url(), title=title,
        said=str(edition.theme), outcome=row.get_role_display(), chip="ok" if edition.is_held else "wait",
    )  # fmt: skip
