"""How a process that answers pages looks after its memory."""

import gc

YOUNG = 20_000
"""New objects after which Python looks for circles among them; a page makes about as many, and nearly all go by themselves."""


def settle() -> None:
    """Leave alone what was loaded at the start, and look less often through what pages make. Called when everything is loaded."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, 20, 20)
