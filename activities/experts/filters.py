"""Narrowing the bank: by words, field, place, language, days, what was done before, and what has to be looked after."""

import django_filters
from django import forms
from django.core.cache import cache
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy

from accounts.models import Prefecture
from activities.calendars.fiscal import today_in_japan
from activities.cases.filters import A_DAY, ANYTHING, CHOICES_KEPT, DayFilter, WithChips
from activities.cases.search.narrowing import matching

from . import confirming
from .dispatches import REGISTERS
from .fields import Field
from .models import Availability, Expert, ExpertField, Language, LanguageCode, Level, Standing
from .rules import may_match
from .searching import KIND
from .standing import with_consent_ending, without_consent

STATES = (
    # Translators: 派遣の候補になる
    ("matchable", gettext_lazy("Can be proposed")),
    ("active", Standing.ACTIVE.label),
    ("draft", Standing.DRAFT.label),
    # Translators: 有効期限切れ
    ("expired", gettext_lazy("Expired")),
    ("withdrawn", Standing.WITHDRAWN.label),
)
ATTENTION = (
    # Translators: 所属団体の同意がない
    ("missing", gettext_lazy("Consent missing")),
    # Translators: 同意がまもなく切れる
    ("ending", gettext_lazy("Consent ends soon")),
    # Translators: 登録内容の確認が必要
    ("confirm", gettext_lazy("Yearly confirmation due")),
)
RETIRED = (
    # Translators: 退職者
    ("yes", gettext_lazy("Retired")),
    # Translators: 在職者
    ("no", gettext_lazy("Serving")),
)
SENT = (
    # Translators: 派遣されたことがある
    ("yes", gettext_lazy("Was sent before")),
    # Translators: 派遣されたことがない
    ("no", gettext_lazy("Was never sent")),
)


class NarrowingForm(forms.Form):
    """What is typed to narrow the list; the two days are read together."""

    def clean(self) -> dict:
        asked = super().clean()
        if asked.get("first") and asked.get("last") and asked["last"] < asked["first"]:
            self.add_error("last", gettext_lazy("Enter a day on or after the first one."))
        return asked


