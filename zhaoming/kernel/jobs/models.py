"""When each scheduled job is due next."""

from django.db import models


class Timetable(models.Model):
    """One scheduled job; the conditional update of ``next_at`` lets one worker win."""

    name = models.CharField("任务", max_length=120, primary_key=True)
    next_at = models.DateTimeField("下次执行")

    class Meta:
        verbose_name = "时间表"

    def __str__(self) -> str:
        return self.name
