"""Who could go on a mission, best first, with the reasons: plain values in, plain values out.

`reading.py` alone asks the database. The score is the sum of the points of each criterion, a place on the list is a hint, and a
person decides (domain B.4, step 3).
"""

from .criteria import CRITERIA, DEFAULTS
from .exclusions import EXCLUSIONS, exclusion, sorted_out
from .order import Mark, Ranked, rank
from .values import Need, Past, Person, Ties

__all__ = [
    "CRITERIA",
    "DEFAULTS",
    "EXCLUSIONS",
    "Mark",
    "Need",
    "Past",
    "Person",
    "Ranked",
    "Ties",
    "exclusion",
    "rank",
    "sorted_out",
]
