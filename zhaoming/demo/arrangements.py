"""What the county's office has arranged on its site: columns, news, topics, the home page."""

import io
from datetime import datetime, timedelta
from random import Random

from PIL import Image, ImageDraw

from zhaoming.demo.library import Library
from zhaoming.domains.publication import api as publication
from zhaoming.domains.publication.terms import Attribute, ColumnKind, Genre, SlotKind
from zhaoming.kernel.attachments.models import Attachment
from zhaoming.kernel.attachments.storing import store
from zhaoming.kernel.terms import Actor, Role

_COLUMNS = (
    ("要闻", ColumnKind.NEWS, 14, "县政府和各单位的工作动态"),
    ("通知通告", ColumnKind.NOTICES, 180, "面向社会的一般性通知"),
    ("走进明川", ColumnKind.OVERVIEW, 365, "本县的历史、地理和经济社会概况"),
    ("经验做法", ColumnKind.PRACTICE, 365, "各单位推进基层政务公开标准化规范化的做法"),
)
_NEWS = (
    ("要闻", 2, "县政府召开常务会议研究冬春农田水利建设", "会议听取了冬春农田水利建设准备情况，要求抓住冬闲时节，把渠道清淤、塘坝整修落实到村到户，所需资金和进度向群众公开。"),
    ("要闻", 5, "政务公开主题日活动走进清溪镇", "活动现场设立政策咨询台，工作人员讲解怎样查询补贴发放、怎样依申请公开，发放办事指南折页，听取群众意见。"),
    ("要闻", 9, "全县中小学食堂食品安全检查全部完成", "检查覆盖全部学校食堂，结果已在“监督检查”栏目公开，发现的问题逐校列出整改期限。"),
    ("要闻", 16, "城东片区供水管网改造第一标段通水", "第一标段通水后，沿线居民水压不足的情况得到缓解，后续标段的施工安排将提前通告。"),
    ("通知通告", 6, "关于政务服务大厅周末延时服务的通知", "自下月起，政务服务大厅周六上午照常受理社保、医保、不动产登记事项，取号截止时间为11时30分。"),
    ("通知通告", 30, "关于征集民生实事项目建议的通知", "请围绕教育、医疗、养老、交通等方面提出建议，可到各乡镇便民服务中心填写，也可来信。"),
    ("经验做法", 40, "清溪镇：把公开目录贴到办事窗口", "镇便民服务中心把本镇承担的公开事项印成一张对照表，群众办什么事、能看到什么信息、到哪里看，一目了然；对照表随目录更新自动重印。"),
    ("经验做法", 75, "县民政局：社会救助信息按季度公开不落一户", "各镇每季度末从救助系统导出名单，隐去证件号码后提交，县局逐镇核对数量，逾期的由系统提醒，连续四个季度全部按时公开。"),
    ("走进明川", 200, "明川县概况", "明川县地处丘陵地区，辖七个乡镇、一个街道。本页所述均为虚构，仅用于演示。\n\n全县以农业和轻工业为主，主要作物有水稻、玉米和茶叶。县城距市区约六十公里，有国道和铁路经过。"),
)  # fmt: skip
_ENTRIES = (
    (SlotKind.SERVICE, "一网通办（政务服务网）", "https://zwfw.example.gov.cn/"),
    (SlotKind.SERVICE, "不动产登记网上预约", "https://bdc.example.gov.cn/"),
    (SlotKind.INTERACTION, "12345 政务服务便民热线", "https://12345.example.gov.cn/"),
    (SlotKind.LINK, "示例省人民政府", "https://www.example.gov.cn/"),
    (SlotKind.LINK, "示例市人民政府", "https://city.example.gov.cn/"),
)


