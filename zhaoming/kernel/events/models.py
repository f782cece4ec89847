"""Events and the tasks that carry them: one mechanism, one queue."""

from django.db import models


class Event(models.Model):
    """One thing that happened. ``position`` is given after commit, in the order of readers."""

    name = models.CharField("事件", max_length=80)
    payload = models.JSONField("内容")
    at = models.DateTimeField("时间")
    position = models.PositiveBigIntegerField("位置", null=True, unique=True)

    class Meta:
        verbose_name = "事件"
        indexes = [
            models.Index(fields=["id"], name="event_unplaced", condition=models.Q(position=None))
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.pk}"


class Task(models.Model):
    """One piece of work: an event for one subscriber, or a job asked for by name."""

    event = models.ForeignKey(Event, models.PROTECT, null=True, verbose_name="事件")
    handler = models.CharField("处理程序", max_length=120)
    payload = models.JSONField("内容")
    due_at = models.DateTimeField("应执行时间")
    taken_by = models.CharField("执行者", max_length=60, null=True)
    lease_until = models.DateTimeField("占用至", null=True)
    attempts = models.PositiveSmallIntegerField("次数", default=0)
    done_at = models.DateTimeField("完成时间", null=True)
    dead = models.BooleanField("已放弃", default=False)
    error = models.TextField("错误", blank=True)
    asked_by = models.PositiveBigIntegerField("发起人", null=True)
    progress = models.JSONField("进度", default=dict)

    class Meta:
        verbose_name = "任务"
        constraints = [
            models.UniqueConstraint(fields=["event", "handler"], name="task_once_per_subscriber")
        ]
        indexes = [
            models.Index(
                fields=["due_at", "id"],
                name="task_waiting",
                condition=models.Q(done_at=None, dead=False),
            ),
            models.Index(fields=["dead"], name="task_dead", condition=models.Q(dead=True)),
        ]

    def __str__(self) -> str:
        return f"{self.handler} {self.pk}"
