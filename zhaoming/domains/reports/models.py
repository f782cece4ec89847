"""Annual reports and their versions."""

from django.db import models

from zhaoming.domains.organisation.api import Body
from zhaoming.domains.reports.terms import State


class Report(models.Model):
    """The report of one body about one year.

    ``edits`` are numbers that differ from what the rows count, each with its reason; ``figures``
    those of table 二, each with its source; ``texts`` the chapters that people write.
    """

    body = models.ForeignKey(Body, models.PROTECT, related_name="reports", verbose_name="单位")
    year = models.PositiveSmallIntegerField("年度")
    state = models.CharField("状态", max_length=6, choices=State.choices, default=State.DRAFT.value)
    texts = models.JSONField("文字", default=dict)
    figures = models.JSONField("表二", default=dict)
    edits = models.JSONField("调整", default=dict)
    version = models.PositiveSmallIntegerField("版次", default=0)
    begun_by = models.PositiveBigIntegerField("编制人", null=True)
    begun_at = models.DateTimeField("编制时间")
    issued_at = models.DateTimeField("发布时间", null=True)
    correcting = models.CharField("更正原因", max_length=300, blank=True)
    told_on = models.DateField("提醒日期", null=True)

    class Meta:
        verbose_name = "年度报告"
        constraints = [models.UniqueConstraint(fields=["body", "year"], name="report_once_a_year")]
        indexes = [models.Index(fields=["year", "state"], name="report_of_year")]

    def __str__(self) -> str:
        return f"{self.body}{self.year}年政府信息公开工作年度报告"


class Version(models.Model):
    """A report as it was issued, never changed; a correction is the next one, with its reason."""

    report = models.ForeignKey(
        Report, models.PROTECT, related_name="versions", verbose_name="年度报告"
    )
    ordinal = models.PositiveSmallIntegerField("版次")
    tables = models.JSONField("表格")
    figures = models.JSONField("表二")
    texts = models.JSONField("文字")
    reason = models.CharField("更正原因", max_length=300, blank=True)
    issued_at = models.DateTimeField("发布时间")
    issued_by = models.PositiveBigIntegerField("发布人", null=True)

    class Meta:
        verbose_name = "年度报告版本"
        constraints = [
            models.UniqueConstraint(fields=["report", "ordinal"], name="report_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.report} 第{self.ordinal}版"
