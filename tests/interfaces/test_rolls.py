"""A list of people on its page: weighed there, and what is wrong with the form said beside it."""

from datetime import datetime
from typing import Any

from tests.cast import County
from tests.domains.test_ruling import listed
from zhaoming.domains.review.models import Impact

FORM = {"verb": "weigh", "sort": "惠农补贴", "purpose": "接受群众监督", "basis": "惠农补贴公示办法",
        "influence": "只公开姓名和金额", "until_on": "2027-04-02"}  # fmt: skip


def test_a_list_of_people_is_weighed_on_its_page(county: County, at: datetime, visit: Any) -> None:
    edition, client = listed(county, at), visit("clerk")
    page = f"/w/documents/{edition.pk}/"
    assert "送审前填写" in client.get(page).content.decode()

    refused = client.post(page, {**FORM, "basis": ""}).content.decode()
    assert "请填写“依据”" in refused
    assert "接受群众监督" in refused
    assert client.post(page, FORM).status_code == 302

    assert Impact.objects.get().sort == "惠农补贴"
    assert "送审前填写" not in client.get(page).content.decode()
