"""Narrowing the participants of an edition: by words in any script, side, kind of body, standing, hotel, diet, events."""

import django_filters
from django.utils.translation import gettext_lazy, pgettext_lazy

from activities.cases.filters import ANYTHING, WithChips, normalised
from activities.cases.search.folding import fold
from activities.seminars.models import Edition, Session
from activities.seminars.models.programme import Kind as Event

from .models import Diet, Kind, Participant, Side, Standing
from .occasions import RECEPTIONS
from .seeking import keys_of

# Translators: 食事の配慮あり
SPECIAL = ("special", gettext_lazy("anything special"))
HOTEL = (
    # Translators: 要
    ("yes", gettext_lazy("needs a room")),
    # Translators: 不要
    ("no", gettext_lazy("needs none")),
)
# Translators: どれにも参加しない
NOWHERE = ("none", pgettext_lazy("reception or visit", "none of them"))
STANDINGS = [choice for choice in Standing.choices if choice[0] != Standing.DRAFT]


class PersonFilter(WithChips, django_filters.FilterSet):
    """What the list can be narrowed by; without a standing it holds those who come or would like to."""

    q = django_filters.CharFilter(
        method="with_words",
        label=gettext_lazy("Keyword"),
        # Translators: 氏名、団体、役職、便名。日本語・簡体字・ローマ字のどれでも探せます。
        help_text=gettext_lazy("Name, body, post or flight, in any script"),
    )
    side = django_filters.ChoiceFilter(
        # Translators: 日本側・中国側
        label=gettext_lazy("Side"),
        field_name="registration__side",
        choices=Side.choices,
        empty_label=ANYTHING,
    )
    kind = django_filters.ChoiceFilter(
        # Translators: 団体の区分
        label=gettext_lazy("Kind of invited body"),
        field_name="registration__invitation__kind",
        choices=Kind.choices,
        empty_label=ANYTHING,
    )
    standing = django_filters.ChoiceFilter(
        # Translators: 参加の状況
        label=gettext_lazy("Standing"),
        method="with_standing",
        choices=STANDINGS,
        # Translators: 参加確定と空き待ち
        empty_label=gettext_lazy("With a place or waiting"),
    )
    hotel = django_filters.ChoiceFilter(
        # Translators: 宿泊
        label=gettext_lazy("Hotel"),
        method="with_hotel",
        choices=HOTEL,
        empty_label=ANYTHING,
    )
    diet = django_filters.ChoiceFilter(
        # Translators: 食事
        label=gettext_lazy("Diet"),
        method="with_diet",
        choices=[SPECIAL, *Diet.choices],
        empty_label=ANYTHING,
    )
    reception = django_filters.ChoiceFilter(
        # Translators: レセプション
        label=gettext_lazy("Reception"),
        method="at_event",
        empty_label=ANYTHING,
    )
    visit = django_filters.ChoiceFilter(
        # Translators: 視察
        label=gettext_lazy("Study visit"),
        method="at_event",
        empty_label=ANYTHING,
    )

    class Meta:
        model = Participant
        fields = []

    def __init__(self, *args, edition: Edition, **kwargs):
        super().__init__(*args, **kwargs)
        self.edition = edition
        for name, events in events_of(edition).items():
            titles = [(str(event.pk), str(event.title)) for event in events]
            self.form.fields[name].choices = [("", ANYTHING), *titles, NOWHERE]
        self.form.fields["q"].max_length = 100
        self.form.no_chips = True

    def filter_queryset(self, queryset):
        """Without a standing, whoever has withdrawn or got no place is left out."""
        rows = super().filter_queryset(queryset)
        return rows if self.form.cleaned_data.get("standing") else rows.present()

    def with_words(self, rows, _name, text):
        return rows.filter(
            pk__in=keys_of(self.edition, [fold(word).replace(" ", "") for word in normalised(text).split()])
        )

    def with_standing(self, rows, _name, standing):
        return rows.filter(standing=standing)

    def with_hotel(self, rows, _name, answer):
        return rows.filter(needs_hotel=answer == "yes")

    def with_diet(self, rows, _name, diet):
        return rows.exclude(diet=Diet.NONE) if diet == "special" else rows.filter(diet=diet)

    def at_event(self, rows, name, event):
        return rows.filter(**{f"{name}s": event}) if event != "none" else rows.filter(**{f"{name}s__isnull": True})


def events_of(edition: Edition) -> dict[str, list[Session]]:
    """Receptions and visits that people can come to, in the order of the programme."""
    found: dict[str, list[Session]] = {"reception": [], "visit": []}
    for event in edition.sessions.filter(kind__in=[*RECEPTIONS, Event.VISIT]):
        found["reception" if event.kind in RECEPTIONS else "visit"].append(event)
    return found
