"""What a list leans on: guiding departments, powers and services, what stays closed, corrections."""

from django.db import models

from zhaoming.domains.catalogue.models.lists import Item
from zhaoming.domains.catalogue.terms import NegativeGround, PowerKind
from zhaoming.domains.organisation.api import Body


class Guidance(models.Model):
    """A department that guides a domain in the lists of a government; many to many."""

    government = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name="政府")
    domain = models.CharField("领域", max_length=60)
    body = models.ForeignKey(
        Body, models.PROTECT, related_name="guidances", verbose_name="指导部门"
    )

    class Meta:
        verbose_name = "领域指导部门"
        constraints = [
            models.UniqueConstraint(fields=["government", "domain", "body"], name="guidance_once")
        ]

    def __str__(self) -> str:
        return f"{self.domain} {self.body}"


class Power(models.Model):
    """One entry of a 权责清单 or 公共服务事项清单, as its list numbers it."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="powers", verbose_name="实施单位")
    kind = models.CharField("清单", max_length=10, choices=PowerKind.choices)
    code = models.CharField("编码", max_length=60)
    name = models.CharField("事项名称", max_length=300)
    sort = models.CharField("权力类别", max_length=60, blank=True)
    basis = models.TextField("依据", blank=True)
    items = models.ManyToManyField(Item, related_name="powers", verbose_name="公开事项")
    settled = models.BooleanField("不涉及公开事项", default=False)

    class Meta:
        verbose_name = "权责和服务事项"
        constraints = [models.UniqueConstraint(fields=["body", "kind", "code"], name="power_once")]

    def __str__(self) -> str:
        return self.name


class NegativeEntry(models.Model):
    """One line of the 不予公开清单: exactly what is not public, and on which ground."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="negatives", verbose_name="单位")
    name = models.CharField("事项", max_length=200)
    content = models.TextField("具体内容")
    ground = models.CharField("情形", max_length=14, choices=NegativeGround.choices)
    basis = models.TextField("依据")
    made_at = models.DateTimeField("列入时间")
    ended_at = models.DateTimeField("移出时间", null=True)
    end_reason = models.CharField("移出理由", max_length=200, blank=True)

    class Meta:
        verbose_name = "不予公开事项"
        constraints = [
            models.UniqueConstraint(
                fields=["body", "name"], name="negative_once",
                condition=models.Q(ended_at=None),
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name


class LimitReading(models.Model):
    """How a government reads a wording of 公开时限 where the machine is not right."""

    government = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name="政府")
    text = models.CharField("公开时限", max_length=600)
    rules = models.JSONField("读作")
    reason = models.CharField("理由", max_length=300)
    by = models.PositiveBigIntegerField("更正人", null=True)
    at = models.DateTimeField("更正时间")

    class Meta:
        verbose_name = "时限读法更正"
        constraints = [
            models.UniqueConstraint(fields=["government", "text"], name="limit_reading_once")
        ]

    def __str__(self) -> str:
        return self.text
