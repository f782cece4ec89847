"""The index as tables: records and their tokens."""

from django.db import models


class SearchRecord(models.Model):
    """One thing that can be found, with its folded text for the exact check."""

    key = models.CharField("标识", max_length=80, unique=True)
    kind = models.CharField("类别", max_length=20)
    title = models.CharField("标题", max_length=500)
    number = models.CharField("文号", max_length=80, blank=True)
    folded = models.TextField("检索文本")
    shown = models.TextField("摘要文本")
    url = models.CharField("地址", max_length=200)
    day = models.DateField("日期")
    body = models.PositiveBigIntegerField("单位", null=True)

    class Meta:
        verbose_name = "检索条目"
        indexes = [models.Index(fields=["-day", "-id"], name="search_newest")]

    def __str__(self) -> str:
        return self.title


class SearchToken(models.Model):
    """One token of one record, counted once."""

    record = models.ForeignKey(SearchRecord, models.CASCADE, verbose_name="条目")
    token = models.CharField("词元", max_length=64)
    in_title = models.BooleanField("在标题中")

    class Meta:
        verbose_name = "检索词元"
        indexes = [models.Index(fields=["token", "record"], name="search_token")]

    def __str__(self) -> str:
        return self.token
