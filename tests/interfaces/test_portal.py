"""The public site: every page there is, what stands where, and how it is arranged."""

import re
from datetime import date, datetime, timedelta
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.test import Client

from tests.cast import SETUP, County, draft, published
from zhaoming.domains.organisation import api as organisation
from zhaoming.domains.publication import api
from zhaoming.domains.publication.engine.genres import genre_of, plan_of
from zhaoming.domains.publication.engine.summaries import summary_of
from zhaoming.domains.publication.terms import ColumnKind, Genre, SlotKind, Validity
from zhaoming.interfaces.portal import framing
from zhaoming.kernel.jobs import worker
from zhaoming.kernel.pages.building import expected
from zhaoming.kernel.terms import Refused

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f0005fe02fea735819d0000000049454e44ae426082"
)


@pytest.fixture(autouse=True)
def _fresh_frame() -> Any:
    framing.forget()
    yield
    framing.forget()


def _column(county: County, at: datetime, name: str = "要闻", kind: ColumnKind = ColumnKind.NEWS,
            **more: Any) -> api.Column:  # fmt: skip
    facts = {"cycle_days": 14, "description": "工作动态", **more}
    return api.keep_column(None, name=name, kind=kind, owner_id=county.bodies["finance"].pk,
                           by=county.actor("authority"), at=at, **facts)  # fmt: skip


def _news(county: County, at: datetime, column: api.Column, title: str) -> api.Edition:
    by = county.actor("clerk")
    facts = {"column_id": column.pk, "attribute": "proactive"}
    edition = api.start(county.bodies["finance"].pk, title=title, text="会议召开。", facts=facts,
                        by=by, at=at)  # fmt: skip
    api.submit(edition.pk, by=by, at=at)
    return api.publish(edition.pk, by=county.actor("reviewer"), at=at)


def _place(county: County, at: datetime, **facts: Any) -> api.Slot:
    return api.place(by=county.actor("authority"), at=at, **facts)


def test_every_page_that_is_expected_answers_and_bears_the_labels(
    county: County, at: datetime, client: Client
) -> None:
    column = _column(county, at)
    _news(county, at, column, "会议召开")
    for n in range(32):
        published(county, at, title=f"第{n}号公示公告")
    _place(county, at, kind=SlotKind.SERVICE, title="一网通办", link="https://www.example.gov.cn/")
    api.keep_topic(None, title="专题", keeper_id=county.bodies["county"].pk,
                   by=county.actor("authority"), at=at)  # fmt: skip
    framing.forget()
    kinds = set()
    for kind, address in expected():
        answer = client.get(address)
        assert answer.status_code == 200, address
        if not address.endswith((".xml", ".css", ".csv", ".json")):
            text = answer.content.decode()
            kinds.add(kind.name)
            for label in ("SiteName", "SiteDomain", "SiteIDCode"):
                assert f'<meta name="{label}"' in text, address
            if address != "/":
                assert 'name="ColumnName"' in text, address
            assert "<script>" not in text
            assert " style=" not in text
    assert {"document", "unit", "unit_month", "listing", "home"} <= kinds


def test_a_document_page_shows_the_whole_head(county: County, at: datetime, client: Client) -> None:
    edition = draft(county, at, title="关于编制部门预算的通知")
    by = county.actor("clerk")
    api.revise(edition.pk, facts={"document_number": "明财〔2026〕3号"}, text="各单位：\n请按时报送部门预算草案。",
               by=by, at=at)  # fmt: skip
    api.submit(edition.pk, by=by, at=at)
    api.publish(edition.pk, by=county.actor("reviewer"), at=at)

    text = client.get(f"/d/{edition.document.number}.html").content.decode()

    heads = re.findall(r'<th scope="row">([^<]+)</th>', text)
    assert heads == ["索引号", "主题分类", "发文机关", "成文日期", "标题", "发文字号", "发布日期", "有效性",
                     "公开方式", "责任单位", "信息类别"]  # fmt: skip
    assert 'content="2026-03-02 09:30"' in text
    assert '<meta name="Description" content="请按时报送部门预算草案。">' in text
    assert client.get(f"/d/{edition.document.number}/qr.svg")["Content-Type"] == "image/svg+xml"


