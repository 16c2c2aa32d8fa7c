"""What a step of the research journey still needs, named by code and by the place where it is entered."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from activities.cases.workflow import Missing
from activities.requests.guards import for_a_consultation, missing_fields

REQUIRED = {
    "subject": ("title", "purpose"),
    "contact": ("contact_name", "contact_phone", "contact_email"),
    "questions": ("questions",),
    "target": ("areas", "reply_due"),
    "consent": ("listing", "sharing"),
}
"""Form part → fields that a formal request cannot do without (domain B.2; what counts as complete is ours)."""
WORKBENCH = "research:answers"
"""The page where the office writes the answer."""


def ready_to_sound_out(request) -> Iterator[Missing]:
    """Title, purpose and contact; question sheet and material on Japan are warned about (C13), not demanded."""
    yield from missing_fields(request, for_a_consultation(REQUIRED))


def complete_form(request) -> Iterator[Missing]:
    yield from missing_fields(request, REQUIRED)


def answers_settled(request) -> Iterator[Missing]:
    """No question stays without an answer, unless the officer says why: for it, or for all that are left."""
    if request.gap_reason.strip():
        return
    for number, question in enumerate(request.questions.all(), 1):
        if not question.is_settled:
            # Translators: 質問%(number)sの回答（または回答できない理由）
            label = _("Question %(number)s: an answer, or why there is none") % {"number": number}
            yield Missing(f"question-{number}", label, WORKBENCH)


def summary_written(request) -> Iterator[Missing]:
    if not request.summary.strip():
        yield Missing("summary", _("The summary of the answer"), WORKBENCH)
