"""Rooms become rows of their own; interpretation, notes, published versions and their address."""

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import activities.seminars.models.versions


def rooms_of_their_own(apps, schema_editor) -> None:
    """Each name that sessions of an edition have for a room becomes a room of it, in the order of the programme."""
    Session, Room = apps.get_model("seminars", "Session"), apps.get_model("seminars", "Room")
    known: dict[int, dict[tuple[str, str], int]] = {}
    named = Session.objects.exclude(room_ja="", room_zh="").order_by("edition_id", "day", "start", "order", "pk")
    for session in named:
        rooms = known.setdefault(session.edition_id, {})
        name = (session.room_ja, session.room_zh)
        if name not in rooms:
            room = Room.objects.create(edition_id=session.edition_id, order=len(rooms) + 1, name_ja=name[0], name_zh=name[1])
            rooms[name] = room.pk
        Session.objects.filter(pk=session.pk).update(room_id=rooms[name])


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("schedule", "0005_for_a_visit"),
        ("seminars", "0001_editions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Room",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField(default=0, editable=False)),
                ("name_ja", models.CharField(blank=True, max_length=80, verbose_name="room in Japanese")),
                ("name_zh", models.CharField(blank=True, max_length=80, verbose_name="room in Chinese")),
                ("note_ja", models.CharField(blank=True, max_length=120, verbose_name="way there in Japanese")),
                ("note_zh", models.CharField(blank=True, max_length=120, verbose_name="way there in Chinese")),
                ("capacity", models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(9999)], verbose_name="number of seats")),
                ("edition", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="rooms", to="seminars.edition")),
            ],
            options={
                "verbose_name": "room of the programme",
                "verbose_name_plural": "rooms of the programme",
                "ordering": ["order", "pk"],
                "constraints": [models.CheckConstraint(condition=models.Q(models.Q(("name_ja", ""), _negated=True), models.Q(("name_zh", ""), _negated=True), _connector="OR"), name="room_in_a_script")],
            },
        ),
        migrations.AddField(
            model_name="session",
            name="room",
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name="sessions", to="seminars.room", verbose_name="room"),
        ),
        migrations.RunPython(rooms_of_their_own, migrations.RunPython.noop, elidable=True),
        migrations.RemoveField(model_name="session", name="room_ja"),
        migrations.RemoveField(model_name="session", name="room_zh"),
        migrations.AddField(
            model_name="session",
            name="interpretation",
            field=models.CharField(blank=True, choices=[("none", "none"), ("consecutive", "consecutive"), ("simultaneous", "simultaneous")], max_length=12, verbose_name="interpretation"),
        ),
        migrations.AddField(
            model_name="session",
            name="languages",
            field=models.CharField(blank=True, choices=[("ja_zh", "Japanese and Chinese"), ("ja_en", "Japanese and English"), ("zh_en", "Chinese and English"), ("ja_zh_en", "Japanese, Chinese and English")], max_length=8, verbose_name="languages of interpretation"),
        ),
        migrations.AddField(model_name="session", name="note_ja", field=models.CharField(blank=True, max_length=160, verbose_name="note to readers in Japanese")),
        migrations.AddField(model_name="session", name="note_zh", field=models.CharField(blank=True, max_length=160, verbose_name="note to readers in Chinese")),
        migrations.CreateModel(
            name="Interpreter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField(default=0, editable=False)),
                ("name_ja", models.CharField(blank=True, max_length=80, verbose_name="name in Japanese")),
                ("name_zh", models.CharField(blank=True, max_length=80, verbose_name="name in Chinese")),
                ("resource", models.ForeignKey(blank=True, limit_choices_to={"kind": "interpreter"}, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="schedule.resource", verbose_name="from the office's list of interpreters")),
                ("session", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="interpreters", to="seminars.session")),
            ],
            options={
                "verbose_name": "interpreter of a session",
                "verbose_name_plural": "interpreters of sessions",
                "ordering": ["order", "pk"],
                "constraints": [models.CheckConstraint(condition=models.Q(("resource__isnull", False), models.Q(("name_ja", ""), _negated=True), models.Q(("name_zh", ""), _negated=True), _connector="OR"), name="interpreter_is_somebody")],
            },
        ),
        migrations.CreateModel(
            name="ProgrammeVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(verbose_name="version")),
                ("content", models.JSONField(verbose_name="programme as published")),
                ("published_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="published at")),
                ("withdrawn_at", models.DateTimeField(null=True, verbose_name="withdrawn at")),
                ("withdrawn_reason", models.CharField(blank=True, max_length=400, verbose_name="why it was withdrawn")),
                ("edition", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="versions", to="seminars.edition")),
                ("published_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("published_seat", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.seat")),
                ("withdrawn_by", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("withdrawn_seat", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.seat")),
            ],
            options={
                "verbose_name": "published programme",
                "verbose_name_plural": "published programmes",
                "ordering": ["-number"],
                "constraints": [models.UniqueConstraint(fields=("edition", "number"), name="programme_version_once")],
            },
        ),
        migrations.CreateModel(
            name="ProgrammeAddress",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("token", models.CharField(default=activities.seminars.models.versions.new_token, editable=False, max_length=40, unique=True)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="made")),
                ("edition", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name="programme_address", to="seminars.edition")),
                ("made_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "verbose_name": "address of the published programme",
                "verbose_name_plural": "addresses of published programmes",
            },
        ),
        migrations.AlterField(
            model_name="change",
            name="what",
            field=models.CharField(choices=[("added", "entered"), ("changed", "changed"), ("removed", "removed"), ("moved", "planning moved on"), ("copied", "copied from an earlier edition"), ("issued", "published"), ("recalled", "publication withdrawn")], max_length=8, verbose_name="what"),
        ),
    ]
