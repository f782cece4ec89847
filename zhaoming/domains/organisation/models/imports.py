"""Imports that can be killed and go on where they stopped."""

from django.conf import settings
from django.db import models

from zhaoming.domains.organisation.models.bodies import Body
from zhaoming.kernel.attachments.models import Attachment


class ImportRun(models.Model):
    """One import file and how far it has been taken in; each batch moves ``next_row`` with it."""

    file = models.ForeignKey(Attachment, models.PROTECT, verbose_name="文件")
    root = models.ForeignKey(Body, models.PROTECT, null=True, verbose_name="导入到")
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name="导入人"
    )
    started_at = models.DateTimeField("开始时间")
    next_row = models.PositiveIntegerField("下一行", default=0)
    total = models.PositiveIntegerField("总行数", default=0)
    accepted = models.PositiveIntegerField("导入行数", default=0)
    refused = models.PositiveIntegerField("未导入行数", default=0)
    done_at = models.DateTimeField("完成时间", null=True)
    fault = models.CharField("未能导入的原因", max_length=300, blank=True)

    class Meta:
        verbose_name = "单位导入"

    def __str__(self) -> str:
        return str(self.file)


class ImportRefusal(models.Model):
    """One row that was not taken in, and why."""

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="refusals", verbose_name="导入")
    row = models.PositiveIntegerField("行号")
    name = models.CharField("单位名称", max_length=200)
    reason = models.CharField("原因", max_length=500)

    class Meta:
        verbose_name = "未导入的行"

    def __str__(self) -> str:
        return f"{self.row} {self.reason}"
