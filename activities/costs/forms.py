"""What the office fills in: an item, what items came to, a rate, and which rate a case's costs are shown at."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from crispy_forms.layout import Fieldset
from django import forms
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from activities.calendars.eras import format_date
from activities.calendars.fiscal import today_in_japan
from activities.cases.plain_forms import PlainForm, SheetForm, beside, form_field

from .fields import Amount
from .keeping import amount_name, amounts, plain, plain_value
from .models import HIGHEST_RATE, LOWEST_RATE, Bearer, CostLine, ExchangeRate, Kind
from .money import Currency, rate_text
from .schemes import Scheme

MOST_OF_ONE, MOST_OF_ALL, MOST_PIECES = Decimal(100_000_000), Decimal(100_000_000_000), Decimal(9999)
WHOLE_YEN = _("Yen have no decimals. Enter a whole number.")
RATES_OFFERED = 12


class Kept:
    """Values as plain texts, for forms whose row is merged under its lock; each tells `now()`, what stands there when shown."""

    def values(self) -> dict[str, str]:
        return {name: plain_value(getattr(value, "pk", value)) for name, value in self.cleaned_data.items()}

    def typed(self, name: str, text: str) -> str:
        """A plain value as it is typed into its field."""
        return text

    def in_words(self, name: str, text: str) -> str:
        """A plain value as people read it."""
        choices = {str(getattr(key, "value", key)): label for key, label in getattr(self.fields[name], "choices", ())}
        return str(choices.get(text, text))


def amount_field(column: models.Field, **options: Any) -> forms.Field | None:
    """The form field of a column; numbers as people type them."""
    kinds = {
        "quantity": {"most": MOST_PIECES, "least": Decimal("0.01")},
        "unit_amount": {"most": MOST_OF_ONE},
        "committed": {"most": MOST_OF_ALL},
        "actual": {"most": MOST_OF_ALL},
        "yen_per_yuan": {"most": HIGHEST_RATE, "least": LOWEST_RATE, "decimal_places": 4},
    }
    if column.name in kinds:
        words = {
            "label": capfirst(column.verbose_name),
            "required": not column.blank,
            "help_text": options.get("help_text", ""),
        }
        return Amount(**kinds[column.name], **words)
    return form_field(column, **options)


class RowForm(Kept, SheetForm):
    """A form over one row of costs."""

    def now(self) -> dict[str, str]:
        return plain(self.instance) if self.instance.pk else {}


class LineForm(RowForm):
    """One item. What nobody knows yet stays empty (domain B.1: what the office does itself is free)."""

    LAYOUT = (
        "kind",
        "what",
        "bearer",
        "currency",
        beside("quantity", "unit"),
        "unit_amount",
        # Translators: 支払い後
        Fieldset(_("Once it is paid"), "actual"),
        "note",
    )

    class Meta:
        model = CostLine
        fields = tuple(name for name in CostLine.FIELDS if name != "committed")
        formfield_callback = amount_field
        widgets = {"bearer": forms.RadioSelect, "currency": forms.RadioSelect}
        help_texts = {
            "what": _("For example: interpreting at the trade fair. The applicant reads it."),
            "bearer": _(
                "Interpreters, hired cars, venues, meals and gifts are usually paid by the applicant. "
                "The office's own work and rooms are free: enter 0."
            ),
            "unit": _("For example: days, persons, times."),
            "unit_amount": _("Leave it empty while it is not known. Totals then say that something is missing."),
            "actual": _("What all of it came to, in the same currency."),
            "note": _("For the office alone. It is not in the summary for the applicant."),
        }

    def __init__(self, *args: Any, scheme: Scheme, **options: Any):
        super().__init__(*args, **options)
        now = self.instance
        bearers, kinds = with_present(scheme.bearers, now.bearer), with_present(scheme.kinds, now.kind)
        self.fields["bearer"].choices = [(one, Bearer(one).label) for one in bearers]
        self.fields["currency"].choices = Currency.choices
        self.fields["kind"].choices = [("", _("Not chosen yet")), *((one, Kind(one).label) for one in kinds)]
        self.fields["unit"].widget.attrs["class"] = "in-sm"
        for name, words in scheme.hints.items():
            self.fields[name].help_text = words

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if values.get("currency") == Currency.JPY:
            for name in ("unit_amount", "committed", "actual"):
                if has_decimals(values.get(name)):
                    self.add_error(name, WHOLE_YEN)
        return values


def heading(column: str) -> str:
    return capfirst(CostLine._meta.get_field(column).verbose_name)


def with_present(offered: Iterable[str], present: str) -> list[str]:
    """What is offered, and what an item has already."""
    return list(dict.fromkeys([*offered, *filter(None, [present])]))


def has_decimals(amount: Decimal | None) -> bool:
    return amount is not None and amount != amount.to_integral_value()


class BudgetLineForm(LineForm):
    """One line of a budget: planned, then committed by an order or a contract, then actual."""

    LAYOUT = (
        *LineForm.LAYOUT[:-2],
        # Translators: 契約後・支払い後
        Fieldset(_("Once it is ordered and paid"), beside("committed", "actual")),
        "note",
    )

    class Meta(LineForm.Meta):
        fields = CostLine.FIELDS
        help_texts = LineForm.Meta.help_texts | {
            "what": _("For example: simultaneous interpreting, main session."),
            "bearer": _("Who pays it in the end, whoever orders it."),
            "unit_amount": _("What is planned for one. Leave it empty while it is not known."),
            "committed": _("What all of it comes to by order or contract, in the same currency."),
            "note": _("For example the supplier, or why it differs from the plan."),
        }


class AmountsForm(Kept, PlainForm):
    """What each item of a case is committed to or came to, in its own currency."""

    def __init__(self, *args: Any, lines: list[CostLine], columns: Sequence[str], **options: Any):
        self.lines, self.columns = lines, columns
        super().__init__(*args, **options)
        for line, column in self.cells():
            label = f"{line.what} – {heading(column)}" if len(columns) > 1 else line.what
            field = Amount(most=MOST_OF_ALL, required=False, label=label, initial=getattr(line, column))
            self.fields[amount_name(line, column)] = field

    def cells(self) -> Iterator[tuple[CostLine, str]]:
        return ((line, column) for line in self.lines for column in self.columns)

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        for line, column in self.cells():
            name = amount_name(line, column)
            if line.currency == Currency.JPY and has_decimals(values.get(name)):
                self.add_error(name, WHOLE_YEN)
        return values

    def now(self) -> dict[str, str]:
        return amounts(self.lines, self.columns)

    def rows(self) -> list[tuple[CostLine, list[tuple[str, forms.BoundField]]]]:
        """Each item with its fields under the headings of their columns."""
        return [
            (line, [(heading(column), self[amount_name(line, column)]) for column in self.columns])
            for line in self.lines
        ]


class RateForm(RowForm):
    """How many yen one yuan is on a day."""

    class Meta:
        model = ExchangeRate
        fields = ExchangeRate.FIELDS
        formfield_callback = amount_field
        help_texts = {
            "yen_per_yuan": _("For example 20.80."),
            # Translators: 例：中国銀行の外貨売買レート（仲値）
            "source": _("For example: middle rate of the Bank of China."),
        }

    def clean_day(self):
        day = self.cleaned_data["day"]
        if day > today_in_japan():
            raise forms.ValidationError(_("Enter the day of the rate: today or an earlier day."), "future")
        return day


class RateChoice(forms.ModelChoiceField):
    """One of the newest rates."""

    def label_from_instance(self, rate: ExchangeRate) -> str:
        words = {
            "yen": rate_text(rate.yen_per_yuan),
            "day": format_date(rate.day, weekday=False),
            "source": rate.source,
        }
        # Translators: 1元＝%(yen)s円（%(day)s、%(source)s）
        return _("1 yuan = %(yen)s yen (%(day)s, %(source)s)") % words


class ChooseRateForm(Kept, PlainForm):
    """Which rate the costs of a case are shown at."""

    rate = RateChoice(ExchangeRate.objects.none(), label=_("Exchange rate"), widget=forms.RadioSelect, empty_label=None)

    def __init__(self, *args: Any, chosen: ExchangeRate | None, **options: Any):
        super().__init__(*args, **options)
        self.chosen = chosen
        newest = list(
            ExchangeRate.objects.filter(day__lte=today_in_japan()).values_list("pk", flat=True)[:RATES_OFFERED]
        )
        self.fields["rate"].queryset = ExchangeRate.objects.filter(pk__in=[*newest, chosen.pk] if chosen else newest)
        self.fields["rate"].initial = chosen

    def now(self) -> dict[str, str]:
        return {"rate": plain_value(self.chosen and self.chosen.pk)}
