"""Lists in the making: drafts between levels, their entries, and what was said of each cell."""

from django.db import models

from zhaoming.domains.catalogue.models.lists import Catalogue, Item
from zhaoming.domains.catalogue.terms import OPEN_DRAFTS, DraftState
from zhaoming.domains.organisation.api import Body

_OPEN = [state.value for state in OPEN_DRAFTS]


class Draft(models.Model):
    """A list that a body is compiling: a government its own, a department or town its part of it."""

    catalogue = models.ForeignKey(
        Catalogue, models.PROTECT, related_name="drafts", verbose_name="目录"
    )
    body = models.ForeignKey(
        Body, models.PROTECT, related_name="catalogue_drafts", verbose_name="编制单位"
    )
    title = models.CharField("名称", max_length=200)
    state = models.CharField(
        "状态", max_length=12, choices=DraftState.choices, default=DraftState.EDITING.value
    )
    begun_at = models.DateTimeField("开始时间")
    handed_at = models.DateTimeField("报送时间", null=True)
    handed_by = models.PositiveBigIntegerField("报送人", null=True)
    decided_at = models.DateTimeField("审核时间", null=True)
    decided_by = models.PositiveBigIntegerField("审核人", null=True)
    reviewed = models.CharField("审核情况", max_length=300, blank=True)
    returned = models.CharField("退回理由", max_length=300, blank=True)

    class Meta:
        verbose_name = "目录编制稿"
        constraints = [
            models.UniqueConstraint(
                fields=["body"], name="draft_one_open", condition=models.Q(state__in=_OPEN)
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def own(self) -> bool:
        """Whether this is the list of the government itself, not a part handed in to it."""
        return self.body_id == self.catalogue.body_id


class Entry(models.Model):
    """One row of a draft: its cells as text, the item that it continues, what is doubtful in it."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="entries", verbose_name="编制稿")
    order = models.PositiveIntegerField("次序")
    item = models.ForeignKey(
        Item, models.PROTECT, null=True, related_name="+", verbose_name="沿用事项"
    )
    origin = models.ForeignKey(
        Item, models.PROTECT, null=True, related_name="+", verbose_name="采自"
    )
    domain = models.CharField("领域", max_length=60, blank=True)
    name = models.CharField("事项名称", max_length=320, blank=True)
    cells = models.JSONField("各栏")
    more = models.JSONField("其他栏目", default=dict)
    doubts = models.JSONField("疑问", default=dict)
    inferred = models.JSONField("推定", default=dict)
    owed = models.JSONField("开始时的公开主体", default=list)
    bodies = models.JSONField("公开主体", default=list)
    struck = models.CharField("移出理由", max_length=200, blank=True)

    class Meta:
        verbose_name = "编制稿的一行"
        constraints = [models.UniqueConstraint(fields=["draft", "order"], name="entry_order_once")]
        indexes = [
            models.Index(fields=["item"], name="entry_of_item",
                         condition=models.Q(item__isnull=False)),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name


class Remark(models.Model):
    """What was said of a cell, or changed in it: who, when, what it was and became, and why."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="remarks", verbose_name="行")
    column = models.CharField("栏目", max_length=20, blank=True)
    was = models.TextField("原文", blank=True)
    became = models.TextField("改为", blank=True)
    words = models.CharField("意见", max_length=300, blank=True)
    answer = models.CharField("不采纳的理由", max_length=300, blank=True)
    by = models.PositiveBigIntegerField("意见人", null=True)
    by_name = models.CharField("意见人姓名", max_length=60)
    body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="+", verbose_name="单位")
    at = models.DateTimeField("时间")
    settled_at = models.DateTimeField("处理时间", null=True)

    class Meta:
        verbose_name = "核改意见"

    def __str__(self) -> str:
        return self.words or self.became
