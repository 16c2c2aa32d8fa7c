"""Who takes part in the seminar: invitations, registrations of the invited bodies, their people, the door (domain B.3)."""

from django.utils.translation import gettext_lazy as _

from activities.cases import programmes


class ParticipationConfig(programmes.ProgrammeConfig):
    """A registration is a case of the invited body; the edition it is for is the office's."""

    name = "activities.participation"
    # Translators: セミナー参加
    verbose_name = _("Seminar registrations")
    # Translators: セミナー
    short_name = _("Seminar")
    case_model = "Registration"
    letter = "P"
    workflow_path = "activities.participation.workflow.WORKFLOW"
    icon = "people"
    portal_template = "participation/_portal.html"
    home_lines_path = "activities.participation.waiting.lines"
    search_text_path = "activities.participation.searching.text_of"
    dealings_path = "activities.participation.counterparts.DEALINGS"
    search_prefetch = ("people", "edition")

    def ready(self) -> None:
        from activities.cases.workflow.followers import register_follower
        from activities.seminars.rules import may_plan_along
        from activities.seminars.tabs import Tab, register_tab

        from .following import FOLLOWING

        super().ready()
        register_follower(FOLLOWING)
        # Translators: 案内・参加申込
        register_tab(Tab("invitations", _("Invitations"), "participation:invitations", 38,
                         lambda user, edition: edition.is_planned_here and may_plan_along(user)))  # fmt: skip
        # Translators: 参加者
        register_tab(Tab("people", _("Participants"), "participation:participants", 40))
        # Translators: 班・座席
        register_tab(Tab("groups", _("Groups and tables"), "participation:groups", 50))
        # Translators: 当日受付
        register_tab(Tab("door", _("At the door"), "participation:attendance", 70))
