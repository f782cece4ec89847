"""What the house knows of a stored file."""

from django.db import models


class Attachment(models.Model):
    """One file as somebody gave it; equal contents share one place on disk."""

    sha256 = models.CharField("内容摘要", max_length=64, db_index=True)
    name = models.CharField("文件名", max_length=200)
    format = models.CharField("格式", max_length=10)
    size = models.PositiveBigIntegerField("大小")
    stored_at = models.DateTimeField("存入时间")
    original = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="copies", verbose_name="原件"
    )

    class Meta:
        verbose_name = "文件"

    def __str__(self) -> str:
        return self.name
