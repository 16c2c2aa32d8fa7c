"""What happens on the days of an edition, and who speaks (domain B.3 "Standard programme")."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from activities.trips.both import Both

from .. import wording
from .editions import Edition
from .rooms import Room

MOST_DAYS = 10


class Kind(models.TextChoices):
    # Translators: 在中国自治体事務所連絡会議
    OFFICES = "offices", _("Meeting of municipal offices in China")
    # Translators: 開催都市主催レセプション
    HOST_RECEPTION = "host_reception", _("Reception of the host")
    # Translators: 本会議　開会・あいさつ
    OPENING = "opening", _("Main session: opening and addresses")
    # Translators: 本会議　基調講演
    KEYNOTE = "keynote", _("Main session: keynote")
    # Translators: 本会議　特別講演
    LECTURE = "lecture", _("Main session: special lecture")
    # Translators: 本会議　パネルディスカッション
    PANEL = "panel", _("Main session: panel")
    # Translators: JETプログラム経験者意見交換会
    JET = "jet", _("Exchange meeting of former JET participants")
    # Translators: 観光講演会・PR交流会
    TOURISM = "tourism", _("Tourism lecture or PR meeting")
    # Translators: クレア主催レセプション
    RECEPTION = "reception", _("Reception of CLAIR")
    # Translators: 行政視察
    VISIT = "visit", _("Administrative visit")
    OTHER = "other", _("Other event")


GROUP_OF = {Kind.OPENING: "main", Kind.KEYNOTE: "main", Kind.LECTURE: "main", Kind.PANEL: "main", Kind.VISIT: "visit"}
"""Kinds that papers tell together: 本会議（基調講演、…）, 行政視察（…）; the names are in wording.GROUPS."""


class Told(models.TextChoices):
    """How the report tells a part of the programme; reports abbreviate, and print 等 for what they leave out."""

    # Translators: 題名を載せる
    NAMED = "named", _("by its title")
    # Translators: 「等」に含める
    AMONG_OTHERS = "among_others", _("only as “and others”")
    # Translators: 載せない
    LEFT_OUT = "left_out", _("not at all")


class Interpretation(models.TextChoices):
    # Translators: 通訳なし
    NONE = "none", pgettext_lazy("interpretation", "none")
    # Translators: 逐次通訳
    CONSECUTIVE = "consecutive", _("consecutive")
    # Translators: 同時通訳
    SIMULTANEOUS = "simultaneous", _("simultaneous")


class Languages(models.TextChoices):
    """Between which languages a session is interpreted."""

    # Translators: 日本語・中国語
    JA_ZH = "ja_zh", _("Japanese and Chinese")
    # Translators: 日本語・英語
    JA_EN = "ja_en", _("Japanese and English")
    # Translators: 中国語・英語
    ZH_EN = "zh_en", _("Chinese and English")
    # Translators: 日本語・中国語・英語
    JA_ZH_EN = "ja_zh_en", _("Japanese, Chinese and English")


class Session(models.Model):
    """One item of the programme; of a visit, one place. The day counts from the first, so that moving the edition moves it."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="sessions")
    # Translators: 何日目
    day = models.PositiveSmallIntegerField(
        _("day of the seminar"), default=1, validators=[MinValueValidator(1), MaxValueValidator(MOST_DAYS)]
    )
    kind = models.CharField(_("kind of event"), max_length=16, choices=Kind)
    order = models.PositiveSmallIntegerField(default=0, editable=False)
    # Translators: 開始
    start = models.TimeField(_("start time"), null=True, blank=True)
    # Translators: 終了
    end = models.TimeField(_("end time"), null=True, blank=True)
    title_ja = models.CharField(_("title in Japanese"), max_length=160, blank=True)
    title_zh = models.CharField(_("title in Chinese"), max_length=160, blank=True)
    # Translators: 会場
    room = models.ForeignKey(
        Room, models.RESTRICT, null=True, blank=True, verbose_name=_("room"), related_name="sessions"
    )
    # Translators: 通訳
    interpretation = models.CharField(_("interpretation"), max_length=12, choices=Interpretation, blank=True)
    # Translators: 通訳の言語
    languages = models.CharField(_("languages of interpretation"), max_length=8, choices=Languages, blank=True)
    # Translators: 補足（日本語、例：貸切バスで移動）
    note_ja = models.CharField(_("note to readers in Japanese"), max_length=160, blank=True)
    note_zh = models.CharField(_("note to readers in Chinese"), max_length=160, blank=True)
    # Translators: 報告への記載
    told = models.CharField(_("the report tells it"), max_length=12, choices=Told, default=Told.NAMED)

    FIELDS = (
        "day", "kind", "start", "end", "title_ja", "title_zh", "room", "interpretation", "languages", "note_ja", "note_zh",
        "told",
    )  # fmt: skip
    PLACE = ("day", "start", "end", "room")
    """What moving it changes."""
    Interpretation = Interpretation

    class Meta:
        # Translators: プログラムの項目
        verbose_name = _("item of the programme")
        verbose_name_plural = _("items of the programme")
        ordering = ["day", F("start").asc(nulls_last=True), "order", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title_ja="") | ~Q(title_zh=""), name="session_in_a_script"),
            models.CheckConstraint(
                condition=Q(end__isnull=True) | Q(start__isnull=False, end__gt=F("start")),
                name="session_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def title(self) -> Both:
        return Both(self.title_ja, self.title_zh)

    @property
    def group(self) -> str:
        return GROUP_OF.get(Kind(self.kind), "")

    @property
    def full_title(self) -> Both:
        """行政視察　李白記念館: with what it is part of in front, as programmes print it."""
        if not self.group:
            return self.title
        names = wording.GROUPS[self.group]
        return Both(*(f"{name}　{title}" if title else "" for name, title in zip(names, self.title, strict=True)))

    @property
    def note(self) -> Both:
        return Both(self.note_ja, self.note_zh)

    @property
    def remarks(self) -> list[Both]:
        """What stands below its title; what runs at the same time where somebody has looked (programme.set_beside)."""
        return wording.remarks(self.interpretation, self.languages, self.note, getattr(self, "beside", ()))


class Speaker(models.Model):
    """Who speaks in a session; the name in each script as its own source prints it, never converted (design §6)."""

    class Role(models.TextChoices):
        # Translators: 講演者
        SPEAKER = "speaker", _("speaker")
        # Translators: あいさつ
        ADDRESS = "address", _("gives an address")
        # Translators: コーディネーター
        MODERATOR = "moderator", _("moderator")
        # Translators: パネリスト
        PANELLIST = "panellist", _("panellist")

    session = models.ForeignKey(Session, models.CASCADE, related_name="speakers")
    order = models.PositiveSmallIntegerField(default=0, editable=False)
    # Translators: 役割
    role = models.CharField(_("part in the session"), max_length=10, choices=Role, default=Role.SPEAKER)
    name_ja = models.CharField(_("name in Japanese"), max_length=80, blank=True)
    name_zh = models.CharField(_("name in Chinese"), max_length=80, blank=True)
    organisation_ja = models.CharField(_("organisation in Japanese"), max_length=120, blank=True)
    organisation_zh = models.CharField(_("organisation in Chinese"), max_length=120, blank=True)
    post_ja = models.CharField(_("post in Japanese"), max_length=80, blank=True)
    post_zh = models.CharField(_("post in Chinese"), max_length=80, blank=True)

    FIELDS = ("role", "name_ja", "name_zh", "organisation_ja", "organisation_zh", "post_ja", "post_zh")

    class Meta:
        # Translators: 登壇者
        verbose_name = _("speaker of a session")
        verbose_name_plural = _("speakers of sessions")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return str(self.name or self.post)

    @property
    def edition(self) -> Edition:
        return self.session.edition

    @property
    def name(self) -> Both:
        return Both(self.name_ja, self.name_zh)

    @property
    def line(self) -> Both:
        """三木正夫（長野県須坂市 市長）, from what each language knows."""
        slots = zip(self.name, self.organisation, self.post, strict=True)
        return Both(*(introduced(*known) for known in slots))

    @property
    def organisation(self) -> Both:
        return Both(self.organisation_ja, self.organisation_zh)

    @property
    def post(self) -> Both:
        return Both(self.post_ja, self.post_zh)


def introduced(name: str, organisation: str, post: str) -> str:
    """A person with organisation and post behind the name; these alone where nobody is named."""
    desk = " ".join(filter(None, (organisation, post)))
    return f"{name}（{desk}）" if name and desk else name or desk
