"""The push for office systems: a key, a file, a draft, the verdict; and everything that is refused."""

import json
from datetime import datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.cast import County
from zhaoming.domains.organisation import api as organisation
from zhaoming.domains.publication import api as publication
from zhaoming.kernel.accounts.models import AccessKey
from zhaoming.kernel.terms import Refused

TEXT = "明川县财政局\n\n关于做好工作的通知\n\n各单位：\n\n请执行。\n\n明川县财政局\n\n2026年2月27日\n\n（此件公开发布）"


@pytest.fixture
def key(county: County, at: datetime) -> str:
    """A key of the finance bureau's clerk."""
    clerk = county.people["clerk"].pk
    return organisation.issue_key(clerk, purpose="OA", by=county.actor("security"), at=at)[1]


def call(key: str, path: str = "documents", text: str | None = None, **fields: Any) -> Any:
    client = Client(headers={"authorization": f"Bearer {key}"} if key else {})
    if text is None:
        return client.get(f"/api/v1/{path}")
    file = SimpleUploadedFile("通知.txt", text.encode())
    return client.post(f"/api/v1/{path}", {"file": file, **fields})


def test_a_pushed_document_is_read_handed_in_and_its_verdict_told(
    county: County, key: str, at: datetime
) -> None:
    answer = call(key, text=TEXT, submit="true")

    body = answer.json()
    assert (answer.status_code, body["state"], body["verdict"]) == (201, "review", "open")
    assert (body["title"], body["made_on"]) == ("明川县财政局关于做好工作的通知", "2026-02-27")
    publication.publish(body["id"], by=county.actor("reviewer"), at=at)
    told = call(key, f"documents/{body['id']}").json()
    assert (told["verdict"], told["state"]) == ("passed", "published")
    assert Client().get(told["url"]).status_code == 200


def test_what_is_missing_keeps_it_a_draft_and_is_named(county: County, key: str) -> None:
    body = call(key, text="关于工作的通知\n请执行。", submit="true").json()

    assert body["state"] == "draft"
    assert "请填写成文日期。" in body["missing"]
    assert body["doubts"]


@pytest.mark.parametrize("key_of", ["", "zm_wrong", "Bearer"])
def test_without_a_key_nothing_opens(county: County, key_of: str) -> None:
    for answer in (call(key_of, text=TEXT), call(key_of, "documents/1")):
        assert answer.status_code == 401
        assert answer.json()["reasons"]


def test_a_key_that_was_taken_back_opens_nothing(county: County, key: str, at: datetime) -> None:
    organisation.revoke_key(AccessKey.objects.get().pk, by=county.actor("security"), at=at)

    assert call(key, text=TEXT).status_code == 401


def test_a_key_ends_with_the_post_of_its_account(county: County, key: str, at: datetime) -> None:
    post = county.people["clerk"].posts.get()
    organisation.end_post(post.pk, on=county.on, by=county.actor("security"), at=at)

    assert call(key, text=TEXT).status_code == 401


def test_a_key_of_one_body_sees_nothing_of_another(county: County, key: str, at: datetime) -> None:
    other = county.people["foreign_clerk"].pk
    _, foreign = organisation.issue_key(other, purpose="OA", by=county.actor("security"), at=at)
    pk = call(key, text=TEXT).json()["id"]

    assert call(foreign, f"documents/{pk}").status_code == 404


def test_a_marked_file_is_refused_with_its_reason(county: County, key: str) -> None:
    answer = call(key, text=f"机密★10年\n{TEXT}")

    assert answer.status_code == 422
    assert "文件未被保存" in answer.json()["reasons"][0]


@pytest.mark.parametrize("path", ["documents/0", "documents/99999999999999999999", "documents/x"])
def test_what_is_not_there_is_said_so(county: County, key: str, path: str) -> None:
    assert call(key, path).status_code in (404, 422)


def test_a_call_without_its_file_names_the_field(county: County, key: str) -> None:
    answer = Client(headers={"authorization": f"Bearer {key}"}).post("/api/v1/documents")

    assert (answer.status_code, answer.json()) == (
        422,
        {"reasons": ["请求中的 file 缺少或格式不对。"]},
    )


def test_only_the_security_operator_issues_keys(county: County, at: datetime) -> None:
    for name in ("clerk", "head", "system", "audit", "authority"):
        with pytest.raises(Refused):
            organisation.issue_key(
                county.people["clerk"].pk, purpose="OA", by=county.actor(name), at=at
            )


def test_the_key_itself_is_kept_nowhere(county: County, key: str) -> None:
    row = AccessKey.objects.get()

    assert key not in json.dumps([row.digest, row.hint, row.purpose])
    assert row.digest != key


def test_the_api_documents_itself(county: County) -> None:
    described = Client().get("/api/v1/openapi.json").json()

    assert {path.removeprefix("/api/v1/") for path in described["paths"]} == {
        "documents", "documents/{pk}", "published", "catalogues", "catalogues/{body}/items", "items/{pk}",
        "duties", "duties/{pk}", "duties/{pk}/links", "changes", "hooks", "hooks/{pk}",
    }  # fmt: skip
