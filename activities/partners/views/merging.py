"""Records that look alike: the pairs, and making one record out of two."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from .. import access, merging, showing
from .. import duplicates as finding
from ..forms.merge import MergeForm, WithForm
from ..merging import MergeConflict
from ..models import Body


@require_safe
def duplicates(request: HttpRequest) -> HttpResponse:
    """Pairs that may be one body, with why; deciding about them is for those who may merge."""
    access.merging(request)
    return render(request, "partners/duplicates.html", {"pairs": finding.duplicates(), "nav": "counterparts"})


@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Both records side by side; the chosen values stay, `?with=` names the one that goes."""
    kept = access.visible_body(request, pk)
    access.merging(request)
    if kept.merged_into_id:
        return redirect(kept.merged_into)
    other = other_of(request)
    if other is None or other.pk == kept.pk:
        return choose_other(request, kept)
    form = MergeForm(request.POST if request.method == "POST" else None, kept=kept, other=other)
    if request.method != "POST" or not form.is_valid():
        return side_by_side(request, kept, other, form, status=422 if form.is_bound else 200)
    try:
        merging.merge(kept, other, form.choices(), by=request.user, seen=form.cleaned_data["seen"])
    except MergeConflict:
        messages.warning(request, _("One of the two was changed or merged meanwhile. Nothing was done; look again."))
        return redirect(request.get_full_path())
    messages.success(request, _("The two records are one now."))
    return redirect(kept)


def other_of(request: HttpRequest) -> Body | None:
    """The record that is to go: by its key, or by what was typed."""
    key = request.GET.get("with", "")
    bodies = Body.objects.visible_to(request.user).standing().named()
    return bodies.filter(pk=int(key)).first() if key.isascii() and key.isdigit() and len(key) < 10 else None


def choose_other(request: HttpRequest, kept: Body) -> HttpResponse:
    """Ask for the other record where the address does not name one that is there."""
    form = WithForm(request.GET if "name" in request.GET else None)
    if form.is_bound and form.is_valid() and form.cleaned_data["name"].pk != kept.pk:
        return redirect(f"{request.path}?with={form.cleaned_data['name'].pk}")
    if form.is_bound and form.is_valid():
        form.add_error("name", _("Choose another record than this one."))
    context = {"body": kept, "form": form, "likely": finding.duplicates_of(kept), "nav": "counterparts"}
    return render(request, "partners/merge_with.html", context, status=422 if form.is_bound else 200)


def side_by_side(request: HttpRequest, kept: Body, other: Body, form: MergeForm, status: int) -> HttpResponse:
    context = {
        "body": kept,
        "other": other,
        "form": form,
        "kept_has": showing.figures(kept),
        "other_has": showing.figures(other),
        "nav": "counterparts",
    }
    return render(request, "partners/merge.html", context, status=status)


@require_POST
def apart(request: HttpRequest, pk: int) -> HttpResponse:
    """The two look alike and are not the same."""
    first = access.visible_body(request, pk)
    access.merging(request)
    other = other_of(request)
    if other is not None and other.pk != first.pk:
        merging.set_apart(first, other, by=request.user)
        messages.success(request, _("The two are kept apart and are not shown as a pair again."))
    return redirect("partners:duplicates")