@pytest.mark.parametrize(("title", "genre"), [
    ("明川县财政局2026年部门预算公开", Genre.BUDGET),
    ("关于印发《明川县行政执法公示办法》的通知", Genre.NORMATIVE),
    ("明川县“十四五”教育发展规划", Genre.PLAN),
    ("2025年政府信息公开工作年度报告", Genre.REPORT),
    ("政府信息公开保密审查制度", Genre.RULES),
    ("2026年第一季度临时救助情况公示", Genre.LOCAL),
    ("关于饮用水水源保护的通告", Genre.NOTICE),
    ("食品安全监督抽检信息", Genre.INSPECTION),
    ("关于公开招聘事业单位工作人员的公告", Genre.RECRUITMENT),
    ("关于做好春季造林工作的通知", Genre.POLICY),
    ("文化站开放安排", Genre.OTHER),
])  # fmt: skip
def test_the_heading_is_told_by_the_title(title: str, genre: Genre) -> None:
    assert genre_of(title) is genre


def test_plans_are_told_by_their_five_years_and_their_kind() -> None:
    assert plan_of("明川县“十四五”综合交通规划") == ("“十四五”", "专项规划")
    assert plan_of("明川县国民经济和社会发展第十三个五年规划纲要（十三五）") == (
        "“十三五”",
        "总体规划",
    )
    assert plan_of("明川县国土空间总体规划") == ("", "空间规划")


def test_the_summary_is_whole_sentences_of_the_first_running_paragraph() -> None:
    text = "各乡镇人民政府：\n为加强管理，现就有关事项通知如下。请遵照执行。\n一、总体要求"
    assert summary_of(text) == "为加强管理，现就有关事项通知如下。请遵照执行。"
    assert summary_of("短") == ""
    assert len(summary_of("长" * 500)) == 120


def test_news_stand_in_their_column_and_never_in_the_platform_column(
    county: County, at: datetime, client: Client
) -> None:
    column = _column(county, at)
    edition = _news(county, at, column, "财政局召开会议")
    edition.refresh_from_db()

    assert edition.document.index_number == ""
    assert edition.due_on is None
    assert "财政局召开会议" in client.get(f"/k/{column.pk}/").content.decode()
    finance = county.bodies["finance"].pk
    for address in ("/l/", "/p/", f"/u/{finance}/", f"/u/{finance}/s/", "/feed.xml"):
        assert "财政局召开会议" not in client.get(address).content.decode(), address
    page = client.get(f"/d/{edition.document.number}.html").content.decode()
    assert '<th scope="row">索引号' not in page
    assert "来源：明川县财政局" in page


def test_an_article_is_not_filed_under_an_item_as_well(county: County, at: datetime) -> None:
    column = _column(county, at)
    with pytest.raises(Refused, match="自由栏目的稿件不属于政府信息公开"):
        api.start(county.bodies["finance"].pk, title="稿件", by=county.actor("clerk"), at=at,
                  facts={"column_id": column.pk, "item_id": 1})  # fmt: skip


def test_a_column_has_its_own_chain_and_cycle(county: County, at: datetime) -> None:
    column = _column(county, at, chain="two")
    by = county.actor("clerk")
    facts = {"column_id": column.pk, "attribute": "proactive"}
    edition = api.start(county.bodies["finance"].pk, title="稿件", text="正文", facts=facts, by=by,
                        at=at)  # fmt: skip
    api.submit(edition.pk, by=by, at=at)
    with pytest.raises(Refused, match="两级审批"):
        api.publish(edition.pk, by=county.actor("reviewer"), at=at)

    from zhaoming.domains.publication.checks import standing_still

    assert [f.words for f in standing_still(at.date())] == ["栏目“要闻”没有内容"]
    api.clear(edition.pk, by=county.actor("reviewer"), at=at)
    api.publish(edition.pk, by=county.actor("head"), at=at)
    assert list(standing_still(at.date())) == []
    late = [f.words for f in standing_still(at.date() + timedelta(days=20))]
    assert late == ["栏目“要闻”已20天没有更新，更新周期为14天"]


def test_a_closed_column_takes_nothing_new_and_keeps_what_it_has(
    county: County, at: datetime, client: Client
) -> None:
    column = _column(county, at)
    _news(county, at, column, "旧闻")
    api.close_column(column.pk, by=county.actor("authority"), at=at)

    with pytest.raises(Refused, match="已停用"):
        _news(county, at, column, "新闻")
    page = client.get(f"/k/{column.pk}/").content.decode()
    assert "停止更新" in page
    assert "旧闻" in page


