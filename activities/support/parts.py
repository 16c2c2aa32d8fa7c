"""The application for support as a task list of short parts."""

from django.utils.translation import gettext_lazy as _

from activities.requests.parts import Part, columns

from .forms import sections
from .forms.attachments import PapersForm
from .forms.rows import DestinationSet, ParticipantSet

PARTS = (
    # Translators: 依頼団体と担当者
    Part("contact", _("Your organisation and the person in charge"), _("Department, name, telephone and e-mail"),
         sections.ContactForm, columns(sections.ContactForm)),
    # Translators: 目的と概要
    Part("subject", _("Title and purpose"), _("What the visit is for and what you want to find out"),
         sections.SubjectForm, columns(sections.SubjectForm)),
    # Translators: 訪問者
    Part("travellers", _("Travellers"), _("The delegation, its head, the participants and an emergency contact"),
         sections.TravellersForm, (*columns(sections.TravellersForm), "participants"), ParticipantSet),
    # Translators: 訪問日程と都市
    Part("dates", _("Dates and cities"), _("First and last day, cities to visit"),
         sections.DatesForm, (*columns(sections.DatesForm), "places")),
    # Translators: 希望する支援の内容
    Part("support", _("Support wanted"), _("Appointments, accompanying by our staff and so on"),
         sections.SupportForm, ("menu_items", *columns(sections.SupportForm)), aside="support/_menu_link.html"),
    # Translators: 訪問先と質問
    Part("visits", _("Places to visit and questions"), _("Bodies, wished times and what you want to ask there"),
         sections.VisitsForm, ("destinations", *columns(sections.VisitsForm)), DestinationSet, rows_first=True),
    # Translators: 通訳、同行、移動、事務所の利用
    Part("practical", _("Interpreter, accompanying, transport, office"), _("What is needed on which day"),
         sections.PracticalForm, columns(sections.PracticalForm)),
    # Translators: これまでの経緯
    Part("background", _("Background"), _("Friendship city, earlier visits, prior consultation"),
         sections.BackgroundForm, columns(sections.BackgroundForm)),
    # Translators: 添付書類
    Part("attachments", _("Attachments"), _("Draft itinerary, list of participants and other papers (optional)"),
         PapersForm, ("documents",)),
)  # fmt: skip


def closed_parts(request) -> tuple[str, ...]:
    """The dates of a postponed visit are named by resuming it (C28)."""
    return ("dates",) if request.state == "postponed" else ()
