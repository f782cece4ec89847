"""Lists of items: the reference list, which belongs to nobody, and those that bodies adopted."""

from django.db import models

from zhaoming.domains.catalogue.terms import ItemState, Mode, Provenance
from zhaoming.domains.organisation.api import Body
from zhaoming.kernel.attachments.models import Attachment


class Catalogue(models.Model):
    """One list. Without a body it is the reference list; a body has one list of its own."""

    body = models.OneToOneField(
        Body, models.PROTECT, null=True, related_name="catalogue", verbose_name="单位"
    )
    title = models.CharField("名称", max_length=200)
    made_at = models.DateTimeField("建立时间")

    class Meta:
        verbose_name = "公开事项目录"
        constraints = [
            models.UniqueConstraint(
                models.Value(1), name="catalogue_one_reference", condition=models.Q(body=None)
            )
        ]

    def __str__(self) -> str:
        return self.title


class Item(models.Model):
    """One 公开事项 of one list, in the columns of the standard."""

    catalogue = models.ForeignKey(
        Catalogue, models.PROTECT, related_name="items", verbose_name="目录"
    )
    order = models.PositiveIntegerField("次序")
    domain_number = models.PositiveSmallIntegerField("领域序号")
    domain = models.CharField("领域", max_length=60)
    level1 = models.CharField("一级事项", max_length=120, blank=True)
    level2 = models.CharField("二级事项", max_length=200)
    level3 = models.CharField("三级事项", max_length=200, blank=True)
    content = models.TextField("公开内容（要素）")
    basis = models.TextField("公开依据")
    time_limit = models.CharField("公开时限", max_length=400)
    subject = models.CharField("公开主体", max_length=200)
    channels = models.CharField("公开渠道和载体", max_length=400)
    channels_optional = models.CharField("可选的公开渠道", max_length=400, blank=True)
    audience = models.CharField("公开对象", max_length=200)
    mode = models.CharField("公开方式", max_length=12, choices=Mode.choices)
    levels = models.CharField("公开层级", max_length=60)
    label = models.CharField("原表序号", max_length=20, blank=True)
    more = models.JSONField("其他栏目", default=dict)
    provenance = models.CharField("来源", max_length=10, choices=Provenance.choices)
    state = models.CharField(
        "核对情况", max_length=10, choices=ItemState.choices, default=ItemState.OPEN.value
    )
    origin = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="adopted", verbose_name="采自"
    )
    decided_at = models.DateTimeField("核对时间", null=True)
    decided_by = models.PositiveBigIntegerField("核对人", null=True)
    turned_in = models.PositiveIntegerField("变动的版次", default=1)
    seen_turn = models.PositiveIntegerField("已处理到的版次", default=1)

    class Meta:
        verbose_name = "公开事项"
        constraints = [
            models.UniqueConstraint(fields=["catalogue", "order"], name="item_order_once"),
            models.UniqueConstraint(
                fields=["catalogue", "origin"], name="item_adopted_once",
                condition=models.Q(origin__isnull=False),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.domain}·{self.level2}"


class Charge(models.Model):
    """One body that owes one item. ``fixed`` ones were set by hand and outlive every matching."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="charges", verbose_name="事项")
    body = models.ForeignKey(Body, models.PROTECT, related_name="charges", verbose_name="公开主体")
    fixed = models.BooleanField("人工指定", default=False)

    class Meta:
        verbose_name = "公开主体对应"
        constraints = [models.UniqueConstraint(fields=["item", "body"], name="charge_once")]

    def __str__(self) -> str:
        return f"{self.item} {self.body}"


class Version(models.Model):
    """A list as it was published: its rows whole, its sheet, and on whose word."""

    catalogue = models.ForeignKey(
        Catalogue, models.PROTECT, related_name="versions", verbose_name="目录"
    )
    ordinal = models.PositiveIntegerField("版次")
    title = models.CharField("名称", max_length=200)
    rows = models.JSONField("各行")
    size = models.PositiveIntegerField("项数")
    sheet = models.ForeignKey(Attachment, models.PROTECT, null=True, verbose_name="表格")
    reviewed = models.CharField("审核情况", max_length=300, blank=True)
    published_at = models.DateTimeField("公布时间")
    published_by = models.PositiveBigIntegerField("公布人", null=True)

    class Meta:
        verbose_name = "目录版本"
        constraints = [
            models.UniqueConstraint(fields=["catalogue", "ordinal"], name="version_once")
        ]

    def __str__(self) -> str:
        return f"{self.title}第{self.ordinal}版"
