"""The forms of 依申请公开: what is typed, and no rule of its own."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from zhaoming.domains.foi import api
from zhaoming.domains.foi.terms import (
    ApplicantKind,
    Ask,
    Channel,
    FeeMethod,
    FileRole,
    Matter,
    Medium,
    Outcome,
    Proof,
    Redress,
    Stamp,
    Stance,
    Way,
)
from zhaoming.domains.organisation.api import Body
from zhaoming.kernel.web.fields import Form

_LINES = forms.Textarea(attrs={"rows": 3})
_FEW = forms.Textarea(attrs={"rows": 2})


class ApplicationForm(Form):
    """What 条例第二十九条 asks, in the order in which a paper form is read."""

    name = forms.CharField(label="申请人姓名或者名称", max_length=120)
    proof_number = forms.CharField(label="证件号码", max_length=60)
    address = forms.CharField(label="联系地址", max_length=200, required=False)
    phone = forms.CharField(label="联系电话", max_length=40, required=False)
    wanted = forms.CharField(label="所需信息的内容描述", max_length=4000, widget=_LINES,
                             help_text="名称、文号，或者便于查询的其他特征；几件事一行一件")  # fmt: skip
    medium = forms.ChoiceField(label="获取信息的方式", choices=Medium.choices)
    way = forms.ChoiceField(label="获取信息的途径", choices=Way.choices)
    kind = forms.ChoiceField(label="申请人类型", choices=ApplicantKind.choices)
    proof = forms.ChoiceField(label="证件类型", choices=Proof.choices)
    email = forms.CharField(label="电子邮箱", max_length=120, required=False)
    contact = forms.CharField(label="联系人或者法定代表人", max_length=60, required=False)
    agent = forms.CharField(label="代理人", max_length=60, required=False)
    agent_number = forms.CharField(label="代理人证件号码", max_length=60, required=False)
    help = forms.CharField(label="需要的帮助", max_length=200, required=False,
                           help_text="有阅读困难或者视听障碍的（条例第四十三条）")  # fmt: skip
    matter = forms.ChoiceField(label="事项", choices=Matter.choices)

    def application(self) -> api.Application:
        """What was filled in."""
        facts = self.cleaned_data
        terms: dict[str, Any] = {
            "kind": ApplicantKind(facts["kind"]), "proof": Proof(facts["proof"]),
            "medium": Medium(facts["medium"]), "way": Way(facts["way"]),
            "matter": Matter(facts.get("matter") or Matter.APPLICATION),
        }  # fmt: skip
        names = api.Application.__dataclass_fields__
        return api.Application(
            **{**{name: facts[name] for name in names if name in facts}, **terms}
        )


class RegisterForm(ApplicationForm):
    """登记: the application as it lies on the counter, and how and when it came.

    Every field is one stop for the keyboard: the body is typed by a part of its name, the day as a text.
    """

    body = forms.CharField(label="受理单位", max_length=120)
    channel = forms.ChoiceField(label="收到的渠道", choices=Channel.choices)
    on = forms.DateField(label="日期", help_text="当面提交、签收或者送达的日期")
    confirmed = forms.DateField(label="双方确认日期", required=False)
    confirmed_how = forms.CharField(label="确认方式", max_length=200, required=False)
    oral = forms.BooleanField(
        label="口头申请，由工作人员代为填写（条例第二十九条）", required=False
    )
    sent_by = forms.CharField(label="转来单位", max_length=120, required=False)

    def __init__(self, bodies: Sequence[Body], *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.bodies = bodies
        self.fields["body"].widget.attrs["list"] = "bodies"
        self.fields["on"].widget = forms.TextInput(
            attrs={"inputmode": "numeric", "placeholder": "2026-01-31"}
        )
        self.fields["name"].widget.attrs["autofocus"] = True
        if len(bodies) == 1:
            self.fields["body"].initial = bodies[0].name

    def clean_body(self) -> Body:
        """The one body that bears the name, or whose name holds what was typed."""
        text = self.cleaned_data["body"].strip()
        exact = [b for b in self.bodies if text in (b.name, b.short_name)]
        found = exact or [b for b in self.bodies if text in b.name or text in b.short_name]
        if len(found) != 1:
            words = (
                "有几个单位名称里都有这几个字，请写全。"
                if found
                else "没有这个受理单位，请从列表中选择。"
            )
            raise forms.ValidationError(words)
        return found[0]

    def stamps(self) -> dict[Stamp, date]:
        """The days that are known: the one that the channel needs first, and the confirmation."""
        channel = Channel(self.cleaned_data["channel"])
        needed = {Channel.POST_SIGNED: Stamp.SIGNED, Channel.POST_PLAIN: Stamp.ARRIVED}
        found = {needed.get(channel, Stamp.SUBMITTED): self.cleaned_data["on"]}
        if self.cleaned_data["confirmed"]:
            found[Stamp.CONFIRMED] = self.cleaned_data["confirmed"]
        return found


class WordsForm(Form):
    """One reason or remark."""

    words = forms.CharField(label="理由", max_length=2000, widget=_FEW)


class ConfirmForm(Form):
    """When and how the two sides confirmed."""

    on = forms.DateField(label="确认日期")
    how = forms.CharField(
        label="确认方式", max_length=200, help_text="例如：电话确认，通话人和时间"
    )


class AssignForm(Form):
    """To whom a case is given."""

    person = forms.ChoiceField(label="承办人")
    words = forms.CharField(label="交办意见", max_length=300, required=False)


class CorrectionForm(Form):
    """Every point at once, and a reasonable period."""

    points = forms.CharField(
        label="需要补正的事项", max_length=2000, widget=_LINES, help_text="一行一项，一次写全"
    )
    until = forms.DateField(label="补正期限")


class CorrectedForm(Form):
    """A correction that came on paper."""

    on = forms.DateField(label="收到补正的日期")
    wanted = forms.CharField(label="补正后的申请内容", max_length=4000, widget=_LINES)


class ConsultForm(Form):
    """Whom to ask about what; never who applied."""

    ask = forms.ChoiceField(label="征求对象", choices=Ask.choices)
    name = forms.CharField(label="名称", max_length=120)
    contact = forms.CharField(label="联系方式", max_length=200, required=False)
    question = forms.CharField(
        label="征求意见的内容", max_length=2000, widget=_LINES, help_text="不能透露申请人"
    )


class ReachForm(Form):
    """The day on which the letter arrived."""

    on = forms.DateField(label="对方收到的日期", help_text="15个工作日自这一天起算")


class HeardForm(Form):
    """What came back."""

    stance = forms.ChoiceField(label="意见", choices=Stance.choices)
    reason = forms.CharField(label="理由", max_length=2000, required=False, widget=_FEW)
    on = forms.DateField(label="意见的日期")


class ExtendForm(Form):
    """How long, and why."""

    days = forms.IntegerField(label="延长（工作日）", min_value=1, max_value=20, initial=20)
    reason = forms.CharField(label="延期的理由", max_length=300, widget=_FEW)


class UntilForm(Form):
    """Words and a last day."""

    words = forms.CharField(label="内容", max_length=1000, widget=_FEW)
    until = forms.DateField(label="期限")


class ChargeForm(Form):
    """One method for one application."""

    method = forms.ChoiceField(label="计收方式", choices=FeeMethod.choices)
    pages = forms.IntegerField(
        label="页数（按量计收）", min_value=0, max_value=1_000_000, required=False
    )
    reason = forms.CharField(label="收费的理由", max_length=300, widget=_FEW)


class PayForm(Form):
    """When it was paid, with which receipt."""

    on = forms.DateField(label="缴费日期")
    voucher = forms.CharField(label="财政票据号", max_length=60)


class ServeForm(Form):
    """How and when the answer went out."""

    way = forms.ChoiceField(label="送达途径", choices=Way.choices)
    on = forms.DateField(label="送达日期")
    proof = forms.CharField(
        label="送达凭证", max_length=200, required=False, help_text="邮件号码、签收人等"
    )


class TransferForm(Form):
    """To whom it is handed on."""

    to = forms.CharField(label="转交的单位", max_length=120)
    reason = forms.CharField(label="理由", max_length=300, widget=_FEW)


class SearchForm(Form):
    """One search."""

    on = forms.DateField(label="检索日期")
    who = forms.CharField(label="检索人", max_length=60)
    place = forms.CharField(label="检索范围", max_length=200, help_text="系统、档案室、业务科室")
    words = forms.CharField(label="关键词", max_length=200)
    result = forms.CharField(label="结果", max_length=500)


class RemarkForm(Form):
    """A question inside the house."""

    to = forms.ChoiceField(label="请谁会商")
    words = forms.CharField(label="会商的内容", max_length=2000, widget=_FEW)


class RemedyForm(Form):
    """What was filed."""

    block = forms.ChoiceField(label="类型", choices=Redress.choices)
    filed_on = forms.DateField(label="收到日期")
    reference = forms.CharField(label="案号", max_length=80, required=False)


class EndRemedyForm(Form):
    """How it ended."""

    outcome = forms.ChoiceField(label="结果", choices=Outcome.choices)
    on = forms.DateField(label="审结日期")
    words = forms.CharField(label="说明", max_length=500, required=False)


class SplitForm(Form):
    """One thing a line."""

    pieces = forms.CharField(label="一行一项", max_length=4000, widget=_LINES)


class ArchiveForm(Form):
    """To whom the file is handed over, if to anybody."""

    handed_to = forms.CharField(label="移交给", max_length=100, required=False)  # fmt: skip


class FileForm(Form):
    """A file and what it is."""

    role = forms.ChoiceField(label="用途", choices=[(r.value, r.label) for r in FileRole])
    file = forms.FileField(label="文件", help_text="PDF、docx、xlsx、txt、JPG、PNG，不超过 20 MB")


class WordingForm(Form):
    """The wording of a paper from a day on."""

    text = forms.CharField(label="正文", max_length=6000, widget=forms.Textarea(attrs={"rows": 14}))
    from_on = forms.DateField(label="启用日期")
    reason = forms.CharField(label="修改原因", max_length=200)