@pytest.mark.parametrize(("facts", "words"), [
    ({"kind": SlotKind.HEADLINE}, "请填写文件编号或链接地址"),
    ({"kind": SlotKind.HEADLINE, "number": 999}, "没有编号为999的已公开文件"),
    ({"kind": SlotKind.LINK, "link": "javascript:x", "title": "坏"}, "请填写完整的链接地址"),
    ({"kind": SlotKind.LINK, "link": "//evil.example/", "title": "坏"}, "请填写完整的链接地址"),
    ({"kind": SlotKind.LINK, "link": "https://www.example.gov.cn/"}, "链接须有显示文字"),
    ({"kind": SlotKind.CAROUSEL, "link": "https://www.example.gov.cn/", "title": "图"}, "轮播图须上传图片"),
    ({"kind": SlotKind.LINK, "link": "/l/", "title": "机密★10年"}, "机密"),
    ({"kind": SlotKind.LINK, "link": "/l/", "title": "旧", "until_on": date(2020, 1, 1)}, "不能早于今天"),
])  # fmt: skip
def test_what_cannot_stand_on_the_home_page_is_refused(
    county: County, at: datetime, facts: dict[str, Any], words: str
) -> None:
    with pytest.raises(Refused, match=words):
        _place(county, at, **facts)


@pytest.mark.parametrize("name", ["clerk", "foreign_clerk", "counter", "system", "office"])
def test_the_site_is_arranged_by_its_authority_alone(
    county: County, at: datetime, name: str
) -> None:
    who = {"by": county.actor(name), "at": at}
    topic = api.keep_topic(None, title="专题", keeper_id=county.bodies["county"].pk,
                           by=county.actor("authority"), at=at)  # fmt: skip
    for act in (
        lambda: api.place(kind=SlotKind.LINK, title="链", link="/l/", **who),
        lambda: api.place(topic_id=topic.pk, title="链", link="/l/", **who),
        lambda: api.keep_topic(topic.pk, title="改", keeper_id=topic.keeper_id, **who),
        lambda: api.archive_topic(topic.pk, **who),
        lambda: api.keep_column(None, name="甲", kind=ColumnKind.NEWS, cycle_days=14,
                                owner_id=county.bodies["finance"].pk, description="乙", **who),
        lambda: api.redirect("/old.html", "/l/", **who),
        lambda: api.keep_synonym("低保、最低生活保障", **who),
    ):  # fmt: skip
        with pytest.raises(Refused, match="页面编排须由“明川县人民政府”的公开工作主管部门"):
            act()


def test_an_office_fills_the_topic_that_its_body_keeps(
    county: County, at: datetime, visit: Any
) -> None:
    by = county.actor("authority")
    own, foreign = (api.keep_topic(None, title=title, keeper_id=county.bodies[key].pk, by=by, at=at)
                    for title, key in (("减税降费", "finance"), ("重大项目", "county")))  # fmt: skip
    office = visit("office")
    listed = office.get("/w/topics/").content.decode()
    assert ("减税降费" in listed, "重大项目" in listed) == (True, False)
    assert "新增</a>" not in listed
    office.post(f"/w/topics/{own.pk}/", {"title": "办税指引", "link": "/l/", "order": 1})
    shown = office.get(f"/w/topics/{own.pk}/").content.decode()
    assert "办税指引" in shown
    assert "归档</button>" not in shown
    assert office.get(f"/w/topics/{foreign.pk}/").status_code == 404
    assert office.get(f"/w/topics/{own.pk}/edit/").status_code == 403
    assert office.get("/w/arrange/").status_code == 403

    boss = visit("authority")
    boss.post(f"/w/topics/{own.pk}/edit/", {"title": "减税", "keeper": own.keeper_id})
    own.refresh_from_db()
    assert own.title == "减税"


def test_the_home_page_is_looked_at_before_it_is_changed(
    county: County, at: datetime, visit: Any, client: Client
) -> None:
    typed = {"kind": "link", "title": "省政府", "link": "https://www.example.gov.cn/", "order": "5"}
    looked = visit("authority").post("/w/arrange/", {**typed, "preview": "1"})
    assert "省政府" in looked.content.decode()
    assert "省政府" not in client.get("/").content.decode()

    visit("authority").post("/w/arrange/", typed)
    assert "省政府" in client.get("/").content.decode()
    wrong = visit("authority").post("/w/arrange/", {**typed, "link": "nonsense"})
    assert "请填写完整的链接地址" in wrong.content.decode()
    assert "nonsense" in wrong.content.decode(), "what was typed is kept"


