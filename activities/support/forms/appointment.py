"""How one visit is arranged with the Chinese side. Times are Beijing time."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from activities.calendars.fields import EraDateField
from activities.calendars.fiscal import CHINA
from activities.cases.fields import Clock, Line
from activities.cases.models import Document
from activities.cases.plain_forms import form_field, name_errors, plain_helper
from activities.partners.fields import BodyField
from activities.partners.naming import linked
from activities.schedule.planning import thresholds
from activities.schedule.planning.plan import slot_of

from ..appointments import EDITED, choices_from, fingerprint
from ..models import Appointment, Destination
from ..models.visit import ContactRoute
from .reason import LONGEST

AGREED = (Appointment.CONFIRMED, Appointment.DONE)
NO_DAY = date(2000, 1, 1)


class AppointmentForm(forms.ModelForm):
    """The arrangement of one visit; `seen` is what the editor had in front of them, `told` the warnings they were shown."""

    use_required_attribute = False
    seen = forms.CharField(widget=forms.HiddenInput, max_length=24)
    state = forms.ChoiceField(
        label=_("How it stands"), widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("This cannot follow from how it stands now. Choose from the list.")},
    )  # fmt: skip
    counterpart = BodyField(
        # Translators: 登録済みの機関
        label=_("Counterpart of the register"), max_length=200, required=False,
        help_text=_("What was dealt with it before is on its page. Left empty if it is not in the register."),
    )  # fmt: skip
    route = forms.ChoiceField(
        label=_("Asked through"), choices=[("", _("Not chosen yet")), *ContactRoute.choices], required=False,
        help_text=_("The foreign affairs office opens doors that a direct letter does not."),
    )  # fmt: skip
    letter = forms.ModelChoiceField(
        Document.objects.none(),
        label=_("Letter to the body"), required=False, empty_label=_("No letter yet"),
        # Translators: 案件の「文書」に種類「公文書」で加えたものから選びます
        help_text=_("Of the letters among the documents of the case."),
    )  # fmt: skip
    confirmed_on = EraDateField(label=_("Agreed day"), required=False)
    confirmed_from = Clock(label=_("From (Beijing time)"), required=False)
    confirmed_until = Clock(label=_("To (Beijing time)"), required=False)

    told = forms.CharField(widget=forms.HiddenInput, required=False, max_length=4000)
    # Translators: このまま進める理由
    reason = Line(label=_("Why you go on"), required=False, max_length=LONGEST,
                  help_text=_("For example: they asked for this time themselves."))  # fmt: skip

    class Meta:
        model = Destination
        fields = ("state", "confirmed_on", "confirmed_from", "confirmed_until", "meeting_place", "interpreter", "language",
                  "counterpart", "route", "contact_person", "letter", "persons_met", "notes")  # fmt: skip
        formfield_callback = form_field
        help_texts = {
            "interpreter": _("Name or agency, or that the other side brings one."),
            "language": _("For example Chinese with Japanese interpretation."),
            "persons_met": _("Names and posts of those who were met."),
        }

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        self.helper = plain_helper()
        self.fields["state"].choices = choices_from(self.instance.state)
        self.fields["letter"].queryset = letters_of(self.instance)
        self.fields["seen"].initial = fingerprint(self.instance)
        self.initial["counterpart"] = self.initial.get("counterpart") or known_by_name(self.instance)
        name_errors(self)
        for name in ("confirmed_from", "confirmed_until"):
            moment = self.initial.get(name)
            self.initial[name] = moment.strftime("%H:%M") if isinstance(moment, time) else moment or ""

    def _post_clean(self) -> None:
        """The instance stays as it was read; arranging happens on the locked row."""

    def clean(self) -> dict:
        values = super().clean()
        starts, ends = values.get("confirmed_from"), values.get("confirmed_until")
        if starts and ends and not is_possible(starts, ends):
            self.add_error("confirmed_until", _("Enter a time after the beginning."))
        if values.get("state") in AGREED and not values.get("confirmed_on") and "confirmed_on" not in self.errors:
            self.add_error("confirmed_on", _("Enter the agreed day."))
        if (starts or ends) and not values.get("confirmed_on") and "confirmed_on" not in self.errors:
            self.add_error("confirmed_on", _("Enter the agreed day."))
        return values

    def values(self) -> dict:
        body, letter = self.cleaned_data["counterpart"], self.cleaned_data["letter"]
        own = {name: self.cleaned_data[name] for name in EDITED if name in self.cleaned_data}
        return own | {"counterpart_id": body.pk if body else None, "letter_id": letter.pk if letter else None}


def letters_of(row: Destination) -> QuerySet[Document]:
    """The letters of the case, and the chosen one even when it was taken off the list since."""
    standing = Q(kind=Document.Kind.LETTER, removed_at__isnull=True) | Q(pk=row.letter_id)
    return Document.objects.filter(standing, case=row.request_id)


def known_by_name(row: Destination):
    """The body of the register that the applicant's own words name, as a proposal."""
    return linked(row.name) or linked(row.name_zh)


def is_possible(starts: time, ends: time) -> bool:
    """Whether a time may end then: later that day, or soon after midnight."""
    if ends > starts:
        return True
    night = slot_of(NO_DAY, starts, ends, usual=0).span.length
    return night.total_seconds() <= thresholds().longest_overnight * 60


def taken_time(posted: QueryDict) -> QueryDict:
    """What was posted; where the button of a better time was pressed, with that time in its fields."""
    taken = time_in_address(posted)
    if not taken:
        return posted
    data = posted.copy()
    data["confirmed_on"] = taken["confirmed_on"].isoformat()
    for name in ("confirmed_from", "confirmed_until"):
        data[name] = taken[name].strftime("%H:%M")
    return data


def time_in_address(query: QueryDict) -> dict[str, date | time]:
    """The better time of `?take=…` by the Beijing clock; nothing where there is none that can be read."""
    try:
        first, last = (datetime.fromisoformat(text).astimezone(CHINA) for text in query.get("take", "").split("/"))
    except (OverflowError, ValueError):
        return {}
    return {"confirmed_on": first.date(), "confirmed_from": first.time(), "confirmed_until": last.time()}
