"""The forms of publication: shape only."""

from collections.abc import Mapping

from django import forms

from zhaoming.domains.publication.terms import Attribute, Ground
from zhaoming.kernel.web.fields import Form


class EditionForm(Form):
    """The facts and the text of a draft, in the order of the page."""

    title = forms.CharField(label="标题", max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    document_number = forms.CharField(label="发文字号", max_length=80, required=False)
    issuer = forms.CharField(label="发文机关", max_length=120, required=False)
    made_on = forms.DateField(label="成文日期", required=False)
    printed_on = forms.DateField(label="印发日期", required=False)
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
    text = forms.CharField(
        label="正文", required=False, widget=forms.Textarea(attrs={"rows": 18}), strip=False
    )


def with_notes(form: EditionForm, read_from: Mapping[str, tuple[int | None, str]]) -> EditionForm:
    """Say beside each field on which line it was read, or what is doubtful about it."""
    for name, (line, doubt) in read_from.items():
        note = f"请核对：{doubt}" if doubt else f"读自原文第{line}行。" if line else ""
        if note:
            form.fields[name].help_text = f"{note} {form.fields[name].help_text}".strip()
    return form


class StartForm(Form):
    """A draft from nothing."""

    body = forms.ChoiceField(label="单位")
    title = forms.CharField(label="标题", max_length=300)
