"""What happens around an edition: consents, re-assessments, clean-up rounds, offers upwards."""

from django.db import models

from zhaoming.domains.organisation.api import Body
from zhaoming.domains.publication.models.documents import Edition
from zhaoming.domains.publication.terms import (
    Attribute,
    OfferState,
    Outcome,
    Trigger,
    Validity,
)

_UNDECIDED = models.Q(decided_at=None)


class Consent(models.Model):
    """发布前协商 (条例第十一条): what another body concerned says before publication."""

    edition = models.ForeignKey(
        Edition, models.PROTECT, related_name="consents", verbose_name="版本"
    )
    body = models.ForeignKey(Body, models.PROTECT, related_name="consents", verbose_name="机关")
    asked_at = models.DateTimeField("征求时间")
    asked_by = models.PositiveBigIntegerField("征求人")
    question = models.CharField("征求事项", max_length=300)
    agreed = models.BooleanField("同意", null=True)
    words = models.CharField("意见", max_length=300, blank=True)
    hash = models.CharField("答复时的内容摘要", max_length=64, blank=True)
    decided_at = models.DateTimeField("答复时间", null=True)
    decided_by = models.PositiveBigIntegerField("答复人", null=True)

    class Meta:
        verbose_name = "发布前协商"
        constraints = [
            models.UniqueConstraint(fields=["edition", "body"], name="consent_once_per_body"),
            models.CheckConstraint(
                name="consent_answered_by_somebody",
                condition=models.Q(decided_at=None, decided_by=None, agreed=None)
                | models.Q(
                    decided_at__isnull=False, decided_by__isnull=False, agreed__isnull=False
                ),
            ),
        ]
        indexes = [models.Index(fields=["body"], name="consent_open", condition=_UNDECIDED)]

    def __str__(self) -> str:
        return f"{self.edition} {self.body}"


class Reassessment(models.Model):
    """重新评估 (条例第十八条): whether what is not public can be public by now."""

    edition = models.ForeignKey(
        Edition, models.PROTECT, related_name="reassessments", verbose_name="版本"
    )
    trigger = models.CharField("缘由", max_length=14, choices=Trigger.choices)
    year = models.PositiveSmallIntegerField("年度")
    opened_at = models.DateTimeField("提出时间")
    due_on = models.DateField("应评估日期")
    outcome = models.CharField("结论", max_length=8, choices=Outcome.choices, blank=True)
    reason = models.CharField("理由", max_length=300, blank=True)
    attribute = models.CharField("当时的公开属性", max_length=12, choices=Attribute.choices)
    decided_at = models.DateTimeField("评估时间", null=True)
    decided_by = models.PositiveBigIntegerField("评估人", null=True)

    class Meta:
        verbose_name = "属性评估"
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "trigger", "year"],
                name="reassessment_once_a_year",
                condition=~models.Q(trigger=Trigger.OFFICE.value),
            )
        ]
        indexes = [models.Index(fields=["due_on"], name="reassessment_open", condition=_UNDECIDED)]

    def __str__(self) -> str:
        return f"{self.edition} {self.year}"


class Round(models.Model):
    """清理: a look at every document of one body that is in force, and its published result."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="rounds", verbose_name="单位")
    title = models.CharField("名称", max_length=120)
    opened_at = models.DateTimeField("开始时间")
    opened_by = models.PositiveBigIntegerField("发起人")
    closed_at = models.DateTimeField("完成时间", null=True)
    result = models.ForeignKey(
        Edition, models.PROTECT, null=True, related_name="+", verbose_name="清理结果"
    )

    class Meta:
        verbose_name = "文件清理"
        constraints = [
            models.UniqueConstraint(
                fields=["body"], name="round_one_open", condition=models.Q(closed_at=None)
            )
        ]

    def __str__(self) -> str:
        return self.title


class RoundEntry(models.Model):
    """One document of a round and what was concluded about it."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="entries", verbose_name="清理")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+", verbose_name="版本")
    conclusion = models.CharField("结论", max_length=10, choices=Validity.choices, blank=True)
    basis = models.CharField("依据", max_length=300, blank=True)
    decided_at = models.DateTimeField("时间", null=True)
    decided_by = models.PositiveBigIntegerField("办理人", null=True)

    class Meta:
        verbose_name = "清理条目"
        constraints = [
            models.UniqueConstraint(fields=["round", "edition"], name="round_entry_once")
        ]

    def __str__(self) -> str:
        return f"{self.round} {self.edition}"


class Offer(models.Model):
    """报送采用: a document that a body offers to the government above, which picks or declines."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="offers", verbose_name="版本")
    body = models.ForeignKey(Body, models.PROTECT, related_name="offered", verbose_name="报送单位")
    to = models.ForeignKey(Body, models.PROTECT, related_name="offers", verbose_name="采用单位")
    state = models.CharField(
        "状态", max_length=10, choices=OfferState.choices, default=OfferState.OPEN.value
    )
    offered_at = models.DateTimeField("报送时间")
    offered_by = models.PositiveBigIntegerField("报送人")
    words = models.CharField("说明", max_length=300, blank=True)
    taken = models.ForeignKey(
        Edition, models.PROTECT, null=True, related_name="+", verbose_name="采用后的版本"
    )
    decided_at = models.DateTimeField("办理时间", null=True)
    decided_by = models.PositiveBigIntegerField("办理人", null=True)

    class Meta:
        verbose_name = "报送"
        constraints = [
            models.UniqueConstraint(fields=["edition", "to"], name="offer_once"),
        ]
        indexes = [models.Index(fields=["to", "state", "-id"], name="offer_inbox")]

    def __str__(self) -> str:
        return str(self.edition)