class ExpertFilter(WithChips, django_filters.FilterSet):
    """What the list can be narrowed by; it starts from what the person may see. Without a state nobody withdrawn is in it."""

    q = django_filters.CharFilter(
        method="with_words",
        label=gettext_lazy("Keyword"),
        # Translators: 専門、資格、経歴、氏名など。日本語でも中国語でも探せます。
        help_text=gettext_lazy("Topic, qualification, career or name, in Japanese or Chinese characters"),
    )
    field = django_filters.ChoiceFilter(
        # Translators: 専門分野
        method="with_field",
        label=pgettext_lazy("talent bank", "Field"),
        choices=Field.choices,
        empty_label=ANYTHING,
    )
    prefecture = django_filters.ChoiceFilter(
        # Translators: 都道府県
        field_name="organisation__prefecture",
        label=gettext_lazy("Prefecture"),
        empty_label=ANYTHING,
    )
    language = django_filters.ChoiceFilter(
        # Translators: 外国語
        method="with_language",
        label=gettext_lazy("Foreign language"),
        choices=LanguageCode.choices,
        empty_label=ANYTHING,
    )
    level = django_filters.ChoiceFilter(
        # Translators: 外国語の水準（以上）
        method="with_level",
        label=gettext_lazy("Level of the language, at least"),
        choices=Level.choices,
        empty_label=ANYTHING,
    )
    first = DayFilter(
        # Translators: 派遣できる日（開始）
        method="from_day",
        label=gettext_lazy("Could go from"),
        help_text=A_DAY,
    )
    last = DayFilter(
        # Translators: 派遣できる日（終了）
        method="until_day",
        label=gettext_lazy("Could go until"),
        # Translators: 期間の記入がない人も含みます
        help_text=gettext_lazy("Who has not said when is listed too."),
    )
    retired = django_filters.ChoiceFilter(
        # Translators: 在職・退職
        method="with_retired",
        label=gettext_lazy("Serving or retired"),
        choices=RETIRED,
        empty_label=ANYTHING,
    )
    sent = django_filters.ChoiceFilter(
        # Translators: 派遣の経験
        method="with_sent",
        label=gettext_lazy("Earlier missions"),
        choices=SENT,
        empty_label=ANYTHING,
    )
    state = django_filters.ChoiceFilter(
        # Translators: 登録の状況
        method="with_state",
        label=pgettext_lazy("talent bank", "Registration"),
        choices=STATES,
        # Translators: 取消を除く
        empty_label=gettext_lazy("Not withdrawn"),
    )
    attention = django_filters.ChoiceFilter(
        # Translators: 対応が必要なもの
        method="with_attention",
        label=gettext_lazy("To be looked after"),
        choices=ATTENTION,
        empty_label=ANYTHING,
    )

    class Meta:
        model = Expert
        form = NarrowingForm
        fields = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if may_match(self.request.user):
            self.form.fields["prefecture"].choices = [("", ANYTHING), *prefectures()]
        else:
            del self.filters["prefecture"]
        self.form.fields["q"].max_length = 100
        self.form.no_chips = True

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        rows = super().filter_queryset(queryset)
        asked = self.form.cleaned_data
        if asked.get("level") and not asked.get("language"):
            rows = self.speaking(rows, level__gte=int(asked["level"]))
        rows = could_go(rows, asked.get("first"), asked.get("last"))
        return rows if asked.get("state") else rows.exclude(standing=Standing.WITHDRAWN)

    def with_words(self, rows: QuerySet, _name: str, text: str) -> QuerySet:
        """Every word, through the one index of texts."""
        found = matching(text, self.request.user, kind=KIND)
        return rows if found is None else rows.filter(found)

    def with_field(self, rows: QuerySet, _name: str, code: str) -> QuerySet:
        return rows.filter(Exists(ExpertField.objects.filter(expert=OuterRef("pk"), field=code)))

    def with_language(self, rows: QuerySet, _name: str, code: str) -> QuerySet:
        level = self.form.cleaned_data.get("level") or Level.GREETING
        return self.speaking(rows, language=code, level__gte=int(level))

    def with_level(self, rows: QuerySet, _name: str, _level: str) -> QuerySet:
        """Read together with the language."""
        return rows

    def speaking(self, rows: QuerySet, **what) -> QuerySet:
        return rows.filter(Exists(Language.objects.filter(expert=OuterRef("pk"), **what)))

    def from_day(self, rows: QuerySet, _name: str, _day) -> QuerySet:
        """Read together with the last day."""
        return rows

    until_day = from_day

    def with_retired(self, rows: QuerySet, _name: str, answer: str) -> QuerySet:
        return rows.filter(retired=answer == "yes")

    def with_sent(self, rows: QuerySet, _name: str, answer: str) -> QuerySet:
        there = Q(pk__in=[])
        for register in REGISTERS:
            there |= Q(Exists(register.rows().order_by().filter(expert=OuterRef("pk"))))
        return rows.filter(there if answer == "yes" else ~there)

    def with_state(self, rows: QuerySet, _name: str, state: str) -> QuerySet:
        today = today_in_japan()
        if state == "matchable":
            return rows.available_to_match(today)
        if state == "expired":
            return rows.filter(standing=Standing.ACTIVE, expires_on__lt=today)
        return rows.filter(standing=state)

    def with_attention(self, rows: QuerySet, _name: str, what: str) -> QuerySet:
        today = today_in_japan()
        if what == "confirm":
            return confirming.due(rows, today)
        return without_consent(rows, today) if what == "missing" else with_consent_ending(rows, today)


def could_go(rows: QuerySet, first, last) -> QuerySet:
    """Who is free on all of the days, or has not said when."""
    if not (first or last):
        return rows
    said = Availability.objects.filter(expert=OuterRef("pk"))
    fits = said.filter(start__lte=first or last, end__gte=last or first)
    return rows.filter(Exists(fits) | ~Exists(said))


def prefectures() -> list[tuple[str, str]]:
    """Codes and names in the reader's language."""
    return cache.get_or_set(f"experts-prefectures-{get_language()}", _read_prefectures, CHOICES_KEPT)


def _read_prefectures() -> list[tuple[str, str]]:
    return [(prefecture.code, prefecture.label) for prefecture in Prefecture.objects.all()]
