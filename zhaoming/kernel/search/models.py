"""The index as tables, and the words that help to find: synonyms, hints, what was not found."""

from django.db import models


class SearchRecord(models.Model):
    """One thing that can be found, with its folded text for the exact check."""

    key = models.CharField("标识", max_length=80, unique=True)
    kind = models.CharField("类别", max_length=20)
    title = models.CharField("标题", max_length=500)
    number = models.CharField("文号", max_length=80, blank=True)
    number_key = models.CharField("文号归一", max_length=80, blank=True)
    index_key = models.CharField("索引号归一", max_length=80, blank=True)
    folded_title = models.TextField("标题检索文本")
    folded = models.TextField("检索文本")
    shown = models.TextField("摘要文本")
    parts = models.JSONField("附件文本", default=list)
    url = models.CharField("地址", max_length=200)
    day = models.DateField("日期")
    unit = models.PositiveBigIntegerField("单位", null=True)
    domain = models.CharField("领域", max_length=60, blank=True)
    genre = models.CharField("信息类别", max_length=12, blank=True)
    validity = models.CharField("有效性", max_length=10, blank=True)

    class Meta:
        verbose_name = "检索条目"
        indexes = [models.Index(fields=["-day", "-id"], name="search_newest")]

    def __str__(self) -> str:
        return self.title


class SearchToken(models.Model):
    """One token of one record, counted once."""

    record = models.ForeignKey(SearchRecord, models.CASCADE, verbose_name="条目")
    token = models.CharField("词元", max_length=64)

    class Meta:
        verbose_name = "检索词元"
        indexes = [models.Index(fields=["token", "record"], name="search_token")]

    def __str__(self) -> str:
        return self.token


class SearchUnit(models.Model):
    """A body that a record belongs to, or one above that."""

    record = models.ForeignKey(SearchRecord, models.CASCADE, verbose_name="条目")
    unit = models.PositiveBigIntegerField("单位")

    class Meta:
        verbose_name = "检索范围"
        indexes = [models.Index(fields=["unit", "record"], name="search_unit")]

    def __str__(self) -> str:
        return str(self.unit)


class SearchState(models.Model):
    """How far the tables have followed the events."""

    position = models.PositiveBigIntegerField("位置", default=0)

    class Meta:
        verbose_name = "检索进度"

    def __str__(self) -> str:
        return str(self.position)


class Synonym(models.Model):
    """Words that mean the same to those who search; kept by the office."""

    words = models.CharField("同义词", max_length=200, unique=True)

    class Meta:
        verbose_name = "同义词"

    def __str__(self) -> str:
        return self.words


class Hint(models.Model):
    """Words that a search box may offer: names of items, units and columns, with their sound."""

    words = models.CharField("词语", max_length=120, unique=True)
    sound = models.CharField("拼音", max_length=400)
    initials = models.CharField("首字母", max_length=120)
    weight = models.PositiveSmallIntegerField("权重", default=1)

    class Meta:
        verbose_name = "检索提示"
        indexes = [
            models.Index(fields=["sound"], name="hint_sound"),
            models.Index(fields=["initials"], name="hint_initials"),
        ]

    def __str__(self) -> str:
        return self.words


class Miss(models.Model):
    """What was asked and not found on one day; numbers that may be somebody's are not kept."""

    words = models.CharField("检索词", max_length=80)
    on = models.DateField("日期")
    count = models.PositiveIntegerField("次数", default=1)

    class Meta:
        verbose_name = "无结果检索"
        constraints = [models.UniqueConstraint(fields=["words", "on"], name="miss_once_a_day")]
        indexes = [models.Index(fields=["on", "-count"], name="miss_by_day")]

    def __str__(self) -> str:
        return self.words
