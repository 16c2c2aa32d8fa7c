"""How a request for an expert becomes a mission: one table of states and steps (domain B.4)."""

from activities.cases.workflow import Workflow

from . import preparing
from .states import NEXTS, STAGES, STATES
from .steps import STEPS

WORKFLOW = Workflow(
    programme="missions",
    initial="requested",
    states=STATES,
    steps=STEPS,
    nexts=NEXTS,
    stages=STAGES,
    tasks={item.code: item.label for item in preparing.ITEMS},
)
