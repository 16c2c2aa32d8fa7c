"""The registration of one invited body: a case of that body, with the people who come (domain B.3)."""

from datetime import date
from typing import Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from activities.cases.models import Case
from activities.cases.models.case import CaseQuerySet
from activities.requests.columns import line, text
from activities.seminars.models import Edition
from activities.trips.both import Both

from .invitations import Invitation, Side
from .participants import Participant, Standing


class RegistrationQuerySet(CaseQuerySet):
    def of(self, edition: Edition) -> Self:
        return self.filter(edition=edition)

    def sent(self) -> Self:
        """Those whose body has registered; drafts are nobody else's business."""
        return self.filter(submitted_at__isnull=False)


class Registration(Case):
    """Who comes for one invited body. The body is called as it was called when it registered.

    For a Chinese body, which has no portal (domain H.25), the organisation of the case is the Beijing office itself.
    Registrations are no support cases and do not count in the year's figures.
    """

    case = models.OneToOneField(
        Case, models.CASCADE, parent_link=True, primary_key=True, related_name="seminar_registration"
    )
    edition = models.ForeignKey(Edition, models.PROTECT, verbose_name=_("edition"), related_name="registrations")
    invitation = models.OneToOneField(
        Invitation, models.PROTECT, verbose_name=_("invitation"), related_name="registration"
    )
    side = models.CharField(_("side"), max_length=8, choices=Side, editable=False)
    body_ja = models.CharField(_("name of the body in Japanese"), max_length=160, blank=True)
    body_zh = models.CharField(_("name of the body in Chinese"), max_length=160, blank=True)
    contact_name = line(_("name of the person in charge"), 80)
    contact_phone = line(_("telephone"), 40)
    contact_email = models.EmailField(_("e-mail address"), blank=True)
    remark = text(_("message to the Beijing office"), 1000)

    PLAIN = ("body_ja", "body_zh", "contact_name", "contact_phone", "contact_email", "remark")
    FORM_ROWS = ("people",)
    ROUTED = False

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        # Translators: セミナーの参加申込
        verbose_name = _("registration for the seminar")
        verbose_name_plural = _("registrations for the seminar")

    def get_absolute_url(self) -> str:
        return reverse("participation:detail", args=[self.slug])

    @property
    def body_name(self) -> Both:
        return Both(self.body_ja, self.body_zh)

    @property
    def first_day(self) -> date | None:
        """What deadlines count from."""
        return self.edition.first_day

    @property
    def reply_by(self) -> date | None:
        return self.invitation.reply_by

    def derive_fiscal_year(self, at) -> None:
        """A registration belongs to the year of its edition, whenever it comes."""
        self.fiscal_year = self.edition.fiscal_year

    def snapshot(self) -> dict:
        """What the history tells. What people eat and how they are reached stays out of it (domain H.15)."""
        values = {name: getattr(self, name) for name in self.PLAIN}
        return values | {"people": [person.in_history() for person in self.people.all()]}

    @staticmethod
    def row_in_words(name: str, row: list) -> str:
        """A person of the history: the standing by its label."""
        return "　".join(filter(None, (row[0], str(Standing(row[1]).label), *row[2:])))

    @classmethod
    def field_labels(cls) -> dict:
        labels = {name: cls._meta.get_field(name).verbose_name for name in cls.PLAIN}
        # Translators: 参加者
        return labels | {"people": Participant._meta.verbose_name_plural}
