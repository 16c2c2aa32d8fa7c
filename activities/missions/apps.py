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
    case_model = "Mission"
    letter = "X"
    workflow_path = "activities.missions.workflow.WORKFLOW"
    icon = "person-badge"
