"""One address performs every step of every programme (style §3.9)."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from activities.calendars.eras import format_date

from .. import access
from ..models import Event
from ..models.case import Party
from ..rules import RECORD_ON_BEHALF, in_office, seat_for
from ..showing.journey import party_name, told
from ..showing.timeline import timeline
from ..showing.told import told_to
from ..step_forms import StepForm
from ..unsaved import keeps_typing, restored
from ..workflow import StaleCase, StepBlocked, StepNotOffered, perform
from ..workflow.followers import foreseen
from ..workflow.offers import missing_for, offer_of


@keeps_typing
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Show what a step asks for and leads to; take it. Two people at once: one succeeds, the other sees what changed."""
    case = access.visible_request(request, slug)
    step = case.workflow.steps_by_code.get(code)
    if step is None:
        raise Http404(code)
    offer = offer_of(case, step, request.user)
    if offer is None:
        return not_open(request, case, step)
    if request.method == "POST":
        return take(request, case, offer)
    return show(request, case, offer, form_for(request, case, offer))


def form_for(request: HttpRequest, case, offer, data=None) -> StepForm:
    """The step's own form, or the bare one for a step that asks for nothing."""
    form_class = import_string(offer.step.form) if offer.step.form else StepForm
    kwargs = {"case": case, "offer": offer, "user": request.user}
    if data is not None:
        return form_class(data, request.FILES, **kwargs)
    form = form_class(**kwargs)
    typed = restored(request)
    if typed is not None:
        form.initial |= {name: values if len(values) > 1 else values[0] for name, values in typed.lists()}
        form.initial.pop("version", None)
    return form


def take(request: HttpRequest, case, offer) -> HttpResponse:
    """Carry a posted step out, or say why not with everything typed still there."""
    seen = seen_version(request)
    if already_taken(request, case, offer.step, seen):
        return done(request, case, offer.step)
    form = form_for(request, case, offer, request.POST)
    if seen is not None and seen != case.version:
        return overtaken(request, case, offer, form, seen)
    if not form.is_valid():
        return show(request, case, offer, form, status=422)
    try:
        perform(
            case,
            offer.step.code,
            by=request.user,
            expected_version=form.cleaned_data["version"],
            on_behalf=form.on_behalf(),
            **form.step_data(),
        )
    except StaleCase as stale:
        return stale_answer(request, case, stale, offer, form, seen)
    except StepNotOffered:
        return not_open(request, access.visible_request(request, case.slug), offer.step)
    except StepBlocked as blocked:
        return show(request, case, offer, form, status=422, missing=blocked.missing)
    except ValidationError as refused:
        form.add_error(file_field(form), refused)
        return show(request, case, offer, form, status=422)
    return done(request, case, offer.step)


def stale_answer(request: HttpRequest, case, stale: StaleCase, offer, form: StepForm, seen: int | None) -> HttpResponse:
    """Somebody was faster between reading and taking: perhaps the same person, by a double click."""
    fresh = access.visible_request(request, stale.case.slug)
    if already_taken(request, fresh, offer.step, seen):
        return done(request, fresh, offer.step)
    again = offer_of(fresh, offer.step, request.user)
    if again is None:
        return not_open(request, fresh, offer.step)
    return overtaken(request, fresh, again, form, seen)


def seen_version(request: HttpRequest) -> int | None:
    text = request.POST.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else None


def already_taken(request: HttpRequest, case, step, seen: int | None) -> bool:
    """Whether the last thing that happened is this very step by this very person, from the version they saw."""
    if seen is None or case.version != seen + 1:
        return False
    last = case.events.order_by("-sequence").first()
    return bool(last and last.step == step.code and last.actor_id == request.user.pk and last.version == seen + 1)


