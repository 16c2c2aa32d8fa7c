"""Reading what the ranking looks at: so many statements whatever the number of people."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import CharField, Count, Max, Q
from django.db.models.functions import Cast

from activities.calendars.fiscal import today_in_japan
from activities.cases.models import Case
from activities.cases.search.folding import fold
from activities.cases.search.pieces import bigrams
from activities.cases.search.weights import weights
from activities.experts.models import Availability, Consent, Experience, Expert, ExpertField, Language, LanguageCode

from ..models import Candidate, Interpreter, Mission
from .topics import Words
from .values import Need, Past, Person, Stretch, Ties

PROBLEM_READ = 400
ASIDE = 0.5
"""What the problem says, and the topic does not, counts by half."""
OF_PLACES = ("support", "research")
CAME_TO_NOTHING = ("withdrawn", "cancelled", "declined")
REFUSED = (Candidate.State.REFUSED, Candidate.State.STEPPED_BACK)


def need_of(mission: Mission, today: date | None = None) -> Need:
    """What a request asks for: the days agreed on where there are any, else those wished."""
    agreed = mission.period_start and mission.period_end
    return Need(
        today=today or today_in_japan(),
        field=mission.field,
        province=(mission.destination_id or "")[:2],
        first=mission.period_start if agreed else mission.wished_from,
        last=mission.period_end if agreed else mission.wished_until,
        wished_days=None if agreed else mission.wished_days,
        interpreter=mission.interpreter != Interpreter.NONE,
        words=words_of([*mission.topic], [text[:PROBLEM_READ] for text in mission.problem]),
    )


def words_of(topic: Iterable[str], problem: Iterable[str] = ()) -> Words:
    """What a request is about: its topic, and by half what else its problem says."""
    first, second = fold("\n\n".join(topic)), fold("\n\n".join(problem))
    own, more = (dict.fromkeys(pair for pair in bigrams(text) if len(pair) == 2) for text in (first, second))
    told = weights(own | more)
    return Words(f"{first} {second}", {pair: told[pair] * (1 if pair in own else ASIDE) for pair in told})


def people_for(need: Need, mission: Mission) -> list[Person]:
    """Everybody of the bank whose data are still there."""
    fields, consents = fields_by_person(), consents_on(need.today)
    chinese, lived = speakers(), lives_in_china()
    stated, available = availabilities(need)
    past, away = past_missions(mission), absences(need, mission)
    ties = ties_with(need.province)
    refused = set(mission.candidates.filter(state__in=REFUSED).values_list("expert", flat=True))
    rows = Expert.objects.filter(masked_at__isnull=True).order_by()
    columns = ("pk", "number", "organisation_id", "retired", "standing", told("expires_on"), told("confirmed_on"))
    return [
        Person(
            *row[:5], day(row[5]), day(row[6]), consents.get(row[0]), fields.get(row[0], ()), chinese.get(row[0], 0),
            row[0] in stated, available.get(row[0], ()), past.get(row[0], ()), lived.get(row[0], ""), ties.get(row[2]),
            away.get(row[0], ()), row[0] in refused,
        )
        for row in rows.values_list(*columns)
    ]  # fmt: skip


def told(column: str) -> Cast:
    """A day as its text: SQLite's driver takes longer to make days of twenty thousand texts than all the rest takes."""
    return Cast(column, CharField())


@lru_cache(8_000)
def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def gathered(rows: Iterable[tuple[int, Any]]) -> dict[int, list]:
    found: dict[int, list] = defaultdict(list)
    for key, value in rows:
        found[key].append(value)
    return found


def fields_by_person() -> dict[int, list[tuple[str, str, str]]]:
    rows = ExpertField.objects.order_by("pk").values_list("expert_id", "field", "topic_ja", "topic_zh")
    return gathered((expert, (field, ja, zh)) for expert, field, ja, zh in rows)


def consents_on(today: date) -> dict[int, date]:
    """The last day of each person's consent that holds on a day."""
    rows = Consent.objects.on(today).order_by("valid_until").values_list("expert_id", told("valid_until"))
    return {expert: day(until) for expert, until in rows}


def speakers() -> dict[int, int]:
    """The level of everybody's Chinese."""
    rows = Language.objects.filter(language=LanguageCode.CHINESE).order_by("level")
    return dict(rows.values_list("expert_id", "level"))


def lives_in_china() -> dict[int, str]:
    """Where people have been in China besides missions, the latest."""
    rows = Experience.objects.filter(division__isnull=False).order_by("year_from", "-pk")
    return dict(rows.values_list("expert_id", "place"))


def availabilities(need: Need) -> tuple[set[int], dict[int, list[Stretch]]]:
    """Who has said anything of the time to come, and what of it meets the wished time. What is over says nothing."""
    ahead = Availability.objects.filter(end__gte=need.today).order_by()
    stated = set(ahead.values_list("expert_id", flat=True))
    if not need.window:
        return stated, {}
    rows = ahead.filter(start__lte=need.last, end__gte=need.first).values_list("expert_id", told("start"), told("end"))
    return stated, gathered((expert, (day(start), day(end))) for expert, start, end in rows)


def past_missions(mission: Mission) -> dict[int, list[Past]]:
    """What everybody was sent for before, by the person."""
    rows = Mission.objects.dispatched().filter(expert__isnull=False).exclude(pk=mission.pk)
    columns = ("expert_id", "destination_id", "destination__full_ja", "destination__full_zh", "period_end", "fiscal_year",
               "report__host_rating")  # fmt: skip
    return gathered(
        (expert, Past((code or "")[:2], (ja or "", zh or ""), last, year, rating))
        for expert, code, ja, zh, last, year, rating in rows.order_by("pk").values_list(*columns)
    )


def absences(need: Need, mission: Mission) -> dict[int, list[Stretch]]:
    """When other missions have people, as far as it meets the wished time."""
    if not need.window:
        return {}
    agreed = Q(period_start__lte=need.last, period_end__gte=need.first)
    wished = Q(period_start__isnull=True, wished_from__lte=need.last, wished_until__gte=need.first)
    rows = Mission.objects.filter(agreed | wished, expert__isnull=False).exclude(pk=mission.pk)
    rows = rows.exclude(outcome__in=CAME_TO_NOTHING).exclude(state="postponed").order_by("pk")
    columns = ("expert_id", "period_start", "period_end", "wished_from", "wished_until")
    return gathered(
        (expert, (start, end) if start else (first, last))
        for expert, start, end, first, last in rows.values_list(*columns)
    )


def ties_with(province: str) -> dict[int, Ties]:
    """What bodies have had to do with a province, by the body: their requests for it that were accepted, and people they sent."""
    if not province:
        return {}
    start, stop = province, f"{int(province) + 1:02}"
    asked = Case.objects.filter(
        programme__in=OF_PLACES, accepted_at__isnull=False, places__code__gte=start, places__code__lt=stop
    ).exclude(outcome__in=CAME_TO_NOTHING)  # fmt: skip
    sent = Mission.objects.dispatched().filter(destination__code__gte=start, destination__code__lt=stop)
    found: dict[int, Ties] = {}
    for body, rows in (("organisation_id", asked), ("expert_organisation_id", sent)):
        counted = rows.order_by().values(body).annotate(number=Count("pk", distinct=True), year=Max("fiscal_year"))
        for key, number, year in counted.values_list(body, "number", "year"):
            known = found.get(key, Ties(0, 0))
            found[key] = Ties(known.number + number, max(known.year, year))
    return found
