"""Counterparts in the one index of texts: by any name, alias or person, in any script; for the office alone."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from activities.cases.search.sources import Document, Shown, Source

from .models import Body, BodyName
from .rules import may_read

KIND = "partner"


def document(body: Body) -> Document | None:
    """Its names of all times, where it is, and who works there; nothing for a record that was merged."""
    if body.merged_into_id:
        return None
    names = list(body.names.all())
    official = [name for name in names if name.kind == BodyName.Kind.OFFICIAL]
    newest = max(official, key=lambda name: (name.valid_to is None, str(name.valid_from or "")), default=None)
    title = " ".join(filter(None, (newest.name_ja, newest.name_zh))) if newest else ""
    text = [words for name in names for words in (name.name_ja, name.name_zh, name.name_en)]
    text += [body.address_ja, body.address_zh, body.phone, body.email, body.website]
    text += [body.division.full_ja, body.division.full_zh] if body.division_id else []
    for contact in body.contacts.all():
        text += [contact.name_ja, contact.name_zh, contact.name_kana, contact.name_pinyin, contact.section, contact.post_ja,
                 contact.post_zh, contact.email, contact.phone, contact.mobile, contact.wechat]  # fmt: skip
    return Document(body.pk, title, "\n\n".join(dict.fromkeys(filter(None, text))))


def objects() -> Iterable:
    yield Body.objects.standing().select_related("division").prefetch_related("names", "contacts")


def show(keys: Iterable[int]) -> dict[int, Shown]:
    bodies = Body.objects.standing().filter(pk__in=keys).select_related("division")
    return {
        body.pk: Shown(
            url=body.get_absolute_url(),
            body=body.division.label() if body.division_id else "",
            label=body.get_kind_display(),
        )
        for body in bodies
    }


BODIES = Source(
    kind=KIND,
    number=2,
    # Translators: 訪問先・関係機関
    label=_("Counterparts"),
    visible=lambda user: Body.objects.visible_to(user),
    objects=objects,
    document=document,
    show=show,
    scopes=lambda user: None if may_read(user) else set(),
)
