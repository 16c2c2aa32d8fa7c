"""An office in Sichuan that has changed its name, as the sources print it (domain A.4)."""

import pytest

from activities.partners import keeping
from activities.partners.models import BodyName
from tests.factories.partners import BodyFactory


@pytest.fixture
def sichuan(officer):
    """四川省人民政府外事僑務弁公室 until the end of 2018, 四川省外事弁公室 since."""
    body = BodyFactory(name_ja="四川省人民政府外事僑務弁公室", name_zh="四川省人民政府外事侨务办公室")
    new = {"name_ja": "四川省外事弁公室", "name_zh": "四川省外事办公室", "valid_from": "2019-01-01"}
    keeping.save(BodyName(body=body), new, by=officer)
    return body
