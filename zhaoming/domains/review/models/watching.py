"""What is read again after it went out: the roster, the sweeps, and what must be put right."""

from django.db import models

from zhaoming.domains.organisation.api import Body
from zhaoming.domains.review.terms import CorrectionState, Kind, Origin, Severity


class Watch(models.Model):
    """值班读网: who reads, on one day, what a body and those below it have put online."""

    body = models.ForeignKey(Body, models.PROTECT, verbose_name="单位")
    on = models.DateField("日期")
    person = models.PositiveBigIntegerField("值班人")
    read_at = models.DateTimeField("读完时间", null=True)
    read_by = models.PositiveBigIntegerField("读网人", null=True)
    count = models.PositiveIntegerField("读了几件", default=0)
    words = models.CharField("情况", max_length=300, blank=True)

    class Meta:
        verbose_name = "值班"
        constraints = [
            models.UniqueConstraint(fields=["body", "on"], name="watch_once_a_day"),
            models.CheckConstraint(
                name="watch_read_by_somebody",
                condition=models.Q(read_at=None, read_by=None)
                | models.Q(read_at__isnull=False, read_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body} {self.on}"


class Sweep(models.Model):
    """One reading of everything that is online, with the rules of one moment; goes on where it stopped."""

    stamp = models.CharField("规则", max_length=64)
    begun_at = models.DateTimeField("开始时间")
    begun_by = models.PositiveBigIntegerField("开始人", null=True)
    total = models.PositiveIntegerField("总件数", default=0)
    done = models.PositiveIntegerField("已读件数", default=0)
    found = models.PositiveIntegerField("新发现", default=0)
    position = models.PositiveBigIntegerField("读到", default=0)
    ended_at = models.DateTimeField("完成时间", null=True)

    class Meta:
        verbose_name = "复查"
        constraints = [
            models.UniqueConstraint(
                models.Value(1), condition=models.Q(ended_at=None), name="sweep_one_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"复查 {self.begun_at:%Y-%m-%d}"


class Correction(models.Model):
    """Something wrong that is online, who must put it right and by which day.

    Personal data stand here masked; the same thing in the same document stands open once.
    """

    subject = models.CharField("对象", max_length=80)
    body = models.ForeignKey(Body, models.PROTECT, verbose_name="单位")
    title = models.CharField("名称", max_length=300)
    url = models.CharField("公开地址", max_length=200)
    origin = models.CharField("来源", max_length=8, choices=Origin.choices())
    kind = models.CharField("类别", max_length=16, choices=Kind.choices())
    severity = models.CharField("程度", max_length=8, choices=Severity.choices())
    place = models.CharField("位置", max_length=160, blank=True)
    shown = models.CharField("内容", max_length=300)
    suggestion = models.CharField("建议", max_length=300, blank=True)
    key = models.CharField("摘要", max_length=64)
    raised_at = models.DateTimeField("发现时间")
    raised_by = models.PositiveBigIntegerField("发现人", null=True)
    due_on = models.DateField("更正期限")
    state = models.CharField(
        "状态", max_length=10, choices=CorrectionState.choices(),
        default=CorrectionState.OPEN.value,
    )  # fmt: skip
    closed_at = models.DateTimeField("办结时间", null=True)
    closed_by = models.PositiveBigIntegerField("办结人", null=True)
    outcome = models.CharField("处理情况", max_length=300, blank=True)

    class Meta:
        verbose_name = "网上更正"
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "key"],
                condition=models.Q(state=CorrectionState.OPEN.value),
                name="correction_open_once",
            ),
            models.CheckConstraint(
                name="correction_closed_with_its_day",
                condition=models.Q(state=CorrectionState.OPEN.value, closed_at=None)
                | (~models.Q(state=CorrectionState.OPEN.value) & models.Q(closed_at__isnull=False)),
            ),
        ]
        indexes = [models.Index(fields=["body", "state", "due_on"], name="correction_owed")]

    def __str__(self) -> str:
        return self.shown
