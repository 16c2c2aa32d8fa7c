from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('costs', '0002_budgets'),
    ]

    operations = [
        migrations.AlterField(
            model_name='costline',
            name='bearer',
            field=models.CharField(choices=[('applicant', 'Applicant'), ('office', 'Beijing office'), ('counterpart', 'Counterpart in China'), ('clair', 'CLAIR'), ('host', 'Host'), ('host_city', 'Host city'), ('cohost', 'Co-organisers'), ('participants', 'Participants'), ('other', 'Others')], max_length=12, verbose_name='who bears it'),
        ),
        migrations.AlterField(
            model_name='costline',
            name='kind',
            field=models.CharField(choices=[('interpreter', 'Interpreter'), ('vehicle', 'Vehicle'), ('venue', 'Venue'), ('meal', 'Meal'), ('gift', 'Gift'), ('travel', 'Travel in China'), ('lodging', 'Lodging'), ('materials', 'Materials and printing'), ('translation', 'Translation'), ('equipment', 'Equipment and setting up'), ('reception', 'Reception'), ('honorarium', 'Fees of speakers'), ('abroad', 'International travel'), ('insurance', 'Accident compensation'), ('incidentals', 'Travel incidentals'), ('other', 'Other costs')], max_length=12, verbose_name='kind of cost'),
        ),
    ]
