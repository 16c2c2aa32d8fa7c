"""One request made to us, whatever the programme."""

import secrets
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, Role, Seat
from accounts.models.seats import OFFICE_ROLES
from activities.calendars.fiscal import fiscal_year

from ..programmes import programme

KEY_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"


def new_key() -> str:
    """An address for a case that has no number yet: not guessable, no letters that look alike."""
    return "d" + "".join(secrets.choice(KEY_ALPHABET) for _place in range(11))


class Party(models.TextChoices):
    """Who can be waited on."""

    APPLICANT = "applicant", _("applicant")
    BRANCH = "branch", _("branch")
    HEADQUARTERS = "headquarters", _("Tokyo headquarters")
    OFFICE = "office", _("Beijing office")
    MANAGER = "manager", _("manager of the Beijing office")
    NOBODY = "", _("nobody")


YES = [True]
"""`flag__in=YES` is written as a comparison, which SQLite answers from an index; `flag=True` is not."""


NAMES = ("name", "name_zh", "name_en")
ROW_FIELDS = (
    "programme", "key", "reference", "fiscal_year", "title", "state", "stage", "waiting_on", "due_on", "due_provisional",
    "is_open", "disclosed", "period_start", "period_end", "dates_unknown", "updated_at", "organisation__kind",
    *(f"{table}__{name}" for table in ("organisation", "organisation__prefecture", "organisation__parent", "lead_seat")
      for name in NAMES),
)  # fmt: skip
"""What a row of a list draws."""


class CaseQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """The cases `user` may know exist; every page, count, export and search starts here.

        The applicant's organisation sees its own; a branch sees those that went through it; headquarters and the office see
        all that have left their author's desk. Administrators and viewers belong to the office.
        """
        seen = Q(organisation__in=user.organisations_as(Role.APPLICANT))
        seen |= Q(branch__in=user.organisations_as(Role.BRANCH), sent_to_branch__in=YES)
        if user.roles & {Role.HEADQUARTERS, *OFFICE_ROLES}:
            seen |= Q(disclosed__in=YES)
            if not user.roles & {Role.APPLICANT, Role.BRANCH}:
                return self.filter(disclosed__in=YES)
        return self.filter(seen)

    def open(self) -> Self:
        return self.filter(is_open__in=YES)

    def waiting_for_dates(self) -> Self:
        """The waiting list: postponed, and nobody knows yet until when (domain C28)."""
        return self.filter(is_open__in=YES, dates_unknown__in=YES)

    def overdue(self, today) -> Self:
        """Open cases whose next step was due before today."""
        return self.filter(is_open__in=YES, due_on__lt=today)

    def unassigned(self) -> Self:
        """Cases with the office that nobody has: shown, never hidden (design §3)."""
        return self.filter(is_open__in=YES, disclosed__in=YES, lead_seat__isnull=True).exclude(
            state__in=["draft", "returned"]
        )

    def with_address(self, slug: str) -> Self:
        """The case with a reference number, or with the key it had before it was numbered."""
        return self.filter(Q(reference=slug) | Q(key=slug))

    def for_list(self, *more: str) -> Self:
        """What a row of a list draws of the case, and `more`, but nothing else: building rows is what lists cost."""
        shown = self.select_related("organisation__prefecture", "organisation__parent", "lead_seat")
        return shown.only(*ROW_FIELDS, *more)


