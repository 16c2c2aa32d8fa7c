"""How the preparation of an edition moves: one table of states and steps (domain B.3)."""

from django.utils.translation import gettext_lazy as _

from activities.cases.workflow import Step, Workflow
from activities.requests import steps
from activities.requests.journey import OFFICE
from activities.requests.steps import SHARED, steps_of

from .agenda import ITEMS
from .planning import city, counted, days, finish, fresh, host, over, stand, theme
from .states import NEXTS, STAGES, STATES

take = steps_of("seminars")
TOLD = frozenset({OFFICE})
BEFORE_THE_DAY = frozenset(
    {"host_candidate", "host_agreed", "theme_fixed", "invited", "registration_open", "registration_closed"}
)


def onward(code: str, label, done, source: str, target: str, *guards, **more) -> Step:
    return Step(code=code, label=label, done=done, sources=frozenset({source}), target=target, guards=guards,
                **{"permission": "seminars.plan", "effect": stand, "tone": "primary"} | more)  # fmt: skip


def back(code: str, source: str, target: str, label, done) -> Step:
    return Step(code=code, label=label, done=done, sources=frozenset({source}), target=target,
                permission="seminars.plan", form=SHARED + "ReasonForm", effect=stand)  # fmt: skip


ONWARD = (
    # Translators: 開催地の候補を決める
    onward("choose_city", _("Choose the candidate city"), _("chose the candidate city"), "idea", "host_candidate", city),
    # Translators: 開催地と合意した
    onward("agree_with_host", _("The host has agreed"), _("agreed with the host"), "host_candidate", "host_agreed", city, host),
    # Translators: テーマを決定する
    onward("fix_theme", _("Fix the theme"), _("fixed the theme"), "host_agreed", "theme_fixed", city, host, theme, fresh),
    # Translators: 案内を始める
    onward("invite", _("Begin with the invitations"), _("began with the invitations"), "theme_fixed", "invited",
           city, host, theme, fresh, days),
    # Translators: 参加受付を始める
    onward("open_registration", _("Open the registration"), _("opened the registration"), "invited", "registration_open",
           days, hint=_("From then on the invited bodies can register their people.")),
    # Translators: 参加受付を締め切る
    onward("close_registration", _("Close the registration"), _("closed the registration"),
           "registration_open", "registration_closed",
           hint=_("From then on only the office changes registrations.")),
    # Translators: 開催済みにする
    onward("hold", _("It was held"), _("was held"), "registration_closed", "held", days, over,
           hint=_("From then on everybody who signs in can read this edition.")),
    # Translators: 報告済みにする
    onward("report", _("The report is done"), _("was reported on"), "held", "reported", host, counted),
    # Translators: 準備を完了する
    onward("close", _("Close the file"), _("closed the file"), "reported", "closed", effect=finish),
)  # fmt: skip

BACKWARD = (
    back("drop_city", "host_candidate", "idea", _("Look for another city"), _("went back to looking for a city")),
    back("lose_host", "host_agreed", "host_candidate", _("Back to the candidate city"), _("went back to the candidate city")),
    back("drop_theme", "theme_fixed", "host_agreed", _("Reopen the theme"), _("reopened the theme")),
    # Translators: 参加受付を再開する
    back("reopen_registration", "registration_closed", "registration_open", _("Reopen the registration"),
         _("reopened the registration")),
    back("correct_report", "reported", "held", _("Work on the report again"), _("reopened the report")),
)  # fmt: skip

ASIDE = (
    # Translators: 延期する
    Step(code="postpone", label=_("Postpone the seminar"), done=_("postponed the seminar"), sources=BEFORE_THE_DAY,
         target="postponed", permission="seminars.plan", form=SHARED + "ReasonForm", effect=stand, notify=TOLD,
         tone="danger"),
    # Translators: 開催地の選定から再開する
    onward("resume_with_city", _("Go on with choosing the host"), _("went on with choosing the host"),
           "postponed", "host_candidate", city, tone="secondary"),
    # Translators: 開催地との合意から再開する
    onward("resume_with_host", _("Go on with the host that agreed"), _("went on with the host"),
           "postponed", "host_agreed", city, host, tone="secondary"),
    # Translators: テーマ決定から再開する
    onward("resume_with_theme", _("Go on with the theme"), _("went on with the theme"),
           "postponed", "theme_fixed", city, host, theme, fresh),
    # Translators: 参加受付から再開する
    onward("resume_with_registration", _("Go on with the registration"), _("went on with the registration"),
           "postponed", "registration_open", city, host, theme, fresh, days, tone="secondary"),
    # Translators: セミナーを中止する
    Step(code="cancel", label=_("Cancel the seminar"), done=_("cancelled the seminar"),
         sources=BEFORE_THE_DAY | {"idea", "postponed"}, target="cancelled", permission="seminars.cancel",
         form=SHARED + "ReasonForm", effect=finish, notify=TOLD, tone="danger"),
    take(steps.ASSIGN, sources=BEFORE_THE_DAY | {"idea", "held", "reported", "postponed"}),
)  # fmt: skip

WORKFLOW = Workflow(
    programme="seminars",
    initial="idea",
    states=STATES,
    steps=(*ONWARD, *BACKWARD, *ASIDE),
    nexts=NEXTS,
    stages=STAGES,
    tasks={item.code: item.label for item in ITEMS},
)
