"""海外調査依頼書: the request for research as the shared pages know it."""

from django.utils.translation import gettext_lazy as _

from activities.requests.application import Application

from . import answers, aside, guards, parts, starting
from .checks import CHECKS
from .fetching import fetch_form
from .rules import WITH_THE_APPLICANT, editing_seat

APPLICATION = Application(
    programme="research",
    heading=_("Request for research"),
    # Translators: 海外調査依頼書
    paper_heading=_("Request for research abroad"),
    # Translators: 海外調査を依頼する
    start_heading=_("Ask for research"),
    parts=parts.PARTS,
    complete=guards.complete_form,
    checks=CHECKS,
    fetch=fetch_form,
    editing_seat=editing_seat,
    sending=("sound_out", "sound_out_again", "send_letter"),
    free_states=WITH_THE_APPLICANT,
    flow=aside.after_sending,
    answers=answers.ANSWERS,
    taken_over=starting.TAKEN_OVER,
    take_rows=starting.take_rows,
    start_aside="research/_before.html",
    form_aside="research/_sound_out_first.html",
    check_aside="research/_letter_first.html",
    through_branch=frozenset({"sound_out", "sound_out_again", "send_letter"}),
    declared="",
    until=_("You can withdraw it until the answer has been sent."),
    taken_over_words=_("Purpose, areas and questions are taken over; the day of the answer and papers are not."),
    # Translators: 引き継ぐもの
    taken_over_in_full=_(
        "Taken over: contact, title, purpose, use, areas, places, questions, the situation in Japan and the consents. "
        "Not taken over: the day of the answer, the formal letter, attachments."
    ),
)
