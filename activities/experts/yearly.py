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

from accounts.models import Occupancy, Organisation, Role, User
from activities.calendars.fiscal import JAPAN, today_in_japan
from activities.cases import letters
from activities.cases.models.notifications import Topic
from activities.cases.parties import people_at

from . import confirming
from .models import Consent, Expert, Notice, Standing
from .standing import with_consent_ending
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
        # Translators: 人材バンク：まもなく所属団体の同意の期限が切れます（%(number)d人）
        lambda number: ngettext(
            "Talent bank: the body's consent for %(number)d person ends soon",
            "Talent bank: the body's consent for %(number)d people ends soon",
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
    """One letter to each body for all of its people concerned; of how many people was written.

    Headquarters, which keeps the bank, gets one letter for all bodies for which nobody acts.
    """
    rows = occasion.unwritten(today).order_by("organisation").values_list("organisation", flat=True).distinct()
    bodies = list(rows)
    acting = Occupancy.objects.current().acting().filter(seat__role=Role.APPLICANT, user__is_active=True)
    seated = set(acting.filter(seat__organisation__in=bodies).values_list("seat__organisation", flat=True))
    alone = [body for body in bodies if body not in seated]
    own = sum(write(occasion, [body], today) for body in bodies if body in seated)
    return own + (write(occasion, alone, today, instead=True) if alone else 0)


@transaction.atomic
def write(occasion: Occasion, bodies: list[int], today: date, *, instead: bool = False) -> int:
    """To who acts for a body, or `instead` to headquarters. Under the lock of the bodies, so that two workers write once.

    Nothing is noted where nobody reads it: then it is tried again.
    """
    list(Organisation.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=bodies).order_by("pk"))
    rows = occasion.unwritten(today).filter(organisation__in=bodies).order_by("organisation__code", "number")
    found = list(rows.select_related("organisation__prefecture", "organisation__parent").prefetch_related("fields"))
    place = {"role": Role.HEADQUARTERS} if instead else {"role": Role.APPLICANT, "organisation": bodies[0]}
    readers = list(people_at(**place).order_by("pk")) if found else []
    if not readers:
        return 0
    note(occasion, found, today, len(readers))
    for user in readers:
        send(occasion, found, user, instead=instead)
    return len(found)


def note(occasion: Occasion, experts: list[Expert], today: date, readers: int) -> None:
    """That it was written, so that it is not written again."""
    Notice.objects.bulk_create(
        Notice(expert=expert, kind=occasion.kind, about=expert.about, on=today, readers=readers) for expert in experts
    )
    if occasion.kind == Kind.ASKED:
        Expert.objects.filter(pk__in=[expert.pk for expert in experts]).update(asked_on=today)


def send(occasion: Occasion, experts: list[Expert], user: User, *, instead: bool) -> None:
    """One reader's letter and notice, in their language."""

    def sentence() -> str:
        return occasion.words(len(experts)) % {"number": len(experts)}

    with translation.override(user.language):
        told = {"sentence": sentence(), "kind": occasion.kind, "body": experts[0].organisation, "instead": instead}
    told["lines"] = [(expert, reverse(occasion.page, args=[expert.number])) for expert in experts]
    letters.tell(user, topic=Topic.TASK, sentence=sentence, url=occasion.url(experts), template="experts/mail/yearly.txt",
                 context=told, always=True)  # fmt: skip
