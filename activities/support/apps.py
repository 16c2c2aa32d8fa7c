"""海外活動支援: a municipality asks for help with a visit or an event in China (domain B.1)."""

from django.utils.translation import gettext_lazy as _

from activities.requests import programmes


class SupportConfig(programmes.RequestProgrammeConfig):
    """Support for activities in China."""

    name = "activities.support"
    # Translators: 海外活動支援
    verbose_name = _("Support for activities abroad")
    # Translators: 支援
    short_name = _("Support")
    case_model = "SupportRequest"
    letter = "S"
    workflow_path = "activities.support.workflow.WORKFLOW"
    application_path = "activities.support.application.APPLICATION"
    icon = "people"
    # Translators: 中国への訪問やイベントについて、アポイントメントの取付け、職員の同行などを依頼できます。
    summary = _("For visits and events in China: appointments, staff who come along, and more.")
    portal_template = "support/_portal.html"
    dealings_path = "activities.support.counterparts.DEALINGS"
    stops_path = "activities.support.stops.stops_of"
    search_text_path = "activities.support.searching.text_of"
    search_prefetch = ("participants", "destinations")

    def ready(self) -> None:
        super().ready()
        from activities.cases.workflow.followers import register_follower

        from .cancelling import CANCELLING

        register_follower(CANCELLING)
