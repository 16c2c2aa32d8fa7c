"""What the software finds in a request for research (domain C11–C16)."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from activities.calendars.eras import format_date
from activities.calendars.fiscal import in_japan, today_in_japan
from activities.cases.models import Document
from activities.cases.models.messages import Audience
from activities.requests.findings import WARN, Check, Finding, eligibility, route

LEAST_DAYS = 60
"""From the formal request to the wished day of the answer (domain C16; the figure is ours, no source names one)."""


def sheet(request) -> Iterator[Finding]:
    """C13: the sounding out needs the question sheet, on the page or as a file."""
    if not request.questions.all() and not has_paper(request, Document.Kind.QUESTIONS):
        yield Finding("C13", WARN, _("The question sheet is missing"),
                      _("Enter the questions, paste them from Excel or upload them. The office answers question by question."),
                      "questions")  # fmt: skip


def material(request) -> Iterator[Finding]:
    """C13: it also needs material about the situation in Japan, in words or as a file."""
    if not request.situation_in_japan and not has_paper(request, Document.Kind.REFERENCE):
        yield Finding("C13", WARN, _("Material on the situation in Japan is missing"),
                      _("Describe it, or attach reference material: those who are asked in China will ask in return."),
                      "background")  # fmt: skip


def has_paper(request, kind: str) -> bool:
    """Whether the application has a paper of this kind; papers of the office's own do not count."""
    return any(paper.kind == kind and paper.removed_at is None and paper.audience == Audience.SHARED
               for paper in request.documents.all())  # fmt: skip


def on_the_spot(request) -> Iterator[Finding]:
    """C14: only what can be found out nowhere but on the spot is researched."""
    if not request.why_on_site:
        yield Finding("C14", WARN, _("Why it has to be researched on the spot is not said"),
                      _("The office researches only what cannot be found out from Japan. Say why."),
                      "background")  # fmt: skip


def areas(request) -> Iterator[Finding]:
    """C15: the area must be one of the office or a neighbour; for neighbours it depends on language and distance."""
    chosen = list(request.areas.all())
    if not chosen:
        yield Finding("C15", WARN, _("No target area is chosen"),
                      _("Choose at least one country or region."), "target")  # fmt: skip
    neighbours = [area.label for area in chosen if area.is_neighbour]
    if neighbours:
        yield Finding("C15", WARN, _("A neighbouring area is asked about"),
                      _("Whether %(names)s can be researched depends on language and distance; the office decides.")
                      % {"names": "、".join(neighbours)}, "target")  # fmt: skip


def time_left(request) -> Iterator[Finding]:
    """C16: enough time between the formal request (today, while there is none) and the wished day of the answer."""
    if not request.reply_due:
        return
    asked = formally_asked_on(request)
    left = (request.reply_due - asked).days
    if left < LEAST_DAYS:
        yield Finding(
            "C16", WARN, _("Little time is left for the answer"),
            _("Research should have %(needed)d days; from %(asked)s to %(due)s it is %(left)d.")
            % {"needed": LEAST_DAYS, "asked": format_date(asked), "due": format_date(request.reply_due), "left": max(left, 0)},
            "target",
        )  # fmt: skip


def formally_asked_on(request):
    """The day on which the formal letter was sent, today while it was not."""
    return in_japan(request.submitted_at) if request.submitted_at else today_in_japan()


CHECKS: tuple[Check, ...] = (route, eligibility, sheet, material, on_the_spot, areas, time_left)
