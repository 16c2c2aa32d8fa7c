"""The people at a body, and the doors through which it is reached."""

from typing import Any

from crispy_forms.layout import Fieldset
from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from activities.calendars.fiscal import today_in_japan
from activities.cases.plain_forms import beside

from ..fields import BodyField
from ..models import Contact, ContactRoute
from .base import RegisterForm, one_script

NOT_FUTURE = _("Enter a day that is not in the future.")


class ContactForm(RegisterForm):
    """A person; who left keeps the row, with the last day."""

    LAYOUT = (
        Fieldset(_("Name"), beside("name_ja", "name_zh"), beside("name_kana", "name_pinyin")),
        # Translators: 所属と役職
        Fieldset(_("Section and post"), "section", beside("post_ja", "post_zh"), "languages", "former_jet"),
        Fieldset(_("How the person is reached"), "email", beside("phone", "mobile"), "wechat"),
        Fieldset(_("Time and note"), beside("since", "until"), "note"),
    )

    class Meta(RegisterForm.Meta):
        model = Contact
        fields = Contact.FIELDS
        help_texts = {
            # Translators: 例：中国語、日本語、英語
            "languages": _("For example Chinese, Japanese."),
            "section": _("As it is called there, for example 国際交流処."),
            "until": _("Enter it when the person has left; the row is kept."),
        }

    def clean(self) -> dict:
        values = super().clean()
        one_script(self, values)
        since, until = values.get("since"), values.get("until")
        if since and until and until < since:
            self.add_error("until", _("Enter a day on or after the first one."))
        return values


class ContactChoice(forms.ModelChoiceField):
    """A person of the bodies in question."""

    def __init__(self, **options: Any):
        # Translators: なし
        super().__init__(Contact.objects.none(), required=False, empty_label=_("None"), **options)

    def of(self, *bodies) -> None:
        """The people of some bodies, of their sections, and of what they are sections of."""
        known = [body for body in bodies if body is not None]
        keys = {body.pk for body in known} | {body.parent_id for body in known if body.parent_id}
        self.queryset = Contact.objects.filter(Q(body__in=keys) | Q(body__parent__in=keys))

    def label_from_instance(self, contact: Contact) -> str:
        return " ".join(filter(None, (contact.name, contact.post)))


class RouteForm(RegisterForm):
    """A door, and whether it opened."""

    through_body = BodyField(label=_("Through this body"), max_length=200, required=False)
    through_contact = ContactChoice(label=_("Through this person"))

    LAYOUT = ("via", "through_body", "through_contact", "description", "worked", "confirmed_on")

    class Meta(RegisterForm.Meta):
        model = ContactRoute
        fields = ContactRoute.FIELDS
        widgets = {"via": forms.RadioSelect, "worked": forms.RadioSelect}
        help_texts = {"description": _("Whom to write to first, in which language, how long it takes.")}

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        through = self.instance.through_contact
        self.fields["through_contact"].of(self.instance.body, self.instance.through_body, through and through.body)

    def clean_through_body(self):
        body = self.cleaned_data["through_body"]
        if body is not None and body.pk == self.instance.body_id:
            raise forms.ValidationError(_("A counterpart is not reached through itself. Choose “directly” above."))
        return body

    def clean_confirmed_on(self):
        day = self.cleaned_data["confirmed_on"]
        if day and day > today_in_japan():
            raise forms.ValidationError(NOT_FUTURE, "future")
        return day
