"""The forms of the site: shape only."""

from typing import Any

from django import forms

from zhaoming.domains.organisation.api import Body
from zhaoming.domains.publication.terms import ColumnKind, SlotKind
from zhaoming.kernel.web.fields import Form

_CHAINS = [("", "按单位设置"), ("one", "一级：审查通过即发布"), ("two", "两级：审查后由负责人审批")]


def _bodies(form: Form, name: str, bodies: list[Body]) -> None:
    form.fields[name].choices = [(str(b.pk), b.name) for b in bodies]  # type: ignore[attr-defined] # a ChoiceField


class SlotForm(Form):
    """One thing for the home page or for a topic."""

    kind = forms.ChoiceField(label="位置", choices=SlotKind.choices())
    section = forms.CharField(label="分栏", max_length=40, required=False,
                              help_text="专题内的小标题；不分栏的留空。")  # fmt: skip
    number = forms.IntegerField(label="文件编号", required=False, min_value=1,
                                help_text="公开页面地址 /d/ 后面的数字；放链接的不填。")  # fmt: skip
    title = forms.CharField(label="显示文字", max_length=80, required=False,
                            help_text="放文件的可不填，默认用文件标题。")  # fmt: skip
    link = forms.CharField(label="链接地址", max_length=500, required=False,
                           help_text="完整网址，或以 / 开头的本站地址。")  # fmt: skip
    picture = forms.FileField(label="图片", required=False,
                              help_text="轮播图用，JPG 或 PNG，建议 960×540。")  # fmt: skip
    order = forms.IntegerField(label="排序", initial=100, min_value=0, max_value=9999,
                               help_text="数字小的在前。")  # fmt: skip
    until_on = forms.DateField(
        label="最后一天", required=False, help_text="次日自动取下；长期的留空。"
    )

    def for_home(self) -> "SlotForm":
        """On the home page there are no sections."""
        del self.fields["section"]
        return self

    def for_topic(self) -> "SlotForm":
        """In a topic there is one kind of place."""
        for name in ("kind", "picture", "until_on"):
            del self.fields[name]
        return self


class ColumnForm(Form):
    """A free column."""

    name = forms.CharField(label="栏目名称", max_length=40)
    kind = forms.ChoiceField(label="栏目类别", choices=ColumnKind.choices())
    owner = forms.ChoiceField(label="责任单位")
    cycle_days = forms.IntegerField(label="更新周期（天）", min_value=1, max_value=366,
                                    help_text="超过这么多天没有新内容，运行检查会指出。")  # fmt: skip
    chain = forms.ChoiceField(label="审批层级", choices=_CHAINS, required=False)
    description = forms.CharField(label="栏目说明", max_length=200)
    keywords = forms.CharField(label="关键词", max_length=120, required=False,
                               help_text="几个词用逗号隔开；不填则用栏目名称。")  # fmt: skip
    order = forms.IntegerField(label="排序", initial=100, min_value=0, max_value=9999)

    def for_bodies(self, bodies: list[Body]) -> "ColumnForm":
        """Owners within reach."""
        _bodies(self, "owner", bodies)
        return self

    def facts(self) -> dict[str, Any]:
        """What was filled in, as publication takes it."""
        facts = dict(self.cleaned_data)
        facts["kind"] = ColumnKind(facts["kind"])
        facts["owner_id"] = int(facts.pop("owner"))
        return facts


class TopicForm(Form):
    """A topic."""

    title = forms.CharField(label="专题名称", max_length=60)
    summary = forms.CharField(label="导语", max_length=300, required=False, widget=forms.Textarea)
    keeper = forms.ChoiceField(label="责任单位")
    picture = forms.FileField(label="题图", required=False, help_text="JPG 或 PNG，建议 1120×315。")

    def for_bodies(self, bodies: list[Body]) -> "TopicForm":
        """Keepers within reach."""
        _bodies(self, "keeper", bodies)
        return self


class RedirectForm(Form):
    """An old address and where it leads."""

    path = forms.CharField(label="旧地址", max_length=300, help_text="例如 /zwgk/2019/t123.html")
    target = forms.CharField(label="新地址", max_length=300, help_text="例如 /d/12.html")


class SynonymForm(Form):
    """Words that mean the same."""

    words = forms.CharField(label="同义词", max_length=200,
                            help_text="至少两个词，用“、”隔开，例如：低保、最低生活保障")  # fmt: skip


class SwitchForm(Form):
    """The switches of the whole site."""

    grey = forms.BooleanField(label="全站灰", required=False)
    frozen = forms.BooleanField(label="冻结发布（撤回、撤除不受影响）", required=False)
    read_only = forms.BooleanField(label="工作台只读（维护时用）", required=False)
    strip = forms.CharField(label="紧急通知条", max_length=200, required=False,
                            help_text="显示在每一页顶部，留空则不显示。")  # fmt: skip
    reason = forms.CharField(label="原因", max_length=200)
