"""The parts of the request for research as forms, with a help text for every field of domain B.2."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.sentences import CHOOSE, Said
from activities.calendars.eras import format_date
from activities.calendars.fiscal import today_in_japan
from activities.places.fields import PlacesField
from activities.requests.forms.contact import ContactFields

from ..models import Listing, Sharing, TargetArea
from .base import ResearchPart


class ContactForm(ContactFields, ResearchPart):
    """Who asks."""

    class Meta(ContactFields.Meta, ResearchPart.Meta):
        pass


class SubjectForm(ResearchPart):
    """What is to be found out, why, and what becomes of the result."""

    class Meta(ResearchPart.Meta):
        fields = ("title", "purpose", "use_of_result")
        help_texts = {
            "title": _("In one line, for example: Rules and costs of sorting household waste in Chinese cities."),
            "purpose": _(
                "What your organisation is dealing with, and what you need to know for it. "
                "The researcher decides by it whom to ask and how deep to go."
            ),
            "use_of_result": _("For example: material for a revision of the by-law in the assembly of March."),
        }

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        self.fields["title"].label = _("Title of the research")


class TargetForm(ResearchPart):
    """Where to look, whom to ask, and by when the answer is wished."""

    areas = forms.ModelMultipleChoiceField(
        TargetArea.objects.none(), label=_("Target areas"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("The Beijing office covers China, Hong Kong and Macao. Neighbouring areas depend on language and distance."),
        error_messages={"invalid_choice": _("This area is not on the list. Choose from the list.")},
    )  # fmt: skip
    places = PlacesField(
        label=_("Places in China"), required=False,
        help_text=_("If certain cities or provinces are meant, for example Shenyang, Dalian. In Japanese or Chinese characters."),
    )  # fmt: skip

    field_order = ("areas", "places", "suggested_targets", "reply_due")

    class Meta(ResearchPart.Meta):
        fields = ("suggested_targets", "reply_due")
        help_texts = {
            "suggested_targets": _(
                "Authorities, companies or experts that you would like to have asked, and contacts you have there."
            ),
            "reply_due": _(
                "Please leave ample time, at least two months from the formal letter: choosing whom to ask, "
                "writing to them, travelling and their answers all take long. For example 2027年3月10日 or 令和9年3月10日."
            ),
        }

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        self.fields["areas"].queryset = TargetArea.objects.all()
        self.fields["areas"].error_messages["required"] = Said(CHOOSE, _("target areas"))
        if self.instance.pk:
            self.initial["areas"] = [area.pk for area in self.instance.areas.all()]
            self.initial["places"] = list(self.instance.places.all())

    def clean_reply_due(self):
        day = self.cleaned_data["reply_due"]
        if day and day <= today_in_japan() and day != self.instance.reply_due:
            raise forms.ValidationError(
                _("Enter a day after today (%(day)s)."), "past", {"day": format_date(today_in_japan())}
            )
        return day

    def save_more(self, case) -> None:
        case.areas.set(self.cleaned_data["areas"])
        case.places.set(self.cleaned_data["places"])


class BackgroundForm(ResearchPart):
    """Why it takes somebody on the spot (C14), and how things stand in Japan (C13)."""

    class Meta(ResearchPart.Meta):
        fields = ("why_on_site", "situation_in_japan")
        help_texts = {
            "why_on_site": _(
                "Only what can be found out nowhere but on the spot is researched. "
                "For example: the rules are published, but not how they are carried out."
            ),
            "situation_in_japan": _(
                "The system in Japan and in your organisation, with figures. With it the researcher can ask well and answer "
                "questions in return. Longer material can be attached."
            ),
        }


LISTING = (
    (Listing.NAMED, _("On the list, with our name: others see who asked and can turn to you.")),
    (Listing.MASKED, _("On the list, without our name: others see topic, area and year only.")),
    (Listing.NO, _("Not on the list: nobody outside learns that this was researched.")),
)
SHARING = (
    (Sharing.YES, _("Other bodies may have a copy: headquarters or the office hands it out on request.")),
    (Sharing.ASK, _("Ask us each time: you are asked before anybody gets a copy.")),
    (Sharing.NO, _("No copies: the answer stays with you, your branch, headquarters and the office.")),
)


class ConsentForm(ResearchPart):
    """Whether the topic appears on the yearly list, and whether others may have the answer."""

    listing = forms.ChoiceField(
        label=_("Yearly list of research"), choices=LISTING, required=False, widget=forms.RadioSelect,
        help_text=_("Once a year headquarters sends the topics of finished research to all branches."),
    )  # fmt: skip
    sharing = forms.ChoiceField(
        label=_("Copies for other bodies"), choices=SHARING, required=False, widget=forms.RadioSelect,
        help_text=_("Other municipalities may be asking the same question. Both answers can be changed at any time."),
    )  # fmt: skip

    class Meta(ResearchPart.Meta):
        fields = ("listing", "sharing")
