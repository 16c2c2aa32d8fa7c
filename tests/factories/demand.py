"""A survey that is open, a body that it asks, and what the body wishes."""

from datetime import timedelta

import factory
from factory.django import DjangoModelFactory

from activities.calendars.fiscal import current_fiscal_year, today_in_japan
from activities.demand.models import Invitee, Survey, Wish
from activities.experts.fields import Field

from .partners import BodyFactory


class SurveyFactory(DjangoModelFactory):
    """The survey of the coming fiscal year, open; `created_by` has to be given."""

    class Meta:
        model = Survey

    fiscal_year = factory.LazyFunction(lambda: current_fiscal_year() + 1)
    state = Survey.State.OPEN
    opens_on = factory.LazyFunction(today_in_japan)
    closes_on = factory.LazyFunction(lambda: today_in_japan() + timedelta(days=30))
    intro_ja = "ご希望をお知らせください。"
    intro_zh = "请告知需求。"


class InviteeFactory(DjangoModelFactory):
    class Meta:
        model = Invitee

    body = factory.SubFactory(BodyFactory)
    name_ja = "長沙市人民政府外事弁公室"
    name_zh = "长沙市人民政府外事办公室"


class WishFactory(DjangoModelFactory):
    class Meta:
        model = Wish

    invitee = factory.SubFactory(InviteeFactory)
    field = Field.AGRICULTURE
    topic_zh = "果树病害防治"
    problem_zh = "葡萄病害严重"
