"""The request of a Chinese local government for an expert, and the mission that it becomes (domain B.4)."""

from datetime import date

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Organisation
from activities.calendars.eras import base_language
from activities.cases.models import Case
from activities.cases.models.case import CaseQuerySet, Party
from activities.experts.fields import Field
from activities.experts.models import Expert
from activities.partners.models import Body
from activities.places.models import Division
from activities.requests.columns import line, plain, text
from activities.trips.both import Both


class Mode(models.TextChoices):
    """Whether the expert travels; in 2021 experts taught from home (domain B.0)."""

    # Translators: 現地派遣
    ONSITE = "onsite", pgettext_lazy("mode of a mission", "on the spot")
    # Translators: オンライン
    ONLINE = "online", pgettext_lazy("mode of a mission", "online")
    # Translators: 現地とオンラインの併用
    HYBRID = "hybrid", pgettext_lazy("mode of a mission", "on the spot and online")


class Interpreter(models.TextChoices):
    """Who finds the interpreter; the host pays (domain B.4)."""

    # Translators: 必要（要望元が手配）
    HOST = "host", pgettext_lazy("interpreter of a mission", "needed, found by the host")
    # Translators: 必要（北京事務所が手配）
    OFFICE = "office", pgettext_lazy("interpreter of a mission", "needed, found by the Beijing office")
    # Translators: 不要
    NONE = "none", pgettext_lazy("interpreter of a mission", "not needed")


class MissionQuerySet(CaseQuerySet):
    def dispatched(self):
        """Those that took place, for the year's results."""
        return self.filter(state__in=("dispatched", "reported", "closed"), outcome__in=("", "carried_out"))


