"""A new booking, its words, its decision, and what an applicant asks for."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from activities.calendars.fields import EraDateField
from activities.cases.fields import Line, Words
from activities.cases.models import Case
from activities.cases.plain_forms import PlainForm

from ..booking import Wish
from ..models import Booking, Resource
from ..occasions import occasions_of
from ..recurring import LONGEST, Rule
from .times import ResourceField, TimesForm

PROVISIONAL, CONFIRMED = "provisional", "confirmed"
WORDS = ("title", "place", "note")
FURTHEST, LONGEST_LOAN = timedelta(days=365), timedelta(days=14)
"""How far ahead, and how much at a time, an applicant may ask for."""


class CaseField(Line):
    """A case by its reference number; the value is the case, None when the field is empty."""

    default_error_messages = {"unknown": _("There is no open case with this number.")}

    def offer(self, user: User) -> None:
        self.user = user

    def clean(self, value: Any) -> Case | None:
        reference = super().clean(value).upper()
        if not reference:
            return None
        found = Case.objects.visible_to(self.user).open().filter(reference=reference).first()
        if found is None:
            raise forms.ValidationError(self.error_messages["unknown"], code="unknown")
        return found


class BookingForm(TimesForm):
    """Something of the office is booked, once or every week."""

    resource = ResourceField(label=_("What is booked"))
    title = Line(
        # Translators: 用件
        label=_("What for"),
        max_length=120,
    )
    case = CaseField(
        # Translators: 案件の番号
        label=_("Number of the case"),
        required=False,
        max_length=16,
        help_text=_("For example S-2026-0012."),
    )
    place = Line(label=_("Where"), required=False, max_length=160)
    certain = forms.ChoiceField(
        # Translators: 確定／仮
        label=_("How certain it is"),
        choices=[(CONFIRMED, _("Confirmed")), (PROVISIONAL, _("Provisional"))],
        widget=forms.RadioSelect,
        initial=CONFIRMED,
    )
    blocked = forms.BooleanField(
        # Translators: 使用できない期間として登録する（点検、休暇など）
        label=_("Nobody can use it (service, holiday)"),
        required=False,
    )
    note = Words(label=_("Note of the office"), required=False, max_length=1000)
    weekdays = forms.MultipleChoiceField(
        # Translators: 毎週繰り返す曜日
        label=_("Every week on"),
        choices=[(str(number), name) for number, name in WEEKDAYS.items()],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    until = EraDateField(
        # Translators: 繰返しの最終日
        label=_("Last day of the series"),
        required=False,
    )
    skips_days_off = forms.BooleanField(label=_("Leave out days off in China"), required=False, initial=True)
    leaves_out_taken = forms.BooleanField(
        # Translators: 予約済みの日を除く
        label=_("Leave out days on which it is taken"),
        required=False,
    )

    about = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    field_order = ["resource", "day", "starts", "ends", "last_day", "title", "case", "place"]

    def __init__(self, *args: Any, user: User, **options: Any):
        super().__init__(*args, **options)
        self.fields["resource"].offer(list(Resource.objects.in_use().select_related("seat").order_by("order", "pk")))
        self.fields["case"].offer(user)

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if values.get("blocked") and values.get("case"):
            self.add_error("case", _("Leave the case empty where nobody can use it."))
        if values.get("weekdays") and not self.errors.keys() & {"until", "day"}:
            self._check_series(values)
        if values.get("about") not in occasions_of(values.get("case")):
            values["about"] = ""
        return values

    def _check_series(self, values: dict[str, Any]) -> None:
        until, day = values.get("until"), values["day"]
        if until is None:
            self.add_error("until", _("Enter the last day of the series."))
        elif until < day:
            self.add_error("until", _("Enter a last day that is not before the first."))
        elif until - day > LONGEST:
            self.add_error("until", _("A series reaches at most a year ahead."))

    def wish(self) -> Wish:
        values = self.cleaned_data
        kind = Booking.Kind.BLOCKED if values["blocked"] else Booking.Kind.BOOKING
        return Wish(
            resource=values["resource"], starts=values["begin"], ends=values["end"], title=values["title"],
            case=values["case"], place=values["place"], note=values["note"], kind=kind,
            provisional=values["certain"] == PROVISIONAL, about=values["about"],
        )  # fmt: skip

    def rule(self) -> Rule | None:
        """How it comes again; None for a single booking."""
        values = self.cleaned_data
        if not values["weekdays"]:
            return None
        days = frozenset(map(int, values["weekdays"]))
        return Rule(days, values["until"], values["skips_days_off"], values["leaves_out_taken"])


class AskForm(TimesForm):
    """A room or a PC that an applicant asks for, for its own case."""

    resource = ResourceField(
        # Translators: 借りたいもの
        label=_("What you need")
    )
    title = Line(
        # Translators: 用途
        label=_("What for"),
        max_length=120,
        help_text=_("For example: preparing the meeting, four people."),
    )

    field_order = ["resource", "day", "starts", "ends", "last_day", "title"]

    def __init__(self, *args: Any, case: Case, **options: Any):
        super().__init__(*args, **options)
        self.case = case
        self.fields["resource"].offer(list(Resource.objects.for_applicants().order_by("kind", "order", "pk")))

    def problem(self, values: dict[str, Any]) -> tuple[str, Any] | None:
        if values["begin"] <= timezone.now():
            return "day", _("Enter a day and time that are still to come.")
        if values["begin"] > timezone.now() + FURTHEST:
            # Translators: 1年以内の日を入力してください。
            return "day", _("Enter a day within one year from today.")
        if values["end"] - values["begin"] > LONGEST_LOAN:
            # Translators: 一度に申し込めるのは14日間までです。
            return "last_day", _("At most 14 days can be asked for at a time.")
        return super().problem(values)

    def wish(self) -> Wish:
        values = self.cleaned_data
        return Wish(values["resource"], values["begin"], values["end"], values["title"], self.case)


class WordsForm(PlainForm):
    """What a booking says; its time is changed by moving it."""

    title = Line(label=_("What for"), max_length=120)
    place = Line(label=_("Where"), required=False, max_length=160)
    note = Words(label=_("Note of the office"), required=False, max_length=1000)
    about = forms.ChoiceField(required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, booking: Booking, **options: Any):
        super().__init__(*args, **options)
        self.initial = {name: getattr(booking, name) for name in (*WORDS, "about", "revision")} | self.initial
        occasions = occasions_of(booking.case)
        if not occasions:
            del self.fields["about"]
            return
        words = next(iter(occasions.values())).words
        self.fields["about"].label = words.which
        self.fields["about"].choices = [("", words.none), *((key, one.label) for key, one in occasions.items())]

    def values(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in (*WORDS, "about") if name in self.cleaned_data}


class RefuseForm(PlainForm):
    """Why a request is refused; whoever asked reads it."""

    reason = Line(label=_("Reason"), max_length=300, help_text=_("Whoever asked reads it."))
    revision = forms.IntegerField(widget=forms.HiddenInput)


class ReleaseForm(PlainForm):
    """Give a booking back, or it and those of its series that follow."""

    reason = Line(label=_("Reason"), max_length=300, required=False, help_text=_("Whoever had it reads it."))
    following = forms.BooleanField(
        # Translators: 以降の繰返しもすべて取り消す
        label=_("Also those of the series that follow"),
        required=False,
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, booking: Booking, **options: Any):
        super().__init__(*args, **options)
        self.fields["revision"].initial = booking.revision
        if not booking.series_id:
            del self.fields["following"]
