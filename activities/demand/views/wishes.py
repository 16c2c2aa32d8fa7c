"""What bodies wish, and what the office makes of it: requests for experts, one by one or several at once, or set aside."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_POST, require_safe

from activities.cases.once import once

from .. import access, counting, deciding, listing
from ..forms.survey import ReasonForm
from ..models import Survey
from .bodies import ticked
from .surveys import page_of


@require_safe
def index(request: HttpRequest, year: int) -> HttpResponse:
    """Every wish by field; narrowed by field, province and what became of it."""
    survey = access.visible_survey(request, year)
    rows, asked = listing.wishes_of(survey), listing.Asked.of(request.GET)
    shown = page_of(
        request, survey, "wishes", page_title=pgettext("demand survey", "Wishes"),
        rows=[row for row in rows if asked.fits(row)], asked=asked, number=len(rows),
        statuses=listing.numbers(rows, listing.DECISIONS), provinces=listing.met_provinces(rows),
        fields=listing.met_fields(rows), names=dict(counting.named_provinces()),
    )  # fmt: skip
    return render(request, "demand/wishes.html", shown)


@require_POST
def decide(request: HttpRequest, year: int) -> HttpResponse:
    """Make requests of the ticked wishes, or ask for the reason and set them aside."""
    survey, keys = access.kept_survey(request, year), ticked(request, "wish")
    if not keys:
        # Translators: 要望を一つ以上選んでください。
        messages.warning(request, _("Tick at least one wish."))
        return redirect("demand:wishes", year)
    if request.POST.get("do") == "begin":
        return begin(request, survey, keys)
    return set_aside(request, survey, keys)


def begin(request: HttpRequest, survey: Survey, keys: list[int]) -> HttpResponse:
    with once(request) as turn:
        made = [] if turn.repeated else deciding.begin(survey, keys, by=request.user)
    if made:
        words = ngettext("%(count)d request was made:", "%(count)d requests were made:", len(made)) % {
            "count": len(made)
        }
        links = format_html_join(" ", '<a href="{}">{}</a>', ((one.get_absolute_url(), one.reference) for one in made))
        messages.success(request, format_html("{} {}", words, links))
    elif not turn.repeated:
        messages.warning(request, _("Somebody else has decided on these wishes meanwhile."))
    return redirect("demand:wishes", survey.fiscal_year)


def set_aside(request: HttpRequest, survey: Survey, keys: list[int]) -> HttpResponse:
    """The page that asks for the reason; with one, it is done."""
    asking = "reason" not in request.POST
    form = ReasonForm(None if asking else request.POST)
    if not asking and form.is_valid():
        number = deciding.set_aside(survey, keys, form.cleaned_data["reason"], by=request.user)
        words = ngettext("%(count)d wish was set aside.", "%(count)d wishes were set aside.", number)
        messages.success(request, words % {"count": number})
        return redirect("demand:wishes", survey.fiscal_year)
    rows = [row for row in listing.wishes_of(survey) if row.wish.pk in keys and row.status.code == "undecided"]
    shown = page_of(request, survey, "wishes", page_title=_("Set wishes aside"), form=form, rows=rows)
    return render(request, "demand/set_aside.html", shown, status=200 if asking else 422)


@require_POST
def take_up_again(request: HttpRequest, year: int, pk: int) -> HttpResponse:
    deciding.take_up_again(access.kept_wish(request, year, pk))
    messages.success(request, _("The wish can be decided on again."))
    return redirect("demand:wishes", year)