class Mission(Case):
    """One request for an expert, until what came of it is known.

    The Chinese host has no portal (domain H.25): the organisation of the case is the Beijing office, `host` the body of the
    register, its names those of the day of the request. `wished_*` is what the host asks for, `period_*` of the case the days
    that were agreed on. `expert` is who goes, once their municipality has consented; what published lists say of them
    (affiliation, retired) is kept beside, since the bank forgets and the lists stay.
    """

    case = models.OneToOneField(Case, models.CASCADE, parent_link=True, primary_key=True, related_name="mission")
    host = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, verbose_name=_("host"), related_name="missions"
    )
    host_ja = line(_("name of the host in Japanese"), 160)
    host_zh = line(_("name of the host in Chinese"), 160)
    # Translators: 派遣先
    destination = models.ForeignKey(
        Division, models.PROTECT, null=True, blank=True, verbose_name=_("destination"), related_name="missions"
    )
    field = models.CharField(_("field"), max_length=24, choices=Field, blank=True)
    # Translators: 内容（日本語）
    topic_ja = line(pgettext_lazy("of a mission", "topic in Japanese"), 200)
    # Translators: 内容（中国語）
    topic_zh = line(pgettext_lazy("of a mission", "topic in Chinese"), 200)
    # Translators: 課題・指導してほしい内容
    problem_ja = text(_("what the problem is, in Japanese"))
    problem_zh = text(_("what the problem is, in Chinese"))
    # Translators: 対象者
    trainees_ja = line(_("who is taught, in Japanese"), 200)
    trainees_zh = line(_("who is taught, in Chinese"), 200)
    trainees_number = models.PositiveSmallIntegerField(
        _("how many people are taught"), null=True, blank=True, validators=[MaxValueValidator(9999)]
    )
    wished_from = models.DateField(_("wished from"), null=True, blank=True)
    wished_until = models.DateField(_("wished until"), null=True, blank=True)
    # Translators: 希望日数
    wished_days = models.PositiveSmallIntegerField(
        _("days wished"), null=True, blank=True, validators=[MaxValueValidator(366)]
    )
    mode = models.CharField(_("mode"), max_length=8, choices=Mode, default=Mode.ONSITE)
    interpreter = models.CharField(_("interpreter"), max_length=8, choices=Interpreter, default=Interpreter.HOST)
    contact_name = line(_("name of the host's person in charge"), 80)
    contact_post = line(_("post of the host's person in charge"), 80)
    contact_phone = line(_("telephone"), 40)
    contact_email = models.EmailField(_("e-mail address"), blank=True)
    remark = text(_("remark of the office"), 1000)
    expert = models.ForeignKey(
        Expert, models.PROTECT, null=True, blank=True, editable=False, verbose_name=_("expert"), related_name="missions"
    )
    expert_organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("body of the expert"),
        related_name="missions",
    )
    affiliation_ja = line(_("affiliation of the expert in Japanese"), 160)
    affiliation_zh = line(_("affiliation of the expert in Chinese"), 160)
    expert_retired = models.BooleanField(_("the expert is retired"), default=False)

    PLAIN = (
        "host_ja", "host_zh", "field", "topic_ja", "topic_zh", "problem_ja", "problem_zh", "trainees_ja", "trainees_zh",
        "trainees_number", "wished_from", "wished_until", "wished_days", "mode", "interpreter", "remark", "affiliation_ja",
        "affiliation_zh", "expert_retired", "period_start", "period_end",
    )  # fmt: skip
    """What the history tells, besides host, destination and expert; not the person in charge at the host, since it is kept for
    ever and headquarters reads it, which does not read the people of the register."""
    ROUTED = False
    # Translators: 要望元
    ASKED_BY = _("Host")
    # Translators: 要望日
    ASKED_ON = pgettext_lazy("of a mission", "Requested on")
    CORRESPONDENT = Party.HEADQUARTERS

    objects = MissionQuerySet.as_manager()

    class Meta:
        # Translators: 専門家派遣
        verbose_name = _("expert mission")
        verbose_name_plural = _("expert missions")
        constraints = [
            models.CheckConstraint(
                condition=Q(wished_from__isnull=True)
                | Q(wished_until__isnull=True)
                | Q(wished_until__gte=F("wished_from")),
                name="mission_wish_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=~Q(field="others") | ~Q(topic_ja="", topic_zh=""), name="mission_other_field_with_text"
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("missions:detail", args=[self.slug])

    @property
    def asked_by(self) -> str:
        """The host; the organisation of the case is the office, which wrote the request down."""
        return str(self.host_name)

    @property
    def asked_by_then(self) -> str:
        """Nothing: the names of the host are those of the day of the request."""
        return ""

    @property
    def shown_title(self) -> str:
        return self.title_in(base_language())

    def title_in(self, language: str) -> str:
        """河南省開封市　農業：果樹栽培, in one of the two languages; a topic known in the other alone stays in that."""
        place = self.destination.label(language) if self.destination else self.host_name.told(language)
        field = Field(self.field).words.told(language) if self.field else ""
        subject = "：".join(filter(None, (field, self.topic.told(language))))
        return "　".join(filter(None, (place, subject)))[:120]

    @property
    def answer_by(self) -> date | None:
        """The day by which the municipality that is asked now is wished to answer; from it the deadline of the state counts."""
        asked = self.candidates.filter(state="offered").values_list("answer_by", flat=True)
        return asked.first()

    @property
    def host_name(self) -> Both:
        return Both(self.host_ja, self.host_zh)

    @property
    def topic(self) -> Both:
        return Both(self.topic_ja, self.topic_zh)

    @property
    def problem(self) -> Both:
        return Both(self.problem_ja, self.problem_zh)

    @property
    def trainees(self) -> Both:
        return Both(self.trainees_ja, self.trainees_zh)

    @property
    def affiliation(self) -> Both:
        return Both(self.affiliation_ja, self.affiliation_zh)

    @property
    def subject(self) -> Both:
        """農業：果樹栽培, as published lists name what was taught (domain D.1)."""
        field = Field(self.field).words if self.field else Both()
        return Both(*("：".join(filter(None, pair)) for pair in zip(field, self.topic, strict=True)))

    @property
    def days(self) -> int | None:
        """The days agreed on, first and last included."""
        if self.period_start and self.period_end:
            return (self.period_end - self.period_start).days + 1
        return None

    def snapshot(self) -> dict:
        values = {name: plain(getattr(self, name)) for name in self.PLAIN}
        return values | {"host": self.host_id, "destination": self.destination_id}

    @classmethod
    def field_labels(cls) -> dict:
        return {name: cls._meta.get_field(name).verbose_name for name in (*cls.PLAIN, "host", "destination")}
