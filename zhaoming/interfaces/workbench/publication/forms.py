"""The forms of publication: shape only."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms

from zhaoming.domains.catalogue.api import choices_of, items_of
from zhaoming.domains.organisation.api import Body
from zhaoming.domains.publication import api
from zhaoming.domains.publication.terms import (
    Attribute,
    Content,
    Genre,
    Ground,
    Outcome,
    Source,
    Validity,
)
from zhaoming.domains.review.api import list_types
from zhaoming.kernel.calendar import BEIJING
from zhaoming.kernel.web.fields import Form

_PLAIN = ("title", "document_number", "issuer", "source", "made_on", "printed_on", "copies_to",
          "copies", "genre", "attribute", "ground", "attribute_reason", "content", "link",
          "expires_on")  # fmt: skip


class EditionForm(Form):
    """The facts and the text of a draft, in the order of the page."""

    title = forms.CharField(label="标题", max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    document_number = forms.CharField(label="发文字号", max_length=80, required=False)
    issuer = forms.CharField(label="发文机关", max_length=120, required=False,
                             help_text="几个机关联合发文的，用“、”隔开，牵头机关在前。")  # fmt: skip
    source = forms.ChoiceField(label="信息来源", choices=Source.choices(),
                               help_text="决定由谁公开（条例第十条）。")  # fmt: skip
    made_on = forms.DateField(label="成文日期", required=False)
    printed_on = forms.DateField(label="印发日期", required=False)
    copies_to = forms.CharField(label="抄送", max_length=500, required=False)
    copies = forms.IntegerField(label="印数", required=False, min_value=1, max_value=1_000_000)
    item = forms.ChoiceField(label="公开事项", required=False,
                             help_text="归入目录中的哪一项；没有对应事项的可不选。")  # fmt: skip
    genre = forms.ChoiceField(
        label="信息类别", required=False, choices=[("", "按标题自动归类"), *Genre.choices()],
        help_text="法定主动公开内容中的哪一类（条例第二十条、第二十一条）。",
    )  # fmt: skip
    column = forms.ChoiceField(
        label="自由栏目", required=False,
        help_text="要闻、通知等不属于政府信息公开的稿件才选；选了就不再归入公开事项。",
    )  # fmt: skip
    attribute = forms.ChoiceField(
        label="公开属性", required=False, choices=[("", "请选择"), *Attribute.choices()]
    )
    ground = forms.ChoiceField(
        label="不予公开的情形", required=False, choices=[("", "不适用"), *Ground.choices()],
        help_text="只在选择不予公开时填写（条例第十四条至第十六条）。",
    )  # fmt: skip
    attribute_reason = forms.CharField(
        label="理由", required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="选择依申请公开、不予公开的，须写明理由。",
    )  # fmt: skip
    expires_on = forms.DateField(
        label="公示截止日期", required=False, help_text="到期次日自动撤下；不是公示的留空。"
    )
    content = forms.ChoiceField(label="内容形式", choices=Content.choices())
    link = forms.CharField(label="链接地址", max_length=500, required=False,
                           help_text="内容形式为链接时填写：原公开页面的完整地址。")  # fmt: skip
    text = forms.CharField(
        label="正文", required=False, widget=forms.Textarea(attrs={"rows": 18}), strip=False
    )
    html = forms.CharField(required=False, widget=forms.HiddenInput, strip=False)

    def for_body(self, body: Body) -> "EditionForm":
        """Offer the items of the list that binds the body; hand the laid-out text to the editor."""
        groups = choices_of(items_of(body))
        self.fields["item"].choices = [("", "未归入事项"), *groups]  # type: ignore[attr-defined] # a ChoiceField
        columns = [(str(c.pk), c.name) for c in api.columns() if body.path.startswith(c.owner.path)]
        if columns:
            self.fields["column"].choices = [("", "不放入自由栏目"), *columns]  # type: ignore[attr-defined] # as above
        else:
            self.fields.pop("column", None)
        self.fields["text"].widget.attrs["data-html"] = self["html"].value() or ""
        return self

    def facts(self) -> dict[str, Any]:
        """What was filled in, as publication takes it."""
        item, column = self.cleaned_data["item"], self.cleaned_data.get("column")
        plain = {name: self.cleaned_data[name] for name in _PLAIN}
        return {**plain, "item_id": int(item) if item else None,
                "column_id": int(column) if column else None}  # fmt: skip


def initial_of(edition: api.Edition, revision: api.Revision) -> dict[str, object]:
    """An edition as the form shows it."""
    plain = {name: getattr(edition, name) for name in _PLAIN}
    return {
        **plain,
        "item": edition.item_id or "",
        "column": edition.column_id or "",
        "text": revision.text,
        "html": revision.html,
    }


def with_notes(form: EditionForm, read_from: Mapping[str, tuple[int | None, str]]) -> EditionForm:
    """Say beside each field on which line it was read, or what is doubtful about it."""
    for name, (line, doubt) in read_from.items():
        note = f"请核对：{doubt}" if doubt else f"读自原文第{line}行。" if line else ""
        if note and name in form.fields:
            form.fields[name].help_text = f"{note} {form.fields[name].help_text}".strip()
    return form


class StartForm(Form):
    """A draft from nothing."""

    body = forms.ChoiceField(label="单位")
    title = forms.CharField(label="标题", max_length=300)


class InstantField(forms.CharField):
    """A date and an hour in Beijing, by a picker where the browser has one."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"})

    def clean(self, value: str | None) -> datetime:
        """The instant; a plain sentence where there is none."""
        try:
            return datetime.strptime(value or "", "%Y-%m-%dT%H:%M").replace(tzinfo=BEIJING)
        except ValueError:
            raise forms.ValidationError("请选择定时发布的日期和时间。") from None


