"""The answer above the form of a step: who hands it in, checks it, approves it or sends it on reads what it says first."""

from typing import Any

from crispy_forms.layout import Div, Layout

from ..composing import Answer


class AnswerShown(Div):
    """A version of the answer, in a fold."""

    template = "research/_step_answer.html"

    def __init__(self, answer: Answer, title: Any, *, is_open: bool):
        super().__init__()
        self.answer, self.title, self.is_open = answer, title, is_open


def show_above(form, answer: Answer | None, title: Any, *, is_open: bool = True) -> None:
    """Draw the answer, then the fields of the form in their order."""
    if answer is not None:
        form.helper.layout = Layout(AnswerShown(answer, title, is_open=is_open))
        form.helper.render_unmentioned_fields = True
