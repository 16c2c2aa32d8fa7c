"""Asking why before something is taken back."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from ..forms.consent import ReasonForm
from ..models import Expert
from ..showing import NAV


def ask_why(request: HttpRequest, expert: Expert, words: dict[str, Any], act: Callable[[str], Any]) -> HttpResponse:
    """A page with what will happen and a field for the reason; `act` does it. `words`: title, hint, done, foreseen."""
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            act(form.cleaned_data["reason"])
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, words["done"])
            return redirect(expert)
    context = NAV | {"expert": expert, "form": form, "words": words}
    return render(request, "experts/reason.html", context, status=422 if form.is_bound else 200)
