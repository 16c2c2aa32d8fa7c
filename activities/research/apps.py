"""海外調査: a body asks for what can only be found out in China; the answer goes onto a list that others draw on (domain B.2)."""

from django.utils.translation import gettext_lazy as _

from activities.requests import programmes


class ResearchConfig(programmes.RequestProgrammeConfig):
    """Research on request, the yearly research list, and copies of what was found out."""

    name = "activities.research"
    # Translators: 海外調査
    verbose_name = _("Research on request")
    # Translators: 調査
    short_name = _("Research")
    case_model = "ResearchRequest"
    letter = "R"
    workflow_path = "activities.research.workflow.WORKFLOW"
    application_path = "activities.research.application.APPLICATION"
    icon = "search"
    # Translators: 中国でしか分からない行財政制度などについて、現地での調査を依頼できます。
    summary = _("For questions about public administration in China that can only be answered on the spot.")
    dealings_path = "activities.research.counterparts.DEALINGS"
    search_text_path = "activities.research.searching.text_of"
    search_prefetch = ("questions", "areas", "drafts")
    portal_template = "research/_portal.html"
    home_lines_path = "activities.research.waiting.lines"

    def ready(self) -> None:
        from activities.cases.search.sources import register_source

        from .entry_search import ENTRIES

        register_source(ENTRIES)
