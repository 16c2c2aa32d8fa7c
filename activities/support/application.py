"""海外活動支援依頼申込書: the application for support as the shared pages know it."""

from django.utils.translation import gettext_lazy as _

from activities.requests.application import Application

from . import answers, aside, guards, occasions, parts, starting
from .checks import CHECKS
from .fetching import fetch_form
from .rules import WITH_THE_APPLICANT, editing_seat

APPLICATION = Application(
    programme="support",
    heading=_("Application for support"),
    # Translators: 海外活動支援依頼申込書
    paper_heading=_("Application for support for activities abroad"),
    start_heading=_("Apply for support"),
    parts=parts.PARTS,
    closed_parts=parts.closed_parts,
    complete=guards.complete_form,
    checks=CHECKS,
    fetch=fetch_form,
    editing_seat=editing_seat,
    sending=("submit", "resend_consultation", "consult"),
    free_states=WITH_THE_APPLICANT,
    flow=aside.after_sending,
    more=aside.beside,
    answers=answers.ANSWERS,
    shown_with=answers.SHOWN_WITH,
    taken_over=starting.TAKEN_OVER,
    people=starting.PEOPLE,
    take_rows=starting.take_rows,
    occasions=occasions.occasions,
    start_aside="support/_before.html",
    form_aside="support/_ask_first.html",
    check_aside="support/_consult_first.html",
    until=_("You can withdraw it as long as the visit has not been carried out."),
    taken_over_words=_("Purpose, places to visit and support are taken over; dates and travellers are not."),
    # Translators: 引き継ぐもの
    taken_over_in_full=_(
        "Taken over: contact, title, purpose, cities, support wanted, places to visit and questions. "
        "Not taken over: dates, wished times, attachments."
    ),
)
