"""Series and the numbers given out of them."""

from django.db import models


class Series(models.Model):
    """One running series, such as a body's index numbers of a year."""

    key = models.CharField("编号序列", max_length=120, unique=True)
    last = models.PositiveIntegerField("最后编号", default=0)

    class Meta:
        verbose_name = "编号序列"

    def __str__(self) -> str:
        return self.key


class Number(models.Model):
    """One number given out; a voided one says why, so that no gap is without a reason."""

    series = models.ForeignKey(Series, models.PROTECT, verbose_name="编号序列")
    value = models.PositiveIntegerField("编号")
    subject = models.CharField("用于", max_length=120)
    given_at = models.DateTimeField("取号时间")
    void_reason = models.CharField("作废原因", max_length=200, blank=True)

    class Meta:
        verbose_name = "编号"
        constraints = [models.UniqueConstraint(fields=["series", "value"], name="number_once")]

    def __str__(self) -> str:
        return f"{self.series.key}-{self.value}"
