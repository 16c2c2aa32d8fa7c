"""日中地域間交流推進セミナー: its editions since 2002, and the one that is being planned (domain B.3)."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from activities.cases import programmes


class SeminarsConfig(programmes.ProgrammeConfig):
    """An edition is nobody's request; preparing it is a case of the office itself."""

    name = "activities.seminars"
    # Translators: セミナー
    verbose_name = _("Seminar")

    # Translators: セミナー
    short_name = _("Seminar")
    case_model = "Preparation"
    letter = "K"
    workflow_path = "activities.seminars.workflow.WORKFLOW"
    icon = "people"
    dealings_path = "activities.seminars.counterparts.DEALINGS"
    lists_occasions = True

    def occasions(self, case) -> list:
        from .occasions import occasions

        return occasions(case)

    def ready(self) -> None:
        from activities.cases.search.sources import register_source
        from activities.cases.showing.timeline import name_event
        from activities.schedule.events import register_events

        from . import budgets
        from .agenda import name_tasks
        from .occasions import days_of_editions
        from .rules import may_know_of_plans
        from .searching import EDITIONS
        from .tabs import Tab, register_tab

        name_tasks()
        # Translators: 準備の記録を開始した
        name_event("file_opened", _("opened the file of the preparation"))
        budgets.register()
        register_source(EDITIONS)
        register_events(days_of_editions)

        # Translators: 概要
        register_tab(Tab("overview", _("Overview"), "seminars:edition", 10, lambda user, edition: True))
        # Translators: 開催準備
        register_tab(Tab("preparation", _("Preparation"), "seminars:preparation", 20,
                         lambda user, edition: edition.is_planned_here and may_know_of_plans(user)))  # fmt: skip
        # Translators: 日程表
        register_tab(Tab("programme", pgettext_lazy("of the seminar", "Programme"), "seminars:board", 30))
