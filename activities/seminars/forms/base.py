"""What the seminar's forms have in common with those of the register: values are merged under the lock, not in the form."""

from typing import Any

from django.db import models

from activities.partners.forms.base import RegisterForm
from activities.partners.keeping import plain


class RowForm(RegisterForm):
    """A form over one row of an edition."""

    def now(self) -> dict[str, Any]:
        """What stands there as the form is shown."""
        return plain(self.instance) if isinstance(self.instance, models.Model) and self.instance.pk else {}
