"""Reading the trail: of one subject for a page, of everything for the audit operator."""

from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.db.models import QuerySet

from zhaoming.kernel.accounts.models import User
from zhaoming.kernel.audit.models import Entry

VERBS = {
    "organisation.found": "新增单位",
    "organisation.amend": "修改单位信息",
    "organisation.rename": "更名",
    "organisation.end": "撤并",
    "organisation.leader_in": "新增领导",
    "organisation.leader_out": "领导离任",
    "organisation.site": "维护网站信息",
    "organisation.import": "导入单位",
    "organisation.imported": "导入完成",
    "organisation.person": "新增人员",
    "organisation.amend_person": "修改人员信息",
    "organisation.reset_password": "重置密码",
    "organisation.change_password": "修改密码",
    "organisation.appoint": "任命岗位",
    "organisation.end_post": "免去岗位",
    "organisation.delegate": "委托代办",
    "organisation.revoke": "收回代办",
    "organisation.hand_over": "工作移交",
    "organisation.issue_key": "签发接口密钥",
    "organisation.revoke_key": "收回接口密钥",
    "settings.change": "修改设置",
    "calendar.announce": "录入放假安排",
    "jobs.retry": "重试任务",
    "review.hand_in": "送审",
    "review.decide": "处理审查发现",
    "review.allow": "记住不再提示",
    "review.keep_word": "加入词库",
    "review.end_word": "停用词库的词",
    "review.import_words": "导入词库",
    "review.disallow": "恢复提示",
    "review.pass": "审查通过",
    "review.return": "审查退回",
    "review.reject_file": "拒收文件",
    "review.confirm": "补审确认",
    "review.keep_rule": "制定审读规则",
    "review.end_rule": "停用审读规则",
    "review.assess": "影响评估",
    "review.sweep": "开始复查",
    "review.raise": "登记网上更正",
    "review.mended": "更正完成",
    "review.dismissed": "确认不是问题",
    "review.roster": "值班安排",
    "review.read": "值班读网",
    "foi.apply": "网上申请",
    "foi.register": "登记申请",
    "foi.confirm": "确认收到",
    "foi.split": "拆分事项",
    "foi.assign": "交办",
    "foi.ask_correction": "要求补正",
    "foi.correct": "收到补正",
    "foi.lapse": "视为放弃",
    "foi.extend": "延期",
    "foi.ask_reasons": "要求说明理由",
    "foi.give_reasons": "说明理由",
    "foi.defer": "延迟答复",
    "foi.consult": "征求意见",
    "foi.reach": "登记对方收到",
    "foi.hear_back": "收到意见",
    "foi.overrule": "决定公开并告知",
    "foi.charge": "通知缴费",
    "foi.pay": "缴费",
    "foi.draft": "拟答复",
    "foi.submit": "送签",
    "foi.return": "退回",
    "foi.answer": "签发答复",
    "foi.reply": "处理答复",
    "foi.search": "检索记录",
    "foi.remark": "会商",
    "foi.answer_remark": "会商答复",
    "foi.urge": "督办",
    "foi.attach": "添加材料",
    "foi.detach": "删除材料",
    "foi.serve": "送达",
    "foi.serve_letter": "登记文书送达",
    "foi.withdraw": "撤回申请",
    "foi.close": "终止办理",
    "foi.transfer": "转交",
    "foi.rate": "评价",
    "foi.remedy": "登记复议诉讼",
    "foi.end_remedy": "登记审结",
    "foi.archive": "归档",
    "foi.forget": "去标识化",
    "foi.wording": "修改文书模板",
    "reports.begin": "编制年度报告",
    "reports.write": "修改年度报告",
    "reports.adjust": "调整年报数字",
    "reports.issue": "发布年度报告",
    "reports.correct": "更正年度报告",
    "publication.intake": "收件起草",
    "publication.start": "起草",
    "publication.revise": "修改",
    "publication.attach": "添加附件",
    "publication.detach": "删除附件",
    "publication.mask": "遮盖个人信息",
    "publication.submit": "提交审查",
    "publication.return": "退回",
    "publication.publish": "通过并发布",
    "publication.register": "通过并登记",
    "publication.withdraw": "撤回",
    "publication.discard": "作废",
    "publication.fill": "填入表格",
    "publication.amend": "开始新的一版",
    "publication.clear": "审查通过",
    "publication.schedule": "通过并定时发布",
    "publication.undo": "撤销发布",
    "publication.remove": "紧急撤除",
    "publication.lapse": "公示期满撤下",
    "publication.validity": "变更效力",
    "publication.ask_consent": "征求有关机关意见",
    "publication.consent": "答复协商",
    "publication.waive_consent": "不再协商",
    "publication.ask_reassessment": "提出属性评估",
    "publication.reassess": "重新评估",
    "publication.open_round": "开始文件清理",
    "publication.close_round": "完成文件清理",
    "publication.offer": "报送",
    "publication.take_offer": "采用报送",
    "publication.offer_decided": "办理报送",
    "publication.take_over": "迁入历史信息",
    "publication.keep_column": "维护栏目",
    "publication.close_column": "停用栏目",
    "publication.keep_topic": "维护专题",
    "publication.archive_topic": "专题归档",
    "publication.place": "放到页面上",
    "publication.unplace": "从页面上取下",
    "publication.redirect": "地址转向",
    "search.synonym": "维护同义词",
    "pages.anchor": "锚定页面变更",
    "catalogue.decide": "核对公开事项",
    "catalogue.adopt": "采用公开事项",
    "catalogue.drop": "移出目录",
    "catalogue.begin_draft": "开始编制目录",
    "catalogue.load_table": "载入目录表格",
    "catalogue.edit_entry": "修改编制稿",
    "catalogue.add_entry": "新增编制稿事项",
    "catalogue.strike_entry": "拟移出事项",
    "catalogue.restore_entry": "恢复事项",
    "catalogue.confirm_entry": "确认疑问",
    "catalogue.remark": "提核改意见",
    "catalogue.settle_remark": "答复核改意见",
    "catalogue.draft": "办理目录编制稿",
    "catalogue.charge": "指定公开主体",
    "catalogue.guide": "指定指导部门",
    "catalogue.import_powers": "导入权责清单",
    "catalogue.link_power": "对应公开事项",
    "catalogue.close_matter": "列入不予公开清单",
    "catalogue.open_matter": "移出不予公开清单",
    "catalogue.correct_limit": "更正时限读法",
    "catalogue.forget_correction": "恢复时限读法",
    "catalogue.renew": "更新参考目录",
    "catalogue.answer_edition": "处理新版目录变化",
    "coverage.ask": "交办公开任务",
    "coverage.open": "产生公开任务",
    "notices.add_hook": "登记接收地址",
    "notices.end_hook": "停用接收地址",
    "coverage.assert": "提出落实证据",
    "coverage.decide": "办理落实证据",
    "coverage.carry_in": "迁入历年任务",
}


