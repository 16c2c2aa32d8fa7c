"""The answer above the form of a step: who hands it in, checks it, approves it or sends it on reads what it says first."""

from typing import Any

from crispy_forms.layout import Div, Layout

from ..composing import Answer


class AnswerShown(Div):
    """A version of the answer, folded away unless the step is about reading it."""

    template = "research/_step_answer.html"

    def __init__(self, answer: Answer, title: Any):
        super().__init__()
        self.answer, self.title = answer, title


def show_above(form, answer: Answer | None, title: Any) -> None:
    """Draw the answer, then the fields of the form in their order."""
    if answer is not None:
        form.helper.layout = Layout(AnswerShown(answer, title))
        form.helper.render_unmentioned_fields = True
