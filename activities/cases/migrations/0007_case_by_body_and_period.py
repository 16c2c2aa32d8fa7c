from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0006_search")]

    operations = [
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["organisation", "period_start"], name="case_by_body_and_period"),
        ),
    ]
