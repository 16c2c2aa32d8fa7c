"""One's own page: name, language, time zone, and the ways to sign in."""

from allauth.mfa.adapter import get_adapter as mfa
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.forms import ProfileForm
from accounts.middleware import LANGUAGE_COOKIE
from accounts.models import User
from accounts.plan import seats_of_person


@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    person = User.objects.get(pk=request.user.pk)
    form = ProfileForm(request.POST or None, instance=person)
    if form.is_valid():
        form.save()
        with translation.override(person.language):
            messages.success(request, _("Your profile was saved."))
        response = redirect("accounts:profile")
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, person.language, **LANGUAGE_COOKIE)
        return response
    context = {
        "nav": "profile",
        "form": form,
        "seats": seats_of_person(request.user),
        "second_factor": mfa().is_mfa_enabled(request.user),
    }
    return render(request, "accounts/profile.html", context, status=422 if form.is_bound else 200)