def arrange(library: Library, at: datetime) -> None:
    """Columns with their news, topics, and a composed home page."""
    office = library.bodies["县政府办"]
    by = library.actor(library.bodies["明川县"], Role.AUTHORITY)
    columns = {
        name: publication.keep_column(
            None, name=name, kind=kind, owner_id=office.pk, cycle_days=days, description=words,
            by=by, at=at,
        )
        for name, kind, days, words in _COLUMNS
    }  # fmt: skip
    pictured = [_news(library, columns[c], title, text, at - timedelta(days=ago))
                for c, ago, title, text in _NEWS]  # fmt: skip
    _home(library, pictured, by, at)
    _topics(library, by, at)


def _news(library: Library, column: publication.Column, title: str, text: str,
          at: datetime) -> publication.Edition:  # fmt: skip
    body = library.bodies["县政府办"]
    clerk = library.actor(body, Role.CLERK)
    facts = {"column_id": column.pk, "attribute": Attribute.PROACTIVE.value, "made_on": at.date()}
    edition = publication.start(body.pk, title=title, text=text, facts=facts, by=clerk, at=at)
    publication.submit(edition.pk, by=clerk, at=at)
    return publication.publish(edition.pk, by=library.actor(body, Role.REVIEWER), at=at)


def _picture(seed: int, at: datetime) -> Attachment:
    """An invented landscape; no photograph of anywhere."""
    dice, size = Random(seed), (960, 540)  # noqa: S311 - a picture, not a secret
    picture = Image.new("RGB", size)
    draw = ImageDraw.Draw(picture)
    top = (dice.randint(120, 170), dice.randint(180, 215), dice.randint(225, 245))
    for y in range(size[1]):
        fade = y / size[1]
        draw.line([(0, y), (size[0], y)], tuple(round(c + (250 - c) * fade) for c in top))
    for layer in range(4):
        base, height = 300 + layer * 65, 120 - layer * 18
        points = [(x, base - dice.randint(0, height)) for x in range(-80, 1080, 120)]
        shade = (40 + layer * 12, 105 + layer * 22, 80 + layer * 8)
        draw.polygon([(-80, 540), *points, (1080, 540)], fill=shade)
    content = io.BytesIO()
    picture.save(content, "JPEG", quality=70)
    return store(content.getvalue(), name=f"风景{seed}.jpg", format="jpeg", at=at)


def _home(library: Library, news: list[publication.Edition], by: Actor, at: datetime) -> None:
    publication.place(kind=SlotKind.HEADLINE, number=news[0].document.number, by=by, at=at)
    for seed, edition in enumerate(news[:3], start=1):
        publication.place(kind=SlotKind.CAROUSEL, number=edition.document.number,
                          picture=_picture(seed, at), order=seed, by=by, at=at)  # fmt: skip
    pinned = publication.published().filter(genre=Genre.BUDGET.value)[0]
    publication.place(kind=SlotKind.PINNED, number=pinned.document.number, by=by, at=at)
    for order, (kind, title, link) in enumerate(_ENTRIES):
        publication.place(kind=kind, title=title, link=link, order=order, by=by, at=at)


def _topics(library: Library, by: Actor, at: datetime) -> None:
    office = library.bodies["县政府办"].pk
    rows = publication.published()
    for title, summary, genre, over in (
        ("惠农补贴公开", "耕地地力保护、农机购置等补贴的政策、标准和发放情况。", Genre.LIVELIHOOD, False),
        ("“十四五”规划", "总体规划、专项规划、空间规划和历史规划。", Genre.PLAN, False),
        ("政务公开标准化规范化", "工作要点、情况通报和各单位的经验做法。", Genre.POLICY, False),
        ("防汛防台", "汛期的预警、预案和应对情况。", Genre.EMERGENCY, True),
    ):  # fmt: skip
        topic = publication.keep_topic(None, title=title, summary=summary, keeper_id=office, by=by,
                                       at=at - timedelta(days=120))  # fmt: skip
        for order, edition in enumerate(rows.filter(genre=genre.value)[:6]):
            publication.place(topic_id=topic.pk, section="有关文件", order=order,
                              number=edition.document.number, by=by, at=at)  # fmt: skip
        if over:
            publication.archive_topic(topic.pk, by=by, at=at)
