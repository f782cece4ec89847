"""Public pages as files: right after every change, never later than what is withdrawn."""

import gzip
import threading
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import OperationalError
from django.utils import timezone

from tests.cast import SETUP, County, draft, published, submitted
from zhaoming.domains.catalogue import api as catalogue
from zhaoming.domains.organisation import api as organisation
from zhaoming.domains.publication import api
from zhaoming.domains.publication.terms import SlotKind, Validity
from zhaoming.interfaces.portal import framing
from zhaoming.kernel.jobs import worker
from zhaoming.kernel.pages import folder, journal, writing
from zhaoming.kernel.pages.building import build, renew
from zhaoming.kernel.pages.copying import copy_to
from zhaoming.kernel.pages.models import PageChange, StoredPage
from zhaoming.kernel.pages.verifying import verify
from zhaoming.kernel.search import Query
from zhaoming.kernel.search.tables import Tables


def _text(address: str) -> str:
    place = folder.place_of(address)
    return place.read_text(encoding="utf-8") if place.exists() else ""


def _everywhere(words: str) -> list[str]:
    return [str(p) for p in folder.present() if words in p.read_text("utf-8", errors="ignore")]


def test_publishing_writes_the_page_and_every_list_it_stands_in_and_no_other(
    county: County, at: datetime, store: Path
) -> None:
    build(at=at)
    before = journal.head()[0]
    edition = published(county, at, title="关于水价调整的通知")
    worker.run(until_idle=True)

    finance = county.bodies["finance"].pk
    written = {change.address for change in journal.since(before)}
    assert written == {
        f"/d/{edition.document.number}.html", "/", "/l/", "/p/", "/feed.xml", "/s/policy/",
        f"/u/{finance}/", f"/u/{finance}/s/", f"/u/{finance}/l/", f"/u/{finance}/feed.xml",
        "/sitemap/1.xml",
    }  # fmt: skip
    for address in ("/", "/l/", f"/u/{finance}/", "/feed.xml", "/s/policy/"):
        assert "关于水价调整的通知" in _text(address), address
    packed = folder.place_of("/").with_name("index.html.gz").read_bytes()
    assert gzip.decompress(packed).decode() == _text("/")


def test_what_is_withdrawn_is_in_no_file_when_success_is_reported(
    county: County, at: datetime, store: Path, django_capture_on_commit_callbacks: Any
) -> None:
    edition = published(county, at, title="误发的名单")
    worker.run(until_idle=True)
    assert len(_everywhere("误发的名单")) >= 8

    with django_capture_on_commit_callbacks(execute=True):
        api.withdraw(edition.pk, reason="名单有误", by=county.actor("head"), at=at)

    assert _everywhere("误发的名单") == []
    tomb = folder.place_of(f"/d/{edition.document.number}.html", folder.GONE).read_text("utf-8")
    assert "名单有误" in tomb
    assert "误发的名单" not in tomb


def test_what_is_undone_is_in_no_file_when_success_is_reported(
    county: County, at: datetime, store: Path, django_capture_on_commit_callbacks: Any
) -> None:
    for n in range(31):  # Enough for the lists to have pages of months.
        published(county, at, title=f"第{n}号通知")
    worker.run(until_idle=True)
    build(at=at)
    edition = published(county, at, title="误发的名单")
    worker.run(until_idle=True)
    assert any("2026-03" in place for place in _everywhere("误发的名单"))

    with django_capture_on_commit_callbacks(execute=True):
        api.undo(edition.pk, by=county.actor("reviewer"), at=at + timedelta(seconds=5))

    assert _everywhere("误发的名单") == []


def test_the_title_of_a_successor_leaves_the_page_of_what_it_replaced(
    county: County, at: datetime, store: Path, django_capture_on_commit_callbacks: Any
) -> None:
    old = published(county, at, title="旧的管理办法")
    new = published(county, at, title="新的管理办法")
    api.set_validity(old.pk, validity=Validity.REPEALED, on=date(2026, 3, 1), basis="明政发〔2026〕1号",
                     by=county.actor("head"), at=at, successor=new.document.number)  # fmt: skip
    worker.run(until_idle=True)
    page = f"/d/{old.document.number}.html"
    assert "新的管理办法" in _text(page)

    with django_capture_on_commit_callbacks(execute=True):
        api.withdraw(new.pk, reason="文字有误", by=county.actor("head"), at=at)

    assert _everywhere("新的管理办法") == []
    assert "旧的管理办法" in _text(page)


def test_what_is_removed_in_an_emergency_leaves_no_file_at_all(
    county: County, at: datetime, store: Path, django_capture_on_commit_callbacks: Any
) -> None:
    edition = published(county, at, title="涉及隐私的通报")
    worker.run(until_idle=True)

    with django_capture_on_commit_callbacks(execute=True):
        api.remove(edition.pk, reason="泄露隐私", by=county.actor("head"), at=at)

    assert _everywhere("涉及隐私的通报") == []
    assert not folder.place_of(f"/d/{edition.document.number}.html", folder.GONE).exists()


