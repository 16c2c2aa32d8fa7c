"""Letters of a survey: in Chinese with the Japanese below, to the addresses that are known of a body, with its own address in it.

Letters carry a secret, so their text does not stay with us once they are sent.
"""

from collections.abc import Iterable

from django.conf import settings
from django.db import transaction
from django.db.models import Prefetch, Q, QuerySet, prefetch_related_objects
from django.urls import reverse
from django.utils import timezone

from accounts import outbox
from accounts.models import OutgoingMail
from activities.calendars.eras import format_date
from activities.calendars.fiscal import in_japan, today_in_japan
from activities.partners.models import Contact

from . import wording
from .models import Invitee, Survey

LETTER, REMINDER = "letter", "reminder"
TEMPLATE = "demand/mail/letter.txt"


def readers_of(invitees: Iterable[Invitee]) -> dict[int, list[str]]:
    """Key of a body's row → the addresses it is written to; one statement however many there are.

    They are the one entered for this survey, the body's in the register, and those of its people who are there.
    """
    found = list(invitees)
    there = Contact.objects.filter(Q(until__isnull=True) | Q(until__gte=today_in_japan())).exclude(email="")
    prefetch_related_objects([row.body for row in found], Prefetch("contacts", there, to_attr="reachable"))
    return {row.pk: addresses_of(row) for row in found}


def addresses_of(invitee: Invitee) -> list[str]:
    given = [invitee.email, invitee.body.email, *(contact.email for contact in invitee.body.reachable)]
    return list({address.lower(): address for address in given if address}.values())


@transaction.atomic
def send(survey: Survey) -> tuple[int, int]:
    """Ask every body that was not asked yet and can be written to; how many bodies and letters. Each once, whoever asks twice."""
    return write_to(of_survey(survey).filter(unsent()), LETTER)


@transaction.atomic
def remind(survey: Survey) -> tuple[int, int]:
    """Write again to those that were asked, have not answered and were not reminded today; how many bodies and letters."""
    return write_to(of_survey(survey).filter(unanswered()), REMINDER)


@transaction.atomic
def send_again(invitee: Invitee) -> tuple[int, int]:
    """The letter once more, on demand, to one body; also after it has answered."""
    return write_to(of_survey(invitee.survey).filter(pk=invitee.pk), LETTER)


def of_survey(survey: Survey) -> QuerySet[Invitee]:
    """The bodies that may be written to, under their locks: the survey is open, and their addresses lead somewhere."""
    rows = Invitee.objects.select_for_update(of=("self",)).filter(survey=survey, revoked_at__isnull=True)
    return rows.filter(survey__state=Survey.State.OPEN).select_related("survey", "body").order_by("pk")


def unsent() -> Q:
    return Q(sent_at__isnull=True, answered=Invitee.Answered.NOT_YET)


def unanswered() -> Q:
    return Q(sent_at__isnull=False, answered=Invitee.Answered.NOT_YET)


def write_to(rows: QuerySet[Invitee], kind: str) -> tuple[int, int]:
    """Post the letters and note the day; bodies without an address are left as they are."""
    found = [row for row in rows if kind == LETTER or not reminded_today(row)]
    readers = readers_of(found)
    reached = [row for row in found if readers[row.pk]]
    column = "sent_at" if kind == LETTER else "reminded_at"
    Invitee.objects.filter(pk__in=[row.pk for row in reached]).update(**{column: timezone.now()})
    letters = [letter for row in reached for letter in letters_of(row, readers[row.pk], kind)]
    outbox.post_all(letters)
    return len(reached), len(letters)


def reminded_today(invitee: Invitee) -> bool:
    return bool(invitee.reminded_at and in_japan(invitee.reminded_at) >= today_in_japan())


def letters_of(invitee: Invitee, addresses: list[str], kind: str) -> list[OutgoingMail]:
    subject, body = text_of(invitee, kind)
    return [
        outbox.letter(to=to, subject=subject, body=body, language=wording.CODES["zh"], confidential=True)
        for to in addresses
    ]


def text_of(invitee: Invitee, kind: str) -> tuple[str, str]:
    """Subject and text as they are sent; the preview shows the same."""
    subject = wording.subject_of(kind, invitee.survey.fiscal_year)
    parts = [part_of(invitee, kind, language) for language in wording.LANGUAGES]
    shown = {"subject": subject, "parts": parts, "address": address_of(invitee)}
    return outbox.rendered(TEMPLATE, shown, wording.CODES["zh"])


def part_of(invitee: Invitee, kind: str, language: str) -> dict[str, str]:
    """What a letter says in one of its languages."""
    survey = invitee.survey
    year = wording.year_of(survey.fiscal_year).told(language)
    own = {name: wording.MAIL[name].told(language) for name in ("greeting", "please", "secret", "until", "contact")}
    return own | {
        "name": invitee.name.told(language), "intro": survey.intro.told(language), "office": wording.OFFICE.told(language),
        "title": f"{wording.PROGRAMME.told(language)}　{wording.SURVEY.told(language)}　{year}",
        "closes": format_date(survey.closes_on, wording.CODES[language]),
        "reminder": wording.MAIL["reminder"].told(language) if kind == REMINDER else "",
    }  # fmt: skip


def address_of(invitee: Invitee) -> str:
    """The body's own address in full, as letters and the office give it."""
    return f"{settings.BASE_URL}{reverse('demand:answer', args=[invitee.token])}"
