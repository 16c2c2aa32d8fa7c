"""What can be booked: entered and changed by the managers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Role, Seat
from accounts.models.seats import OFFICE_ROLES
from activities.cases.plain_forms import form_field, name_errors, plain_helper

from ..models import Resource

COMMON = (
    "kind",
    "name",
    "name_zh",
    "name_en",
    "seat",
    "capacity",
    "order",
    "in_use",
    "needs_approval",
    "for_applicants",
    "note",
)
CAR = ("driver", "driver_seat")
INTERPRETER = ("external", "languages", "rate", "currency", "per", "rating", "phone", "email")


class ResourceForm(forms.ModelForm):
    """One thing or person; what belongs to a car or an interpreter may stay empty for everything else."""

    use_required_attribute = False

    class Meta:
        model = Resource
        fields = (*COMMON, *CAR, *INTERPRETER)
        formfield_callback = form_field
        help_texts = {
            "order": _("Smaller numbers stand first."),
            "seat": _("For staff: the desk whose time is booked."),
        }

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        desks = Seat.objects.in_use().filter(role__in=[role for role in OFFICE_ROLES if role != Role.ADMINISTRATOR])
        for name in ("seat", "driver_seat"):
            self.fields[name].queryset = desks.select_related("organisation")
            # Translators: （なし）
            self.fields[name].empty_label = _("(none)")
        self.helper = plain_helper()
        name_errors(self)

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        person = values.get("kind") == Resource.Kind.PERSON
        if person and not values.get("seat") and "seat" not in self.errors:
            self.add_error("seat", _("Choose the desk."))
        if not person and values.get("seat"):
            self.add_error("seat", _("Only staff have a desk."))
        return values

    @property
    def common(self) -> list:
        return [self[name] for name in COMMON]

    @property
    def of_car(self) -> list:
        return [self[name] for name in CAR]

    @property
    def of_interpreter(self) -> list:
        return [self[name] for name in INTERPRETER]


class FeedForm(forms.Form):
    """Where a calendar address will be used, to tell it from others when one has to be revoked."""

    # Translators: 例：自分の携帯電話
    label = forms.CharField(
        label=_("Where it is used"), max_length=60, required=False, help_text=_("For example: my phone.")
    )

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        self.helper = plain_helper()
