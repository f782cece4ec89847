"""What goes on around the documents of the county: changes, ends, questions, offers, rounds."""

from datetime import date, datetime, timedelta

from zhaoming.demo.library import Library
from zhaoming.domains.organisation import api as organisation
from zhaoming.domains.publication import api as publication
from zhaoming.domains.publication.terms import Attribute, Ground, Outcome, Validity
from zhaoming.kernel.terms import Actor, Role

_WITHHELD = (
    ("县政府办", "关于报送重点工作进展情况的请示", Attribute.WITHHELD, Ground.PROCESS,
     "属于请示报告，尚在研究过程中，公开会影响决策的形成。"),
    ("县人社局", "关于机关工作人员考勤管理的通知", Attribute.WITHHELD, Ground.INTERNAL,
     "属于人事管理方面的内部事务信息，对外不产生影响。"),
    ("县民政局", "关于调整社会救助信息核对工作流程的通知", Attribute.ON_REQUEST, None,
     "属于内部工作流程的安排，不涉及公众利益调整，不属于应当主动公开的范围。"),
    ("县住建局", "关于既有建筑安全排查情况的函", Attribute.ON_REQUEST, None,
     "属于部门之间的工作函件，不涉及公众利益调整，不属于应当主动公开的范围。"),
    ("县教育局", "关于校舍维修资金分配的函", Attribute.ON_REQUEST, None,
     "属于部门之间的工作函件，不涉及公众利益调整，不属于应当主动公开的范围。"),
)  # fmt: skip


def _newest(library: Library, short: str, words: str) -> publication.Edition:
    body = library.bodies[short]
    return publication.published().filter(body=body, title__contains=words)[0]


def registered(library: Library, at: datetime) -> None:
    """Documents that were issued and not published, with their reasons; one is to be assessed."""
    for number, (short, title, attribute, ground, reason) in enumerate(_WITHHELD):
        body, when = library.bodies[short], at - timedelta(days=90 + 60 * number)
        clerk, head = library.actor(body, Role.CLERK), library.actor(body, Role.HEAD)
        facts = {
            "made_on": when.date(), "attribute": attribute.value, "attribute_reason": reason,
            "ground": ground.value if ground else "",
            "document_number": f"明{'函' if '函' in title else '发'}〔{when.year}〕{21 + number}号",
        }  # fmt: skip
        edition = publication.start(body.pk, title=title, text="正文见纸质文件，本系统只登记要素。",
                                    facts=facts, by=clerk, at=when)  # fmt: skip
        publication.submit(edition.pk, by=clerk, at=when)
        publication.register(edition.pk, by=head, at=when)


def changed(library: Library, at: datetime) -> None:
    """One updated, one corrected, one repealed with its successor, one expired."""
    for short, words, correction, reason in (
        ("县教育局", "招生工作", False, "补充随迁子女报名的咨询电话。"),
        ("县农业农村局", "耕地地力保护", True, "更正一处乡镇合计数。"),
    ):
        edition = _newest(library, short, words)
        clerk = library.actor(edition.body, Role.CLERK)
        following = publication.amend(edition.pk, reason=reason, correction=correction, by=clerk,
                                      at=at - timedelta(days=9))  # fmt: skip
        publication.submit(following.pk, by=clerk, at=at - timedelta(days=9))
        publication.publish(following.pk, by=library.actor(edition.body, Role.REVIEWER),
                            at=at - timedelta(days=8))  # fmt: skip
    for short, words in (
        ("县民政局", "最低生活保障标准"),
        ("县住建局", "执法公示"),
        ("县民政局", "执法公示"),
        ("县市场监管局", "执法公示"),
    ):
        _repealed(library, short, words, at)


def _repealed(library: Library, short: str, words: str, at: datetime) -> None:
    body = library.bodies[short]
    new, old = publication.published().filter(body=body, title__contains=words)[:2]
    on = new.made_on or at.date()
    publication.set_validity(
        old.pk, validity=Validity.REPEALED, on=on, basis=f"《{new.title}》（{new.document_number}）",
        successor=new.document.number, by=library.actor(body, Role.HEAD), at=at - timedelta(days=60),
    )  # fmt: skip


