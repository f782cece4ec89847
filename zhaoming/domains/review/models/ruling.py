"""How grave a kind of finding is where, and what was weighed before people are named in public."""

from django.db import models

from zhaoming.domains.organisation.api import Body
from zhaoming.domains.review.terms import Kind


class Rule(models.Model):
    """审读规则: how grave one kind is for a 信息类别, a domain, or both; ended, never deleted.

    ``severity`` is one of ``Severity`` or ``off``. The nearest body decides, then the narrowest rule.
    """

    body = models.ForeignKey(Body, models.PROTECT, verbose_name="单位")
    kind = models.CharField("类别", max_length=16, choices=Kind.choices())
    genre = models.CharField("信息类别", max_length=12, blank=True)
    domain = models.CharField("领域", max_length=60, blank=True)
    severity = models.CharField("程度", max_length=8)
    reason = models.CharField("依据", max_length=200)
    made_at = models.DateTimeField("加入时间")
    made_by = models.PositiveBigIntegerField("加入人")
    ended_at = models.DateTimeField("停用时间", null=True)
    ended_by = models.PositiveBigIntegerField("停用人", null=True)

    class Meta:
        verbose_name = "审读规则"
        constraints = [
            models.UniqueConstraint(
                fields=["body", "kind", "genre", "domain"],
                condition=models.Q(ended_at=None),
                name="review_rule_once",
            )
        ]

    def __str__(self) -> str:
        return Kind.label_of(self.kind)


class Impact(models.Model):
    """个人信息保护影响评估 of one 公示名单 (个人信息保护法第五十五条、第五十六条).

    What is shown, why, on which basis, which columns, until when; kept at least three years.
    """

    subject = models.CharField("对象", max_length=80)
    body = models.ForeignKey(Body, models.PROTECT, verbose_name="单位")
    sort = models.CharField("名单类型", max_length=20)
    purpose = models.CharField("为什么公开", max_length=300)
    basis = models.CharField("依据", max_length=300)
    fields = models.JSONField("公开的栏目", default=list)
    influence = models.CharField("对个人的影响和保护措施", max_length=500)
    until_on = models.DateField("公开到")
    made_at = models.DateTimeField("评估时间")
    made_by = models.PositiveBigIntegerField("评估人")
    keep_until = models.DateField("保存到")

    class Meta:
        verbose_name = "影响评估"
        indexes = [models.Index(fields=["subject", "-id"], name="impact_of_subject")]

    def __str__(self) -> str:
        return self.subject
