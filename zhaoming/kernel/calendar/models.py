"""The calendar as rows, so that +n 工作日 is a look-up in SQL too."""

from django.db import models


class CalendarYear(models.Model):
    """One year of one region: on whose notice it stands, or that none has come yet."""

    region = models.CharField("地区", max_length=20)
    year = models.PositiveSmallIntegerField("年份")
    notice = models.CharField("放假通知", max_length=200, blank=True)
    announced = models.BooleanField("已公布", default=False)

    class Meta:
        verbose_name = "日历年度"
        constraints = [
            models.UniqueConstraint(fields=["region", "year"], name="calendar_year_once")
        ]

    def __str__(self) -> str:
        return f"{self.region}{self.year}年"


class CalendarDay(models.Model):
    """One day of one region. ``number`` counts the working days up to and including it."""

    region = models.CharField("地区", max_length=20)
    on = models.DateField("日期")
    working = models.BooleanField("工作日")
    note = models.CharField("说明", max_length=40, blank=True)
    provisional = models.BooleanField("暂定", default=False)
    number = models.PositiveIntegerField("工作日序号")

    class Meta:
        verbose_name = "日历"
        constraints = [models.UniqueConstraint(fields=["region", "on"], name="calendar_day_once")]
        indexes = [
            models.Index(
                fields=["region", "number"],
                name="calendar_working_number",
                condition=models.Q(working=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.region} {self.on}"