class Case(models.Model):
    """One request, its place in the journey, and who has it.

    State, waiting_on, stage, outcome, due_on and version are written by `workflow.perform` and `editing.editing` alone.
    Dates are days in Japan; instants are UTC.
    """

    programme = models.CharField(_("programme"), max_length=32, editable=False)
    key = models.CharField(_("key of the draft"), max_length=12, unique=True, default=new_key, editable=False)
    reference = models.CharField(_("reference"), max_length=16, unique=True, null=True, blank=True, editable=False)
    fiscal_year = models.PositiveSmallIntegerField(_("fiscal year"), db_index=True)
    title = models.CharField(_("title"), max_length=120, blank=True)

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, verbose_name=_("requesting body"), related_name="cases"
    )
    organisation_name = models.CharField(
        _("name of the body then"),
        max_length=160,
        editable=False,
        help_text=_("The name used then; bodies merge and change their names."),
    )
    applicant_seat = models.ForeignKey(
        Seat,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("applicant's seat"),
        related_name="cases_asked",
    )
    branch = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("branch"),
        related_name="cases_forwarded",
    )
    lead_seat = models.ForeignKey(
        Seat, models.PROTECT, null=True, blank=True, verbose_name=_("lead officer"), related_name="cases_led"
    )
    assignment_rule = models.CharField(_("rule that chose the lead"), max_length=40, blank=True, editable=False)

    state = models.CharField(_("state"), max_length=32, default="draft", editable=False)
    stage = models.PositiveSmallIntegerField(_("stage"), default=1, editable=False)
    waiting_on = models.CharField(
        _("waiting on"), max_length=16, blank=True, choices=Party, default=Party.APPLICANT, editable=False
    )
    outcome = models.CharField(_("outcome"), max_length=16, blank=True, editable=False)
    due_on = models.DateField(_("next step due"), null=True, blank=True, editable=False)
    due_provisional = models.BooleanField(_("due date provisional"), default=False, editable=False)
    is_open = models.BooleanField(_("open"), default=True, editable=False)
    disclosed = models.BooleanField(
        _("sent"), default=False, editable=False, help_text=_("Whether the case has left its author's desk.")
    )
    sent_to_branch = models.BooleanField(_("sent to the branch"), default=False, editable=False)
    entered_by_office = models.BooleanField(_("entered by the office"), default=False, editable=False)

    period_start = models.DateField(_("first day"), null=True, blank=True)
    period_end = models.DateField(_("last day"), null=True, blank=True)
    original_period_start = models.DateField(_("first day as first planned"), null=True, blank=True, editable=False)
    original_period_end = models.DateField(_("last day as first planned"), null=True, blank=True, editable=False)
    dates_unknown = models.BooleanField(_("new dates unknown"), default=False, editable=False)
    places = models.ManyToManyField("places.Division", blank=True, verbose_name=_("places"), related_name="cases")
    counted = models.BooleanField(_("counts in the year's statistics"), default=True)

    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    started_from = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, editable=False, related_name="started_here"
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, editable=False, related_name="cases_created"
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), db_index=True)
    submitted_at = models.DateTimeField(_("applied"), null=True, blank=True, editable=False)
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True, editable=False)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True, editable=False)

    objects = CaseQuerySet.as_manager()

    ROUTED = True
    """Whether it goes to the office by way of headquarters, which the page of the case says."""
    # Translators: 依頼団体
    ASKED_BY = _("Requesting body")
    # Translators: 申込日
    ASKED_ON = _("Applied on")
    """What its page calls whoever asks, and the day on which they did."""
    CORRESPONDENT = Party.APPLICANT
    """The party that the office writes to in the thread of the case."""
    FORM_ROWS: tuple[str, ...] = ()
    """The relations that a snapshot reads; fetched beforehand they are read once for everything that wants them."""

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        indexes = [
            models.Index(fields=["disclosed", "is_open", "due_on", "id"], name="case_by_due"),
            models.Index(fields=["disclosed", "-updated_at", "-id"], name="case_by_change"),
            models.Index(fields=["disclosed", "is_open", "-updated_at", "-id"], name="case_open_by_change"),
            models.Index(fields=["disclosed", "period_start", "id"], name="case_by_period"),
            models.Index(fields=["disclosed", "is_open", "period_end", "period_start", "stage"], name="case_by_visit"),
            models.Index(fields=["disclosed", "is_open", "stage", "due_on", "id"], name="case_by_stage"),
            models.Index(fields=["disclosed", "is_open", "dates_unknown", "due_on", "id"], name="case_without_dates"),
            models.Index(fields=["lead_seat", "is_open", "due_on", "id"], name="case_by_lead"),
            models.Index(fields=["organisation", "is_open", "-updated_at"], name="case_by_organisation"),
            models.Index(fields=["organisation", "period_start"], name="case_by_body_and_period"),
            models.Index(fields=["branch", "sent_to_branch", "is_open", "due_on"], name="case_by_branch"),
            models.Index(fields=["waiting_on", "is_open", "due_on"], name="case_by_waiting"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(is_open=True) | ~Q(outcome=""), name="case_closed_with_outcome"),
            models.CheckConstraint(
                condition=Q(submitted_at__isnull=True) | Q(reference__isnull=False),
                name="case_applied_with_number",
            ),
            models.CheckConstraint(
                condition=Q(period_start__isnull=True)
                | Q(period_end__isnull=True)
                | Q(period_end__gte=models.F("period_start")),
                name="case_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.slug} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse(f"{self.programme}:detail", args=[self.slug])

    @property
    def slug(self) -> str:
        """What stands in the address: the reference number once there is one."""
        return self.reference or self.key

    @property
    def workflow(self):
        return programme(self.programme).workflow

    @property
    def nav(self) -> str:
        """The line of the menu under which its pages stand."""
        return programme(self.programme).nav

    @property
    def state_info(self):
        """The declared state: labels, stage, clock, whom it waits on."""
        return self.workflow.state(self.state)

    @property
    def next_step(self):
        """What has to happen next and who does it, as declared; None when nothing is left."""
        return self.workflow.next_step(self)

    @property
    def asked_by(self) -> str:
        """Who asks, as pages name it; a programme whose cases are asked for by others than an organisation says so."""
        return self.organisation.full_label

    @property
    def asked_by_then(self) -> str:
        """What the body was called when it asked, where it is called otherwise today; empty where only the language differs."""
        names = {""}
        for code, _name in settings.LANGUAGES:
            with translation.override(code):
                names.add(self.organisation.full_label)
        return "" if self.organisation_name in names else self.organisation_name

    @property
    def shown_title(self) -> str:
        """The title as a page of the case heads it; a programme that knows it in both scripts tells the reader's."""
        return self.title

    @property
    def correspondent(self) -> str:
        """The party that the office writes to, also for a row of the spine alone."""
        return programme(self.programme).request_model.CORRESPONDENT

    @property
    def shared_with(self) -> Any:
        """Who reads its messages and documents besides the office, in words."""
        if self.correspondent == Party.HEADQUARTERS:
            # Translators: 東京本部と共有
            return _("Shared with Tokyo headquarters")
        return _("Shared with the applicant")

    @property
    def has_applied(self) -> bool:
        return self.submitted_at is not None

    @property
    def request(self):
        """The programme's own row of this case, for pages that start from the spine."""
        if type(self) is not Case:
            return self
        return programme(self.programme).request_model.objects.get(pk=self.pk)

    def derive_fiscal_year(self, at) -> None:
        """The year the activity begins in, by the Japanese date (domain C27).

        Without dates it is that of the moment until the case has its number; later steps, such as opening it again
        years afterwards, do not move it.
        """
        if self.period_start or not self.reference:
            self.fiscal_year = fiscal_year(self.period_start or at)

    def snapshot(self) -> dict:
        """Field code → plain value of everything the form holds; programmes extend it. What edits are compared by."""
        return {}

    @classmethod
    def field_labels(cls) -> dict:
        """Field code → label, for the field history and for reasons per field."""
        return {}
