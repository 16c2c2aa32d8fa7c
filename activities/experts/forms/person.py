"""The person: who they are, where they work or worked, how they are reached; and the first field of somebody new."""

from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from activities.cases.fields import Line
from activities.cases.plain_forms import beside, name_errors
from activities.partners.fields import OrganisationField
from activities.partners.forms.base import CHINESE, JAPANESE

from ..fields import Field
from ..models import Expert, ExpertField
from ..rules import bodies_of, may_match
from .base import BankForm
from .rows import TOPIC_JA, TOPIC_ZH, other_needs_text

OUR_BODY = capfirst(Expert._meta.get_field("organisation").verbose_name)
SAME_NAME = _("This body has registered somebody of this name already. Open that entry, or tick the box below.")


def label_of(name: str) -> Any:
    """How the forms of fields of expertise call a column."""
    return capfirst(ExpertField._meta.get_field(name).verbose_name)


class BodyField(OrganisationField):
    """A body whose people can be registered, by its name."""

    default_error_messages = {
        # Translators: この団体の職員は登録できません
        "kind": _("People of this organisation cannot be registered. Enter a prefecture, city, town or similar body."),
    }

    def clean(self, value: Any) -> Organisation | None:
        body = super().clean(value)
        if body is not None and body.kind not in Organisation.REQUESTER_KINDS:
            raise forms.ValidationError(self.error_messages["kind"], "kind")
        return body


class ExpertForm(BankForm):
    """The facts about a person. Which body registers them is a choice only for who acts for more than one."""

    # Translators: 登録団体
    organisation = BodyField(
        label=OUR_BODY, max_length=160,
        # Translators: 現在の所属団体。退職者は、退職時の所属団体。
        help_text=_("The body that the person works for or, if retired, last worked for."),
    )  # fmt: skip

    class Meta(BankForm.Meta):
        model = Expert
        fields = Expert.FIELDS
        help_texts = {
            # Translators: 例：姓と名の間に空白を入れます
            "name": _("Family name, a space, given name."),
            # Translators: カタカナで保存されます
            "name_kana": _("It is kept in katakana."),
            # Translators: 例：1965、昭和40年
            "birth_year": _("For example 1965 or 昭和40年."),
            "name_zh": _("As it stands on papers in China."),
            "name_roman": _("As in the passport."),
            # Translators: 例：農業技術士、測量士
            "qualifications": _("Licences and certificates, one per line."),
            "career": _("What the person worked on, and where."),
            # Translators: 派遣にあたって配慮が必要なことなど
            "remark": _("What should be known before a mission."),
        }

    def __init__(self, *args: Any, user, **options: Any):
        self.user = user
        super().__init__(*args, **options)
        self.fields["name"].required = True
        bodies = bodies_of(user)
        if not may_match(user):
            self._narrow_bodies(bodies)
        self.helper.layout = Layout(*self.facts())

    def _narrow_bodies(self, bodies: dict[int, Organisation]) -> None:
        """A body enters its own people; who sits at several says of which."""
        if len(bodies) < 2 or self.instance.pk:
            del self.fields["organisation"]
            return
        choices = forms.ModelChoiceField(Organisation.objects.filter(pk__in=bodies), label=OUR_BODY)
        self.fields["organisation"] = choices
        name_errors(self)

    def facts(self) -> list:
        return [
            Fieldset(
                # Translators: 本人
                _("The person"), *(["organisation"] if "organisation" in self.fields else []),
                beside("name", "name_kana"), beside("name_roman", "name_zh"), "birth_year",
            ),
            # Translators: 所属と職
            Fieldset(_("Department and post"), "retired", beside("department", "department_zh"), beside("post", "post_zh")),
            Fieldset(_("How the person is reached"), beside("email", "phone")),
            # Translators: 資格と経歴
            Fieldset(_("Qualifications and career"), "qualifications", "career", "remark"),
        ]  # fmt: skip


class NewExpertForm(ExpertForm):
    """Somebody new, with the first field of expertise. `same` are those of the body who are called so already."""

    field = forms.ChoiceField(label=label_of("field"), choices=[("", _("Not chosen yet")), *Field.choices])
    topic_ja = Line(
        label=label_of("topic_ja"), max_length=200, required=False,
        widget=forms.TextInput(attrs=JAPANESE),
        help_text=TOPIC_JA,
    )  # fmt: skip
    topic_zh = Line(
        label=label_of("topic_zh"), max_length=200, required=False,
        widget=forms.TextInput(attrs=CHINESE), help_text=TOPIC_ZH,
    )  # fmt: skip
    # Translators: 同じ氏名の別の人として登録する
    anyway = forms.BooleanField(label=_("Enter it all the same: it is another person of the same name"), required=False)

    same: list[Expert] = []
    asks_again = False

    def facts(self) -> list:
        again = ["anyway"] if self.asks_again or (self.is_bound and self.data.get("again")) else []
        # Translators: 専門分野（1つ目）
        first_field = Fieldset(_("First field of expertise"), "field", beside("topic_ja", "topic_zh"))
        person, post, *rest = super().facts()
        person.fields.extend(again)
        return [person, post, first_field, *rest]

    def clean(self) -> dict:
        values = super().clean()
        other_needs_text(self, values)
        return values

    def body(self) -> Organisation:
        """The body that was chosen, or the only one that the person acts for."""
        chosen = self.cleaned_data.get("organisation")
        return chosen or next(iter(bodies_of(self.user).values()))

    def person(self) -> dict[str, Any]:
        return self.values() | {"organisation": self.body().pk}

    def first_field(self) -> ExpertField:
        return ExpertField(**{name: self.cleaned_data[name] for name in ExpertField.FIELDS})

    def look_for_the_same(self) -> None:
        """Refuse a second entry of the same name in one body, unless it is said to be another person."""
        if self.cleaned_data["anyway"]:
            return
        rows = Expert.objects.visible_to(self.user).filter(organisation=self.body())
        self.same = list(rows.filter(name=self.cleaned_data["name"])[:5])
        if self.same:
            self.asks_again = True
            self.helper.layout = Layout(*self.facts())
            raise forms.ValidationError({"name": SAME_NAME})
