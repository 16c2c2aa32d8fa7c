from django.conf import settings
from django.db import migrations, models


def person() -> models.ForeignKey:
    return models.ForeignKey(
        blank=True, editable=False, null=True, on_delete=models.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
    )


class Migration(migrations.Migration):
    """Who of the office entered an answer, and who set a wish aside and when."""

    dependencies = [
        ("demand", "0002_wishes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField("invitee", "answered_by", person()),
        migrations.AddField("wish", "set_aside_at", models.DateTimeField(blank=True, editable=False, null=True)),
        migrations.AddField("wish", "set_aside_by", person()),
    ]
