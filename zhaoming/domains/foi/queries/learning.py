"""定期分析: what is asked for, of whom, how it ends and how long it takes; from the rows alone."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Avg, Count, QuerySet

from zhaoming.domains.foi.law.deciding import GIVEN
from zhaoming.domains.foi.law.likeness import alike, shingles
from zhaoming.domains.foi.models import Case
from zhaoming.domains.foi.queries.cases import cases_visible_to
from zhaoming.domains.foi.terms import Kind, Matter
from zhaoming.kernel.calendar import WorkingCalendar
from zhaoming.kernel.terms import Actor

# Words by which a topic is known; what none of them names stands under 其他.
TOPICS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("征地补偿", ("征地", "征收土地", "土地征收", "安置补偿", "青苗")),
    ("房屋征收", ("拆迁", "房屋征收", "棚改", "旧城改造")),
    ("规划建设", ("规划", "建设工程", "施工许可", "竣工验收", "容积率")),
    ("就业社保", ("社保", "养老保险", "医保", "就业", "失业", "工伤")),
    ("社会救助", ("低保", "救助", "特困", "临时救助")),
    ("财政资金", ("预算", "决算", "资金", "补贴", "采购", "债务")),
    ("教育", ("学校", "招生", "教师", "学区", "幼儿园")),
    ("医疗卫生", ("医院", "卫生", "疫苗", "医疗")),
    ("环境保护", ("环评", "排污", "环境", "噪声", "污染")),
    ("安全生产", ("事故", "安全生产", "消防")),
    ("执法处罚", ("处罚", "执法", "查处", "违法建设")),
    ("人事机构", ("编制", "招录", "招聘", "人事", "任免")),
)  # fmt: skip
OTHER = "其他"


def topic_of(text: str) -> str:
    """The topic of a request, by the first word that names one."""
    return next((name for name, words in TOPICS if any(word in text for word in words)), OTHER)


@dataclass(frozen=True)
class Analysis:
    """Counts of one period; ``days`` are 工作日 from the receipt to the end."""

    received: int
    ended: int
    late: int
    days: float
    rated: float
    topics: list[tuple[str, int]]
    bodies: list[tuple[str, int, int]]
    kinds: list[tuple[str, int]]


def analysed(actor: Actor, first: date, last: date, calendar: WorkingCalendar) -> Analysis:
    """What an actor's bodies were asked between two days, and how it ended."""
    rows = cases_visible_to(actor).filter(
        matter=Matter.APPLICATION.value, received_on__isnull=False
    )
    received = rows.filter(received_on__gte=first, received_on__lte=last)
    ended = rows.filter(closed_on__gte=first, closed_on__lte=last)
    spans = ended.values_list("received_on", "closed_on")[:5000]
    days = [calendar.between(a, b) for a, b in spans if a is not None and b is not None]
    topics: dict[str, int] = {}
    for text in received.values_list("wanted", flat=True)[:5000]:
        topics[topic_of(text)] = topics.get(topic_of(text), 0) + 1
    rated = ended.aggregate(stars=Avg("rating"))["stars"]
    return Analysis(
        received.count(), ended.count(), ended.filter(late=True).count(),
        round(sum(days) / len(days), 1) if days else 0.0, round(float(rated), 1) if rated else 0.0,
        sorted(topics.items(), key=lambda pair: (-pair[1], pair[0])), _by_body(received),
        _by_kind(ended),
    )  # fmt: skip


def _by_body(rows: QuerySet[Case]) -> list[tuple[str, int, int]]:
    found = rows.order_by().values_list("body__name", "body").annotate(n=Count("pk"))
    return [(name, body, n) for name, body, n in found.order_by("-n", "body__name")[:30]]


def _by_kind(rows: QuerySet[Case]) -> list[tuple[str, int]]:
    found = (
        rows.exclude(kind="").order_by().values_list("kind").annotate(n=Count("pk")).order_by("-n")
    )
    return [(Kind.label_of(kind), n) for kind, n in found]


@dataclass(frozen=True)
class Wished:
    """What several applicants asked for and was given: it may be made public to all (条例第四十四条)."""

    topic: str
    applicants: int
    cases: tuple[Case, ...]


def many_ask(actor: Actor, first: date, least: int) -> list[Wished]:
    """The like requests of at least ``least`` different applicants that were answered by giving."""
    given = [kind.value for kind in GIVEN]
    rows = cases_visible_to(actor).filter(matter=Matter.APPLICATION.value, kind__in=given,
                                          received_on__gte=first).select_related("applicant")  # fmt: skip
    groups: list[list[Case]] = []
    for case in rows.order_by("body_id", "id")[:2000]:
        _join(groups, case)
    found = []
    for group in groups:
        marks = {case.applicant.mark for case in group}
        if len(marks) >= least:
            found.append(Wished(group[0].title, len(marks), tuple(group)))
    return sorted(found, key=lambda wish: -wish.applicants)


def _join(groups: list[list[Case]], case: Case) -> None:
    """Put a case to those of its body that ask for the like, or begin a new group."""
    words = shingles(case.wanted)
    for group in groups:
        first = group[0]
        if first.body_id == case.body_id and alike(words, shingles(first.wanted)):
            group.append(case)
            return
    groups.append([case])
