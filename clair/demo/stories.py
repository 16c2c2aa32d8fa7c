"""Every case that the demonstration tells, with the play of its programme."""

from .cast import Cast
from .plays import Play
from .research.content import ResearchScript
from .research.play import ResearchPlay
from .support.content import SupportScript
from .support.play import SupportPlay
from .timing import Clock

STORIES = ((SupportScript, SupportPlay), (ResearchScript, ResearchPlay))


def plays(cast: Cast | None, clock: Clock) -> list[Play]:
    return [play(script, cast, clock) for kind, play in STORIES for script in kind.all()]
