"""自治体国際協力人材バンク: staff of Japanese local governments, serving or retired, who would go abroad (domain B.4)."""

from django.utils.translation import gettext_lazy as _

from activities.cases import programmes


class ExpertsConfig(programmes.ProgrammeConfig):
    """The talent bank. A registration is no case: it has no end, and what it is used for are missions."""

    name = "activities.experts"
    # Translators: 人材バンク
    verbose_name = _("Talent bank")
    home_lines_path = "activities.experts.waiting.lines"

    def ready(self) -> None:
        from activities.cases.search.sources import register_source

        from .searching import EXPERTS

        super().ready()
        register_source(EXPERTS)