def asked(library: Library, at: datetime) -> None:
    """A document that waits for what others say, and one to which they have agreed."""
    body = library.bodies["县发改局"]
    clerk, others = library.actor(body, Role.CLERK), ("县财政局", "县自然资源局")
    for number, title in enumerate(
        ("关于下达重点项目前期工作计划的通知", "关于公布重点建设项目名单的通知")
    ):
        facts = {"made_on": (at - timedelta(days=6 + number)).date(),
                 "attribute": Attribute.PROACTIVE.value,
                 "document_number": f"明发改〔{at.year}〕{31 + number}号"}  # fmt: skip
        text = "县直有关单位：\n\n现将有关事项通知如下，请结合实际抓好落实。项目名称、建设内容和责任单位见附表。"
        edition = publication.start(body.pk, title=title, text=text, facts=facts, by=clerk,
                                    at=at - timedelta(days=5))  # fmt: skip
        publication.ask_consent(
            edition.pk, body_ids=[library.bodies[short].pk for short in others], by=clerk,
            question="请核对涉及本部门的资金和用地数据。", at=at - timedelta(days=5),
        )  # fmt: skip
        for consent in edition.consents.select_related("body") if number else []:
            publication.answer_consent(consent.pk, agreed=True, words="数据一致。",
                                       by=library.actor(consent.body, Role.HEAD),
                                       at=at - timedelta(days=4))  # fmt: skip
        publication.submit(edition.pk, by=clerk, at=at - timedelta(days=4))


def offered(library: Library, at: datetime) -> None:
    """Towns offer news upwards: one taken, one declined, two wait."""
    office = library.bodies["县政府办"]
    taker = library.actor(office, Role.CLERK)
    words = "免费开放和活动安排"
    for number, short in enumerate(("东岭镇", "石桥镇", "清溪镇", "云台镇")):
        edition = _newest(library, short, words)
        clerk = library.actor(edition.body, Role.CLERK)
        row = publication.offer(edition.pk, to=office.pk, words="请县网站采用。", by=clerk,
                                at=at - timedelta(days=3))  # fmt: skip
        if number == 0:
            taken = publication.take_offer(row.pk, by=taker, at=at - timedelta(days=2))
            publication.submit(taken.pk, by=taker, at=at - timedelta(days=2))
            publication.publish(taken.pk, by=library.actor(office, Role.HEAD),
                                at=at - timedelta(days=2))  # fmt: skip
        elif number == 1:
            publication.decline_offer(row.pk, reason="内容与上月相同，请补充活动成效后再报。", by=taker,
                                      at=at - timedelta(days=2))  # fmt: skip


def rounds(library: Library, on: date, at: datetime) -> None:
    """A clean-up that is done and published, and one under way."""
    for short, closes in (("县农业农村局", False), ("县住建局", True)):
        body = library.bodies[short]
        head = library.actor(body, Role.HEAD)
        row = _round_of(body, on, head, at) if _has_numbered(body, on) else None
        if row is None or not closes:
            continue
        for number, entry in enumerate(row.entries.order_by("id")):
            ends = number == 0
            publication.conclude(
                entry.pk, conclusion=Validity.EXPIRED if ends else Validity.IN_FORCE, by=head,
                basis="任务已经完成，不再执行。" if ends else "", at=at,
            )  # fmt: skip
        closed = publication.close_round(row.pk, by=head, at=at - timedelta(days=1))
        if closed.result:
            clerk = library.actor(body, Role.CLERK)
            publication.submit(closed.result.pk, by=clerk, at=at - timedelta(days=1))


def _has_numbered(body: organisation.Body, on: date) -> bool:
    rows = publication.published().filter(body=body, made_on__lt=on, validity="in_force")
    return rows.exclude(document_number="").exists()


def _round_of(body: organisation.Body, on: date, head: Actor,
              at: datetime) -> publication.Round:  # fmt: skip
    return publication.open_round(body.pk, title=f"{on.year}年度行政规范性文件清理", made_before=on,
                                  by=head, at=at - timedelta(days=20))  # fmt: skip


def assessed(library: Library, at: datetime) -> None:
    """The office looks again at what is not public: kept once, opened once."""
    rows = publication.Edition.objects.filter(state="registered").order_by("id")
    for number, outcome in enumerate((Outcome.KEEP, Outcome.OPEN)):
        edition = rows[number + 2]
        words = (
            "情况没有变化，维持原属性。" if outcome is Outcome.KEEP else "排查已经结束，可以公开。"
        )
        head = library.actor(edition.body, Role.HEAD)
        publication.reassess(edition.pk, outcome=outcome, reason=words, by=head,
                             at=at - timedelta(days=11))  # fmt: skip
