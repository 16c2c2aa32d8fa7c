"""By which words a request or mission is found: host, field, topic and problem in both scripts, and where the expert is from.

Names of experts and of persons in charge are left out: administrators and viewers see the case, but not these (domain H.15).
"""

from .models import Mission


def text_of(case: Mission) -> str:
    """What everybody who may see the case may read."""
    said = [*case.host_name, *case.subject, *case.problem, *case.trainees, *case.affiliation]
    return "\n\n".join(dict.fromkeys(filter(None, said)))
