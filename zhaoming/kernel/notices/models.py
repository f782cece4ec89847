"""One row per notice and channel."""

from django.conf import settings
from django.db import models

from zhaoming.kernel.notices.terms import Channel
from zhaoming.kernel.vault.fields import SealedField


class Notice(models.Model):
    """One notice to one person by one channel. ``key`` says what it is about: told once."""

    to = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="notices", verbose_name="收件人"
    )
    channel = models.CharField("方式", max_length=10, choices=Channel.choices)
    key = models.CharField("事由", max_length=120)
    title = models.CharField("标题", max_length=120)
    text = models.TextField("内容", blank=True)
    url = models.CharField("链接", max_length=200, blank=True)
    digest = models.BooleanField("并入每日汇总", default=False)
    made_at = models.DateTimeField("生成时间")
    sent_at = models.DateTimeField("送出时间", null=True)
    read_at = models.DateTimeField("阅读时间", null=True)
    receipt = models.CharField("回执", max_length=200, blank=True)

    class Meta:
        verbose_name = "通知"
        constraints = [
            models.UniqueConstraint(fields=["to", "channel", "key"], name="notice_told_once")
        ]
        indexes = [
            models.Index(
                fields=["to", "-id"], name="notice_inbox", condition=models.Q(read_at=None)
            )
        ]

    def __str__(self) -> str:
        return self.title


class Hook(models.Model):
    """An address that a system wants to be told at, and how far it has been told."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="hooks", verbose_name="账号"
    )
    url = models.CharField("接收地址", max_length=500)
    wanted = models.JSONField("变化类型", default=list)
    secret = SealedField("签名密钥", context="hook")
    position = models.PositiveBigIntegerField("已送到", default=0)
    made_at = models.DateTimeField("登记时间")
    next_at = models.DateTimeField("下次送出时间")
    told_at = models.DateTimeField("最近送达", null=True)
    failures = models.PositiveIntegerField("连续失败次数", default=0)
    note = models.CharField("最近结果", max_length=200, blank=True)
    ended_at = models.DateTimeField("停用时间", null=True)

    class Meta:
        verbose_name = "事件推送"

    def __str__(self) -> str:
        return self.url
