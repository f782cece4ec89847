"""The list of the demo county, how it was agreed with the city, and three years of duties."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from random import Random

from zhaoming.demo.cast import GUIDES
from zhaoming.domains.catalogue import api as catalogue
from zhaoming.domains.catalogue.terms import ItemState, NegativeGround, PowerKind
from zhaoming.domains.coverage import api as coverage
from zhaoming.domains.coverage.terms import Excuse, Kind, Source
from zhaoming.domains.organisation import api as organisation
from zhaoming.kernel.calendar import day_of
from zhaoming.kernel.terms import Actor

Bodies = dict[str, organisation.Body]
Who = Callable[[str, datetime], Actor]
_YEARS = 3
_LEAST_SHARE, _MOST_SHARE = 66, 94
_SLOW = {"梅山乡": 62, "白沙乡": 66, "县城管局": 65}
_CLOSED = (
    ("县财政局", "政府投资评审底稿", "评审过程中的计算底稿、内部讨论记录和磋商往来文书",
     NegativeGround.PROCESS, "《中华人民共和国政府信息公开条例》第十六条第二款"),
    ("县公安局", "户籍档案中的个人信息", "户籍档案中公民的证件号码、住址、亲属关系",
     NegativeGround.THIRD_PARTY, "《中华人民共和国政府信息公开条例》第十五条"),
    ("县政府办", "机关内部事务安排", "人事任免考察、后勤采购安排、内部工作流程",
     NegativeGround.INTERNAL, "《中华人民共和国政府信息公开条例》第十六条第一款"),
)  # fmt: skip
_POWERS = {
    "县民政局": ("最低生活保障金给付", "特困人员认定", "临时救助对象认定", "社会组织成立登记"),
    "县财政局": ("政府采购投诉处理", "会计代理记账资格审批", "惠农补贴资金监督检查"),
}
_PLACES = ("一楼大厅公开栏", "便民服务中心公告栏", "政务公开宣传橱窗")


def adopt(bodies: Bodies, at: datetime, who: Who) -> None:
    """The county looks the list up, adopts it, has the city review it, and publishes it."""
    county, office = bodies["明川县"], who("zhuguan", at)
    for row in catalogue.reference_items().filter(state=ItemState.OPEN.value):
        catalogue.accept(row.pk, by=office, at=at)
    for domain, names in GUIDES.items():
        guides = [bodies[name].pk for name in names]
        catalogue.guide(county.pk, domain, body_ids=guides, by=office, at=at)
    pks = list(catalogue.reference_items().values_list("pk", flat=True))
    catalogue.adopt(county.pk, item_ids=pks, by=office, at=at)
    before = at - timedelta(days=200)
    draft = catalogue.begin_draft(county.pk, by=office, at=before)
    for entry in catalogue.entries_of(draft):
        if entry.doubts:
            catalogue.confirm_entry(entry.pk, by=office, at=before)
    catalogue.hand_in(draft.pk, by=office, at=before + timedelta(days=3))
    catalogue.approve_draft(draft.pk, words="同意公布", by=who("shiban", at),
                            at=before + timedelta(days=10))  # fmt: skip
    catalogue.publish_draft(draft.pk, by=office, at=before + timedelta(days=12))
    _lean(bodies, at, office)
    _begin_parts(bodies, at, who)


def _lean(bodies: Bodies, at: datetime, office: Actor) -> None:
    for short, name, content, ground, basis in _CLOSED:
        facts = {"name": name, "content": content, "ground": ground.value, "basis": basis}
        catalogue.close_matter(bodies[short].pk, facts=facts, by=office, at=at)
    for number, (short, names) in enumerate(_POWERS.items(), start=1):
        lines = "".join(f"<tr><td>{number:02d}{n:04d}</td><td>{name}</td><td>其他权力</td></tr>"
                        for n, name in enumerate(names, start=1))  # fmt: skip
        table = f"<table><tr><th>编码</th><th>事项名称</th><th>权力类别</th></tr>{lines}</table>"
        catalogue.import_powers(bodies[short].pk, kind=PowerKind.POWER, content=table.encode(),
                                name="权责清单.html", by=office, at=at)  # fmt: skip


def _begin_parts(bodies: Bodies, at: datetime, who: Who) -> None:
    """A department has handed in its yearly revision, a town is still writing."""
    clerk = who("jingban", at)
    part = catalogue.begin_draft(bodies["县财政局"].pk, by=clerk, at=at - timedelta(days=4))
    first = catalogue.entries_of(part)[0]
    catalogue.edit_entry(first.pk, cells={"audience": "全社会；特定群体:预算单位"}, words="补充公开对象",
                         by=clerk, at=at - timedelta(days=3))  # fmt: skip
    catalogue.hand_in(part.pk, by=clerk, at=at - timedelta(days=2))
    catalogue.begin_draft(bodies["清溪镇"].pk, by=who("zhenjingban", at), at=at - timedelta(days=1))


def fill(bodies: Bodies, at: datetime, who: Who) -> None:
    """Three years of duties with what showed that they were met: 60 to 95 % by unit."""
    county, on = bodies["明川县"], day_of(at)
    coverage.sync(county, at=at)
    coverage.gather(county, at=at)
    shorts = {body.pk: short for short, body in bodies.items()}
    items = {item.pk: item for item in catalogue.adopted_items(county)}
    nth: Counter[int] = Counter()
    rows = list[coverage.Past]()
    for item, body in catalogue.all_charges(county):
        nth[body] += 1
        rows += _history(items[item], body, shorts.get(body, ""), on, nth[body])
    coverage.carry_in(county, rows, by=who("zhuguan", at), at=at)


def _history(
    item: catalogue.Item, body: int, short: str, on: date, nth: int
) -> Iterator[coverage.Past]:
    dice = Random(f"{item.level2}-{short}")  # noqa: S311 - the same county on every machine
    share = _SLOW.get(short) or Random(short).randint(_LEAST_SHARE, _MOST_SHARE)  # noqa: S311 - as above
    if nth * share // 100 > (nth - 1) * share // 100:
        since = on - timedelta(days=dice.randint(5, 340))
        yield coverage.Past(item.pk, body, "standing", "", since, source=Source.STANDING,
                            proof=_proof(item, dice, since, on))  # fmt: skip
    for back in range(_YEARS):
        opened = on - timedelta(days=365 * back + dice.randint(8, 350))
        proof, met = None, opened + timedelta(days=dice.choice((2, 5, 9, 14, 19, 24, 40)))
        if dice.randint(1, 100) <= share and met <= on:
            proof = _proof(item, dice, met, on)
        title = f"{opened.year}年{item.level2}"
        yield coverage.Past(item.pk, body, f"history:{opened}", title, opened, proof=proof)


def _proof(item: catalogue.Item, dice: Random, since: date, on: date) -> coverage.Proof:
    kind = dice.choices((Kind.DOCUMENT, Kind.ROWS, Kind.SHEET, Kind.LINK, Kind.POSTING, Kind.STATEMENT),
                        (60, 12, 8, 8, 5, 7))[0]  # fmt: skip
    title = f"{item.level2}（{since.year}年{since.month}月）"
    if kind is Kind.STATEMENT:
        excuse = dice.choice((Excuse.NOTHING, Excuse.NOT_APPLICABLE))
        words = ("本期没有发生相关事项，发生后按时限公开。" if excuse is Excuse.NOTHING
                 else "本单位不承担此项具体职能，由上级主管部门公开。")  # fmt: skip
        return coverage.Proof(kind, excuse.label, since, excuse=excuse.value, words=words,
                              until=since + timedelta(days=360))  # fmt: skip
    if kind is Kind.POSTING:
        place = dice.choice(_PLACES)
        return coverage.Proof(kind, f"{place}公示", since, place=place,
                              until=on + timedelta(days=dice.randint(5, 60)))  # fmt: skip
    if kind is Kind.LINK:
        return coverage.Proof(kind, "政府信息公开目录", since, url="/l/")
    return coverage.Proof(kind, title, since)
