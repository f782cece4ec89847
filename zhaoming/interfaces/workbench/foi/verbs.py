"""Everything that may be done to a case from its page: for each verb its form and its act."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from zhaoming.domains.foi import api
from zhaoming.domains.foi.terms import Ask, FeeMethod, FileRole, Redress, Way
from zhaoming.interfaces.workbench.foi import forms
from zhaoming.interfaces.workbench.shell.rendering import actor, now
from zhaoming.kernel.terms import Refused
from zhaoming.kernel.web.fields import Form

Act = Callable[[HttpRequest, api.Case, dict[str, Any]], object]


@dataclass(frozen=True)
class Verb:
    """One act of the page: what it is called, what it asks for, what it does, and what it says then."""

    label: str
    act: Act
    form: type[Form] | None = None
    done: str = "已办理。"
    ask: str = ""
    note: str = ""


def who_and_when(request: HttpRequest) -> dict[str, Any]:
    """Who presses, and at which moment."""
    return {"by": actor(request), "at": now()}


def _consult(request: HttpRequest, case: api.Case, facts: dict[str, Any]) -> object:
    facts["ask"] = Ask(facts["ask"])
    return api.consult(case.pk, **facts, **who_and_when(request))


def _charge(request: HttpRequest, case: api.Case, facts: dict[str, Any]) -> object:
    return api.charge(case.pk, method=FeeMethod(facts["method"]), pages=facts["pages"] or 0,
                      reason=facts["reason"], **who_and_when(request))  # fmt: skip


def _serve(request: HttpRequest, case: api.Case, facts: dict[str, Any]) -> object:
    facts["way"] = Way(facts["way"])
    return api.serve(case.pk, **facts, **who_and_when(request))


def _serve_letter(request: HttpRequest, case: api.Case, facts: dict[str, Any]) -> object:
    letter = case.letters.filter(pk=int(facts["letter"])).first()
    if letter is None:
        raise Refused(["没有这份文书，请刷新页面后重试。"])
    return api.serve_letter(letter.pk, way=Way(facts["way"]), on=facts["on"], proof=facts["proof"],
                            **who_and_when(request))  # fmt: skip


def _assign(request: HttpRequest, case: api.Case, facts: dict[str, Any]) -> object:
    return api.assign(case.pk, int(facts["person"]), words=facts["words"], **who_and_when(request))


def _remark(request: HttpRequest, case: api.Case, facts: dict[str, Any]) -> object:
    return api.remark(case.pk, words=facts["words"], to=int(facts["to"]), **who_and_when(request))


def _remedy(request: HttpRequest, case: api.Case, facts: dict[str, Any]) -> object:
    facts["block"] = Redress(facts["block"])
    return api.enter_remedy(case.pk, **facts, **who_and_when(request))


def _defer(request: HttpRequest, case: api.Case, facts: dict[str, Any]) -> object:
    words = {"until": facts["until"], "reason": facts["words"]}
    return api.defer(case.pk, **words, **who_and_when(request))


def _split(request: HttpRequest, case: api.Case, facts: dict[str, Any]) -> object:
    return api.split(case.pk, facts["pieces"].splitlines(), **who_and_when(request))


def _attach(request: HttpRequest, case: api.Case, facts: dict[str, Any]) -> object:
    upload = facts["file"]
    return api.attach(case.pk, content=upload.read(), name=upload.name or "文件",
                      role=FileRole(facts["role"]), **who_and_when(request))  # fmt: skip


def _plain(act: Callable[..., object]) -> Act:
    return lambda request, case, facts: act(case.pk, **facts, **who_and_when(request))


def _worded(act: Callable[..., object], name: str) -> Act:
    return lambda request, case, facts: act(
        case.pk, **{name: facts["words"]}, **who_and_when(request)
    )


VERBS: Mapping[str, Verb] = {
    "confirm": Verb(
        "确认收到", _plain(api.confirm), forms.ConfirmForm, "已确认，答复期限自确认之日起算。"
    ),
    "submit": Verb(
        "送签", _plain(api.submit), None, "已送签。", note="拟稿人不能签发自己拟的答复书。"
    ),
    "answer": Verb(
        "签发答复", _plain(api.answer), None, "已签发，请及时送达。", "确定签发吗？签发后不能修改。"
    ),
    "return": Verb("退回", _worded(api.send_back, "reason"), forms.WordsForm, "已退回拟稿人。"),
    "serve": Verb("送达", _serve, forms.ServeForm, "已登记送达。"),
    "assign": Verb("交办", _assign, forms.AssignForm, "已交办。"),
    "ask_correction": Verb(
        "要求补正",
        _plain(api.ask_correction),
        forms.CorrectionForm,
        "补正告知书已制作，答复期限停止计算。",
        note="自收到申请之日起7个工作日内一次性告知（条例第三十条）。",
    ),
    "correct": Verb(
        "登记收到的补正", _plain(api.correct), forms.CorrectedForm, "已登记，答复期限重新起算。"
    ),
    "lapse": Verb(
        "逾期不补正，不再处理",
        _plain(api.lapse),
        None,
        "已按视为放弃申请办理。",
        "确定申请人没有正当理由逾期不补正吗？",
    ),
    "consult": Verb("征求意见", _consult, forms.ConsultForm, "征求意见书已制作，期限中止计算。"),
    "extend": Verb(
        "延期",
        _plain(api.extend),
        forms.ExtendForm,
        "延期告知书已制作。",
        note="只能一次，最长20个工作日，须在期限届满前告知（条例第三十三条）。",
    ),
    "ask_reasons": Verb(
        "要求说明理由",
        _plain(api.ask_reasons),
        forms.UntilForm,
        "说明理由告知书已制作。",
        note="申请的数量、频次明显超过合理范围时（条例第三十五条）；是否超过由经办人判断。",
    ),
    "defer": Verb("确定延迟答复的期限", _defer, forms.UntilForm, "延迟答复告知书已制作。"),
    "charge": Verb("通知缴费", _charge, forms.ChargeForm, "收费通知书已制作，期限停止计算。"),
    "pay": Verb("登记缴费", _plain(api.pay), forms.PayForm, "已登记，答复期限重新起算。"),
    "unpaid": Verb(
        "逾期不缴费，不再处理",
        _plain(api.unpaid),
        None,
        "已按视为放弃申请办理。",
        "确定逾期未缴费吗？",
    ),
    "transfer": Verb("转交", _plain(api.transfer), forms.TransferForm, "已登记转交。"),
    "close": Verb(
        "终止办理",
        _worded(api.close_case, "reason"),
        forms.CloseForm,
        "已终止办理。",
        "确定终止办理吗？",
    ),
    "withdraw": Verb(
        "登记撤回申请",
        _worded(api.withdraw, "proof"),
        forms.ProofForm,
        "已登记撤回。",
        "确定申请人书面撤回申请了吗？",
    ),
    "urge": Verb("督办", _worded(api.urge, "words"), forms.WordsForm, "已督办。"),
    "archive": Verb("归档", _plain(api.archive), forms.ArchiveForm, "已归档。"),
}
ALWAYS: Mapping[str, Verb] = {
    "serve_letter": Verb("登记文书送达", _serve_letter, forms.LetterServiceForm, "已登记送达。"),
    "search": Verb("添加检索记录", _plain(api.note_search), forms.SearchForm, "已记录。"),
    "remark": Verb("请人会商", _remark, forms.RemarkForm, "已发出会商。"),
    "attach": Verb("添加文件", _attach, forms.FileForm, "已添加。"),
    "split": Verb("拆分事项", _split, forms.SplitForm, "已拆分，请逐项答复。"),
    "remedy": Verb("登记复议、诉讼", _remedy, forms.RemedyForm, "已登记。"),
    "reply": Verb(
        "拟定并发出处理答复", _worded(api.reply, "words"), forms.ReplyForm, "处理答复已制作。"
    ),
}
