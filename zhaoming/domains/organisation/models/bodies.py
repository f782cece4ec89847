"""Bodies, their names over time, their leaders, and the sites that stand for them."""

from django.db import models

from zhaoming.domains.organisation.terms import BodyKind, BodyState
from zhaoming.kernel.attachments.models import Attachment
from zhaoming.kernel.database import PathField


class Body(models.Model):
    """One public body. ``path`` is its place in the tree, made of segments that never change."""

    name = models.CharField("单位名称", max_length=120)
    short_name = models.CharField("简称", max_length=60, blank=True)
    kind = models.CharField("单位类别", max_length=20, choices=BodyKind.choices)
    code = models.CharField("统一社会信用代码", max_length=18, blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="children", verbose_name="上级单位"
    )
    path = PathField("位置", max_length=100, unique=True)
    state = models.CharField(
        "状态", max_length=10, choices=BodyState.choices, default=BodyState.ACTIVE.value
    )
    successor = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="predecessors", verbose_name="承接单位"
    )
    founded_on = models.DateField("设立日期", null=True, blank=True)
    ended_on = models.DateField("撤并日期", null=True)
    region = models.CharField("日历地区", max_length=20, default="全国")
    duties = models.TextField("机构职能", blank=True)
    address = models.CharField("办公地址", max_length=200, blank=True)
    hours = models.CharField("办公时间", max_length=200, blank=True)
    phone = models.CharField("联系电话", max_length=40, blank=True)
    fax = models.CharField("传真", max_length=40, blank=True)
    email = models.EmailField("电子邮箱", blank=True)
    office_name = models.CharField("公开工作机构", max_length=120, blank=True)
    office_phone = models.CharField("公开工作机构电话", max_length=40, blank=True)
    confirmed_on = models.DateField("核对日期", null=True)
    order = models.PositiveIntegerField("排序", default=100)

    class Meta:
        verbose_name = "单位"
        constraints = [
            models.UniqueConstraint(
                fields=["code"], name="body_code_once", condition=~models.Q(code="")
            ),
            models.CheckConstraint(
                name="body_ended_with_successor",
                condition=models.Q(state=BodyState.ACTIVE.value, ended_on=None, successor=None)
                | (~models.Q(state=BodyState.ACTIVE.value) & models.Q(ended_on__isnull=False)),
            ),
        ]
        indexes = [
            models.Index(fields=["parent", "order", "id"], name="body_children"),
            models.Index(fields=["name"], name="body_name"),
            models.Index(fields=["order", "id"], name="body_in_order"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        """The short name where there is one."""
        return self.short_name or self.name


class BodyName(models.Model):
    """A name that a body bore, and on whose decision."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="names", verbose_name="单位")
    name = models.CharField("名称", max_length=120)
    from_on = models.DateField("启用日期", null=True)
    until_on = models.DateField("停用日期", null=True)
    basis = models.CharField("依据", max_length=200, blank=True)

    class Meta:
        verbose_name = "曾用名称"
        indexes = [models.Index(fields=["name"], name="body_former_name")]

    def __str__(self) -> str:
        return self.name


class Leader(models.Model):
    """A leader of a body, as the public meets them: photo, division of work, curriculum."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="leaders", verbose_name="单位")
    name = models.CharField("姓名", max_length=60)
    title = models.CharField("职务", max_length=80)
    portfolio = models.TextField("分工", blank=True)
    resume = models.TextField("简历", blank=True)
    photo = models.ForeignKey(Attachment, models.PROTECT, null=True, verbose_name="照片")
    order = models.PositiveIntegerField("排序", default=100)
    from_on = models.DateField("任职日期", null=True, blank=True)
    until_on = models.DateField("离任日期", null=True)

    class Meta:
        verbose_name = "领导"

    def __str__(self) -> str:
        return f"{self.title} {self.name}"


class Site(models.Model):
    """One public site: a domain, the subtree it shows, and what its footer must say."""

    name = models.CharField("网站名称", max_length=80)
    domain = models.CharField("域名", max_length=120, unique=True)
    body = models.ForeignKey(Body, models.PROTECT, verbose_name="主办单位")
    code = models.CharField("网站标识码", max_length=20, blank=True)
    icp = models.CharField("ICP备案编号", max_length=60, blank=True)
    police = models.CharField("公安机关备案号", max_length=60, blank=True)
    contact = models.CharField("联系方式", max_length=120, blank=True)

    class Meta:
        verbose_name = "网站"

    def __str__(self) -> str:
        return self.name
