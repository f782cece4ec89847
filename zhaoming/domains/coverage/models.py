"""Duties and their evidence; nothing here is counted by hand."""

from django.db import models

from zhaoming.domains.catalogue.api import Item
from zhaoming.domains.coverage.terms import DutyState, EvidenceState, Excuse, Kind, Source
from zhaoming.domains.organisation.api import Body
from zhaoming.kernel.attachments.models import Attachment


class Duty(models.Model):
    """What one body owes of one item: always, for a period, because of an event, or when asked.

    ``n``, ``unit`` and ``clock_from`` are what the due day was counted by, so that a changed
    calendar can count it again. ``cycle`` belongs to standing duties: after how many days
    something newer must be there. Domain and level are copied here, since everything is counted
    by them.
    """

    item = models.ForeignKey(
        Item, models.PROTECT, related_name="duties", verbose_name="事项", db_index=False
    )
    body = models.ForeignKey(
        Body, models.PROTECT, related_name="owed_duties", verbose_name="单位", db_index=False
    )
    source = models.CharField("来源", max_length=8, choices=Source.choices)
    key = models.CharField("标识", max_length=60)
    title = models.CharField("任务", max_length=200, blank=True)
    domain_number = models.PositiveSmallIntegerField("领域序号")
    level = models.CharField("层级", max_length=2)
    state = models.CharField(
        "状态", max_length=9, choices=DutyState.choices, default=DutyState.OPEN.value
    )
    opened_on = models.DateField("产生日期")
    clock_from = models.DateField("起算日期", null=True)
    n = models.PositiveSmallIntegerField("期限", null=True)
    unit = models.CharField("期限单位", max_length=11, blank=True)
    due_on = models.DateField("应公开日期", null=True)
    provisional = models.BooleanField("暂定", default=False)
    doubt = models.CharField("没有期限的原因", max_length=200, blank=True)
    met_on = models.DateField("公开日期", null=True)
    newest_on = models.DateField("最近更新", null=True)
    cycle = models.PositiveSmallIntegerField("更新周期（日）", null=True)
    told_on = models.DateField("催办日期", null=True)
    asked_by = models.PositiveBigIntegerField("交办人", null=True)

    class Meta:
        verbose_name = "公开任务"
        constraints = [
            models.UniqueConstraint(fields=["item", "body", "key"], name="duty_once"),
            models.CheckConstraint(
                name="duty_standing_has_its_cycle",
                condition=models.Q(source=Source.STANDING.value, cycle__isnull=False)
                | (~models.Q(source=Source.STANDING.value) & models.Q(cycle=None)),
            ),
            models.CheckConstraint(
                name="duty_met_has_its_day",
                condition=models.Q(state__in=[DutyState.MET.value, DutyState.EXCUSED.value],
                                   met_on__isnull=False)
                | models.Q(state__in=[DutyState.OPEN.value, DutyState.CANCELLED.value],
                           met_on=None),
            ),
        ]  # fmt: skip
        # None of them holds a state or the day on which a duty was met: what is evaluated is written
        # without touching an index.
        indexes = [
            models.Index(fields=["body", "due_on", "id"], name="duty_of_body"),
            models.Index(fields=["due_on", "id"], name="duty_by_day"),
            models.Index(
                fields=["domain_number", "body"],
                name="duty_standing",
                condition=models.Q(cycle__isnull=False),
            ),
            models.Index(
                fields=["clock_from"],
                name="duty_running",
                condition=models.Q(clock_from__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title or str(self.item)


class Evidence(models.Model):
    """What shows that a duty is met. ``reference`` names a row of another room: ``document:12``."""

    duty = models.ForeignKey(
        Duty, models.CASCADE, related_name="evidence", verbose_name="公开任务", db_index=False
    )
    kind = models.CharField("类型", max_length=9, choices=Kind.choices)
    state = models.CharField("状态", max_length=8, choices=EvidenceState.choices)
    reference = models.CharField("对象", max_length=60, blank=True)
    title = models.CharField("名称", max_length=200)
    url = models.CharField("地址", max_length=500, blank=True)
    excuse = models.CharField("说明类型", max_length=14, choices=Excuse.choices, blank=True)
    words = models.CharField("说明", max_length=500, blank=True)
    place = models.CharField("公示地点", max_length=100, blank=True)
    proof = models.ForeignKey(Attachment, models.PROTECT, null=True, verbose_name="照片")
    since = models.DateField("自")
    until = models.DateField("至", null=True)
    checked_at = models.DateTimeField("检查时间", null=True)
    check_note = models.CharField("检查结果", max_length=200, blank=True)
    failures = models.PositiveSmallIntegerField("连续失败次数", default=0)
    stated_by = models.PositiveBigIntegerField("提出人", null=True)
    stated_at = models.DateTimeField("提出时间")
    decided_by = models.PositiveBigIntegerField("确认人", null=True)
    decided_at = models.DateTimeField("确认时间", null=True)
    end_reason = models.CharField("失效原因", max_length=200, blank=True)

    class Meta:
        verbose_name = "落实证据"
        constraints = [
            models.CheckConstraint(
                name="evidence_statement_expires",
                condition=~models.Q(kind=Kind.STATEMENT.value)
                | (models.Q(until__isnull=False) & ~models.Q(excuse="") & ~models.Q(words="")),
            ),
            models.UniqueConstraint(
                fields=["duty", "reference"], name="evidence_once",
                condition=~models.Q(reference=""),
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["duty", "state", "kind", "since"], name="evidence_of_duty"),
            models.Index(fields=["reference"], name="evidence_of_row",
                         condition=~models.Q(reference="")),
            models.Index(fields=["state", "until"], name="evidence_ending",
                         condition=models.Q(until__isnull=False)),
            models.Index(fields=["kind", "state", "checked_at"], name="evidence_links",
                         condition=models.Q(kind=Kind.LINK.value)),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.title

    @property
    def document(self) -> int:
        """The document that this evidence is; none for any other."""
        kind, _, number = self.reference.partition(":")
        return int(number) if kind == "document" else 0
