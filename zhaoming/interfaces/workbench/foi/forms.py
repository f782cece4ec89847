"""The forms of 依申请公开: what is typed, and no rule of its own."""

from django import forms

from zhaoming.domains.foi.terms import (
    Ask,
    FeeMethod,
    FileRole,
    Outcome,
    Redress,
    Stance,
    Way,
)
from zhaoming.kernel.web.fields import Form

_LINES = forms.Textarea(attrs={"rows": 3})
_FEW = forms.Textarea(attrs={"rows": 2})


class WordsForm(Form):
    """One reason or remark."""

    words = forms.CharField(label="理由", max_length=2000, widget=_FEW)


class ProofForm(Form):
    """How the applicant said so."""

    words = forms.CharField(
        label="撤回的凭据", max_length=200, help_text="例如：3月2日收到的书面撤回申请"
    )


class ReplyForm(Form):
    """What came of a request for correction or a suggestion."""

    words = forms.CharField(label="处理结果和理由", max_length=2000, widget=_LINES)


_GROUNDS = (
    "申请人死亡，没有继续申请的人",
    "申请的法人或者其他组织终止，没有权利义务承受人",
    "重复登记的同一件申请",
)


class CloseForm(Form):
    """Why nobody goes on; nothing else ends a case without an answer."""

    words = forms.ChoiceField(label="终止的原因", choices=[(ground, ground) for ground in _GROUNDS])


class LetterServiceForm(Form):
    """How one paper of the procedure reached the applicant."""

    letter = forms.ChoiceField(label="文书")
    way = forms.ChoiceField(label="送达途径", choices=Way.choices)
    on = forms.DateField(label="送达日期")
    proof = forms.CharField(
        label="送达凭证", max_length=200, required=False, help_text="邮件号码、签收人等"
    )


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
