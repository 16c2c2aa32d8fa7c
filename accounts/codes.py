"""The six-digit code of a Japanese local government (全国地方公共団体コード): its last digit checks the other five."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

WEIGHTS = (6, 5, 4, 3, 2)


def check_digit(first_five: str) -> str:
    """Eleven less the weighted sum modulo eleven, its last digit."""
    total = sum(int(digit) * weight for digit, weight in zip(first_five, WEIGHTS, strict=True))
    return str((11 - total % 11) % 10)


def is_code(code: str) -> bool:
    return len(code) == 6 and code.isascii() and code.isdigit() and check_digit(code[:5]) == code[5]


def check_code(code: str) -> None:
    """Refuse a code that is mistyped."""
    if not is_code(code):
        raise ValidationError(
            _("Check the code: it has six digits, and the last one does not fit the others."), code="code"
        )
