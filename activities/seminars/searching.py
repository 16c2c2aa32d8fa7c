"""Editions in the one index of texts: number, theme, city, sessions and speakers, in both scripts; for all who may see them."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from activities.calendars.fiscal import fiscal_year_label
from activities.cases.search.indexing import index_thing
from activities.cases.search.sources import PARAGRAPH, Document, Shown, Source

from .models import Edition

KIND = "edition"
READ = ("organisers", "sessions__speakers", "sessions__room")


def document(edition: Edition) -> Document:
    """What its page tells to everybody who sees it: facts, organisers, the programme and who speaks."""
    facts = [*edition.theme, *edition.full_city, *edition.city, *edition.venue]
    text = [*facts, *(name for row in edition.organisers.all() for name in row.name)]
    for session in edition.sessions.all():
        text += [*session.title, *(session.room.name if session.room else ())]
        for speaker in session.speakers.all():
            text += [*speaker.line]
    return Document(edition.pk, " ".join(edition.name), PARAGRAPH.join(dict.fromkeys(filter(None, text))))


def everything() -> Iterable:
    yield Edition.objects.with_place().prefetch_related(*READ)


def show(keys: Iterable[int]) -> dict[int, Shown]:
    editions = Edition.objects.filter(pk__in=keys).with_place()
    return {
        edition.pk: Shown(
            url=edition.get_absolute_url(),
            body=str(edition.city),
            year=fiscal_year_label(edition.fiscal_year),
            label=edition.get_state_display() if edition.is_held else "",
        )
        for edition in editions
    }


def follow(pk: int) -> None:
    """Let an edition be found by what it says now; part of the transaction that changed it."""
    for rows in everything():
        index_thing(KIND, rows.get(pk=pk))


EDITIONS = Source(
    kind=KIND,
    number=3,
    # Translators: セミナーの回
    label=_("Editions of the seminar"),
    visible=lambda user: Edition.objects.visible_to(user),
    objects=everything,
    document=document,
    show=show,
)
