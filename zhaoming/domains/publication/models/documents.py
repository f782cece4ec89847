"""Document, its editions, their immutable revisions, and the files of each revision."""

from django.db import models

from zhaoming.domains.organisation.api import Body
from zhaoming.domains.publication.terms import Attribute, EditionState, Ground, Validity
from zhaoming.kernel.attachments.models import Attachment


class Document(models.Model):
    """One document of one body. ``number`` is its place in public addresses and never changes."""

    number = models.PositiveBigIntegerField("编号", unique=True)
    body = models.ForeignKey(Body, models.PROTECT, related_name="documents", verbose_name="单位")
    index_number = models.CharField("索引号", max_length=60, blank=True)
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
    """One edition of a document; what is online stays online while the next is prepared."""

    document = models.ForeignKey(
        Document, models.PROTECT, related_name="editions", verbose_name="文件"
    )
    ordinal = models.PositiveSmallIntegerField("版次", default=1)
    state = models.CharField(
        "状态", max_length=12, choices=EditionState.choices, default=EditionState.DRAFT.value
    )
    title = models.CharField("标题", max_length=300)
    document_number = models.CharField("发文字号", max_length=80, blank=True)
    issuer = models.CharField("发文机关", max_length=120, blank=True)
    made_on = models.DateField("成文日期", null=True, blank=True)
    printed_on = models.DateField("印发日期", null=True, blank=True)
    attribute = models.CharField("公开属性", max_length=12, choices=Attribute.choices, blank=True)
    ground = models.CharField("不予公开的情形", max_length=20, choices=Ground.choices, blank=True)
    attribute_reason = models.TextField("理由", blank=True)
    validity = models.CharField(
        "有效性", max_length=10, choices=Validity.choices, default=Validity.IN_FORCE.value
    )
    due_on = models.DateField("应公开日期", null=True)
    due_provisional = models.BooleanField("应公开日期为暂定", default=False)
    read_from = models.JSONField("读取记录", default=dict)
    drafted_by = models.PositiveBigIntegerField("起草人")
    submitted_at = models.DateTimeField("提交时间", null=True)
    published_at = models.DateTimeField("发布时间", null=True)
    published_by = models.PositiveBigIntegerField("审批人", null=True)
    ended_at = models.DateTimeField("撤回时间", null=True)
    end_reason = models.CharField("撤回原因", max_length=300, blank=True)

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
                condition=~models.Q(state=EditionState.PUBLISHED.value)
                | models.Q(
                    attribute=Attribute.PROACTIVE.value,
                    published_at__isnull=False,
                    made_on__isnull=False,
                ),
            ),
        ]
        indexes = [
            models.Index(fields=["state", "-published_at", "-id"], name="edition_newest"),
            models.Index(
                fields=["due_on"],
                name="edition_owed",
                condition=models.Q(state__in=["draft", "review"]),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Revision(models.Model):
    """The content of an edition at one moment; never changed, only followed by another."""

    edition = models.ForeignKey(
        Edition, models.PROTECT, related_name="revisions", verbose_name="版本"
    )
    ordinal = models.PositiveIntegerField("修订次")
    text = models.TextField("正文")
    attachments_named = models.JSONField("文中附件", default=list)
    hash = models.CharField("内容摘要", max_length=64)
    made_at = models.DateTimeField("时间")
    made_by = models.PositiveBigIntegerField("修订人")

    class Meta:
        verbose_name = "修订"
        constraints = [models.UniqueConstraint(fields=["edition", "ordinal"], name="revision_once")]

    def __str__(self) -> str:
        return f"{self.edition} 第{self.ordinal}稿"


class RevisionFile(models.Model):
    """A file that goes with a revision; ``source`` is what the text was read from."""

    revision = models.ForeignKey(
        Revision, models.CASCADE, related_name="files", verbose_name="修订"
    )
    file = models.ForeignKey(Attachment, models.PROTECT, verbose_name="文件")
    name = models.CharField("名称", max_length=200)
    order = models.PositiveSmallIntegerField("次序", default=1)
    source = models.BooleanField("正文来源", default=False)

    class Meta:
        verbose_name = "附件"

    def __str__(self) -> str:
        return self.name
