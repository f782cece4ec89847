"""A case and its applicant: what was asked, how it arrived, where it stands, when it is due."""

from django.conf import settings
from django.db import models

from zhaoming.domains.foi.terms import (
    ApplicantKind,
    Cell,
    Channel,
    Kind,
    Matter,
    Medium,
    Proof,
    State,
    Way,
)
from zhaoming.domains.organisation.api import Body
from zhaoming.kernel.clocks import Effect
from zhaoming.kernel.vault.fields import SealedField

_WAITING = (State.REGISTERED.value, State.TRANSFERRED.value, State.WITHDRAWN.value, State.ARCHIVED.value)  # fmt: skip


class Case(models.Model):
    """One application to one body, from its arrival to its archive.

    ``due_on`` is replayed from the clock entries and never typed; ``clock_from`` is the day from
    which it was counted. ``closed_on`` is the legal day on which the clock ended, ``cell`` the row
    of table 三 that the case then falls in.
    """

    number = models.CharField("受理编号", max_length=30, unique=True)
    secret = models.CharField("查询码摘要", max_length=64)
    body = models.ForeignKey(
        Body, models.PROTECT, related_name="cases", db_index=False, verbose_name="单位"
    )
    matter = models.CharField(
        "事项", max_length=12, choices=Matter.choices, default=Matter.APPLICATION.value
    )
    channel = models.CharField("渠道", max_length=12, choices=Channel.choices)
    oral = models.BooleanField("口头申请", default=False)
    sent_by = models.CharField("转来单位", max_length=120, blank=True)
    submitted_on = models.DateField("提交日期")
    arrived_on = models.DateField("送达日期", null=True)
    signed_on = models.DateField("签收日期", null=True)
    confirmed_on = models.DateField("双方确认日期", null=True)
    confirm_due_on = models.DateField("应当确认的日期", null=True)
    confirmed_how = models.CharField("确认方式", max_length=200, blank=True)
    received_on = models.DateField("收到申请日期", null=True)
    title = models.CharField("申请事项", max_length=80)
    wanted = models.TextField("所需信息的内容描述")
    first_wanted = models.TextField("补正前的内容描述", blank=True)
    medium = models.CharField("获取方式", max_length=10, choices=Medium.choices)
    way = models.CharField("获取途径", max_length=8, choices=Way.choices)
    help = models.CharField("需要的帮助", max_length=200, blank=True)
    state = models.CharField(
        "状态", max_length=12, choices=State.choices, default=State.REGISTERED.value
    )
    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="foi_cases",
        verbose_name="承办人",
    )  # fmt: skip
    registered_by = models.PositiveBigIntegerField("登记人", null=True)
    registered_at = models.DateTimeField("登记时间")
    clock_from = models.DateField("起算日期", null=True)
    due_on = models.DateField("应当答复日期", null=True)
    provisional = models.BooleanField("暂定", default=False)
    extended = models.BooleanField("已延期", default=False)
    asked_before = models.BooleanField("已要求补正", default=False)
    correction_due_on = models.DateField("补正期限", null=True)
    deferred_on = models.DateField("延迟答复的期限", null=True)
    reasons_said = models.TextField("申请人说明的理由", blank=True)
    drafted_by = models.PositiveBigIntegerField("拟稿人", null=True)
    authors = models.JSONField("参与拟稿的人", default=list)
    kind = models.CharField("答复类型", max_length=16, choices=Kind.choices, blank=True)
    cell = models.CharField("年报统计项", max_length=12, choices=Cell.choices, blank=True)
    answered_at = models.DateTimeField("签发时间", null=True)
    answered_by = models.PositiveBigIntegerField("签发人", null=True)
    closed_on = models.DateField("办结日期", null=True)
    late = models.BooleanField("逾期办结", default=False)
    served_on = models.DateField("送达日期（答复）", null=True)
    served_way = models.CharField("送达途径", max_length=8, choices=Way.choices, blank=True)
    urged_on = models.DateField("督办日期", null=True)
    rating = models.PositiveSmallIntegerField("满意度", null=True)
    rating_words = models.CharField("评价意见", max_length=300, blank=True)
    split_from = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="parts", verbose_name="拆分自"
    )
    archived_at = models.DateTimeField("归档时间", null=True)
    archive_digest = models.CharField("归档摘要", max_length=64, blank=True)
    handed_over = models.CharField("移交记录", max_length=200, blank=True)
    forgotten_at = models.DateTimeField("去标识化时间", null=True)

    class Meta:
        verbose_name = "政府信息公开申请"
        constraints = [
            models.CheckConstraint(
                name="case_open_was_received",
                condition=models.Q(state__in=_WAITING) | models.Q(received_on__isnull=False),
            ),
            models.CheckConstraint(
                name="case_answered_by_somebody",
                condition=models.Q(answered_at=None, answered_by=None)
                | models.Q(answered_at__isnull=False, answered_by__isnull=False),
            ),
            models.CheckConstraint(
                name="case_closed_has_its_cell",
                condition=models.Q(closed_on=None) | models.Q(received_on=None)
                | ~models.Q(cell="") | ~models.Q(matter=Matter.APPLICATION.value),
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["body", "-id"], name="case_of_body"),
            models.Index(fields=["body", "due_on"], name="case_by_due",
                         condition=models.Q(closed_on=None, due_on__isnull=False)),
            models.Index(fields=["due_on"], name="case_running",
                         condition=models.Q(closed_on=None, due_on__isnull=False)),
            models.Index(fields=["body", "received_on"], name="case_by_receipt"),
            models.Index(fields=["body", "closed_on"], name="case_by_end"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.number


class Applicant(models.Model):
    """Who applied. Numbers and ways to reach somebody are sealed at rest; ``mark`` finds the same one again."""

    case = models.OneToOneField(Case, models.CASCADE, related_name="applicant", verbose_name="申请")
    kind = models.CharField("申请人类型", max_length=10, choices=ApplicantKind.choices)
    name = models.CharField("姓名或者名称", max_length=120)
    proof = models.CharField("证件类型", max_length=12, choices=Proof.choices)
    proof_number = SealedField("证件号码", context="foi.proof")
    mark = models.CharField("同一申请人标识", max_length=64, db_index=True)
    address = SealedField("联系地址", context="foi.address", blank=True)
    phone = SealedField("联系电话", context="foi.phone", blank=True)
    email = SealedField("电子邮箱", context="foi.email", blank=True)
    contact = models.CharField("联系人或者法定代表人", max_length=60, blank=True)
    agent = models.CharField("代理人", max_length=60, blank=True)
    agent_number = SealedField("代理人证件号码", context="foi.agent", blank=True)

    class Meta:
        verbose_name = "申请人"

    def __str__(self) -> str:
        return self.masked

    @property
    def masked(self) -> str:
        """The name as a list shows it: of a person the first character alone."""
        if self.kind != ApplicantKind.PERSON:
            return self.name
        return self.name[:1] + "＊" * min(max(len(self.name) - 1, 1), 3)


class ClockEntry(models.Model):
    """What happened to the clock of a case; the due day is replayed from these and nothing else."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="entries", verbose_name="申请")
    on = models.DateField("日期")
    effect = models.CharField("作用", max_length=8, choices=Effect.choices)
    days = models.PositiveSmallIntegerField("工作日", default=0)
    why = models.CharField("缘由", max_length=60)

    class Meta:
        verbose_name = "期限记录"

    def __str__(self) -> str:
        return f"{self.on} {Effect.label_of(self.effect)}"