class ScheduleForm(Form):
    """When to publish, and the opinion."""

    publish_at = InstantField(label="发布时间")
    opinion = forms.CharField(label="审查意见（可不填）", required=False, max_length=500)


class ValidityForm(Form):
    """What becomes of a document's validity."""

    validity = forms.ChoiceField(label="效力", choices=Validity.choices())
    on = forms.DateField(label="自何日起")
    basis = forms.CharField(label="依据", max_length=300, help_text="例如废止决定的名称和文号。")
    successor = forms.IntegerField(
        label="替代文件编号", required=False, min_value=1,
        help_text="公开页面地址 /d/ 后面的数字；没有替代文件的留空。",
    )  # fmt: skip


class WeighForm(Form):
    """影响评估 of a list of people."""

    sort = forms.ChoiceField(
        label="名单类型", choices=[("", "请选择"), *((name, name) for name in list_types())]
    )
    purpose = forms.CharField(label="为什么公开", max_length=300,
                              help_text="例如“最低生活保障审核确认结果公示，接受群众监督”")  # fmt: skip
    basis = forms.CharField(label="依据", max_length=300)
    influence = forms.CharField(
        label="对个人的影响和保护措施", max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="例如“只公开姓名、村名和金额，证件号码遮盖，公示期满撤下”",
    )  # fmt: skip
    until_on = forms.DateField(label="公开到")


class AmendForm(Form):
    """Why there is to be another edition."""

    kind = forms.ChoiceField(
        label="种类", choices=[("update", "更新内容"), ("correction", "更正错误")]
    )
    reason = forms.CharField(label="说明（公众可见）", max_length=300)


class ReassessForm(Form):
    """What a re-assessment came to."""

    outcome = forms.ChoiceField(label="评估结论", choices=Outcome.choices())
    reason = forms.CharField(label="理由", max_length=300)


class AskForm(Form):
    """Which bodies are concerned, and what they are asked."""

    bodies = forms.MultipleChoiceField(label="涉及的机关", help_text="按住 Ctrl 可选多个。")
    question = forms.CharField(label="需要确认的内容", max_length=300)


class OfferForm(Form):
    """To whom, with what words."""

    to = forms.ChoiceField(label="采用单位")
    words = forms.CharField(label="说明（可不填）", max_length=300, required=False)


class RoundForm(Form):
    """A clean-up of one body's documents."""

    body = forms.ChoiceField(label="单位")
    title = forms.CharField(label="清理名称", max_length=120,
                            help_text="例如“2026年度行政规范性文件清理”。")  # fmt: skip
    made_before = forms.DateField(label="清理哪天以前成文的文件")


class SpanForm(Form):
    """From when until when."""

    since = forms.DateField(label="从")
    until = forms.DateField(label="到")

    def clean(self) -> dict[str, Any]:
        """The first day comes first."""
        facts = super().clean() or {}
        if facts.get("since") and facts.get("until") and facts["since"] > facts["until"]:
            raise forms.ValidationError("开始日期不能晚于结束日期，请核对。")
        return facts