def test_columns_topics_words_and_old_addresses_are_kept_on_their_screens(
    county: County, at: datetime, visit: Any, client: Client
) -> None:
    edition = published(county, at, title="关于惠农补贴的通知")
    boss = visit("authority")
    column = {"name": "要闻", "kind": "news", "owner": county.bodies["finance"].pk, "cycle_days": 14,
              "description": "动态", "order": 1}  # fmt: skip
    assert boss.post("/w/columns/new/", column).status_code == 302
    assert "已有名为“要闻”的栏目" in boss.post("/w/columns/new/", column).content.decode()
    topic = {"title": "惠农补贴", "keeper": county.bodies["county"].pk}
    there = boss.post("/w/topics/new/", topic)["Location"]
    boss.post(there, {"number": edition.document.number, "section": "政策", "order": 1})
    number = re.search(r"(\d+)/$", there)
    assert number
    page = client.get(f"/t/{number[1]}/").content.decode()
    assert "关于惠农补贴的通知" in page
    boss.post(there, {"archive": "1"})
    framing.forget()
    assert "已于 " in client.get(f"/t/{number[1]}/").content.decode()

    boss.post(
        "/w/redirects/", {"path": "/old/1.html", "target": f"/d/{edition.document.number}.html"}
    )
    moved = client.get("/old/1.html")
    assert (moved.status_code, moved["Location"]) == (301, f"/d/{edition.document.number}.html")
    refused = boss.post("/w/redirects/", {"path": "old", "target": "https://evil.example/"})
    assert "旧地址须以 / 开头" in refused.content.decode()
    assert "至少填写两个不同的词" in boss.post("/w/words/", {"words": "低保"}).content.decode()
    assert boss.post("/w/words/", {"words": "低保、最低生活保障"}).status_code == 302


def test_the_page_of_a_merged_unit_leads_to_its_successor(
    county: County, at: datetime, client: Client
) -> None:
    old, new = county.bodies["education"], county.bodies["finance"]
    organisation.end_body(
        old.pk, successor_id=new.pk, on=at.date(), reason="机构改革", by=SETUP, at=at
    )

    answer = client.get(f"/u/{old.pk}/guide.html")

    assert (answer.status_code, answer["Location"]) == (301, f"/u/{new.pk}/")


def test_the_guide_has_the_nine_facts_and_its_gaps_are_found(
    county: County, at: datetime, client: Client
) -> None:
    from zhaoming.domains.organisation.checks import guide_not_looked_at, office_without_contact

    body = county.bodies["finance"]
    page = client.get(f"/u/{body.pk}/guide.html").content.decode()
    for words in ("政府信息的分类", "编排体系", "获取方式", "工作机构名称", "办公地址", "办公时间", "联系电话",
                  "传真号码", "互联网联系方式"):  # fmt: skip
        assert words in page
    gaps = next(f.words for f in office_without_contact(at.date()) if f.body == body.pk)
    assert (
        gaps
        == "“明川县财政局”的政府信息公开指南缺少：工作机构名称、办公地址、办公时间、联系电话、传真号码、互联网联系方式"
    )

    facts = {"office_name": "办公室", "address": "示例路1号", "hours": "工作日", "office_phone": "0000-1",
             "fax": "0000-2", "email": "a@example.gov.cn"}  # fmt: skip
    organisation.amend_body(body.pk, facts=facts, by=SETUP, at=at)

    assert body.pk not in {f.body for f in office_without_contact(at.date())}
    assert body.pk not in {f.body for f in guide_not_looked_at(at.date())}
    later = {f.body for f in guide_not_looked_at(at.date() + timedelta(days=400))}
    assert body.pk in later
    assert "核对日期：2026-03-02" in client.get(f"/u/{body.pk}/guide.html").content.decode()


def test_repealed_rules_stand_apart_with_what_took_their_place(
    county: County, at: datetime, client: Client
) -> None:
    old = published(county, at, title="明川县旧管理办法")
    new = published(county, at, title="明川县新管理办法")
    api.set_validity(old.pk, validity=Validity.REPEALED, on=at.date(), basis="新办法施行",
                     successor=new.document.number, by=county.actor("head"), at=at)  # fmt: skip

    valid = client.get("/s/normative/").content.decode()
    ended = client.get("/s/normative/ended.html").content.decode()

    assert "明川县新管理办法" in valid
    assert "明川县旧管理办法" not in valid
    assert "明川县旧管理办法" in ended
    assert "替代文件" in ended


