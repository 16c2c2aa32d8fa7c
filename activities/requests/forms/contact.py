"""The part of an application that every programme has: who asks."""

from django import forms
from django.utils.translation import gettext_lazy as _

from activities.cases.fields import Phone

from ..columns import CONTACT


class ContactFields(forms.Form):
    """The person in charge; a programme's own form adds its part class, whose Meta names the model."""

    contact_phone = Phone(
        label=_("Telephone"), max_length=40, required=False,
        help_text=_("For example 017-734-9234. Hyphens may be left out."),
    )  # fmt: skip

    class Meta:
        fields = CONTACT
        help_texts = {
            "sub_unit": _("The section that is in charge, for example the international exchange section."),
            "contact_name": _("The person who answers our questions."),
            "contact_post": _("For example chief clerk."),
            "contact_address": _("Where a letter reaches you."),
            "contact_email": _("We agree on details by e-mail as well as by telephone."),
        }
