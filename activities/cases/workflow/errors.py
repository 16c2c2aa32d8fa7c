"""Why a move was not made; each becomes one sentence on the page."""


class MoveError(Exception):
    """A move that cannot be made now; nothing was changed."""


class StepNotOffered(MoveError):
    """The step is not open from the state the case is in."""


class StaleCase(MoveError):
    """The case has changed since the page was opened; `case` is how it stands now."""

    def __init__(self, case):
        super().__init__(f"case {case.pk} is at version {case.version}")
        self.case = case


class StepBlocked(MoveError):
    """Something is still missing; `missing` says what."""

    def __init__(self, missing):
        super().__init__(", ".join(item.code for item in missing))
        self.missing = missing
