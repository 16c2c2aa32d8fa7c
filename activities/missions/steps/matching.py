"""From the request to somebody whose municipality says yes."""

from django.utils.translation import gettext_lazy as _

from activities.cases.workflow import Step
from activities.requests.journey import HEADQUARTERS, OFFICE
from activities.requests.steps import SHARED

from .. import effects, guards, offering
from ..states import ARRANGED

TOLD = frozenset({OFFICE})
MATCHERS = frozenset({OFFICE, HEADQUARTERS})
FORMS = "activities.missions.step_forms."
# Translators: 電話、文書、メールなどで受けた回答を記録します。所属団体が自分のページで回答した場合は、自動的に記録されます。
OTHER_WAY = _(
    "For an answer by telephone, letter or e-mail. What the municipality enters on its own page is noted by itself."
)

MATCHING = (
    # Translators: 候補を探し始める
    Step(code="begin_matching", label=_("Begin to look for an expert"), done=_("began to look for an expert"),
         sources=frozenset({"requested"}), target="matching", permission="missions.match",
         guards=(guards.request_complete,), effect=effects.begin_matching, notify=TOLD, tone="primary"),
    # Translators: 所属団体に打診する
    Step(code="offer", label=_("Ask the municipality of a candidate"), done=_("asked the municipality of a candidate"),
         sources=frozenset({"matching", "refused"}), target="consent_pending", permission="missions.match",
         guards=(guards.somebody_shortlisted,), form=FORMS + "OfferForm", effect=offering.ask,
         notify=TOLD, tone="primary"),
    # Translators: 同意の回答を記録する / 所属団体が派遣に同意
    Step(code="consent", label=_("Record that the municipality consents"),
         done=_("the municipality consented to the mission"),
         sources=frozenset({"consent_pending"}), target="consented", permission="missions.answer",
         form=FORMS + "RecordedConsent", effect=offering.consent, notify=MATCHERS, hint=OTHER_WAY),
    # Translators: 不同意の回答を記録する / 所属団体が派遣に同意しないと回答
    Step(code="refuse", label=_("Record that the municipality refuses"),
         done=_("the municipality answered that it sends nobody"),
         sources=frozenset({"consent_pending"}), target="refused", permission="missions.answer",
         form=FORMS + "RecordedRefusal", effect=offering.refuse, notify=MATCHERS, hint=OTHER_WAY),
    # Translators: 打診を取り消す
    Step(code="recall", label=_("Take the offer back"), done=_("took the offer back"),
         sources=frozenset({"consent_pending"}), target="matching", permission="missions.match",
         form=FORMS + "RecallForm", effect=offering.recall, notify=TOLD),
    # Translators: 専門家または所属団体が辞退した / 専門家または所属団体が辞退
    Step(code="step_back", label=_("The expert or the municipality steps back"),
         done=_("the expert or the municipality stepped back"),
         sources=ARRANGED | {"postponed"}, target="refused", permission="missions.answer",
         form=FORMS + "RecordedRefusal", effect=offering.step_back, notify=MATCHERS, tone="danger"),
    # Translators: 候補の選定に戻る
    Step(code="look_again", label=_("Look for others"), done=_("went on looking"),
         sources=frozenset({"refused"}), target="matching", permission="missions.match"),
    # Translators: 適任者なしとする
    Step(code="give_up", label=_("Nobody is suitable"), done=_("found nobody suitable"),
         sources=frozenset({"matching", "refused"}), target="unmatched", permission="missions.plan",
         form=SHARED + "ReasonForm", effect=effects.finish, notify=TOLD, tone="danger"),
)  # fmt: skip
