"""What is arranged by hand beside the catalogue: free columns, topics, the home page, old addresses."""

from django.db import models

from zhaoming.domains.organisation.api import Body
from zhaoming.domains.publication.terms import ColumnKind, SlotKind
from zhaoming.kernel.attachments.models import Attachment


class Column(models.Model):
    """A free column: who keeps it, how often it is renewed, by which chain of review."""

    name = models.CharField("栏目名称", max_length=40, unique=True)
    kind = models.CharField("栏目类别", max_length=10, choices=ColumnKind.choices)
    owner = models.ForeignKey(Body, models.PROTECT, related_name="columns", verbose_name="责任单位")
    cycle_days = models.PositiveIntegerField("更新周期")
    chain = models.CharField("审批层级", max_length=8, blank=True)
    description = models.CharField("栏目说明", max_length=200)
    keywords = models.CharField("关键词", max_length=120)
    order = models.PositiveIntegerField("排序", default=100)
    closed_on = models.DateField("停用日期", null=True)

    class Meta:
        verbose_name = "自由栏目"

    def __str__(self) -> str:
        return self.name


class Topic(models.Model):
    """A 专题: gathered for an occasion, archived when the occasion is over, never deleted."""

    title = models.CharField("专题名称", max_length=60)
    summary = models.CharField("导语", max_length=300, blank=True)
    picture = models.ForeignKey(Attachment, models.PROTECT, null=True, verbose_name="题图")
    keeper = models.ForeignKey(Body, models.PROTECT, related_name="topics", verbose_name="责任单位")
    opened_on = models.DateField("开设日期")
    archived_on = models.DateField("归档日期", null=True)

    class Meta:
        verbose_name = "专题"

    def __str__(self) -> str:
        return self.title


class Slot(models.Model):
    """One thing put somewhere by hand: on the home page, or under a heading of a topic."""

    kind = models.CharField("位置", max_length=12, choices=SlotKind.choices, blank=True)
    topic = models.ForeignKey(
        Topic, models.PROTECT, null=True, related_name="slots", verbose_name="专题"
    )
    section = models.CharField("分栏", max_length=40, blank=True)
    document = models.ForeignKey(
        "publication.Document", models.PROTECT, null=True, related_name="slots", verbose_name="文件"
    )
    title = models.CharField("显示文字", max_length=80, blank=True)
    link = models.CharField("链接地址", max_length=500, blank=True)
    picture = models.ForeignKey(Attachment, models.PROTECT, null=True, verbose_name="图片")
    order = models.PositiveIntegerField("排序", default=100)
    until_on = models.DateField("最后一天", null=True)

    class Meta:
        verbose_name = "页面位置"
        constraints = [
            models.CheckConstraint(
                name="slot_leads_somewhere",
                condition=models.Q(document__isnull=False) | ~models.Q(link=""),
            ),
            models.CheckConstraint(
                name="slot_on_home_or_in_topic",
                condition=models.Q(topic__isnull=True) | models.Q(kind=""),
            ),
        ]

    def __str__(self) -> str:
        return self.title or str(self.document)


class Redirect(models.Model):
    """An address of the old site, and where what stood there is now."""

    path = models.CharField("旧地址", max_length=300, unique=True)
    target = models.CharField("新地址", max_length=300)

    class Meta:
        verbose_name = "地址转向"

    def __str__(self) -> str:
        return f"{self.path} → {self.target}"