@pytest.mark.parametrize("fault", [OperationalError("server closed the connection"),
                                   OSError("disk quota exceeded")])  # fmt: skip
def test_a_withdrawal_while_pages_cannot_be_made_still_takes_the_files_away(
    county: County, at: datetime, store: Path, monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any, fault: Exception,
) -> None:  # fmt: skip
    edition = published(county, at, title="误发的名单")
    worker.run(until_idle=True)
    refresh = writing.refresh

    def down(*words: Any, **more: Any) -> int:
        raise fault

    with django_capture_on_commit_callbacks(execute=True):
        api.withdraw(edition.pk, reason="名单有误", by=county.actor("head"), at=at)
        monkeypatch.setattr(writing, "refresh", down)

    assert _everywhere("误发的名单") == []
    monkeypatch.setattr(writing, "refresh", refresh)
    worker.run(until_idle=True)
    assert _text("/"), "the next task makes what was dropped"


def test_a_build_that_is_under_way_does_not_bring_back_what_is_withdrawn(
    county: County, at: datetime, store: Path
) -> None:
    edition = published(county, at)
    address = f"/d/{edition.document.number}.html"
    order: list[str] = []
    inside = threading.Event()

    def builder() -> None:
        with folder.held([address]):
            inside.set()
            order.append("built")

    with folder.held([address]):
        thread = threading.Thread(target=builder)
        thread.start()
        assert not inside.wait(0.2), "nobody makes a page that another holds"
        order.append("withdrawn")
    thread.join()
    assert order == ["withdrawn", "built"]


def test_released_files_and_tables_stand_beside_their_page_and_go_with_it(
    county: County, at: datetime, store: Path, django_capture_on_commit_callbacks: Any
) -> None:
    edition = draft(county, at)
    by = county.actor("clerk")
    api.attach(edition.pk, content="附件里的话".encode(), name="附.txt", by=by, at=at)
    api.submit(edition.pk, by=by, at=at)
    api.publish(edition.pk, by=county.actor("reviewer"), at=at)
    worker.run(until_idle=True)
    here = folder.place_of(f"/d/{edition.document.number}/1.txt")
    assert here.read_text("utf-8").strip() == "附件里的话"
    assert "附件里的话" in _text(f"/d/{edition.document.number}.html")

    with django_capture_on_commit_callbacks(execute=True):
        api.withdraw(edition.pk, reason="有误", by=county.actor("head"), at=at)

    assert not here.exists()


def test_a_full_build_makes_everything_once_and_a_second_one_nothing(
    county: County, at: datetime, store: Path
) -> None:
    published(county, at)
    first = build(at=at)
    second = build(at=at)

    assert first.pages > 60
    assert (second.pages, second.changed, second.dropped) == (0, 0, 0)
    assert list(verify()) == []


def test_a_build_that_was_cut_off_goes_on_where_it_stopped(
    county: County, at: datetime, store: Path
) -> None:
    build(at=at)
    lost = folder.place_of("/map.html")
    lost.unlink()
    StoredPage.objects.filter(address="/p/").delete()

    assert build(at=at).pages == 2
    assert lost.exists()


def test_every_kind_of_tampering_is_found_and_the_page_is_named(
    county: County, at: datetime, store: Path
) -> None:
    published(county, at)
    build(at=at)
    folder.place_of("/map.html").write_text("改过的", encoding="utf-8")
    folder.place_of("/p/").unlink()
    (store / "evil.html").write_text("外来的", encoding="utf-8")
    folder.place_of("/l/").with_name("index.html.gz").write_bytes(gzip.compress("别的".encode()))

    found = list(verify())

    assert found == [
        "页面 /l/ 的压缩文件与内容不符",
        "页面 /map.html 的内容已被改动",
        "页面 /p/ 已丢失",
        "页面 /evil.html 不是本系统生成的",
    ]


def test_a_change_taken_out_of_the_journal_breaks_its_chain(
    county: County, at: datetime, store: Path
) -> None:
    published(county, at)
    build(at=at)
    assert list(journal.broken()) == []

    PageChange.objects.filter(position=5).update(sm3="0" * 64)
    assert next(journal.broken()).startswith("页面变更记录第5条")
    PageChange.objects.filter(position=5).delete()
    assert next(journal.broken()) == "页面变更记录缺少第5条"


def test_what_nobody_put_there_goes_and_what_is_missing_comes_back_by_night(
    county: County, at: datetime, store: Path
) -> None:
    build(at=at)
    (store / "evil.html").write_text("外来的", encoding="utf-8")
    folder.place_of("/p/").unlink()

    build(at=at)

    assert not (store / "evil.html").exists()
    assert list(verify()) == []


def test_a_page_of_an_older_version_is_named_and_made_anew(
    county: County, at: datetime, store: Path
) -> None:
    build(at=at)
    organisation.keep_site(county.bodies["county"].pk, domain="testserver", name="新的名称",
                           by=SETUP, at=at)  # fmt: skip
    framing.forget()
    count = StoredPage.objects.count()
    assert f"有{count}个页面还是旧版式：请运行 zhaoming pages build" in list(verify())

    worker.run(until_idle=True)

    assert list(verify()) == []
    assert "新的名称" in _text("/map.html")


