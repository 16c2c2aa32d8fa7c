"""Only what was shown is entered, all of it or nothing."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from activities.experts import registering
from activities.experts.importing import taking
from activities.experts.importing.checking import check
from activities.experts.models import Expert
from tests.cast import organisation_of
from tests.experts.lists import PERSON, taken, uploaded
from tests.factories.experts import ExpertFactory


def test_a_preview_that_is_out_of_date_enters_nobody(cast):
    upload = uploaded(cast.town, PERSON)
    seen = check(upload, cast.town).digest
    ExpertFactory(organisation=organisation_of(cast.town), name="青森 花子")
    with pytest.raises(taking.Overtaken) as overtaken:
        taking.take(upload, seen, by=cast.town)
    assert [row.is_good for row in overtaken.value.check.rows] == [False]
    assert Expert.objects.count() == 1


def test_the_same_file_is_never_entered_twice(cast, client):
    first, second = (uploaded(cast.officer, PERSON) for _ in range(2))
    seen = check(second, cast.officer).digest
    taken(first, cast.officer)
    client.force_login(cast.officer)
    assert client.post(reverse("experts:upload", args=[second.pk]), {"digest": seen}).status_code == 409
    assert Expert.objects.count() == 1
    with pytest.raises(taking.Overtaken):
        taken(first, cast.officer)


def test_one_row_that_fails_takes_all_back(cast, monkeypatch):
    upload = uploaded(cast.town, PERSON, PERSON | {"name": "青森次郎", "name_roman": "", "name_zh": ""})

    def fails(expert, *, by):
        if Expert.objects.count() == 2:
            raise ValidationError("no")
        return expert

    monkeypatch.setattr(registering, "register", fails)
    with pytest.raises(ValidationError):
        taken(upload, cast.town)
    assert not Expert.objects.exists()
    upload.refresh_from_db()
    assert (len(upload.rows), upload.taken_at) == (2, None)
