import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0008_search_by_age'),
        ('seminars', '0002_programme'),
    ]

    operations = [
        migrations.CreateModel(
            name='Preparation',
            fields=[
                ('case', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='seminar_preparation', serialize=False, to='cases.case')),
                ('edition', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='preparation', to='seminars.edition', verbose_name='edition')),
            ],
            options={
                'verbose_name': 'preparation of an edition',
                'verbose_name_plural': 'preparations of editions',
            },
            bases=('cases.case',),
        ),
    ]
