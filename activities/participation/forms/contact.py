"""Who is in charge of a registration."""

from activities.partners.forms.base import RegisterForm

from ..models import Registration
from ..registering import CONTACT


class ContactForm(RegisterForm):
    class Meta(RegisterForm.Meta):
        model = Registration
        fields = CONTACT

    def now(self) -> dict:
        return {name: getattr(self.instance, name) for name in CONTACT}
