"""自治体国際協力専門家派遣事業: a Chinese local government asks, somebody of the bank goes for about a week (domain B.4)."""

from django.utils.translation import gettext_lazy as _

from activities.cases import programmes


class MissionsConfig(programmes.ProgrammeConfig):
    """A request for an expert, which becomes their mission: one case from the first word to the follow-up."""

    name = "activities.missions"
    # Translators: 専門家派遣
    verbose_name = _("Expert dispatch")
    # Translators: 専門家派遣
    short_name = _("Experts")
    # Translators: 中国の地方政府の要望に応じて、日本の自治体職員を派遣します。
    summary = _(
        "A Chinese local government asks for somebody who knows a field; an official of a Japanese municipality goes."
    )
    case_model = "Mission"
    letter = "X"
    workflow_path = "activities.missions.workflow.WORKFLOW"
    icon = "person-badge"
    search_text_path = "activities.missions.searching.text_of"
    dealings_path = "activities.missions.counterparts.DEALINGS"
    lists_occasions = True
    list_page = "missions:index"
    nav = "missions"
    portal_template = "missions/_portal.html"
    home_lines_path = "activities.missions.waiting.lines"

    def is_started_by(self, user) -> bool:
        from .rules import may_plan

        return may_plan(user)

    def occasions(self, case) -> list:
        from .occasions import occasions

        return occasions(case)

    def ready(self) -> None:
        from activities.cases.showing.timeline import name_event
        from activities.experts import dispatches
        from activities.schedule.events import register_events

        from . import costs, masking, offers, preparing
        from .occasions import days_of_missions
        from .sent import SENT

        super().ready()
        # Translators: 要望を登録
        name_event("request_entered", _("entered the request"))
        # Translators: 協定書（第%(number)s号）を作成
        name_event("agreement_drawn", _("drew up the agreement (no. %(number)s)"))
        # Translators: 協定書（第%(number)s号）の締結を記録
        name_event("agreement_signed", _("noted that the agreement was signed (no. %(number)s)"))
        # Translators: 派遣報告を記入
        name_event("mission_report", _("wrote the report of the mission"))
        # Translators: 専門家の報告書を登録
        name_event("mission_paper", _("added the expert's report as a file"))
        # Translators: 6か月後の確認を記入
        name_event("mission_follow_up", _("wrote down what has become of it after six months"))
        register_events(days_of_missions)
        costs.register()
        preparing.register()
        offers.register()
        masking.register()
        dispatches.register(SENT)
