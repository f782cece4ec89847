"""The forms of an application for the public: to fill in here, or to print and write by hand."""

import io
from typing import Any

from django import forms

from zhaoming.domains.foi import api as foi
from zhaoming.domains.foi.terms import ApplicantKind, Matter, Medium, Proof, Stance, Way
from zhaoming.kernel.web.fields import Form

_WANTED = "名称、文号，或者时间、内容等便于查询的特征；最好一件申请只写一件事"
_LINES = forms.Textarea(attrs={"rows": 5})


class ApplyForm(Form):
    """What 条例第二十九条 asks; the purpose is not asked."""

    name = forms.CharField(label="姓名或者名称", max_length=120)
    kind = forms.ChoiceField(label="申请人类型", choices=ApplicantKind.choices)
    proof = forms.ChoiceField(label="证件类型", choices=Proof.choices)
    proof_number = forms.CharField(label="证件号码", max_length=60)
    phone = forms.CharField(label="联系电话", max_length=40, required=False)
    email = forms.CharField(label="电子邮箱", max_length=120, required=False)
    address = forms.CharField(label="联系地址", max_length=200, required=False)
    contact = forms.CharField(label="联系人（单位填写）", max_length=60, required=False)
    wanted = forms.CharField(
        label="想要什么信息", max_length=4000, widget=_LINES, help_text=_WANTED
    )
    medium = forms.ChoiceField(
        label="想要的形式", choices=Medium.choices, initial=Medium.ELECTRONIC.value
    )
    way = forms.ChoiceField(label="怎样给您", choices=Way.choices, initial=Way.ONLINE.value)
    identity = forms.FileField(
        label="身份证明", required=False, help_text="可以不传；PDF、JPG、PNG，不超过 20 MB"
    )
    agent = forms.CharField(label="代理人姓名", max_length=60, required=False)
    agent_number = forms.CharField(label="代理人证件号码", max_length=60, required=False)
    mandate = forms.FileField(label="委托书", required=False)
    more = forms.FileField(label="补充材料", required=False)
    help = forms.CharField(
        label="需要的帮助", max_length=200, required=False, help_text="阅读困难、视听障碍等"
    )
    matter = forms.ChoiceField(
        label="事项", choices=Matter.choices, initial=Matter.APPLICATION.value
    )
    opened = forms.CharField(widget=forms.HiddenInput)
    website = forms.CharField(required=False, widget=forms.HiddenInput)

    def application(self) -> foi.Application:
        """What was filled in."""
        facts = self.cleaned_data
        terms: dict[str, Any] = {
            "kind": ApplicantKind(facts["kind"]), "proof": Proof(facts["proof"]),
            "medium": Medium(facts["medium"]), "way": Way(facts["way"]),
            "matter": Matter(facts["matter"]),
        }  # fmt: skip
        names = foi.Application.__dataclass_fields__
        return foi.Application(**{**{n: facts[n] for n in names if n in facts}, **terms})


class CodeForm(Form):
    """A number and its code."""

    number = forms.CharField(label="受理编号", max_length=30)
    secret = forms.CharField(label="查询码", max_length=20)


class OpinionForm(Form):
    """What a third party says."""

    stance = forms.ChoiceField(label="您的意见", choices=[(s.value, s.label) for s in Stance if s is not Stance.SILENT],
                               widget=forms.RadioSelect)  # fmt: skip
    reason = forms.CharField(label="理由和依据", max_length=2000, required=False, widget=_LINES,
                             help_text="不同意或者部分同意的必须写明理由")  # fmt: skip


_ROWS = (
    ("申请人信息", ""), ("姓名或者名称", ""), ("证件类型和号码", ""), ("联系电话", ""), ("联系地址和邮政编码", ""),
    ("电子邮箱", ""), ("法人或者其他组织：联系人、法定代表人", ""), ("代理人姓名和证件号码（附委托书）", ""),
    ("所需信息", ""), ("名称、文号或者其他特征性描述", "\n\n\n\n"),
    ("形式要求", ""), ("获取信息的方式", "□纸质　□电子文件　□查阅、抄录"),
    ("获取信息的途径", "□当面领取　□邮寄　□电子邮件　□传真　□网站查看"),
    ("申请人签名或者盖章", ""), ("申请日期", "　　　　年　　月　　日"),
)  # fmt: skip


def blank_form() -> bytes:
    """申请表 as DOCX: exactly what 条例第二十九条 asks."""
    import docx  # noqa: PLC0415 - few processes ever write one
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415 - as above

    file = docx.Document()
    file.add_heading("政府信息公开申请表", level=1).alignment = WD_ALIGN_PARAGRAPH.CENTER
    table = file.add_table(rows=0, cols=2)
    table.style = "Table Grid"
    for label, text in _ROWS:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = label, text
    file.add_paragraph(
        "说明：依照《中华人民共和国政府信息公开条例》第二十九条，申请时不需要说明用途。"
    )
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()
