"""Experts in the one index of texts: by name, body, field, topic and what they know, in any script; for who may see them."""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from activities.cases.search.indexing import index_thing, write
from activities.cases.search.sources import PARAGRAPH, Document, Shown, Source

from .fields import Field
from .models import Expert
from .rules import MATCHERS, may_match

KIND = "expert"
NAMES = ("name", "name_roman", "name_zh", "name_kana")
TEXTS = ("department", "department_zh", "post", "post_zh", "qualifications", "career")
BODY = ("organisation__prefecture", "organisation__parent")
log = logging.getLogger(__name__)
_gathered: ContextVar[set[int] | None] = ContextVar("experts_to_index", default=None)
READ = ("fields", "languages", "experiences__division")


def document(expert: Expert) -> Document | None:
    """What the expert's page tells, but how they are reached (domain H.15); nothing of who was masked."""
    if expert.masked_at:
        return None
    body = expert.organisation
    text = [*(getattr(expert, name) for name in NAMES), body.full_label, body.name, body.name_zh, *expert.affiliation]
    for field in expert.fields.all():
        text += [*Field(field.field).words, *field.topic]
    text += [getattr(expert, name) for name in TEXTS]
    text += [words for row in expert.languages.all() for words in (row.name, row.certificate)]
    for row in expert.experiences.all():
        text += [row.place, row.what, *((row.division.full_ja, row.division.full_zh) if row.division else ())]
    words = PARAGRAPH.join(dict.fromkeys(filter(None, text)))
    return Document(expert.pk, str(expert), words, audience=(expert.organisation_id,))


def with_texts(rows: QuerySet[Expert]) -> QuerySet[Expert]:
    """With all that `document` reads."""
    return rows.select_related(*BODY).prefetch_related(*READ)


def everything() -> Iterable[QuerySet[Expert]]:
    yield with_texts(Expert.objects.filter(masked_at__isnull=True))


def show(keys: Iterable[int]) -> dict[int, Shown]:
    experts = Expert.objects.filter(pk__in=keys, masked_at__isnull=True).select_related(*BODY)
    return {
        expert.pk: Shown(
            url=expert.get_absolute_url(),
            reference=expert.number,
            body=expert.organisation.full_label,
            label=expert.get_standing_display(),
        )
        for expert in experts
    }


def visible(reach) -> QuerySet[Expert]:
    """As `visible_to`, for everybody with the same roles and bodies; who merely reads along is left to `scopes`."""
    if reach.roles & set(MATCHERS):
        return Expert.objects.all()
    return Expert.objects.filter(organisation__in=reach.organisations_as(Role.APPLICANT))


def scopes(user) -> set[int] | None:
    """Who matches looks among everybody, everyone else among the people of their own bodies."""
    return None if may_match(user) else user.organisations_as(Role.APPLICANT)


def follow(pk: int, *, must: bool = False) -> None:
    """Let an expert be found by what they say now; part of the transaction that changed it. `must` as for `index_thing`."""
    waiting = _gathered.get()
    if waiting is None:
        index_thing(KIND, with_texts(Expert.objects).get(pk=pk), must=must)
    else:
        waiting.add(pk)


@contextmanager
def at_once() -> Iterator[None]:
    """For many people changed in one transaction: whoever `follow` is told of is written once, all of them at the end."""
    token = _gathered.set(set())
    try:
        yield
        _write_all(_gathered.get())
    finally:
        _gathered.reset(token)


def _write_all(keys: set[int]) -> None:
    """As `index_thing` for each: a fault is logged and never stops saving; `manage.py reindex` catches up."""
    try:
        with transaction.atomic():
            experts = with_texts(Expert.objects).filter(pk__in=keys)
            write(EXPERTS, [told for told in map(document, experts) if told])
    except Exception:
        log.exception("the search entries of %s experts were not written", len(keys))


EXPERTS = Source(
    kind=KIND,
    number=4,
    # Translators: 人材バンク
    label=_("Talent bank"),
    visible=visible,
    objects=everything,
    document=document,
    show=show,
    scopes=scopes,
)
