"""Editions of the seminar: the least that is valid."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from activities.seminars.models import Edition, Interpreter, Organiser, Room, Session, Speaker


class EditionFactory(DjangoModelFactory):
    """An edition that is only an idea; `ready` has all that it takes to be held, `held` was."""

    class Meta:
        model = Edition

    class Params:
        ready = factory.Trait(
            first_day=date(2026, 7, 15), last_day=date(2026, 7, 17), theme_ja="地方創生", theme_zh="地方振兴",
            theme_ja_state="original", theme_zh_state="translated",
        )  # fmt: skip
        held = factory.Trait(state="held", participants_japan=50, participants_china=70, participants_total=120)

    number = factory.Sequence(lambda number: 101 + number)
    fiscal_year = factory.Sequence(lambda number: 2101 + number)


class OrganiserFactory(DjangoModelFactory):
    class Meta:
        model = Organiser

    edition = factory.SubFactory(EditionFactory)
    role = "host"
    name_ja = "自治体国際化協会"
    name_zh = "日本国自治体国际化协会"


class SessionFactory(DjangoModelFactory):
    class Meta:
        model = Session

    edition = factory.SubFactory(EditionFactory)
    kind = "other"
    title_ja = "分科会"
    title_zh = "分组会"


class SpeakerFactory(DjangoModelFactory):
    class Meta:
        model = Speaker

    session = factory.SubFactory(SessionFactory)
    name_ja = "青森太郎"
    organisation_ja = "青森県"
    post_ja = "課長"


class RoomFactory(DjangoModelFactory):
    class Meta:
        model = Room

    edition = factory.SubFactory(EditionFactory)
    order = factory.Sequence(lambda number: number)
    name_ja = factory.Sequence("第{}会議室".format)
    name_zh = factory.Sequence("第{}会议室".format)


class InterpreterFactory(DjangoModelFactory):
    class Meta:
        model = Interpreter

    session = factory.SubFactory(SessionFactory)
    name_ja = "通訳花子"
