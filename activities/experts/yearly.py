"""What the bodies are written about their people in the bank, by the clock: the yearly confirmation, a reminder, and what ends.

The worker asks every minute; each letter notes what it told in its own transaction, so that nobody is written the same twice.
A letter names people by number and field alone: mails lie in boxes and lists that are not the bank's (domain H.15).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Exists, F, OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import ngettext
from django_tasks import task

from accounts.models import Organisation, Role, User
from activities.calendars.fiscal import JAPAN, today_in_japan
from activities.cases import letters
from activities.cases.models.notifications import Topic
from activities.cases.parties import people_at

from . import confirming
from .filters import with_consent_ending
from .models import Consent, Expert, Notice, Standing
from .terms import ENDING_SOON

Kind = Notice.Kind
FROM_HOUR = 9
"""Letters go out in the morning of a day in Japan, not in its night."""
REMINDED_AFTER = timedelta(days=30)


@dataclass(frozen=True)
class Occasion:
    """Something to write about: `due(today)` are those concerned, with the day that it goes by as `about`.

    `words(number)` is the subject in the reader's language, `page` the address where it is settled for one person, `listed`
    what the list is narrowed by when there are several.
    """

    kind: str
    due: Callable[[date], QuerySet[Expert]]
    words: Callable[[int], str]
    page: str
    listed: str = ""

    def unwritten(self, today: date) -> QuerySet[Expert]:
        told = Notice.objects.filter(expert=OuterRef("pk"), kind=self.kind, about=OuterRef("about"))
        return self.due(today).filter(~Exists(told))

    def url(self, experts: list[Expert]) -> str:
        if len(experts) == 1:
            return reverse(self.page, args=[experts[0].number])
        return reverse("experts:index") + self.listed


def to_confirm(today: date) -> QuerySet[Expert]:
    return confirming.due(Expert.objects, today).filter(expires_on__gte=today).annotate(about=F("confirmed_on"))


def unanswered(today: date) -> QuerySet[Expert]:
    """Those who were asked a month ago, and of whom nobody has said anything since."""
    return to_confirm(today).filter(asked_on__lte=today - REMINDED_AFTER)


def expiring(today: date) -> QuerySet[Expert]:
    soon = Expert.objects.filter(standing=Standing.ACTIVE, expires_on__range=(today, today + ENDING_SOON))
    return soon.annotate(about=F("expires_on"))


def losing_consent(today: date) -> QuerySet[Expert]:
    last = Consent.objects.filter(expert=OuterRef("pk"), withdrawn_on__isnull=True).order_by("-valid_until")
    ending = with_consent_ending(Expert.objects.filter(expires_on__gte=today), today)
    return ending.annotate(about=Subquery(last.values("valid_until")[:1]))


OCCASIONS = (
    Occasion(
        Kind.ASKED,
        to_confirm,
        # Translators: 人材バンク：登録内容の確認をお願いします（%(number)d人）
        lambda number: ngettext(
            "Talent bank: please confirm the registration of %(number)d person",
            "Talent bank: please confirm the registrations of %(number)d people",
            number,
        ),
        "experts:confirm",
        "?attention=confirm",
    ),
    Occasion(
        Kind.REMINDED,
        unanswered,
        # Translators: 【再送】人材バンク：登録内容の確認がまだ済んでいません（%(number)d人）
        lambda number: ngettext(
            "Reminder: the registration of %(number)d person in the talent bank is not confirmed yet",
            "Reminder: the registrations of %(number)d people in the talent bank are not confirmed yet",
            number,
        ),
        "experts:confirm",
        "?attention=confirm",
    ),
    Occasion(
        Kind.EXPIRING,
        expiring,
        # Translators: 人材バンク：まもなく登録の期限が切れます（%(number)d人）
        lambda number: ngettext(
            "Talent bank: the registration of %(number)d person ends soon",
            "Talent bank: the registrations of %(number)d people end soon",
            number,
        ),
        "experts:confirm",
        "?attention=confirm",
    ),
    Occasion(
        Kind.CONSENT,
        losing_consent,
        # Translators: 人材バンク：まもなく貴団体の同意の期限が切れます（%(number)d人）
        lambda number: ngettext(
            "Talent bank: your consent for %(number)d person ends soon",
            "Talent bank: your consent for %(number)d people ends soon",
            number,
        ),
        "experts:consent",
        "?attention=ending",
    ),
)


@task
def tick() -> str:
    """Write whatever is due today; harmless to run at any time and any number of times."""
    if timezone.now().astimezone(JAPAN).hour < FROM_HOUR:
        return "too early"
    today = today_in_japan()
    written = {occasion.kind: write_all(occasion, today) for occasion in OCCASIONS}
    return ", ".join(f"{kind}: {number}" for kind, number in written.items() if number) or "nothing due"


def write_all(occasion: Occasion, today: date) -> int:
    """One letter to each body for all of its people concerned; of how many people was written."""
    bodies = occasion.unwritten(today).order_by("organisation").values_list("organisation", flat=True).distinct()
    return sum(write(occasion, body, today) for body in list(bodies))


@transaction.atomic
def write(occasion: Occasion, body_key: int, today: date) -> int:
    """Under the lock of the body: two workers write once. Nothing is noted where nobody reads it, so that it is tried again."""
    body = Organisation.objects.select_for_update(of=("self",), no_key=True).get(pk=body_key)
    rows = occasion.unwritten(today).filter(organisation=body).order_by("number")
    found = list(rows.prefetch_related("fields"))
    readers = readers_of(body) if found else []
    if not readers:
        return 0
    Notice.objects.bulk_create(
        Notice(expert=expert, kind=occasion.kind, about=expert.about, on=today, readers=len(readers))
        for expert in found
    )
    if occasion.kind == Kind.ASKED:
        Expert.objects.filter(pk__in=[expert.pk for expert in found]).update(asked_on=today)
    for user in readers:
        send(occasion, body, found, user)
    return len(found)


def readers_of(body: Organisation) -> list[User]:
    """Who acts for the body today; headquarters, which keeps the bank, where nobody does."""
    own = list(people_at(role=Role.APPLICANT, organisation=body.pk).order_by("pk"))
    return own or list(people_at(role=Role.HEADQUARTERS).order_by("pk"))


def send(occasion: Occasion, body: Organisation, experts: list[Expert], user: User) -> None:
    """One reader's letter and notice, in their language."""

    def sentence() -> str:
        return occasion.words(len(experts)) % {"number": len(experts)}

    with translation.override(user.language):
        told = {"sentence": sentence(), "kind": occasion.kind, "body": body}
    told["lines"] = [(expert, reverse(occasion.page, args=[expert.number])) for expert in experts]
    letters.tell(user, topic=Topic.TASK, sentence=sentence, url=occasion.url(experts), template="experts/mail/yearly.txt",
                 context=told, always=True)  # fmt: skip