def test_a_copy_follows_and_confirms_and_withdrawals_go_there_too(
    county: County, at: datetime, store: Path, tmp_path: Path,
    django_capture_on_commit_callbacks: Any,
) -> None:  # fmt: skip
    target = tmp_path / "dmz"
    target.mkdir()
    edition = published(county, at, title="误发的名单")
    worker.run(until_idle=True)
    address = f"/d/{edition.document.number}.html"
    copy_to(target, "前置机", at=at)
    assert (target / "www" / address[1:]).exists()
    assert journal.copies_of([address]) == [("前置机", True)]

    with django_capture_on_commit_callbacks(execute=True):
        api.withdraw(edition.pk, reason="有误", by=county.actor("head"), at=at)

    assert journal.copies_of([address]) == [("前置机", False)]
    copy_to(target, "前置机", at=at)
    assert not (target / "www" / address[1:]).exists()
    assert journal.copies_of([address]) == [("前置机", True)]


def test_a_notice_goes_when_its_last_day_is_over_though_no_event_says_so(
    county: County, at: datetime, store: Path
) -> None:
    edition = draft(county, at, title="关于补助名单的公示")
    by = county.actor("clerk")
    api.revise(edition.pk, facts={"expires_on": at.date() + timedelta(days=400)}, text="名单",
               by=by, at=at)  # fmt: skip
    api.submit(edition.pk, by=by, at=at)
    api.publish(edition.pk, by=county.actor("reviewer"), at=at)
    worker.run(until_idle=True)

    row = StoredPage.objects.get(address=f"/d/{edition.document.number}.html")
    assert row.until is not None
    assert row.until.date() == at.date() + timedelta(days=400)  # Midnight in Beijing.


def test_what_was_placed_until_a_day_leaves_the_home_page_by_itself(
    county: County, at: datetime, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    api.place(kind=SlotKind.LINK, title="助残日", link="/l/", until_on=at.date() + timedelta(days=1),
              by=county.actor("authority"), at=at)  # fmt: skip
    monkeypatch.setattr(timezone, "now", lambda: at)
    build(at=at)
    assert "助残日" in _text("/")

    after = at + timedelta(days=2)
    monkeypatch.setattr(timezone, "now", lambda: after)
    assert renew(at=after) > 0
    assert "助残日" not in _text("/")


def test_the_catalogue_on_the_pages_follows_what_is_adopted_and_dropped(
    county: County, at: datetime, store: Path
) -> None:
    by = county.actor("authority")
    catalogue.load_reference(at=at)
    root = county.bodies["county"]
    item = catalogue.reference_items().filter(state="usable").order_by("order")[0]
    build(at=at)
    catalogue.adopt(root.pk, item_ids=[item.pk], by=by, at=at)
    worker.run(until_idle=True)
    own = catalogue.adopted_items(root).latest("pk")
    assert own.level2 in _text(f"/c/{root.pk}/")
    assert Tables().find(Query(must=((own.level2,),), kind="item")).count == 1

    catalogue.drop(own.pk, by=by, at=at)
    worker.run(until_idle=True)
    assert own.level2 not in _text(f"/c/{root.pk}/")
    assert "移出目录" in _text(f"/i/{own.pk}/")
    build(at=at)
    assert "移出目录" in _text(f"/i/{own.pk}/"), "what was published under it keeps its address"


def test_a_document_that_leaves_the_pages_leaves_the_home_page_too(
    county: County, at: datetime, store: Path, django_capture_on_commit_callbacks: Any
) -> None:
    edition = published(county, at, title="头条消息")
    api.place(kind=SlotKind.HEADLINE, title="醒目的另一个标题",
              number=edition.document.number, by=county.actor("authority"), at=at)  # fmt: skip
    worker.run(until_idle=True)
    assert "醒目的另一个标题" in _text("/")

    with django_capture_on_commit_callbacks(execute=True):
        api.withdraw(edition.pk, reason="有误", by=county.actor("head"), at=at)

    assert "醒目的另一个标题" not in _text("/")


def test_a_frozen_site_publishes_nothing_and_still_takes_down(
    county: County, at: datetime, store: Path
) -> None:
    online, waiting = published(county, at), submitted(county, at)
    organisation.change_setting("site.frozen", "on", body_id=None, from_on=at.date(),
                                reason="值守", by=SETUP, at=at)  # fmt: skip
    with pytest.raises(Exception, match="网站已冻结"):
        api.publish(waiting.pk, by=county.actor("reviewer"), at=at)
    api.withdraw(online.pk, reason="有误", by=county.actor("head"), at=at)


def test_the_pages_of_a_test_stand_in_the_folder_of_the_run() -> None:
    assert str(settings.PAGES).startswith(str(settings.DATA))