def test_feeds_and_maps_are_well_formed_and_hold_what_is_public(
    county: County, at: datetime, client: Client
) -> None:
    edition = published(county, at, title="关于“甲&乙”<事项>的通知")
    withdrawn = published(county, at, title="误发的")
    api.withdraw(withdrawn.pk, reason="有误", by=county.actor("head"), at=at)
    space = {"a": "http://www.w3.org/2005/Atom", "m": "http://www.sitemaps.org/schemas/sitemap/0.9"}

    for address in ("/feed.xml", f"/u/{county.bodies['finance'].pk}/feed.xml"):
        feed = ET.fromstring(client.get(address).content)  # noqa: S314 - our own page
        assert [e.text for e in feed.findall("a:entry/a:title", space)] == [edition.title]
    tree = ET.fromstring(client.get("/sitemap/1.xml").content)  # noqa: S314 - our own page
    places = [e.text or "" for e in tree.findall("m:url/m:loc", space)]
    assert [p.rpartition("/")[2] for p in places] == [f"{edition.document.number}.html"]
    assert ET.fromstring(client.get("/sitemap.xml").content).tag.endswith("sitemapindex")  # noqa: S314 - as above


def test_public_notices_are_sorted_by_unit(county: County, at: datetime, client: Client) -> None:
    published(county, at, title="关于名单的公示")
    finance = county.bodies["finance"].pk

    assert f'href="/n/{finance}/"' in client.get("/n/").content.decode()
    assert "关于名单的公示" in client.get(f"/n/{finance}/").content.decode()
    assert client.get(f"/n/{county.bodies['town'].pk}/").status_code == 404


def test_a_read_only_house_shows_everything_and_does_nothing(
    county: County, at: datetime, visit: Any
) -> None:
    from zhaoming.kernel.settings.values import forget

    edition = draft(county, at)
    organisation.change_setting("site.read_only", "on", body_id=None, from_on=date(2020, 1, 1),
                                reason="升级", by=SETUP, at=at)  # fmt: skip
    clerk = visit("clerk")

    answer = clerk.post(f"/w/documents/{edition.pk}/", {"verb": "submit"})

    assert answer.status_code == 503
    assert "暂时只能查看" in answer.content.decode()
    assert clerk.get(f"/w/documents/{edition.pk}/").status_code == 200
    switches = {"reason": "升级完成", "strip": ""}
    assert visit("system").post("/w/switches/", switches).status_code == 302
    forget()
    assert clerk.post(f"/w/documents/{edition.pk}/", {"verb": "submit"}).status_code == 302


def test_the_strip_stands_on_pages_that_are_made_on_request_too(
    county: County, at: datetime, visit: Any, client: Client
) -> None:
    visit("system").post("/w/switches/", {"strip": "台风红色预警", "grey": "on", "reason": "值守"})
    worker.run(until_idle=True)

    assert "台风红色预警" in client.get("/search/?q=x").content.decode()
    assert "台风红色预警" in client.get("/nowhere").content.decode()
    assert "grayscale" in client.get("/site.css").content.decode()
    assert "请填写“原因”" in visit("system").post("/w/switches/", {"strip": ""}).content.decode()


def test_odd_questions_to_the_search_are_answered(county: County, client: Client) -> None:
    for odd in ("unit=x", "unit=999999999999", "year=abc", "year=99999", "genre=nonsense", "from=-1",
                "from=99999999999", "sort=x", "kind=zz", "validity=1", "q=%00", "q=" + "长" * 200,
                "q=-", "q=%22", "q=^$", "q=.*"):  # fmt: skip
        assert client.get(f"/search/?{odd}").status_code == 200, odd
    assert client.get("/search/hints/?q=%00").json() == []
    assert client.get("/opensearch.xml").status_code == 200


def test_a_placed_picture_stands_at_its_own_address(county: County, at: datetime) -> None:
    from zhaoming.kernel.attachments.storing import store

    slot = _place(county, at, kind=SlotKind.CAROUSEL, title="图", link="/l/",
                  picture=store(PNG, name="图.png", format="png", at=at))  # fmt: skip
    answer = Client().get(f"/m/{slot.pk}.png")
    assert answer["Content-Type"] == "image/png"
    assert Client().get(f"/m/{slot.pk}.jpeg").status_code == 404
