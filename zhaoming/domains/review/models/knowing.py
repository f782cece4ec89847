"""What review remembers: what is no fault here, and what was found in a file."""

from django.db import models

from zhaoming.domains.organisation.api import Body
from zhaoming.domains.review.terms import Kind, Severity, Sort


class Allowance(models.Model):
    """Something that the scan finds and that is no fault: for one body and those below, or for all.

    ``key`` is a keyed digest: what was found is not kept here, only known again.
    """

    body = models.ForeignKey(Body, models.PROTECT, null=True, verbose_name="单位")
    kind = models.CharField("类别", max_length=16, choices=Kind.choices())
    key = models.CharField("摘要", max_length=64)
    shown = models.CharField("内容", max_length=120)
    reason = models.CharField("理由", max_length=200)
    made_at = models.DateTimeField("记住时间")
    made_by = models.PositiveBigIntegerField("记住人")
    ended_at = models.DateTimeField("停用时间", null=True)
    ended_by = models.PositiveBigIntegerField("停用人", null=True)

    class Meta:
        verbose_name = "不再提示"
        indexes = [models.Index(fields=["key"], name="allowance_key")]

    def __str__(self) -> str:
        return self.shown


class FileScan(models.Model):
    """What was found in a file by its digest, when it was read; masked, as findings are."""

    sha256 = models.CharField("内容摘要", max_length=64, primary_key=True)
    found = models.JSONField("发现", default=list)
    rules = models.CharField("规则", max_length=64, default="")

    class Meta:
        verbose_name = "文件审读"

    def __str__(self) -> str:
        return self.sha256


class LexiconWord(models.Model):
    """A word that a body keeps for itself and those below it; ended, never deleted."""

    body = models.ForeignKey(Body, models.PROTECT, verbose_name="单位")
    text = models.CharField("词", max_length=100)
    sort = models.CharField("种类", max_length=8, choices=Sort.choices())
    category = models.CharField("类别", max_length=20, default="其他")
    severity = models.CharField("程度", max_length=8, choices=Severity.choices())
    instead = models.CharField("建议写法", max_length=100, blank=True)
    made_at = models.DateTimeField("加入时间")
    made_by = models.PositiveBigIntegerField("加入人")
    ended_at = models.DateTimeField("停用时间", null=True)
    ended_by = models.PositiveBigIntegerField("停用人", null=True)

    class Meta:
        verbose_name = "词库"
        constraints = [
            models.UniqueConstraint(
                fields=["body", "sort", "text"],
                condition=models.Q(ended_at=None),
                name="lexicon_word_once",
            )
        ]

    def __str__(self) -> str:
        return self.text
