"""The parts of the application as forms, with a help text for every field of domain B.1."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.sentences import CHOOSE, ENTER, Said
from activities.calendars.eras import format_date
from activities.calendars.fields import EraDateField
from activities.calendars.fiscal import today_in_japan
from activities.places.fields import PlacesField
from activities.requests.forms.contact import ContactFields

from ..models import MenuItem, Need, RequestedItem
from .base import SupportPart

LONGEST_VISIT = 366


class ContactForm(ContactFields, SupportPart):
    """Form fields 1, 11 and 12."""

    class Meta(ContactFields.Meta, SupportPart.Meta):
        pass


class SubjectForm(SupportPart):
    """Form fields 6 and 7."""

    class Meta(SupportPart.Meta):
        fields = ("title", "purpose")
        help_texts = {
            "title": _("In one line, for example: Support for a delegation that opens up sales of local products."),
            "purpose": _(
                "Who you are, what the visit is for and what you want to find out. The other side decides by it."
            ),
        }

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        self.fields["title"].label = _("Title of the activity")


class TravellersForm(SupportPart):
    """Form fields 4 and 19; the list of participants comes with it."""

    class Meta(SupportPart.Meta):
        fields = ("delegation_name", "delegation_head", "delegation_size", "emergency_contact")
        help_texts = {
            "delegation_name": _("For example: delegation of Aomori Prefecture."),
            "delegation_head": _("Post and name, for example: deputy governor Taro Yamada."),
            "delegation_size": _("Everybody who travels, the head included."),
            "emergency_contact": _(
                "Name and mobile number of somebody we can reach during the visit. No passport data, please."
            ),
        }

    def clean_delegation_size(self) -> int | None:
        size = self.cleaned_data["delegation_size"]
        if size is not None and not 1 <= size <= 2000:
            raise forms.ValidationError(_("Enter a number between 1 and 2,000."), "size")
        return size

    def check_rows(self, rows: list[dict]) -> None:
        """The list of participants and the head must not contradict the figures above it."""
        size, head = self.cleaned_data.get("delegation_size"), self.cleaned_data.get("delegation_head")
        if size is not None and len(rows) > size:
            self.add_error("delegation_size", forms.ValidationError(
                _("The list has %(rows)d participants. Enter that number or more, or correct the list."),
                "fewer", {"rows": len(rows)},
            ))  # fmt: skip
        flagged = next((row["name"] for row in rows if row.get("is_head")), "")
        if head and flagged and not _same_person(head, flagged):
            self.add_error("delegation_head", forms.ValidationError(
                _("The list says that %(name)s is the head. Make both say the same."), "heads", {"name": flagged}
            ))  # fmt: skip


def _same_person(head: str, name: str) -> bool:
    """「副知事　山田太郎」 names 山田 太郎."""
    head, name = ("".join(text.split()) for text in (head, name))
    return name in head or head in name


class DatesForm(SupportPart):
    """Form fields 2 and 3."""

    places = PlacesField(
        label=_("Cities to visit"), required=False,
        help_text=_("One or more, for example Beijing, Changsha. In Japanese or Chinese characters."),
    )  # fmt: skip

    class Meta(SupportPart.Meta):
        fields = ("period_start", "period_end")
        labels = {"period_start": _("First day of the visit"), "period_end": _("Last day of the visit")}
        help_texts = {
            "period_start": _("For example 2026年9月24日, 令和8年9月24日 or 2026-09-24, in full or half width."),
            "period_end": _("The day on which you leave China."),
        }

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        if self.instance.pk:
            self.initial["places"] = list(self.instance.places.all())
        self.fields["places"].error_messages["required"] = Said(ENTER, _("cities to visit"))

    def clean(self) -> dict:
        values = super().clean()
        first, last = values.get("period_start"), values.get("period_end")
        if first and last:
            self._check(first, last)
        return values

    def _check(self, first, last) -> None:
        if last < first:
            self.add_error("period_end", forms.ValidationError(
                # Translators: 訪問の終了日は、開始日（%(day)s）以降の日付を入力してください
                _("Enter a last day of the visit on or after its first day (%(day)s)."), "order",
                {"day": format_date(first)},
            ))  # fmt: skip
        elif (last - first).days > LONGEST_VISIT:
            self.add_error("period_end", _("This is more than a year after the first day. Check the year."))

    def save_more(self, case) -> None:
        case.places.set(self.cleaned_data["places"])


class SupportForm(SupportPart):
    """Form field 5."""

    menu_items = forms.ModelMultipleChoiceField(
        MenuItem.objects.none(), label=_("Support wanted"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Choose everything that you need."),
        error_messages={"invalid_choice": _("This support is not offered. Choose from the list.")},
    )  # fmt: skip

    class Meta(SupportPart.Meta):
        fields = ("support_detail",)
        help_texts = {"support_detail": _("What exactly you need help with, on which day, for how many people.")}

    field_order = ("menu_items", "support_detail")

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        offered = MenuItem.objects.offered_in(self.instance.fiscal_year)
        wanted = MenuItem.objects.filter(pk__in=self.instance.requested_items.values("item_id"))
        items = self.fields["menu_items"]
        items.queryset = (offered | wanted).distinct().order_by("order", "code")
        items.error_messages["required"] = Said(CHOOSE, _("support wanted"))
        self.initial["menu_items"] = [row.item_id for row in self.instance.requested_items.all()]

    def save_more(self, case) -> None:
        chosen = {item.pk for item in self.cleaned_data["menu_items"]}
        case.requested_items.exclude(item_id__in=chosen).delete()
        there = set(case.requested_items.values_list("item_id", flat=True))
        RequestedItem.objects.bulk_create(RequestedItem(request=case, item_id=code) for code in sorted(chosen - there))


class VisitsForm(SupportPart):
    """Form field 10; the places to visit with their wished times (8, 9) come with it."""

    class Meta(SupportPart.Meta):
        fields = ("question_list",)
        help_texts = {
            "question_list": _(
                "What you want to ask there, one question a line. It is sent to the other side beforehand."
            )
        }

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        self.appointment = self.instance.pk and self.instance.wants_appointments
        self.fields["question_list"].needed = self.appointment

    def clean(self) -> dict:
        values = super().clean()
        if self.strict and self.appointment:
            self.ask_for(["question_list"])
        return values

    def check_rows(self, rows: list[dict]) -> None:
        if self.strict and self.appointment and not rows:
            self.add_error(None, _("Enter at least one place to visit: you asked us to make appointments."))


NEEDS = (("interpreter_needed", "interpreter_detail"), ("accompany_needed", "accompany_detail"))


class PracticalForm(SupportPart):
    """Form fields 13 to 16."""

    interpreter_needed = forms.ChoiceField(
        label=_("Interpreter"), choices=Need, required=False, widget=forms.RadioSelect,
        help_text=_("We find one for you; the fee is paid by your organisation."),
    )  # fmt: skip
    accompany_needed = forms.ChoiceField(
        label=_("Accompanying by the office's staff"), choices=Need, required=False, widget=forms.RadioSelect,
        help_text=_("Our staff can come along to visits."),
    )  # fmt: skip

    class Meta(SupportPart.Meta):
        fields = ("interpreter_needed", "interpreter_detail", "accompany_needed", "accompany_detail", "transport_detail",
                  "office_use")  # fmt: skip
        help_texts = {
            "interpreter_detail": _(
                "Days, hours and kind, for example: 24 September, 10:00 to 17:00, at the meetings."
            ),
            "accompany_detail": _("On which days and to which places."),
            "transport_detail": _("Flights and hotels if they are fixed, and whether you need a car."),
            "office_use": _("Meeting room or computer in Beijing: day, hours and number of people."),
        }

    def clean(self) -> dict:
        values = super().clean()
        for choice, detail in NEEDS:
            if values.get(choice) == Need.NO and values.get(detail):
                self.add_error(detail, _("You chose “not needed” above. Choose “needed”, or empty this field."))
        return values


class BackgroundForm(SupportPart):
    """Form fields 17, 18 and 21."""

    consulted_on = EraDateField(
        label=_("Day of the prior consultation"), required=False,
        help_text=_("If you spoke to us before, by telephone, e-mail or in person."),
    )  # fmt: skip

    class Meta(SupportPart.Meta):
        fields = ("related_agreement", "previous_visit", "consulted_on", "consulted_with")
        help_texts = {
            "related_agreement": _("For example: friendship city of Changsha since 1992."),
            "previous_visit": _("Who of your organisation visited the same places before, and when."),
            "consulted_with": _("For example the Planning and Research Division in Tokyo, or the Beijing office."),
        }

    def clean_consulted_on(self):
        day = self.cleaned_data["consulted_on"]
        if day and day > today_in_japan():
            raise forms.ValidationError(
                _("This day has not come yet. Enter the day on which you spoke to us."), "future"
            )
        return day
