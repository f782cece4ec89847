"""The forms of the lexicon."""

from django import forms

from zhaoming.domains.review.terms import Severity, Sort
from zhaoming.kernel.web.fields import Form


class WordForm(Form):
    """One word of the lexicon."""

    body = forms.ChoiceField(label="单位", help_text="该单位和它的下级单位都用这个词")
    text = forms.CharField(
        label="词", max_length=200, help_text="样式写正则表达式，不支持前后查找和反向引用"
    )
    sort = forms.ChoiceField(label="种类", choices=Sort.choices())
    category = forms.CharField(
        label="类别", max_length=20, required=False, help_text="例如“违法广告”“不当称谓”"
    )
    severity = forms.ChoiceField(
        label="程度", choices=Severity.choices(), initial=Severity.CONFIRM.value
    )
    instead = forms.CharField(label="建议写法", max_length=100, required=False)


class WordsForm(Form):
    """A file of words."""

    body = forms.ChoiceField(label="单位")
    file = forms.FileField(
        label="词表",
        help_text="txt 每行一个词；csv、xlsx 表头为“词”，另可有种类、类别、程度、建议写法",
    )
