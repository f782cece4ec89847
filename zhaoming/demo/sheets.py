"""The tables of the demo county: headings and rows, written as the XLSX that a clerk would drop in."""

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

import xlsxwriter

from zhaoming.demo.cast import STREET, TOWNS, VILLAGES, invented_name

Rows = list[list[object]]
_PLACES = (*TOWNS, STREET.removesuffix("办事处"))


def _by_town(dice: Random, *spans: tuple[int, int]) -> Rows:
    return [[n, place, *(dice.randint(*span) for span in spans)]
            for n, place in enumerate(_PLACES, start=1)]  # fmt: skip


def _budget(scale: int) -> Callable[[Random], Rows]:
    """Income and spending that balance, in 万元; the shares are those of an ordinary year."""
    income = (("税收收入", 34), ("非税收入", 9), ("转移性收入", 57))
    spending = (("一般公共服务支出", 16), ("教育支出", 24), ("社会保障和就业支出", 21),
                ("卫生健康支出", 13), ("农林水支出", 17), ("住房保障支出", 9))  # fmt: skip

    def make(dice: Random) -> Rows:
        last = round(scale * dice.uniform(0.8, 1.3))
        this = round(last * dice.uniform(1.01, 1.06))
        rows: Rows = []
        for name, shares in (("收入", income), ("支出", spending)):
            rest = [last, this]
            for line, share in shares[:-1]:
                parts = [last * share // 100, this * share // 100]
                rest = [left - part for left, part in zip(rest, parts, strict=True)]
                rows.append([line, *parts])
            rows += [[shares[-1][0], *rest], [f"{name}合计", last, this]]
        return rows

    return make


def _relief(dice: Random) -> Rows:
    return [
        [n, invented_name(dice.randint(0, 320)), f"{dice.choice(VILLAGES)}村", dice.randint(1, 5),
         dice.choice(("因病", "因残", "缺劳力", "因学"))]
        for n in range(1, dice.randint(8, 18))
    ]  # fmt: skip


def _schools(dice: Random) -> Rows:
    return [
        [n, f"{place}{kind}", kind, dice.choice(("公办", "公办", "公办", "民办")), dice.randint(180, 1900)]
        for n, (place, kind) in enumerate(
            ((place, kind) for place in TOWNS for kind in ("中心小学", "初级中学")), start=1)
    ]  # fmt: skip


def _penalties(dice: Random) -> Rows:
    acts = (
        "未按规定设置安全警示标志",
        "未如实记录安全生产教育培训情况",
        "未制定生产安全事故应急救援预案",
    )
    return [
        [f"明应急罚〔{n:02d}〕号", f"明川例{dice.choice('甲乙丙丁戊己庚辛')}建材有限公司",
         dice.choice(acts), f"罚款{dice.choice((1, 2, 3, 5))}万元"]
        for n in range(1, dice.randint(3, 7))
    ]  # fmt: skip


def _samples(dice: Random) -> Rows:
    goods = ("大米", "食用植物油", "豆制品", "鲜猪肉", "糕点", "辣椒面", "瓶装水")
    return [
        [n, dice.choice(goods), f"{dice.choice(TOWNS)}例{dice.choice('甲乙丙丁')}超市",
         "合格" if dice.random() < 0.94 else "不合格"]  # noqa: PLR2004 - a believable rate
        for n in range(1, dice.randint(30, 60))
    ]  # fmt: skip


def _jobs(dice: Random) -> Rows:
    posts = ("电工", "缝纫工", "保洁员", "仓库管理员", "驾驶员", "养老护理员", "会计")
    return [
        [f"明川例{dice.choice('甲乙丙丁戊')}{dice.choice(('服饰', '食品', '物流'))}有限公司",
         dice.choice(posts), dice.randint(1, 20), f"{dice.randint(28, 65) * 100}元"]
        for _ in range(dice.randint(15, 30))
    ]  # fmt: skip


SHEETS: dict[str, tuple[Sequence[str], Callable[[Random], Rows]]] = {
    "预算": (("项目", "上年执行数", "本年预算数"), _budget(186_000)),
    "部门预算": (("项目", "上年预算数", "本年预算数"), _budget(1_900)),
    "低保": (("序号", "户主姓名", "所在村", "保障人口", "致困原因"), _relief),
    "高龄津贴": (("序号", "乡镇", "发放人数", "发放金额"),
                 lambda dice: _by_town(dice, (120, 900), (20_000, 190_000))),
    "学校": (("序号", "学校名称", "学段", "办学性质", "在校学生数"), _schools),
    "耕地补贴": (("序号", "乡镇", "补贴户数", "补贴面积（亩）", "补贴金额（元）"),
                 lambda dice: _by_town(dice, (900, 5200), (8000, 42000), (700_000, 3_600_000))),
    "处罚": (("决定书文号", "当事人", "违法行为", "处罚内容"), _penalties),
    "抽检": (("序号", "样品名称", "被抽样单位", "结论"), _samples),
    "接种": (("序号", "乡镇", "接种台数", "每周门诊天数"), lambda dice: _by_town(dice, (1, 4), (2, 6))),
    "危改": (("序号", "乡镇", "改造户数", "补助资金（万元）"),
             lambda dice: _by_town(dice, (2, 26), (6, 80))),
    "岗位": (("用人单位", "岗位", "人数", "月薪"), _jobs),
}  # fmt: skip


def workbook(kind: str, title: str, dice: Random) -> bytes:
    """An XLSX of one of the tables, with its title above the heading as clerks write it."""
    headings, make = SHEETS[kind]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.xlsx"
        book = xlsxwriter.Workbook(str(path))
        sheet = book.add_worksheet("公开表")
        sheet.merge_range(0, 0, 0, len(headings) - 1, title)
        for place, heading in enumerate(headings):
            sheet.write(1, place, heading)
        for line, row in enumerate(make(dice), start=2):
            for place, cell in enumerate(row):
                sheet.write(line, place, cell)
        book.close()
        return path.read_bytes()
