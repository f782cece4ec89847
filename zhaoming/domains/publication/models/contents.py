"""What an edition says: immutable revisions, their files, and tables of rows."""

from django.db import models

from zhaoming.domains.publication.engine.markup import for_page
from zhaoming.domains.publication.models.documents import Edition
from zhaoming.kernel.attachments.models import Attachment


class Sheet(models.Model):
    """A table: its columns and rows, known by the digest of both and never changed."""

    hash = models.CharField("内容摘要", max_length=64, unique=True)
    columns = models.JSONField("列")
    count = models.PositiveIntegerField("行数")
    made_at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "数据表"

    def __str__(self) -> str:
        return f"数据表 {self.hash[:12]}"


class SheetRow(models.Model):
    """One row of a table, in the order of its columns."""

    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="rows", verbose_name="数据表")
    position = models.PositiveIntegerField("行号")
    cells = models.JSONField("单元格")

    class Meta:
        verbose_name = "数据行"
        constraints = [models.UniqueConstraint(fields=["sheet", "position"], name="sheet_row_once")]

    def __str__(self) -> str:
        return f"{self.sheet} 第{self.position}行"


class Revision(models.Model):
    """The content of an edition at one moment; never changed, only followed by another.

    ``text`` is what is searched and reviewed; ``html`` is the same, laid out for the page.
    """

    edition = models.ForeignKey(
        Edition, models.PROTECT, related_name="revisions", verbose_name="版本"
    )
    ordinal = models.PositiveIntegerField("修订次")
    text = models.TextField("正文")
    html = models.TextField("排版", blank=True)
    sheet = models.ForeignKey(
        Sheet, models.PROTECT, null=True, related_name="revisions", verbose_name="数据表"
    )
    attachments_named = models.JSONField("文中附件", default=list)
    file_count = models.PositiveSmallIntegerField("附件数", default=0)
    hash = models.CharField("内容摘要", max_length=64)
    made_at = models.DateTimeField("时间")
    made_by = models.PositiveBigIntegerField("修订人")

    class Meta:
        verbose_name = "修订"
        constraints = [models.UniqueConstraint(fields=["edition", "ordinal"], name="revision_once")]

    def __str__(self) -> str:
        return f"{self.edition} 第{self.ordinal}稿"

    @property
    def laid(self) -> str:
        """The layout as a page prints it."""
        return for_page(self.html)


class FileText(models.Model):
    """What a released file says, read once when it came in; for search and for a look into it."""

    sha256 = models.CharField("内容摘要", max_length=64, primary_key=True)
    text = models.TextField("文字")

    class Meta:
        verbose_name = "附件文字"

    def __str__(self) -> str:
        return self.sha256


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
