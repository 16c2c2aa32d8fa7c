"""One body that a survey asks, with the address at which it answers."""

import secrets

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from activities.partners.models import Body
from activities.trips.both import Both

from .surveys import Survey


def new_token() -> str:
    """An address that nobody guesses; whoever has it answers for the body."""
    return secrets.token_urlsafe(24)


class Invitee(models.Model):
    """A Chinese body, called as on the day it was chosen. It answers without an account, at an address of its own (domain H.25).

    The same address shows what was sent, and takes changes until the survey closes. `via` says how the answer came,
    `answered_by` who of the office entered it, where the body did not answer itself.
    """

    class Answered(models.TextChoices):
        # Translators: 未回答
        NOT_YET = "", pgettext_lazy("answer to the demand survey", "not answered")
        # Translators: 要望あり
        WISHES = "wishes", pgettext_lazy("answer to the demand survey", "experts wished")
        # Translators: 要望なし
        NOTHING = "nothing", pgettext_lazy("answer to the demand survey", "nobody needed")

    class Via(models.TextChoices):
        PAGE = "page", pgettext_lazy("how an answer came", "on the page")
        WORD = "word", pgettext_lazy("how an answer came", "as Word")
        EXCEL = "excel", pgettext_lazy("how an answer came", "as Excel")
        # Translators: 事務所で入力
        OFFICE = "office", pgettext_lazy("how an answer came", "entered by the office")

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="invitees")
    body = models.ForeignKey(Body, models.PROTECT, verbose_name=_("body"), related_name="surveyed")
    name_ja = models.CharField(_("name in Japanese"), max_length=160, blank=True)
    name_zh = models.CharField(_("name in Chinese"), max_length=160, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    token = models.CharField(max_length=40, unique=True, default=new_token, editable=False)
    revoked_at = models.DateTimeField(null=True, blank=True, editable=False)
    sent_at = models.DateTimeField(_("asked at"), null=True, blank=True, editable=False)
    reminded_at = models.DateTimeField(_("reminded at"), null=True, blank=True, editable=False)
    opened_at = models.DateTimeField(_("page first opened at"), null=True, blank=True, editable=False)
    answered = models.CharField(_("answer"), max_length=8, choices=Answered, blank=True, default=Answered.NOT_YET)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True, editable=False)
    via = models.CharField(_("how it came"), max_length=8, choices=Via, blank=True, editable=False)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    # Translators: 回答者
    contact_name = models.CharField(_("name of the person in charge"), max_length=80, blank=True)
    contact_post = models.CharField(_("post of the person in charge"), max_length=80, blank=True)
    contact_phone = models.CharField(_("telephone"), max_length=40, blank=True)
    contact_email = models.EmailField(_("e-mail address of the person in charge"), blank=True)
    remark = models.TextField(_("message to the Beijing office"), max_length=1000, blank=True)
    revision = models.PositiveIntegerField(default=1, editable=False)

    CONTACT = ("contact_name", "contact_post", "contact_phone", "contact_email", "remark")

    class Meta:
        # Translators: 調査先
        verbose_name = _("body asked by a survey")
        verbose_name_plural = _("bodies asked by surveys")
        ordering = ["body__division_id", "pk"]
        indexes = [models.Index(fields=["survey", "answered"], name="invitee_by_answer")]
        constraints = [models.UniqueConstraint(fields=["survey", "body"], name="invitee_once_per_survey")]

    def __str__(self) -> str:
        return str(self.name)

    @property
    def name(self) -> Both:
        return Both(self.name_ja, self.name_zh)

    @property
    def has_answered(self) -> bool:
        return self.answered != self.Answered.NOT_YET
