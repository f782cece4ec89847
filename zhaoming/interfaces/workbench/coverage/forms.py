"""The forms of coverage: a link, a posting, a statement; what the office asks for."""

from django import forms

from zhaoming.domains.coverage import api
from zhaoming.domains.coverage.terms import Excuse, Kind
from zhaoming.kernel.web.fields import Form


class StatementForm(Form):
    """本期无 or 不适用, with the reason and the last day."""

    excuse = forms.ChoiceField(label="说明类型", choices=Excuse.choices())
    words = forms.CharField(label="理由", max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
                            help_text="公众会看到")  # fmt: skip
    until = forms.DateField(label="有效期至", help_text="到期后须重新核实")

    def assertion(self) -> api.Assertion:
        """What is stated."""
        facts = self.cleaned_data
        return api.Assertion(Kind.STATEMENT, excuse=facts["excuse"], words=facts["words"],
                             until=facts["until"])  # fmt: skip


class LinkForm(Form):
    """A page of another public platform."""

    title = forms.CharField(label="页面名称", max_length=200)
    url = forms.CharField(
        label="地址", max_length=500, help_text="每夜检查是否打得开、内容是否相符"
    )
    until = forms.DateField(label="有效期至", required=False)

    def assertion(self) -> api.Assertion:
        """What is linked to."""
        facts = self.cleaned_data
        return api.Assertion(
            Kind.LINK, title=facts["title"], url=facts["url"], until=facts["until"]
        )


class PostingForm(Form):
    """A posting on a board, with its photo."""

    place = forms.CharField(label="公示地点", max_length=100)
    since = forms.DateField(label="开始日期")
    until = forms.DateField(label="最后一天")
    photo = forms.FileField(
        label="现场照片", help_text="JPG 或 PNG，不超过 10 MB；照片里的位置信息会清除"
    )

    def assertion(self) -> api.Assertion:
        """What was posted."""
        facts = self.cleaned_data
        return api.Assertion(Kind.POSTING, place=facts["place"], since=facts["since"],
                             until=facts["until"], photo=facts["photo"].read())  # fmt: skip


class AskForm(Form):
    """What the 主管部门 asks for by hand."""

    item = forms.ChoiceField(label="公开事项")
    title = forms.CharField(label="要公开什么", max_length=200)
    due_on = forms.DateField(label="最迟公开日期")
