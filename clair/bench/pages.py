"""The pages that are measured: what people open all day, and the two things they save."""

from collections.abc import Iterator
from itertools import count, repeat

from django.urls import reverse

from accounts.models import User
from activities.cases.models import Case

from .measuring import Page
from .people import DOMAIN
from .researching import research_pages
from .scheduling import calendar_pages
from .searching import a_sentence

KEYWORD, RARE = "観光", "沈阳"
BEING_WRITTEN = ("draft", "inquiry", "returned")


def pages() -> list[Page]:
    lists = reverse("cases:index")
    form = Case.objects.filter(programme="support", state__in=BEING_WRITTEN).select_related("created_by").earliest("pk")
    lead = User.objects.get(email=f"officer{DOMAIN}").seats[0].pk
    return [
        looked_at("home, municipality", "applicant", reverse("home")),
        looked_at("home, officer", "officer", reverse("home")),
        looked_at("home, manager", "manager", reverse("home")),
        looked_at("list", "officer", lists),
        looked_at("list, all cases", "officer", f"{lists}?tab=all"),
        looked_at("list, municipality", "applicant", lists),
        looked_at("filtered by stage and lead", "officer", f"{lists}?stage=4&lead={lead}"),
        looked_at("page 100", "officer", f"{lists}?tab=all&page=100"),
        looked_at(f"keyword {KEYWORD}", "officer", f"{lists}?q={KEYWORD}"),
        looked_at(f"keyword {KEYWORD}, all cases", "officer", f"{lists}?tab=all&q={KEYWORD}"),
        *searches(lists),
        Page("case page", "officer", case_pages),
        Page("taking a step", "officer", steps),
        Page("saving a form part", author_of(form), lambda: parts(form)),
        *research_pages(),
        *calendar_pages(),
    ]


def searches(lists: str) -> list[Page]:
    """A common word, a rare one in the other script, and a whole sentence: on the search page and as a filter."""
    found, sentence = reverse("cases:search"), a_sentence()
    words = [(RARE, RARE), (sentence, "a whole sentence")]
    return [
        *(looked_at(f"keyword {name}, all cases", "officer", f"{lists}?tab=all&q={text}") for text, name in words),
        looked_at(f"keyword {KEYWORD}, all cases, page 30", "officer", f"{lists}?tab=all&q={KEYWORD}&page=30"),
        *(looked_at(f"search {name}", "officer", f"{found}?q={text}") for text, name in [(KEYWORD, KEYWORD), *words]),
        looked_at(f"search {KEYWORD}, municipality", "applicant", f"{found}?q={KEYWORD}"),
    ]


def looked_at(name: str, login: str, address: str) -> Page:
    return Page(name, login, lambda: repeat((address, None)))


def case_pages() -> Iterator[tuple[str, None]]:
    """Another case each time, closed and open ones."""
    for case in Case.objects.filter(programme="support", disclosed=True).order_by("reference")[:2000:7]:
        yield case.get_absolute_url(), None


def steps() -> Iterator[tuple[str, dict]]:
    """An accepted case goes on to the detailed meeting."""
    for case in Case.objects.filter(programme="support", state="accepted", disclosed=True).order_by("pk")[:200]:
        yield reverse("cases:step", args=[case.slug, "start_arranging"]), {"version": case.version}


def author_of(case: Case) -> str:
    return case.created_by.email.removesuffix(DOMAIN)


def parts(case: Case) -> Iterator[tuple[str, dict]]:
    """The background part of a form with its applicant, saved again and again with other words."""
    for number in count():
        case.refresh_from_db(fields=["version"])
        posted = {"version": case.version, "previous_visit": f"前回の訪問から{number}年が経過した。", "action": "save"}
        yield reverse("support:part", args=[case.slug, "background"]), posted
