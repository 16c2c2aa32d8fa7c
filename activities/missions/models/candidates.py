"""Who was considered for a mission, with the reasons of that day, and what their municipality answered (domain B.4, step 4)."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Organisation, Role, Seat
from activities.cases.models.case import new_key
from activities.experts.models import Expert
from activities.experts.rules import may_match

from .missions import Mission


class CandidateQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """All for who matches; for a body what it was asked about its own people."""
        if may_match(user):
            return self
        asked = self.exclude(state=Candidate.State.SHORTLISTED).filter(offered_at__isnull=False)
        return asked.filter(organisation__in=user.organisations_as(Role.APPLICANT))

    def standing(self) -> Self:
        """Those still in question: on the shortlist, asked, or consented."""
        return self.filter(state__in=Candidate.STANDING)

    def awaiting(self) -> Self:
        """Offers that a body has not answered."""
        return self.filter(state=Candidate.State.OFFERED)


class Candidate(models.Model):
    """One expert on the shortlist of a mission.

    `rank`, `score` (0 to 100) and `reasons` are as the ranking gave them when the person was chosen; whoever chooses somebody
    else than the first says why in `note`. The offer goes to `organisation`, has an address of its own (`key`) and a day to
    answer by; `message` is what the office writes with it. At most one candidate of a mission is asked or has consented at a
    time.
    """

    class State(models.TextChoices):
        # Translators: 候補
        SHORTLISTED = "shortlisted", pgettext_lazy("candidate for a mission", "on the shortlist")
        # Translators: 打診中
        OFFERED = "offered", pgettext_lazy("candidate for a mission", "municipality asked")
        # Translators: 同意
        CONSENTED = "consented", pgettext_lazy("candidate for a mission", "municipality consented")
        # Translators: 不同意
        REFUSED = "refused", pgettext_lazy("candidate for a mission", "municipality refused")
        # Translators: 打診取消
        RECALLED = "recalled", pgettext_lazy("candidate for a mission", "offer taken back")
        # Translators: 辞退
        STEPPED_BACK = "stepped_back", pgettext_lazy("candidate for a mission", "stepped back after consenting")
        # Translators: 候補から外した
        DROPPED = "dropped", pgettext_lazy("candidate for a mission", "taken off the shortlist")

    CHIPS = {
        State.SHORTLISTED: "draft", State.OFFERED: "wait", State.CONSENTED: "ok", State.REFUSED: "back",
        State.RECALLED: "off", State.STEPPED_BACK: "back", State.DROPPED: "off",
    }  # fmt: skip
    """How pages show where somebody stands."""
    STANDING = (State.SHORTLISTED, State.OFFERED, State.CONSENTED)
    ASKED = (State.OFFERED, State.CONSENTED)

    mission = models.ForeignKey(Mission, models.CASCADE, related_name="candidates")
    expert = models.ForeignKey(Expert, models.PROTECT, verbose_name=_("expert"), related_name="candidacies")
    organisation = models.ForeignKey(Organisation, models.PROTECT, verbose_name=_("municipality"), related_name="+")
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.SHORTLISTED)
    rank = models.PositiveSmallIntegerField(_("rank"), null=True, blank=True)
    score = models.PositiveSmallIntegerField(_("score"), null=True, blank=True)
    reasons = models.JSONField(default=list)
    note = models.CharField(_("why this person"), max_length=400, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    key = models.CharField(max_length=12, unique=True, default=new_key, editable=False)
    message = models.TextField(_("message to the municipality"), max_length=2000, blank=True)
    answer_by = models.DateField(_("answer wished by"), null=True, blank=True)
    offered_at = models.DateTimeField(_("asked at"), null=True, blank=True)
    offered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    answered_seat = models.ForeignKey(Seat, models.PROTECT, null=True, blank=True, related_name="+")
    answer_reason = models.CharField(_("reason"), max_length=400, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    revision = models.PositiveIntegerField(default=1, editable=False)

    objects = CandidateQuerySet.as_manager()

    class Meta:
        # Translators: 候補者
        verbose_name = _("candidate")
        verbose_name_plural = _("candidates")
        ordering = ["order", "pk"]
        indexes = [models.Index(fields=["organisation", "state"], name="candidate_by_organisation")]
        constraints = [
            models.UniqueConstraint(
                fields=["mission", "expert"], condition=Q(state__in=["shortlisted", "offered", "consented"]),
                name="candidate_once_per_mission",
            ),
            models.UniqueConstraint(
                fields=["mission"], condition=Q(state__in=["offered", "consented"]), name="candidate_asked_one_at_a_time"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.expert)

    def get_absolute_url(self) -> str:
        """The page on which the municipality answers."""
        return reverse("missions:offer", args=[self.key])

    @property
    def chip(self) -> str:
        return self.CHIPS[self.state]

    @property
    def is_standing(self) -> bool:
        return self.state in self.STANDING
