"""Screenings and the clearances that come out of them; the review ledger is these rows."""

from django.db import models

from zhaoming.domains.organisation.api import Body
from zhaoming.domains.review.terms import Verdict


class Screening(models.Model):
    """One content handed in for review: what it is, its hash, what was found, what was decided."""

    subject = models.CharField("对象", max_length=80)
    hash = models.CharField("内容摘要", max_length=64)
    body = models.ForeignKey(Body, models.PROTECT, verbose_name="单位")
    title = models.CharField("名称", max_length=300)
    findings = models.JSONField("发现", default=list)
    verdict = models.CharField(
        "结论", max_length=10, choices=Verdict.choices, default=Verdict.OPEN.value
    )
    opened_at = models.DateTimeField("送审时间")
    opened_by = models.PositiveBigIntegerField("送审人")
    decided_at = models.DateTimeField("审查时间", null=True)
    decided_by = models.PositiveBigIntegerField("审查人", null=True)
    opinion = models.CharField("审查意见", max_length=500, blank=True)

    class Meta:
        verbose_name = "审查"
        constraints = [
            models.CheckConstraint(
                name="screening_decided_by_somebody",
                condition=models.Q(decided_at=None, decided_by=None)
                | models.Q(decided_at__isnull=False, decided_by__isnull=False),
            ),
            models.CheckConstraint(
                name="screening_four_eyes",
                condition=models.Q(decided_by=None) | ~models.Q(decided_by=models.F("opened_by")),
            ),
        ]
        indexes = [models.Index(fields=["subject", "hash"], name="screening_subject")]

    def __str__(self) -> str:
        return self.title


class Clearance(models.Model):
    """The right to release one content: minted by review alone, numbered in the ledger."""

    screening = models.OneToOneField(Screening, models.PROTECT, verbose_name="审查")
    subject = models.CharField("对象", max_length=80)
    hash = models.CharField("内容摘要", max_length=64)
    ledger_number = models.CharField("台账编号", max_length=40, unique=True)

    class Meta:
        verbose_name = "发布许可"
        indexes = [models.Index(fields=["subject", "hash"], name="clearance_subject")]

    def __str__(self) -> str:
        return self.ledger_number


class Rejection(models.Model):
    """A file that was not kept: who, when, which hash, which kind of mark; nothing of its text."""

    body = models.ForeignKey(Body, models.PROTECT, null=True, verbose_name="单位")
    person = models.PositiveBigIntegerField("上传人", null=True)
    at = models.DateTimeField("时间")
    sha256 = models.CharField("内容摘要", max_length=64)
    kinds = models.CharField("标志类别", max_length=80)

    class Meta:
        verbose_name = "拒收记录"

    def __str__(self) -> str:
        return self.sha256[:12]
