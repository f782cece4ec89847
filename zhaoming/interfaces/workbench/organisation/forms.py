"""The forms of the organisation: shape only."""

from django import forms
from django.db.models import QuerySet

from zhaoming.domains.organisation.api import Body
from zhaoming.domains.organisation.terms import BodyKind
from zhaoming.kernel.calendar.carried import regions
from zhaoming.kernel.terms import Role
from zhaoming.kernel.web.fields import Form


class BodyForm(Form):
    """A new body."""

    name = forms.CharField(label="单位名称", max_length=120, help_text="用全称，与印章一致。")
    kind = forms.ChoiceField(label="单位类别", choices=BodyKind.choices)
    parent = forms.CharField(
        label="上级单位", max_length=120, required=False, help_text="填上级单位的全称。"
    )
    code = forms.CharField(label="统一社会信用代码", max_length=18, required=False)


class ContactForm(Form):
    """What the 指南 must say of a body (条例第十二条), and its duties."""

    short_name = forms.CharField(label="简称", max_length=60, required=False)
    address = forms.CharField(label="办公地址", max_length=200, required=False)
    hours = forms.CharField(
        label="办公时间", max_length=200, required=False,
        help_text="例如“工作日 8:30—12:00，14:00—17:30”。",
    )  # fmt: skip
    phone = forms.CharField(label="联系电话", max_length=40, required=False)
    fax = forms.CharField(label="传真", max_length=40, required=False)
    email = forms.EmailField(
        label="电子邮箱", required=False, error_messages={"invalid": "电子邮箱格式不对。"}
    )
    office_name = forms.CharField(label="公开工作机构", max_length=120, required=False)
    office_phone = forms.CharField(label="公开工作机构电话", max_length=40, required=False)
    region = forms.ChoiceField(
        label="日历地区", choices=[(name, name) for name in regions()],
        help_text="按此地区的放假安排计算工作日。",
    )  # fmt: skip
    order = forms.IntegerField(label="排序", min_value=1, max_value=99999)
    duties = forms.CharField(label="机构职能", widget=forms.Textarea, required=False)


class RenameForm(Form):
    """The new name, from when, on whose decision."""

    name = forms.CharField(label="新名称", max_length=120)
    from_on = forms.DateField(label="启用日期")
    basis = forms.CharField(label="更名依据", max_length=200, help_text="例如批复文号。")


class EndForm(Form):
    """Who takes over, from when, why."""

    successor = forms.CharField(
        label="承接单位", max_length=120, required=False,
        help_text="填承接单位全称；不填表示撤销，由上级单位承接。",
    )  # fmt: skip
    on = forms.DateField(label="撤并日期")
    reason = forms.CharField(label="撤并依据", max_length=200, help_text="例如批复文号。")


class LeaderForm(Form):
    """A leader as the public meets them."""

    name = forms.CharField(label="姓名", max_length=60)
    title = forms.CharField(label="职务", max_length=80)
    order = forms.IntegerField(label="排序", min_value=1, max_value=9999, initial=100)
    photo = forms.FileField(label="照片", required=False, help_text="JPG 或 PNG，10 MB 以内。")
    portfolio = forms.CharField(label="分工", widget=forms.Textarea, required=False)
    resume = forms.CharField(label="简历", widget=forms.Textarea, required=False)


class ImportForm(Form):
    """Where to, and the file."""

    root = forms.CharField(label="导入到", max_length=120, help_text="填上级政府的全称。")
    file = forms.FileField(label="文件", help_text="XLSX、XLS 或 CSV；第一行为表头。")


class PersonForm(Form):
    """A new account."""

    username = forms.CharField(
        label="登录名", max_length=60, help_text="英文字母、数字、点和下划线，例如 zhang.wei。"
    )
    name = forms.CharField(label="姓名", max_length=60)
    email = forms.EmailField(
        label="电子邮箱", required=False, error_messages={"invalid": "电子邮箱格式不对。"}
    )
    mobile = forms.RegexField(
        r"^1\d{10}$", label="手机号码", required=False,
        error_messages={"invalid": "手机号码须为11位数字。"},
    )  # fmt: skip


class AmendPersonForm(Form):
    """What can be changed of an account."""

    name = forms.CharField(label="姓名", max_length=60)
    email = forms.EmailField(
        label="电子邮箱", required=False, error_messages={"invalid": "电子邮箱格式不对。"}
    )
    mobile = forms.RegexField(
        r"^1\d{10}$", label="手机号码", required=False,
        error_messages={"invalid": "手机号码须为11位数字。"},
    )  # fmt: skip
    active = forms.BooleanField(label="可以登录", required=False)


class AppointForm(Form):
    """Which role, in which body, from when."""

    body = forms.CharField(label="单位", max_length=120, help_text="填单位全称。")
    role = forms.ChoiceField(label="角色", choices=Role.choices)
    title = forms.CharField(label="岗位名称", max_length=60, required=False)
    from_on = forms.DateField(label="任职日期")


class HandOverForm(Form):
    """To whom, from when."""

    successor = forms.CharField(label="接收人登录名", max_length=60)
    on = forms.DateField(label="移交日期")


def named(rows: QuerySet[Body], name: str) -> tuple[Body | None, str]:
    """The body that bears a full name, or why none was found."""
    found = list(rows.filter(name=name.strip())[:2])
    if len(found) == 1:
        return found[0], ""
    if found:
        return None, f"有不止一个单位叫“{name}”，请联系系统管理员核对。"
    return None, f"没有找到“{name}”：请填写单位全称，可在“单位”列表中查到。"
