"""What stands beside the request for research: who does what after sending."""

from django.utils.translation import gettext as _

from activities.requests.answers import branch_of


def after_sending(case) -> list[tuple[str, str]]:
    """Who does what once the form is sent, for the sounding out and for the formal request: party and deed."""
    steps = _after_letter() if case.is_feasible or case.has_applied else _after_sounding_out()
    if not case.branch_id:
        return steps
    # Translators: %(branch)sが内容を確認します
    words = _("%(branch)s checks the request.") % {"branch": branch_of(case)}
    return [(_("Branch"), words), *steps]


def _after_sounding_out() -> list[tuple[str, str]]:
    return [
        (_("Tokyo headquarters"), _("The Planning and Research Division asks the Beijing office.")),
        (_("Beijing office"), _("Answers whether the research is possible, and why.")),
        (_("Formal letter"), _("If it is possible, you send the formal letter the same way.")),
        (_("Answer"), _("The answer reaches you through headquarters.")),
    ]


def _after_letter() -> list[tuple[str, str]]:
    return [
        (_("Tokyo headquarters"), _("The Planning and Research Division hands the request to the Beijing office.")),
        (_("Beijing office"), _("The person in charge agrees on the questions with you and researches them.")),
        (_("Answer"), _("The answer reaches you through headquarters.")),
        (_("Yearly list"), _("The topic is put on the list as far as you consent.")),
    ]
