"""The built-in front: files as nginx would give them, everything else to the application."""

import gzip
import os
from datetime import datetime
from pathlib import Path
from typing import Any

from tests.cast import SETUP, County, draft, published
from zhaoming.domains.organisation import api as organisation
from zhaoming.domains.publication import api
from zhaoming.kernel.jobs import worker
from zhaoming.kernel.pages import folder
from zhaoming.kernel.pages.building import build
from zhaoming.kernel.web.front import Front
from zhaoming.kernel.web.sending import Held, Memory


def _behind(environ: Any, start: Any) -> list[bytes]:
    start("299 Application", [])
    return [b"application"]


def _get(path: str, **headers: str) -> tuple[str, dict[str, str], bytes]:
    answer: list[Any] = []
    environ = {"REQUEST_METHOD": headers.pop("METHOD", "GET"), "PATH_INFO": path, **headers}
    body = b"".join(Front(_behind)(environ, lambda s, h: answer.extend((s, dict(h)))))
    return answer[0], answer[1], body


def test_the_front_serves_files_with_conditions_ranges_and_compression(
    county: County, at: datetime, store: Path
) -> None:
    build(at=at)
    status, headers, body = _get("/map.html")
    assert status == "200 OK"
    assert "网站地图" in body.decode()
    assert headers["Cache-Control"] == "no-cache"
    assert "'unsafe-inline'" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"

    status, packed, small = _get("/map.html", HTTP_ACCEPT_ENCODING="br, gzip")
    assert (packed["Content-Encoding"], gzip.decompress(small)) == ("gzip", body)
    assert _get("/map.html", HTTP_IF_NONE_MATCH=headers["ETag"])[0] == "304 Not Modified"
    since = _get("/map.html", HTTP_IF_MODIFIED_SINCE=headers["Last-Modified"])
    assert (since[0], since[2]) == ("304 Not Modified", b"")
    status, part, piece = _get("/map.html", HTTP_RANGE="bytes=10-19")
    assert (status, piece) == ("206 Partial Content", body[10:20])
    assert part["Content-Range"] == f"bytes 10-19/{len(body)}"
    assert _get("/map.html", HTTP_RANGE="bytes=-5")[2] == body[-5:]
    assert _get("/map.html", HTTP_RANGE=f"bytes={len(body)}-")[0].startswith("416")
    assert _get("/map.html", METHOD="HEAD")[2] == b""


def test_the_front_gives_everything_else_to_the_application_and_never_leaves_its_folder(
    county: County, at: datetime, store: Path
) -> None:
    build(at=at)
    (store.parent / "secret.html").write_text("秘密", encoding="utf-8")
    for path in ("/search/", "/w/", "/../secret.html", "/%2e%2e/secret.html", "//etc/passwd",
                 "/d/99.html", "/index.html.gz~", "/.hidden", "/l/../../secret.html"):  # fmt: skip
        assert _get(path)[0] == "299 Application", path
    assert _get("/map.html", METHOD="POST")[0] == "299 Application"


def test_what_an_attacker_uploads_leaves_as_a_download_and_is_never_run(
    county: County, at: datetime, store: Path
) -> None:
    edition = draft(county, at)
    page = b"<html><script>alert(1)</script><p>x</p></html>"
    by = county.actor("clerk")
    api.attach(edition.pk, content=page, name="页.html", by=by, at=at)
    api.submit(edition.pk, by=by, at=at)
    api.publish(edition.pk, by=county.actor("reviewer"), at=at)
    worker.run(until_idle=True)

    status, headers, _ = _get(f"/d/{edition.document.number}/1.bin")

    assert status == "200 OK"
    assert headers["Content-Type"] == "application/octet-stream"
    assert headers["Content-Disposition"] == "attachment"
    assert "sandbox" in headers["Content-Security-Policy"]
    assert _get(f"/d/{edition.document.number}/1.html")[0] == "299 Application"


def test_a_tombstone_answers_410_without_the_application(
    county: County, at: datetime, store: Path, django_capture_on_commit_callbacks: Any
) -> None:
    edition = published(county, at)
    with django_capture_on_commit_callbacks(execute=True):
        api.withdraw(edition.pk, reason="数据有误", by=county.actor("head"), at=at)

    status, _, body = _get(f"/d/{edition.document.number}.html")

    assert status == "410 Gone"
    assert "数据有误" in body.decode()


def test_a_page_replaced_under_the_front_is_served_at_once(
    county: County, at: datetime, store: Path
) -> None:
    build(at=at)
    front = Front(_behind)

    def get() -> bytes:
        return b"".join(front({"REQUEST_METHOD": "GET", "PATH_INFO": "/map.html"}, lambda *_: None))

    assert "网站地图" in get().decode()
    folder.write("/map.html", "新的一页".encode())
    assert get().decode() == "新的一页"
    folder.place_of("/map.html").unlink()
    assert get() == b"application"


def test_a_tombstone_is_sent_whole_whatever_part_is_asked_for(
    county: County, at: datetime, store: Path
) -> None:
    folder.write("/d/7.html", "已撤回".encode(), folder.GONE)
    status, _, body = _get("/d/7.html", HTTP_RANGE="bytes=0-2")
    assert (status, body.decode()) == ("410 Gone", "已撤回")


def test_a_new_strip_is_a_new_page_for_every_reader(
    county: County, at: datetime, store: Path
) -> None:
    build(at=at)
    os.utime(folder.place_of("/map.html"), (at.timestamp(), at.timestamp()))
    _, before, _ = _get("/map.html")
    tags, dated = {before["ETag"]}, before["Last-Modified"]
    for words in ("暴雨预警", "高温预警"):
        folder.write("/_/strip.html", f"<p>{words}</p>".encode())
        status, headers, body = _get("/map.html")
        assert status == "200 OK"
        assert words in body.decode()
        tags.add(headers["ETag"])
        assert _get("/map.html", HTTP_IF_NONE_MATCH=headers["ETag"])[0] == "304 Not Modified"
    assert len(tags) == 3
    folder.place_of("/_/strip.html").unlink()
    status, headers, body = _get("/map.html", HTTP_IF_MODIFIED_SINCE=headers["Last-Modified"])
    assert (status, headers["Last-Modified"]) == ("200 OK", dated), "the strip was taken down"
    assert "预警" not in body.decode()


def test_one_switch_greys_the_site_and_one_puts_a_strip_on_every_page(
    county: County, at: datetime, store: Path
) -> None:
    build(at=at)
    for key, raw in (("site.grey", "on"), ("site.strip", "暴雨红色预警，请勿外出")):
        organisation.change_setting(key, raw, body_id=None, from_on=at.date(), reason="值守",
                                    by=SETUP, at=at)  # fmt: skip
    worker.run(until_idle=True)

    assert "grayscale(1)" in folder.place_of("/site.css").read_text("utf-8")
    assert "暴雨红色预警" in _get("/map.html")[2].decode()
    organisation.change_setting("site.strip", "", body_id=None, from_on=at.date(), reason="解除",
                                by=SETUP, at=at)  # fmt: skip
    worker.run(until_idle=True)
    assert "暴雨红色预警" not in _get("/map.html")[2].decode()


def test_the_memory_of_the_front_stays_within_its_weight() -> None:
    memory = Memory(100)

    def held(size: int) -> Held:
        return Held("x", (0,), "", 0, size, b"x" * size, None, [])

    for place, size in (("a", 40), ("b", 40), ("a", 10), ("c", 60)):
        memory.put(place, held(size))
    assert (set(memory.held), memory.weight) == ({"a", "c"}, 70)
    memory.drop("a")
    assert memory.weight == 60