@dataclass(frozen=True)
class Step:
    """One line of a trail: what, who, when, and the words that went with it."""

    label: str
    who: str
    at: datetime
    words: str


def names_of(actors: set[int | None]) -> dict[int | None, str]:
    """The names behind the numbers of a trail; the trail itself holds none."""
    rows = User.objects.filter(pk__in=[a for a in actors if a]).values_list("pk", "name")
    names: dict[int | None, str] = {None: "系统"}
    names.update(rows)
    return names


def trail_of(subject: str, subject_id: int, limit: int = 60) -> list[Step]:
    """The trail of one subject, oldest first."""
    rows = Entry.objects.filter(subject=subject, subject_id=str(subject_id))
    entries = list(rows.prefetch_related("remarks").order_by("-id")[:limit])[::-1]
    names = names_of({entry.actor for entry in entries})
    return [
        Step(
            VERBS.get(entry.verb, entry.verb),
            names.get(entry.actor, "已注销账号"),
            entry.at,
            "；".join(remark.text for remark in entry.remarks.all() if remark.text),
        )
        for entry in entries
    ]


def subject_label(subject: str) -> str:
    """What kind of row an entry is about, in Chinese."""
    try:
        return str(apps.get_model(subject)._meta.verbose_name)  # noqa: SLF001 - the documented name
    except LookupError:
        return "已撤除的对象"


def entries() -> QuerySet[Entry]:
    """Every entry, for the audit operator's list."""
    return Entry.objects.select_related("block").prefetch_related("remarks")
