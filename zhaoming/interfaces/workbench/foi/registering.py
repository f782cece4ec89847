"""The form of 登记: an application as it lies on the counter, every field one stop for the keyboard."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from zhaoming.domains.foi import api
from zhaoming.domains.foi.terms import ApplicantKind, Channel, Matter, Medium, Proof, Stamp, Way
from zhaoming.domains.organisation.api import Body
from zhaoming.kernel.web.fields import Form

_LINES = forms.Textarea(attrs={"rows": 3})


class ApplicationForm(Form):
    """What 条例第二十九条 asks, in the order in which a paper form is read."""

    name = forms.CharField(label="申请人姓名或者名称", max_length=120)
    proof_number = forms.CharField(label="证件号码", max_length=60)
    address = forms.CharField(label="联系地址", max_length=200, required=False)
    phone = forms.CharField(label="联系电话", max_length=40, required=False)
    wanted = forms.CharField(label="所需信息的内容描述", max_length=4000, widget=_LINES,
                             help_text="名称、文号，或者便于查询的其他特征；写了几件事的，登记后可以拆分")  # fmt: skip
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
