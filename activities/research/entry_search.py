"""The published research list in the one index of texts: what any reader may read, never a requester who is not named."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from activities.calendars.fiscal import fiscal_year_label
from activities.cases.search.sources import Document, Shown, Source

from .entries import public_requester, searchable
from .models import ListEntry

KIND = "list_entry"


def document(entry: ListEntry) -> Document | None:
    return Document(entry.pk, entry.title, searchable(entry)) if entry.is_public else None


def objects() -> Iterable:
    yield ListEntry.objects.published().prefetch_related("areas")


def shown(entry: ListEntry) -> Shown:
    return Shown(
        url=reverse("research:entry", args=[entry.pk]),
        body=public_requester(entry),
        year=fiscal_year_label(entry.fiscal_year),
        label=ENTRIES.label,
    )


def show(keys: Iterable[int]) -> dict[int, Shown]:
    return {entry.pk: shown(entry) for entry in ListEntry.objects.published().filter(pk__in=keys)}


ENTRIES = Source(
    kind=KIND,
    number=1,
    # Translators: 海外調査一覧
    label=_("Research list"),
    visible=lambda user: ListEntry.objects.published().visible_to(user),
    objects=objects,
    document=document,
    show=show,
)
