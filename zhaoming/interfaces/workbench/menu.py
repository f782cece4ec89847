"""The menu on the left: what a person may open, in groups."""

from dataclasses import dataclass
from functools import cache

from django.urls import reverse

from zhaoming.kernel.terms import STAFF, Actor, Role

R = Role
_WRITERS = frozenset({R.CLERK})
_READERS = STAFF - {R.COUNTER}
_ANSWERERS = frozenset({R.REVIEWER, R.HEAD, R.OFFICE, R.OFFICE_HEAD})
_OVERSEERS = frozenset({R.OFFICE, R.OFFICE_HEAD, R.AUTHORITY, R.HEAD})
_ARRANGERS = frozenset({R.AUTHORITY})
_FILLERS = _ARRANGERS | {R.OFFICE, R.OFFICE_HEAD}
_RECORDERS = frozenset({R.COUNTER, R.OFFICE, R.OFFICE_HEAD})
_WATCHERS = frozenset({R.AUTHORITY, R.ASSESSOR})
_SYSTEM = frozenset({R.SYSTEM_OPERATOR})
_SECURITY = frozenset({R.SECURITY_OPERATOR})
_AUDIT = frozenset({R.AUDIT_OPERATOR})


@dataclass(frozen=True)
class Item:
    """One entry: its words, its address, and the roles that see it."""

    label: str
    view: str
    roles: frozenset[Role]


# fmt: off
GROUPS: tuple[tuple[str, tuple[Item, ...]], ...] = (
    ("", (Item("我的工作台", "desk", frozenset(Role)),)),
    ("信息公开", (
        Item("收件起草", "intake", _WRITERS),
        Item("公开信息", "editions", _READERS),
        Item("发文台账", "issued", _READERS),
        Item("发布前协商", "consents", _ANSWERERS),
        Item("属性评估", "assessments", _READERS),
        Item("文件清理", "rounds", _READERS),
        Item("报送采用", "offers", _WRITERS | {R.AUTHORITY}),
        Item("我们的报送", "sent", _READERS),
        Item("发布量统计", "yields", _READERS),
    )),
    ("依申请公开", (
        Item("登记申请", "foi_register", _RECORDERS),
        Item("申请办理", "foi_cases", _READERS - _WATCHERS),
        Item("我登记的申请", "foi_registered", frozenset({R.COUNTER})),
        Item("申请督查", "foi_overseen", _WATCHERS),
        Item("申请分析", "foi_learning", _WATCHERS | _RECORDERS - {R.COUNTER} | {R.HEAD}),
        Item("年度报告", "reports", _WATCHERS | _RECORDERS - {R.COUNTER} | {R.HEAD}),
        Item("文书模板", "foi_wordings", _ARRANGERS | _SYSTEM),
    )),
    ("审查和读网", (
        Item("审查台账", "ledger", _READERS),
        Item("值班读网", "roster", _READERS),
        Item("网上更正", "corrections", _READERS),
        Item("影响评估", "impacts", _READERS),
        Item("词库", "lexicon", _READERS),
        Item("审读规则", "review_rules", _READERS),
        Item("不再提示", "allowances", _READERS),
        Item("复查", "sweeps", _READERS),
    )),
    ("落实情况", (
        Item("目录覆盖图", "coverage", _READERS),
        Item("落实统计", "figures", _READERS),
        Item("公开任务", "duties", _READERS),
        Item("待确认的证据", "confirming", _ANSWERERS),
    )),
    ("公开目录", (
        Item("本级目录", "own_items", _READERS),
        Item("目录编制", "drafts", _READERS),
        Item("目录比较", "compare_lists", _READERS),
        Item("指导部门和公开主体", "guidance", _READERS),
        Item("时限读法", "limits", _READERS),
        Item("权责和服务清单", "powers", _READERS),
        Item("不予公开清单", "negatives", _READERS),
        Item("参考目录", "reference", _READERS),
        Item("新版变化", "edition_changes", _READERS),
    )),
    ("公众网站", (
        Item("首页编排", "arrange_home", _ARRANGERS),
        Item("自由栏目", "columns", _ARRANGERS),
        Item("专题", "topics", _FILLERS),
        Item("检索词", "words", _ARRANGERS),
        Item("地址转向", "redirects", _ARRANGERS),
        Item("网站开关", "switches", _SYSTEM),
    )),
    ("组织机构", (
        Item("单位", "bodies", STAFF | _SYSTEM),
        Item("人员", "people", _OVERSEERS | _SECURITY),
        Item("导入单位", "imports", _SYSTEM),
    )),
    ("系统运行", (
        Item("设置", "settings", (_OVERSEERS - {R.HEAD}) | _SYSTEM | _AUDIT),
        Item("工作日历", "calendar", frozenset(Role)),
        Item("后台任务", "jobs", _SYSTEM),
        Item("运行检查", "inspection", _OVERSEERS | _SYSTEM | _AUDIT),
        Item("访问日志", "access", _SECURITY | _AUDIT),
        Item("审计记录", "audit", _AUDIT),
    )),
    ("我的", (
        Item("通知", "notices", frozenset(Role)),
        Item("休假代办", "leave", frozenset(Role)),
        Item("账号与安全", "account", frozenset(Role)),
    )),
)
# fmt: on


@dataclass(frozen=True)
class Entry:
    """One entry, ready to print."""

    label: str
    href: str


@cache
def _menu(roles: frozenset[Role]) -> list[tuple[str, list[Entry]]]:
    shown = []
    for title, items in GROUPS:
        entries = [Entry(i.label, reverse(i.view)) for i in items if i.roles & roles]
        if entries:
            shown.append((title, entries))
    return shown


def menu_for(actor: Actor) -> list[tuple[str, list[Entry]]]:
    """The menu of an actor: groups with a title and their entries."""
    if actor.id is None:
        return []
    return _menu(frozenset(holding.role for holding in actor.holdings))
