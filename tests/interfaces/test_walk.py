"""Every address of every interface, walked by everybody it is not for."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.cast import PEOPLE, SETUP, County, draft, published
from zhaoming.domains.organisation import api as organisation
from zhaoming.domains.publication import api as publication
from zhaoming.domains.publication.models import RevisionFile
from zhaoming.interfaces.workbench.shell.screens import export_path, screens
from zhaoming.kernel.accounts.models import AccessEntry
from zhaoming.kernel.attachments.storing import store
from zhaoming.kernel.audit.models import Entry
from zhaoming.kernel.terms import Role

FREE = {"account_login", "account_logout", "mfa_authenticate", "account_reauthenticate", "mfa_reauthenticate",
        "account_inactive", "account_signup", "account_reset_password", "socialaccount_login_error",
        "socialaccount_signup", "socialaccount_login_cancelled", "openid_connect_login", "openid_connect_callback"}  # fmt: skip


def _leaves(patterns: list[Any], prefix: str = "/") -> Iterator[tuple[str, URLPattern]]:
    for each in patterns:
        if isinstance(each, URLResolver):
            yield from _leaves(each.url_patterns, prefix + str(each.pattern))
        elif isinstance(each, URLPattern):
            yield prefix + str(each.pattern), each


WORKBENCH = [
    (route, p)
    for route, p in _leaves(get_resolver("zhaoming.config.urls_all").url_patterns)
    if route.startswith("/w/")
]


def _filled(route: str, county: County, edition: publication.Edition, file: RevisionFile) -> str:
    keys = {
        "<int:pk>": {"bodies": county.bodies["finance"].pk, "people": county.people["clerk"].pk, "documents": edition.pk,
                     "files": file.pk, "audit": Entry.objects.order_by("id")[0].pk},
        "<int:post>": {"": county.people["clerk"].posts.get().pk}, "<int:leader>": {"": 1}, "<int:order>": {"": 1},
        "<str:name>": {"": "accounts.mfa_for_operators"}, "<slug:token>": {"": "0" * 32}, "<int:number>": {"": 1}, "<str:paper>": {"": "extension"}, "<str:provider_id>": {"": "x"},
    }  # fmt: skip
    section = route.split("/")[2]
    for key, values in keys.items():
        if key in route:
            route = route.replace(key, str(values.get(section, values.get("", 1))))
    return route


@pytest.fixture
def place(county: County, at: datetime) -> tuple[publication.Edition, RevisionFile]:
    """A draft of the finance bureau with a file, for foreigners to try."""
    edition = draft(county, at)
    publication.attach(
        edition.pk, content="附件内容".encode(), name="附件.txt", by=county.actor("clerk"), at=at
    )
    organisation.add_leader(
        county.bodies["finance"].pk, name="例领导", title="局长", by=SETUP, at=at
    )
    return edition, publication.current_revision(edition).files.get()


def _state() -> tuple[int, ...]:
    models = (
        Entry,
        publication.Edition,
        publication.Revision,
        organisation.Body,
        organisation.Post,
        organisation.Leader,
    )
    return tuple(m.objects.count() for m in models)


def test_every_screen_of_the_workbench_asks_who_is_there(county: County, place: Any) -> None:
    before = _state()
    for route, pattern in WORKBENCH:
        if pattern.name in FREE:
            continue
        path = _filled(route, county, *place)
        for answer in (Client().get(path), Client().post(path)):
            assert answer.status_code in (302, 403, 404, 405), (path, answer.status_code)
            if answer.status_code == 302:
                assert "/w/sign-in/" in answer["Location"], path
    assert _state() == before


@pytest.mark.parametrize(
    "name",
    ["foreign_clerk", "foreign_reviewer", "town_clerk", "counter", "system", "security", "audit"],
)
def test_nothing_of_another_body_opens_and_nothing_is_written(
    county: County, place: Any, visit: Any, name: str
) -> None:
    """Whoever does not work for the finance bureau gets none of its drafts, files or acts."""
    edition, file = place
    client, before = visit(name), _state()
    addresses = [
        f"/w/documents/{edition.pk}/",
        f"/w/documents/{edition.pk}/amend/",
        f"/w/documents/{edition.pk}/preview/",
        f"/w/documents/{edition.pk}/compare/",
        f"/w/documents/{edition.pk}/sheet/",
        f"/w/files/{file.pk}/",
    ]

    for path in addresses:
        assert client.get(path).status_code in (403, 404), path
        for verb in (
            "submit",
            "publish",
            "return",
            "withdraw",
            "discard",
            "attach",
            "fill",
            "detach",
            "register",
            "clear",
            "schedule",
            "undo",
            "amend",
            "validity",
            "remove",
            "reassess",
            "ask",
            "waive",
            "offer",
        ):
            answer = client.post(path, {"verb": verb, "words": "理由", "title": "改"})
            assert answer.status_code in (403, 404, 405), (path, verb)
    assert _state() == before


@pytest.mark.parametrize("name", sorted(PEOPLE))
def test_each_of_the_cast_opens_only_the_screens_of_their_roles(
    county: County, place: Any, visit: Any, name: str
) -> None:
    client, role = visit(name), PEOPLE[name][0]
    for route, pattern in WORKBENCH:
        roles = getattr(pattern.callback, "roles", None)
        if pattern.name in FREE or roles is None:
            continue
        answer = client.get(_filled(route, county, *place))
        if roles and role not in roles:
            assert answer.status_code == 403, (route, name)
        else:
            assert answer.status_code in (200, 302, 404, 405), (route, name, answer.status_code)


@pytest.mark.parametrize(
    "name",
    [
        "clerk",
        "foreign_clerk",
        "reviewer",
        "head",
        "office",
        "authority",
        "assessor",
        "system",
        "audit",
    ],
)
def test_who_is_no_security_operator_changes_no_person(
    county: County, visit: Any, name: str
) -> None:
    client, clerk, before = visit(name), county.people["clerk"], _state()
    post = clerk.posts.get()

    for path in (
        "new/",
        f"{clerk.pk}/amend/",
        f"{clerk.pk}/password/",
        f"{clerk.pk}/appoint/",
        f"{clerk.pk}/posts/{post.pk}/end/",
        f"{clerk.pk}/hand-over/",
    ):
        assert client.post(f"/w/people/{path}", {"username": "x", "name": "x"}).status_code == 403

    assert _state() == before


@pytest.mark.parametrize(
    "name", ["clerk", "reviewer", "head", "authority", "assessor", "security", "audit"]
)
def test_who_is_no_system_operator_changes_nothing_of_the_system(
    county: County, visit: Any, name: str
) -> None:
    client, before, body = visit(name), _state(), county.bodies["finance"].pk

    for path in (
        "bodies/new/",
        f"bodies/{body}/rename/",
        f"bodies/{body}/end/",
        "imports/",
        "settings/accounts.mfa_for_operators/",
        "calendar/announce/",
        "jobs/",
    ):
        assert client.post(f"/w/{path}", {"name": "改名"}).status_code == 403, path

    assert _state() == before


def test_an_export_gives_what_its_list_shows_and_no_foreign_row(
    county: County, place: Any, visit: Any
) -> None:
    from zhaoming.kernel.documents import read

    own = visit("clerk").get("/w/documents/?export=1")
    foreign = visit("foreign_clerk").get("/w/documents/?export=1")

    assert "关于公开事项的通知" in read(b"".join(own.streaming_content), "a.xlsx").body
    assert "关于公开事项的通知" not in read(b"".join(foreign.streaming_content), "a.xlsx").body
    assert AccessEntry.objects.filter(act="export").count() == 2


def test_a_background_export_is_for_the_one_who_asked(county: County, visit: Any) -> None:
    token = "a" * 32
    path = export_path(county.people["clerk"].pk, token)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"x")

    assert visit("clerk").get(f"/w/exports/{token}/").status_code == 200
    assert visit("reviewer").get(f"/w/exports/{token}/").status_code == 404
    path.unlink()


def test_no_list_shows_anybody_a_row_of_nobodys(county: County, place: Any) -> None:
    from zhaoming.kernel.terms import NOBODY

    assert {
        name: screen.rows(NOBODY).count() for name, screen in screens().items()
    } == dict.fromkeys(screens(), 0)


def test_the_public_reaches_only_what_is_online(
    county: County, at: datetime, place: Any, client: Client
) -> None:
    hidden, _ = place
    online = published(county, at, title="关于水价的公告")
    number = hidden.document.number

    assert client.get(f"/d/{online.document.number}.html").status_code == 200
    for path in (
        f"/d/{number}.html",
        f"/d/{number}/1/",
        f"/d/{number}/2/",
        "/d/0.html",
        "/d/x.html",
        "/u/999999/",
        "/files/",
        "/data/",
        "/d/1/../../",
    ):
        assert client.get(path).status_code == 404, path
    assert client.post("/").status_code == 405


def test_a_withdrawn_document_answers_410_and_its_files_404(
    county: County, at: datetime, client: Client
) -> None:
    edition = draft(county, at)
    by = county.actor("clerk")
    publication.attach(edition.pk, content="附".encode(), name="附.txt", by=by, at=at)
    publication.submit(edition.pk, by=by, at=at)
    publication.publish(edition.pk, by=county.actor("reviewer"), at=at)
    number = edition.document.number
    assert client.get(f"/d/{number}/1.txt").status_code == 200

    publication.withdraw(edition.pk, reason="数据有误", by=county.actor("head"), at=at)

    answer = client.get(f"/d/{number}.html")
    assert answer.status_code == 410
    assert "数据有误" in answer.content.decode()
    assert "关于公开事项" not in answer.content.decode()
    assert client.get(f"/d/{number}/1.txt").status_code == 404


def test_a_file_leaves_as_a_download_that_no_browser_runs(
    county: County, at: datetime, visit: Any
) -> None:
    edition = draft(county, at)
    page = b"<html><script>alert(1)</script><p>x</p></html>"
    publication.attach(edition.pk, content=page, name="页.html", by=county.actor("clerk"), at=at)
    file = publication.current_revision(edition).files.get()

    answer = visit("clerk").get(f"/w/files/{file.pk}/")

    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]


def test_whoever_was_given_a_password_changes_it_before_anything_else(
    county: County, at: datetime
) -> None:
    person, first = organisation.make_person(username="fresh", name="例新", by=SETUP, at=at)
    organisation.appoint(
        person.pk,
        body_id=county.bodies["finance"].pk,
        role=Role.CLERK,
        from_on=county.on,
        by=SETUP,
        at=at,
    )
    client = Client()
    client.post("/w/sign-in/", {"login": "fresh", "password": first})

    assert client.get("/w/documents/")["Location"] == "/w/account/password/"
    answer = client.post(
        "/w/account/password/",
        {"old": first, "password": "Ming-chuan-77", "again": "Ming-chuan-77"},
    )

    assert answer["Location"] == "/w/"
    assert client.get("/w/documents/").status_code == 200


def test_an_operator_without_a_second_factor_is_sent_to_bind_one(county: County) -> None:
    client = Client()
    client.force_login(
        county.people["system"], "allauth.account.auth_backends.AuthenticationBackend"
    )

    assert client.get("/w/settings/")["Location"] == "/w/account/totp/"


def test_signing_in_and_failing_to_is_noted_and_slowed_down(county: County, settings: Any) -> None:
    client = Client(REMOTE_ADDR="10.0.0.9")
    for _ in range(22):
        answer = client.post("/w/sign-in/", {"login": "clerk", "password": "wrong"})
    client.post("/w/sign-in/", {"login": "reviewer", "password": "Example-2026"})

    assert AccessEntry.objects.filter(act="sign_in_failed", username="clerk").count() == 20
    assert "登录失败次数过多" in answer.content.decode()
    assert AccessEntry.objects.filter(act="sign_in", user=county.people["reviewer"]).count() == 1


def test_signing_out_everywhere_ends_the_other_sessions(county: County) -> None:
    here, there = Client(), Client()
    for client in (here, there):
        client.post("/w/sign-in/", {"login": "clerk", "password": "Example-2026"})
    assert there.get("/w/documents/").status_code == 200

    here.post("/w/account/everywhere/")

    assert here.get("/w/documents/").status_code == 200
    assert there.get("/w/documents/").status_code == 302


def test_pages_carry_the_headers_that_keep_them_safe(county: County, client: Client) -> None:
    for path in ("/", "/w/sign-in/"):
        answer = client.get(path)
        assert "script-src 'self'" in answer["Content-Security-Policy"]
        assert answer["X-Frame-Options"] == "DENY"
        assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in client.get("/w/sign-in/")["Cache-Control"]


def test_no_screen_holds_an_inline_script_or_style(
    county: County, at: datetime, visit: Any, place: Any
) -> None:
    client = visit("clerk")
    for path in (
        "/",
        "/w/",
        "/w/documents/",
        f"/w/documents/{place[0].pk}/",
        "/w/intake/",
        "/w/calendar/",
    ):
        text = client.get(path).content.decode()
        assert "<script>" not in text
        assert ' style="' not in text
        assert " onclick=" not in text


def test_a_stored_photo_of_another_kind_is_refused(
    county: County, at: datetime, visit: Any
) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    upload = SimpleUploadedFile("a.png", b"<html>")
    answer = visit("office").post(
        f"/w/bodies/{county.bodies['finance'].pk}/leaders/new/",
        {"name": "例", "title": "局长", "order": 1, "photo": upload},
    )

    assert "内容却是" in answer.content.decode()
    assert store(b"x", name="x", format="txt", at=at).pk


ODD = {
    None: ("/search/?page=00", "/search/?page=" + "9" * 4400, "/u/1%D9%A3/", "/search/?unit=%D9%A3", "/u/99999999999999999999/"),
    "clerk": ("/w/calendar/?year=0000", "/w/documents/?after=W0luZmluaXR5XQ", "/w/documents/?after=" + "W" * 4000, "/w/documents/?state=%00"),
    "audit": ("/w/audit/?actor=" + "9" * 4400,),
}  # fmt: skip


@pytest.mark.parametrize("name", list(ODD))
def test_an_odd_address_is_answered_and_never_breaks(
    county: County, visit: Any, name: str | None
) -> None:
    for path in ODD[name]:
        assert visit(name).get(path).status_code in (200, 404), path


@pytest.mark.parametrize("value", ["99999999", "9" * 25, "9" * 4400, "x", ""])
def test_an_odd_number_in_a_form_is_refused_and_never_breaks(
    county: County, visit: Any, place: Any, value: str
) -> None:
    assert visit("system").post("/w/jobs/", {"act": "retry", "id": value}).status_code == 200
    assert visit("clerk").post("/w/notices/", {"id": value}).status_code == 302
    assert (
        visit("clerk")
        .post(f"/w/documents/{place[0].pk}/", {"verb": "detach", "order": value})
        .status_code
        == 302
    )


def test_a_session_that_gave_no_second_factor_is_asked_for_it_though_one_is_bound(
    county: County,
) -> None:
    from allauth.mfa.models import Authenticator

    client, system = Client(), county.people["system"]
    client.force_login(system, "allauth.account.auth_backends.AuthenticationBackend")
    Authenticator.objects.create(user=system, type="totp", data={"secret": "x"})

    assert client.get("/w/settings/")["Location"] == "/w/sign-in/again/code/"


def test_a_wrong_host_is_told_in_chinese(county: County) -> None:
    answer = Client(HTTP_HOST="evil.example").get("/")

    assert answer.status_code == 400
    assert "请求有误" in answer.content.decode()


@pytest.mark.parametrize(
    "query",
    ["month=99999-01", "month=0000-01", "unit=x", "unit=" + "9" * 40, "figure=x", "domain=%00"],
)
def test_a_made_up_condition_of_duties_finds_nothing_and_breaks_nothing(
    visit: Any, query: str
) -> None:
    client = visit("clerk")

    assert client.get(f"/w/duties/?{query}").status_code == 200
    assert client.get("/w/duties/").status_code == 200
