"""The demand survey for the coming year: asked, answered by forty bodies, some wishes taken up; invented."""

from datetime import timedelta
from typing import Any

from activities.calendars.fiscal import current_fiscal_year
from activities.demand import deciding, inviting, surveying
from activities.demand.models import Invitee, Survey, Wish
from activities.partners.models import Body
from activities.places.models import Division

from .cast import Cast
from .content import DATA, read
from .missions import host_in
from .people import DOMAIN
from .timing import Clock, spread

OPENED, CLOSES = -24, 21
"""Days from today."""
TAKEN_UP, SET_ASIDE = 2, 1


class DemandSurvey:
    """Foreign affairs offices of provinces and cities, asked some weeks ago."""

    def __init__(self, cast: Cast, clock: Clock) -> None:
        self.clock, self.officer = clock, cast.person("officer")
        known = read(DATA / "experts.toml")
        self.told, self.topics = known["survey"], known["bank"]["topics"]

    def record(self) -> None:
        days = {"opens_on": self.clock.day(OPENED).isoformat(), "closes_on": self.clock.day(CLOSES).isoformat()}
        begun = surveying.proposed() | {"fiscal_year": current_fiscal_year() + 1} | days
        survey = surveying.save(Survey(), begun, by=self.officer, seen={})
        inviting.choose(survey, [body.pk for body in self.bodies()])
        surveying.open_survey(survey)
        asked = list(survey.invitees.order_by("pk"))
        for number, invitee in enumerate(sorted(asked, key=lambda one: spread("survey", one.pk))):
            self.answer(invitee, number)
        Invitee.objects.bulk_update(
            asked, ["sent_at", "opened_at", "answered", "answered_at", "via", "email", *Invitee.CONTACT]
        )
        self.decide(survey)

    def bodies(self) -> list[Body]:
        """The offices of the register, then those of more provinces and cities."""
        found = list(Body.objects.standing().filter(kind=Body.Kind.FAO, division__isnull=False).order_by("pk"))
        wanted = self.told["invited"]
        taken = {body.division_id for body in found}
        more = read(DATA / "participants.toml")["more"]["divisions"]
        places = Division.objects.in_bulk([code for code in more if code not in taken])
        return [*found, *(host_in(place) for place in list(places.values())[: max(wanted - len(found), 0)])][:wanted]

    def answer(self, invitee: Invitee, number: int) -> None:
        """Sent to all, answered by most: some need nobody, the others wish one or two experts."""
        invitee.email = f"waiban{number}{DOMAIN}"
        invitee.sent_at = self.clock.at_work(self.clock.day(OPENED), "survey", "sent")
        if number >= self.told["answered"]:
            return
        came = self.clock.at_work(self.clock.day(OPENED + 2 + spread("came", number) % 20), "survey", number)
        invitee.opened_at = invitee.answered_at = came
        invitee.via = ("page", "page", "word", "page", "excel", "office")[number % 6]
        person = self.told["people"][number % len(self.told["people"])]
        invitee.contact_name, invitee.contact_post = f"{person} 敏", "国际交流处副处长"
        invitee.contact_phone, invitee.contact_email = "000-0000-0000", invitee.email
        invitee.answered = Invitee.Answered.NOTHING if number < self.told["nothing"] else Invitee.Answered.WISHES
        if invitee.answered == Invitee.Answered.WISHES:
            Wish.objects.bulk_create(self.wish(invitee, number, order) for order in range(1, 2 + (number % 5 == 0)))

    def wish(self, invitee: Invitee, number: int, order: int) -> Wish:
        seed = spread("wish", number, order)
        field, japanese, chinese = self.topics[seed % len(self.topics)]
        year = current_fiscal_year() + 1
        start = self.clock.today.replace(year=year, month=5, day=1) + timedelta(days=seed % 150)
        values: dict[str, Any] = {"topic_ja": japanese} if seed % 7 == 0 else {}
        return Wish(
            invitee=invitee, order=order, field=field, topic_zh=chinese, problem_zh=self.told["problems"][seed % 4],
            trainees=self.told["trainees"][seed % 6], trainees_number=15 + seed % 40, wished_from=start,
            wished_until=start + timedelta(days=30 + seed % 60), wished_days=6 + seed % 5, **values,
        )  # fmt: skip

    def decide(self, survey: Survey) -> None:
        keys = list(Wish.objects.filter(invitee__survey=survey).order_by("pk").values_list("pk", flat=True))
        deciding.begin(survey, keys[:TAKEN_UP], by=self.officer)
        aside = keys[TAKEN_UP : TAKEN_UP + SET_ASIDE]
        deciding.set_aside(survey, aside, "人材バンクに適任者がいないため、来年度に改めて検討する。", by=self.officer)
