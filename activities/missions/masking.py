"""What missions keep about somebody of the bank goes when they are masked; who was asked and what became of it stays (H.15)."""

from activities.experts import clearing
from activities.experts.models import Expert

from . import agreement_masking
from .models import Candidate

FORGOTTEN = {"reasons": [], "note": "", "message": "", "answer_reason": ""}


def register() -> None:
    clearing.register_masker(mask)


def mask(expert: Expert) -> None:
    """The reasons for a candidate name certificates and places, letters and answers whatever was written in them."""
    Candidate.objects.filter(expert=expert).update(**FORGOTTEN)
    agreement_masking.forget(expert)
