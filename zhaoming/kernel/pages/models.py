"""What stands in the folder of pages, and every change to it, chained."""

from django.db import models


class Act(models.TextChoices):
    """What was done at an address."""

    WRITE = "write", "写入"
    GONE = "gone", "撤回"
    DELETE = "delete", "删除"


class StoredPage(models.Model):
    """One page as it stands: its digest, the version it was made under, when it ceases to be true."""

    address = models.CharField("地址", max_length=200, primary_key=True)
    kind = models.CharField("类别", max_length=40)
    gone = models.BooleanField("已撤回", default=False)
    sm3 = models.CharField("摘要", max_length=64)
    size = models.PositiveIntegerField("字节数")
    version = models.CharField("版式", max_length=16)
    until = models.DateTimeField("有效至", null=True)
    position = models.PositiveBigIntegerField("变更序号")
    made_at = models.DateTimeField("生成时间")

    class Meta:
        verbose_name = "页面"
        indexes = [
            models.Index(fields=["version"], name="page_version"),
            models.Index(
                fields=["until"], name="page_until", condition=models.Q(until__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.address


class PageTag(models.Model):
    """One thing that a composed page shows."""

    page = models.ForeignKey(
        StoredPage, models.CASCADE, related_name="tags", db_constraint=False, verbose_name="页面"
    )
    tag = models.CharField("标签", max_length=80)

    class Meta:
        verbose_name = "页面标签"
        constraints = [models.UniqueConstraint(fields=["tag", "page"], name="page_tag_once")]

    def __str__(self) -> str:
        return self.tag


class PageChange(models.Model):
    """One change of the folder: never altered, each bound to the one before by its SM3 digest."""

    position = models.PositiveBigIntegerField("序号", primary_key=True)
    address = models.CharField("地址", max_length=200)
    act = models.CharField("变更", max_length=8, choices=Act.choices)
    sm3 = models.CharField("摘要", max_length=64, blank=True)
    size = models.PositiveIntegerField("字节数", default=0)
    at = models.DateTimeField("时间")
    chain = models.CharField("链", max_length=64)

    class Meta:
        verbose_name = "页面变更"
        indexes = [models.Index(fields=["address", "-position"], name="page_changes")]

    def __str__(self) -> str:
        return f"{self.position} {self.address}"


class PageCopy(models.Model):
    """Another place that holds the pages, such as a host in the DMZ; how far it has followed."""

    name = models.CharField("名称", max_length=40, unique=True)
    confirmed = models.PositiveBigIntegerField("已确认序号", default=0)
    confirmed_at = models.DateTimeField("确认时间", null=True)

    class Meta:
        verbose_name = "页面副本"

    def __str__(self) -> str:
        return self.name
