"""Rooms that come about while something else is entered, and a programme that is copied with its rooms and speakers."""

from django.db import transaction

from .keeping import lock, save
from .models import Edition, Room, Session, Speaker


@transaction.atomic
def room_named(edition: Edition, name_ja: str, name_zh: str = "", *, by) -> Room:
    """The room of the edition that is called so; a new one if there is none."""
    lock(edition.pk)
    known = edition.rooms.filter(name_ja=name_ja, name_zh=name_zh).first()
    return known or save(Room(edition=edition), {"name_ja": name_ja, "name_zh": name_zh}, by=by, seen={})


def programme_again(source: Edition, target: Edition, *, by) -> int:
    """The items of another edition with the rooms they use; how many items there are."""
    named = {room.name: room for room in Room.objects.filter(edition=target)}
    taken, last = {}, max((room.order for room in named.values()), default=0)
    for room in list(Room.objects.filter(edition=source, sessions__isnull=False).distinct()):
        key = room.pk
        taken[key] = named.get(room.name) or again(room, target, last + len(taken) + 1)
    items = list(Session.objects.filter(edition=source))
    for item in items:
        item.pk, item.edition, item.room = None, target, taken.get(item.room_id)
        item._state.adding = True
    return len(Session.objects.bulk_create(items))


def again(room: Room, target: Edition, order: int) -> Room:
    """The same room for another edition."""
    room.pk, room.edition, room.order = None, target, order
    room._state.adding = True
    room.save()
    return room


def speakers_again(source: Edition, target: Edition, *, by) -> int:
    """The speakers of another edition, for the items that both have: of the same kind and title on the same day."""
    items = {(item.day, item.kind, item.title): item for item in target.sessions.all()}
    taken = []
    for speaker in Speaker.objects.filter(session__edition=source).select_related("session"):
        of = speaker.session
        if item := items.get((of.day, of.kind, of.title)):
            speaker.pk, speaker.session = None, item
            speaker._state.adding = True
            taken.append(speaker)
    return len(Speaker.objects.bulk_create(taken))


def number_of_speakers(edition: Edition) -> int:
    return Speaker.objects.filter(session__edition=edition).count()
