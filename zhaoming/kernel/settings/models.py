"""The values that have been set; none is ever overwritten, a later one supersedes it."""

from django.db import models


class SettingValue(models.Model):
    """One value of one key for one body (or, without a body, for the installation)."""

    key = models.CharField("设置项", max_length=80)
    body = models.PositiveBigIntegerField("单位", null=True)
    value = models.JSONField("取值")
    from_on = models.DateField("生效日期")
    set_at = models.DateTimeField("设置时间")
    set_by = models.CharField("设置人", max_length=60)
    reason = models.CharField("原因", max_length=200)

    class Meta:
        verbose_name = "设置"
        indexes = [models.Index(fields=["key", "body", "from_on"], name="setting_lookup")]

    def __str__(self) -> str:
        return self.key
