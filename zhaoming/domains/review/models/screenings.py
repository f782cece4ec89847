"""Screenings and the clearances that come out of them; the review ledger is these rows."""

from django.db import models

from zhaoming.domains.organisation.api import Body
from zhaoming.domains.review.terms import Act, Decision, Kind, Severity, Verdict


class Screening(models.Model):
    """One content handed in for review: what it is, its hash, what was found, what was decided."""

    subject = models.CharField("对象", max_length=80)
    hash = models.CharField("内容摘要", max_length=64)
    body = models.ForeignKey(Body, models.PROTECT, verbose_name="单位")
    title = models.CharField("名称", max_length=300)
    version = models.PositiveIntegerField("稿次", default=1)
    verdict = models.CharField(
        "结论", max_length=10, choices=Verdict.choices, default=Verdict.OPEN.value
    )
    opened_at = models.DateTimeField("送审时间")
    opened_by = models.PositiveBigIntegerField("送审人")
    authors = models.JSONField("起草和修改人", default=list)
    decided_at = models.DateTimeField("审查时间", null=True)
    decided_by = models.PositiveBigIntegerField("审查人", null=True)
    opinion = models.CharField("审查意见", max_length=500, blank=True)
    urgent = models.CharField("紧急代审的理由", max_length=300, blank=True)
    confirmed_at = models.DateTimeField("补审时间", null=True)
    confirmed_by = models.PositiveBigIntegerField("补审人", null=True)

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
        indexes = [
            models.Index(fields=["subject", "hash"], name="screening_subject"),
            models.Index(
                fields=["body"],
                name="screening_unconfirmed",
                condition=~models.Q(urgent="") & models.Q(confirmed_at=None),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Step(models.Model):
    """One act of a review: who did what, when, and said what. Lines of the 审查台账, never changed."""

    screening = models.ForeignKey(
        Screening, models.CASCADE, related_name="steps", verbose_name="审查"
    )
    act = models.CharField("环节", max_length=10, choices=Act.choices())
    at = models.DateTimeField("时间")
    by = models.PositiveBigIntegerField("办理人")
    words = models.CharField("意见", max_length=500, blank=True)

    class Meta:
        verbose_name = "审查经过"

    def __str__(self) -> str:
        return Act.label_of(self.act)


class Finding(models.Model):
    """One thing found in what was handed in: what, where, how grave, and what was decided of it.

    Personal data stand here masked; ``key`` is a keyed digest by which the same is known again.
    """

    screening = models.ForeignKey(
        Screening, models.CASCADE, related_name="found", verbose_name="审查"
    )
    kind = models.CharField("类别", max_length=16, choices=Kind.choices())
    severity = models.CharField("程度", max_length=8, choices=Severity.choices())
    rule = models.CharField("规则", max_length=60)
    place = models.CharField("位置", max_length=160)
    part = models.CharField("地址", max_length=200)
    start = models.PositiveIntegerField("起")
    end = models.PositiveIntegerField("止")
    shown = models.CharField("内容", max_length=200)
    around = models.CharField("上下文", max_length=200)
    suggestion = models.CharField("建议", max_length=200, blank=True)
    key = models.CharField("摘要", max_length=64)
    decision = models.CharField("处理", max_length=10, blank=True, choices=Decision.choices())
    reason = models.CharField("理由", max_length=200, blank=True)
    decided_at = models.DateTimeField("处理时间", null=True)
    decided_by = models.PositiveBigIntegerField("处理人", null=True)

    class Meta:
        verbose_name = "审查发现"
        constraints = [
            models.CheckConstraint(
                name="finding_decided_by_somebody",
                condition=models.Q(decision="", decided_at=None, decided_by=None)
                | (
                    ~models.Q(decision="")
                    & models.Q(decided_at__isnull=False, decided_by__isnull=False)
                ),
            )
        ]

    def __str__(self) -> str:
        return self.shown


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
