"""The trail: entries, their remarks, and the blocks that seal them."""

from django.db import models


class Block(models.Model):
    """A sealed run of entries: Merkle root, and the digest that chains it to the block before."""

    number = models.PositiveBigIntegerField("区块", unique=True)
    previous = models.CharField("上一区块摘要", max_length=64)
    root = models.CharField("根摘要", max_length=64)
    digest = models.CharField("区块摘要", max_length=64)
    leaves = models.TextField("条目摘要")
    sealed_at = models.DateTimeField("封存时间")

    class Meta:
        verbose_name = "审计区块"

    def __str__(self) -> str:
        return f"区块 {self.number}"


class Entry(models.Model):
    """One act. ``facts`` hold no personal value: free text stands in remarks, here its digest."""

    at = models.DateTimeField("时间")
    actor = models.PositiveBigIntegerField("操作人", null=True)
    verb = models.CharField("操作", max_length=60)
    subject = models.CharField("对象类别", max_length=60)
    subject_id = models.CharField("对象编号", max_length=60)
    body = models.PositiveBigIntegerField("单位", null=True)
    facts = models.JSONField("事实", default=dict)
    digest = models.CharField("摘要", max_length=64)
    block = models.ForeignKey(Block, models.PROTECT, null=True, db_index=False, verbose_name="区块")

    class Meta:
        verbose_name = "审计记录"
        indexes = [
            models.Index(fields=["id"], name="audit_unsealed", condition=models.Q(block=None)),
            models.Index(
                fields=["block"], name="audit_sealed", condition=models.Q(block__isnull=False)
            ),
            models.Index(fields=["subject", "subject_id"], name="audit_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject} {self.subject_id}"


class Remark(models.Model):
    """A free text of an entry, salted; it may be expunged, and the chain still verifies."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="remarks", verbose_name="记录")
    name = models.CharField("名称", max_length=40)
    salt = models.CharField("盐", max_length=32)
    text = models.TextField("内容")

    class Meta:
        verbose_name = "审计附言"

    def __str__(self) -> str:
        return self.name
