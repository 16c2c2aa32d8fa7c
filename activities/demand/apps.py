"""要望調査: about January the office asks Chinese bodies which experts they would need in the coming year (domain B.4, C21)."""

from django.utils.translation import gettext_lazy as _

from activities.cases import programmes


class DemandConfig(programmes.ProgrammeConfig):
    """The yearly demand survey. It has no cases of its own: its answers become requests for experts."""

    name = "activities.demand"
    # Translators: 専門家派遣の要望調査
    verbose_name = _("Demand survey")
    home_lines_path = "activities.demand.waiting.lines"
