"""Document and its editions: who issued what, of which attribute, valid how long."""

from django.db import models

from zhaoming.domains.catalogue.api import Item
from zhaoming.domains.organisation.api import Body
from zhaoming.domains.publication.models.arrangements import Column
from zhaoming.domains.publication.terms import (
    Attribute,
    Change,
    Content,
    EditionState,
    Genre,
    Ground,
    Source,
    Validity,
)

_PROACTIVE = models.Q(attribute=Attribute.PROACTIVE.value)
_DATED = models.Q(published_at__isnull=False, made_on__isnull=False, listed_at__isnull=False)


class Document(models.Model):
    """One document of one body. ``number`` is its place in public addresses and never changes."""

    number = models.PositiveBigIntegerField("编号", unique=True)
    body = models.ForeignKey(Body, models.PROTECT, related_name="documents", verbose_name="单位")
    index_number = models.CharField("索引号", max_length=60, blank=True)
    migrated = models.BooleanField("迁移", default=False)
    entered_at = models.DateTimeField("录入时间")
    entered_by = models.PositiveBigIntegerField("录入人")

    class Meta:
        verbose_name = "文件"
        constraints = [
            models.UniqueConstraint(
                fields=["index_number"], name="index_number_once",
                condition=~models.Q(index_number=""),
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.number)


class Edition(models.Model):
    """One edition of a document; what is online stays online while the next is prepared.

    ``listed_at`` is its place in lists: the instant of publication, for migrated history the day
    on which it was first published elsewhere.
    """

    document = models.ForeignKey(
        Document, models.PROTECT, related_name="editions", verbose_name="文件"
    )
    body = models.ForeignKey(
        Body, models.PROTECT, related_name="editions", db_index=False, verbose_name="单位"
    )
    ordinal = models.PositiveSmallIntegerField("版次", default=1)
    state = models.CharField(
        "状态", max_length=12, choices=EditionState.choices, default=EditionState.DRAFT.value
    )
    change = models.CharField(
        "版次缘由", max_length=12, choices=Change.choices, default=Change.FIRST.value
    )
    change_reason = models.CharField("更新说明", max_length=300, blank=True)
    content = models.CharField(
        "内容形式", max_length=8, choices=Content.choices, default=Content.TEXT.value
    )
    title = models.CharField("标题", max_length=300)
    document_number = models.CharField("发文字号", max_length=80, blank=True)
    issuer = models.CharField("发文机关", max_length=120, blank=True)
    source = models.CharField(
        "信息来源", max_length=10, choices=Source.choices, default=Source.OWN.value
    )
    made_on = models.DateField("成文日期", null=True, blank=True)
    printed_on = models.DateField("印发日期", null=True, blank=True)
    copies_to = models.CharField("抄送", max_length=500, blank=True)
    copies = models.PositiveIntegerField("印数", null=True, blank=True)
    item = models.ForeignKey(
        Item, models.PROTECT, null=True, blank=True, related_name="editions", db_index=False,
        verbose_name="公开事项",
    )  # fmt: skip
    genre = models.CharField("信息类别", max_length=12, choices=Genre.choices, blank=True)
    summary = models.CharField("内容概述", max_length=200, blank=True)
    column = models.ForeignKey(
        Column, models.PROTECT, null=True, blank=True, related_name="editions", db_index=False,
        verbose_name="自由栏目",
    )  # fmt: skip
    attribute = models.CharField("公开属性", max_length=12, choices=Attribute.choices, blank=True)
    ground = models.CharField("不予公开的情形", max_length=20, choices=Ground.choices, blank=True)
    attribute_reason = models.TextField("理由", blank=True)
    link = models.CharField("链接地址", max_length=500, blank=True)
    expires_on = models.DateField("公示截止日期", null=True, blank=True)
    validity = models.CharField(
        "有效性", max_length=10, choices=Validity.choices, default=Validity.IN_FORCE.value
    )
    validity_on = models.DateField("效力变更日期", null=True)
    validity_basis = models.CharField("效力变更依据", max_length=300, blank=True)
    successor = models.ForeignKey(
        Document,
        models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
        verbose_name="替代文件",
    )
    clock_from = models.DateField("起算日期", null=True)
    due_on = models.DateField("应公开日期", null=True)
    due_provisional = models.BooleanField("应公开日期为暂定", default=False)
    read_from = models.JSONField("读取记录", default=dict)
    consent_waived = models.CharField("不再协商的理由", max_length=300, blank=True)
    consent_asked = models.BooleanField("征求过意见", default=False)
    drafted_by = models.PositiveBigIntegerField("起草人")
    authors = models.JSONField("起草和修改人", default=list)
    submitted_at = models.DateTimeField("提交时间", null=True)
    reviewed_by = models.PositiveBigIntegerField("审查人", null=True)
    publish_at = models.DateTimeField("定时发布时间", null=True)
    cleared_by = models.PositiveBigIntegerField("定时审批人", null=True)
    published_at = models.DateTimeField("发布时间", null=True)
    published_by = models.PositiveBigIntegerField("审批人", null=True)
    listed_at = models.DateTimeField("列表时间", null=True)
    originally_on = models.DateField("原发布日期", null=True)
    ended_at = models.DateTimeField("结束时间", null=True)
    end_reason = models.CharField("结束原因", max_length=300, blank=True)

    class Meta:
        verbose_name = "版本"
        constraints = [
            models.UniqueConstraint(fields=["document", "ordinal"], name="edition_once"),
            models.UniqueConstraint(
                fields=["document"],
                name="edition_one_online",
                condition=models.Q(state=EditionState.PUBLISHED.value),
            ),
            models.CheckConstraint(
                name="edition_published_by_somebody",
                condition=models.Q(published_at=None, published_by=None)
                | models.Q(published_at__isnull=False, published_by__isnull=False),
            ),
            models.CheckConstraint(
                name="edition_published_is_proactive",
                condition=~models.Q(state=EditionState.PUBLISHED.value) | (_PROACTIVE & _DATED),
            ),
            models.CheckConstraint(
                name="edition_column_is_no_catalogue",
                condition=models.Q(column=None) | models.Q(item=None, genre=""),
            ),
            models.CheckConstraint(
                name="edition_cleared_has_its_hour",
                condition=~models.Q(state=EditionState.CLEARED.value)
                | models.Q(publish_at__isnull=False, cleared_by__isnull=False),
            ),
        ]
        # Whole indexes where a state is asked for: SQLite cannot prove that a bound value satisfies
        # the condition of a partial one.
        indexes = [
            models.Index(fields=["body", "-id"], name="edition_of_body"),
            models.Index(fields=["state", "-listed_at", "-id"], name="edition_newest"),
            models.Index(
                fields=["body", "state", "-listed_at", "-id"], name="edition_newest_of_body"
            ),
            models.Index(
                fields=["item", "state", "-listed_at", "-id"],
                name="edition_newest_of_item",
                condition=models.Q(item__isnull=False),
            ),
            models.Index(fields=["genre", "state", "-listed_at", "-id"], name="edition_of_genre"),
            models.Index(
                fields=["column", "state", "-listed_at", "-id"],
                name="edition_of_column",
                condition=models.Q(column__isnull=False),
            ),
            models.Index(fields=["state", "due_on"], name="edition_owed"),
            models.Index(
                fields=["successor"],
                name="edition_followed",
                condition=models.Q(successor__isnull=False),
            ),
            models.Index(
                fields=["expires_on"],
                name="edition_lapsing",
                condition=models.Q(expires_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title
