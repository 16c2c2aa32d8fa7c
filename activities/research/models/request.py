"""The request for research (海外調査依頼書) with its formal letter, the feasibility answer and the consents."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models.organisations import NamedInThreeLanguages
from activities.cases import documents
from activities.cases.models import Case
from activities.requests.columns import CONTACT, RequestColumns, line, plain, text


class TargetArea(NamedInThreeLanguages):
    """A country or region that may be researched: those of the office, and neighbours subject to language (domain C15)."""

    code = models.SlugField(_("code"), max_length=20, primary_key=True)
    is_neighbour = models.BooleanField(
        _("neighbouring area"), default=False, help_text=_("A request for it is warned about (C15).")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("target area")
        verbose_name_plural = _("target areas")
        ordering = ["order", "code"]


class Feasibility(models.TextChoices):
    """What the office answered to the sounding out."""

    YES = "yes", _("Possible")
    PARTLY = "partly", _("Possible in part")
    NO = "no", _("Not possible")


class Listing(models.TextChoices):
    """How a topic may appear on the yearly list."""

    NAMED = "named", _("On the list, with our name")
    MASKED = "masked", _("On the list, without our name")
    NO = "no", _("Not on the list")


class Sharing(models.TextChoices):
    """Whether other bodies may get a copy of the answer."""

    YES = "yes", _("Other bodies may have a copy")
    ASK = "ask", _("Ask us each time")
    NO = "no", _("No copies")


class ResearchRequest(RequestColumns, Case):
    """One request for research. Title and places stand on the spine; the questions are rows of their own.

    What the sounding out (打診) says is already the request: it is the same row growing up. Answers, sources and drafts are
    the office's work: they are not part of the snapshot, so that the shared history never tells them.
    """

    case = models.OneToOneField(
        Case, models.CASCADE, parent_link=True, primary_key=True, related_name="research_request"
    )
    purpose = text(_("purpose and background"))
    use_of_result = text(_("use of the result"), 1000)
    why_on_site = text(_("why it can only be found out on the spot"), 1000)
    areas = models.ManyToManyField(TargetArea, blank=True, verbose_name=_("target areas"), related_name="+")
    suggested_targets = text(_("bodies that might be asked"), 1000)
    situation_in_japan = text(_("situation in Japan"), 4000)
    reply_due = models.DateField(_("answer wished by"), null=True, blank=True)
    listing = models.CharField(_("yearly list"), max_length=8, choices=Listing, blank=True)
    sharing = models.CharField(_("copies for other bodies"), max_length=8, choices=Sharing, blank=True)

    formal_letter_no = line(_("number of the formal letter"), 60)
    formal_letter_date = models.DateField(_("date of the formal letter"), null=True, blank=True)
    feasibility = models.CharField(_("feasibility"), max_length=8, choices=Feasibility, blank=True, editable=False)
    feasibility_reason = text(_("reason of the feasibility answer"), 2000, editable=False)
    feasibility_on = models.DateField(_("day of the feasibility answer"), null=True, editable=False)

    summary = text(_("summary of the answer"), 4000, editable=False)
    gap_reason = text(_("why questions stay without an answer"), 1000, editable=False)
    answer_revision = models.PositiveIntegerField(default=1, editable=False)
    answered_on = models.DateField(_("answered on"), null=True, editable=False)
    original_reply_due = models.DateField(_("answer first wished by"), null=True, editable=False)

    PLAIN = (
        "title", *CONTACT, "purpose", "use_of_result", "why_on_site", "suggested_targets", "situation_in_japan",
        "reply_due", "listing", "sharing", "formal_letter_no", "formal_letter_date",
    )  # fmt: skip

    FORM_ROWS = ("places", "areas", "questions")

    class Meta:
        verbose_name = _("request for research")
        verbose_name_plural = _("requests for research")

    @property
    def is_feasible(self) -> bool:
        return self.feasibility in (Feasibility.YES, Feasibility.PARTLY)

    @property
    def answer_is_out(self) -> bool:
        """Whether the requester has the answer; before that it is the office's and headquarters' alone."""
        return self.answered_on is not None

    def snapshot(self) -> dict:
        """Every value of the form as plain JSON; rows as lists of lists."""
        values = {name: plain(getattr(self, name)) for name in self.PLAIN}
        values["places"] = sorted(place.pk for place in self.places.all())
        values["areas"] = sorted(area.pk for area in self.areas.all())
        values["questions"] = [[row.text, row.intent, row.wished_source] for row in self.questions.all()]
        values["documents"] = documents.digests(self)
        return values

    @classmethod
    def field_labels(cls) -> dict:
        labels = {name: cls._meta.get_field(name).verbose_name for name in (*cls.PLAIN, "areas")}
        rows = {"questions": _("questions"), "documents": _("attachments"), "places": _("places in China")}
        return labels | {"title": _("title of the research")} | rows