def done(request: HttpRequest, case, step) -> HttpResponse:
    """Say what was done and what comes next, on a page that can be reloaded."""
    # Translators: 例：S-2026-0012：申込書を送信しました。
    said = _("%(reference)s: %(done)s.") % {"reference": case.slug, "done": step.done}
    messages.success(request, " ".join(filter(None, [said, upcoming_words(case, office=in_office(request.user))])))
    if access.still_visible(request, case):
        return redirect(case)
    return redirect("cases:index")


def upcoming_words(case, *, office: bool) -> str:
    """Who has the case now and what they do next, as far as the reader is told; empty when nothing is left to do."""
    upcoming = told_to(case, office)
    if not (case.is_open and upcoming.step):
        return ""
    if upcoming.party == Party.NOBODY:
        # Translators: 今は対応の必要はありません（%(deed)s）。
        return _("Nothing has to be done now: %(deed)s.") % {"deed": upcoming.step.label}
    words = {"party": party_name(case, upcoming.party, office), "deed": upcoming.step.label}
    if upcoming.due_on is None:
        # Translators: 次は%(party)s：%(deed)s。
        return _("Next, %(party)s: %(deed)s.") % words
    # Translators: 次は%(party)s：%(deed)s（%(day)sまで）。
    return _("Next, %(party)s: %(deed)s, by %(day)s.") % {**words, "day": format_date(upcoming.due_on)}


def not_open(request: HttpRequest, case, step) -> HttpResponse:
    """The step is not theirs (403), or the case has gone on: then what was typed is shown for copying."""
    may = seat_for(request.user, step.permission, case)
    may = may or (step.records_for and seat_for(request.user, RECORD_ON_BEHALF, case))
    if not may:
        raise PermissionDenied(step.permission)
    seen = seen_version(request)
    if request.method == "POST" and already_taken(request, case, step, seen):
        return done(request, case, step)
    context = {"case": case, "step": step, "changed": since(request, case, seen), "typed": typed_texts(request)}
    context["state_label"] = case.state_info.label if in_office(request.user) else case.state_info.public_label
    return render(request, "cases/step_not_open.html", context, status=409 if request.method == "POST" else 200)


def overtaken(request: HttpRequest, case, offer, form: StepForm, seen: int | None) -> HttpResponse:
    """The case has changed since the page was opened: show how, keep what was typed, and offer the step once more."""
    form.data = form.data.copy()
    form.data["version"] = str(case.version)
    form.full_clean()
    return show(
        request, case, offer, form, status=409, changed=since(request, case, seen) or timeline_of(request, case)[:1]
    )


def since(request: HttpRequest, case, seen: int | None) -> list:
    return [entry for entry in timeline_of(request, case) if seen is not None and entry.event.version > seen]


def timeline_of(request: HttpRequest, case) -> list:
    """The history as the reader may see it."""
    return timeline(case, list(Event.objects.filter(case_id=case.pk)), office=in_office(request.user))


def typed_texts(request: HttpRequest) -> list[str]:
    """The texts of a form that cannot be taken any more."""
    own = ("csrfmiddlewaretoken", "form_token", "typed_by", "version")
    return [value for name, values in request.POST.lists() if name not in own for value in values if len(value) > 3]


def file_field(form: StepForm) -> str | None:
    """The field that a refused file belongs to."""
    names = [name for name, field in form.fields.items() if isinstance(field, forms.FileField)]
    return names[0] if names else None


def show(request: HttpRequest, case, offer, form: StepForm, status: int = 200, **more) -> HttpResponse:
    """The page of a step: what it asks, what is missing, what follows from it."""
    context = {
        "case": case,
        "nav": case.nav,
        "offer": offer,
        "step": offer.step,
        "page_title": offer.step.label,
        "form": form,
        "missing": missing_for(case, offer.step),
        "told": told(case, offer.step),
        "foreseen": foreseen(case, offer.step, request.user),
        "target": case.workflow.state(offer.step.target) if offer.step.target else None,
        "office": in_office(request.user),
        **more,
    }
    return render(request, "cases/step.html", context, status=status)
