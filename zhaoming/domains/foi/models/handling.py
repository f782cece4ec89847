"""What is done with a case inside: what was searched, who was asked, what is decided of each item."""

from django.db import models

from zhaoming.domains.foi.models.cases import Case
from zhaoming.domains.foi.terms import Ask, FeeMethod, FileRole, Kind, Outcome, Redress, Stance
from zhaoming.kernel.vault.fields import SealedField


class Item(models.Model):
    """One thing that was asked for, and what is answered to it.

    ``said`` holds what its kind of answer must state, by the words of the table; ``parts`` what is
    left out of a partial disclosure: each with its ground and its reason.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="items", verbose_name="申请")
    ordinal = models.PositiveSmallIntegerField("序号")
    asked = models.TextField("申请内容")
    kind = models.CharField("答复类型", max_length=16, choices=Kind.choices, blank=True)
    facts = models.TextField("事实", blank=True)
    reasons = models.TextField("理由", blank=True)
    said = models.JSONField("应当写明的内容", default=dict)
    parts = models.JSONField("不予公开的部分", default=list)

    class Meta:
        verbose_name = "答复事项"
        constraints = [models.UniqueConstraint(fields=["case", "ordinal"], name="foi_item_once")]

    def __str__(self) -> str:
        return self.asked[:40]


class Search(models.Model):
    """One search for the information: the evidence for 不存在 (条例第三十六条第四项)."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="searches", verbose_name="申请")
    on = models.DateField("检索日期")
    by = models.CharField("检索人", max_length=60)
    place = models.CharField("检索范围", max_length=200)
    words = models.CharField("关键词", max_length=200)
    result = models.CharField("结果", max_length=500)
    noted_at = models.DateTimeField("记录时间")

    class Meta:
        verbose_name = "检索记录"

    def __str__(self) -> str:
        return f"{self.on} {self.place}"


class Consultation(models.Model):
    """One letter that asks a third party, a joint maker or another body; the clock pauses meanwhile.

    ``due_on`` counts from ``reached_on``, the day on which the letter arrived; who is asked never
    learns who applied.
    """

    case = models.ForeignKey(
        Case, models.CASCADE, related_name="consultations", verbose_name="申请"
    )
    ask = models.CharField("对象", max_length=12, choices=Ask.choices)
    name = models.CharField("名称", max_length=120)
    contact = SealedField("联系方式", context="foi.consulted", blank=True)
    question = models.TextField("征求的内容")
    number = models.CharField("编号", max_length=30, unique=True)
    secret = models.CharField("查询码摘要", max_length=64)
    sent_on = models.DateField("发出日期")
    reached_on = models.DateField("收到日期", null=True)
    due_on = models.DateField("期满日期", null=True)
    stance = models.CharField("意见", max_length=8, choices=Stance.choices, blank=True)
    reason = models.TextField("理由", blank=True)
    answered_on = models.DateField("意见日期", null=True)
    overruled = models.TextField("因公共利益公开的理由", blank=True)

    class Meta:
        verbose_name = "征求意见"
        constraints = [
            models.CheckConstraint(
                name="consultation_answered_has_its_stance",
                condition=models.Q(answered_on=None, stance="")
                | (models.Q(answered_on__isnull=False) & ~models.Q(stance="")),
            )
        ]

    def __str__(self) -> str:
        return self.name


class Remark(models.Model):
    """会商: a question inside the house about a case, and what came back."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="remarks", verbose_name="申请")
    by = models.PositiveBigIntegerField("提出人")
    to = models.PositiveBigIntegerField("答复人", null=True)
    words = models.TextField("意见")
    at = models.DateTimeField("时间")
    reply = models.TextField("答复", blank=True)
    replied_at = models.DateTimeField("答复时间", null=True)

    class Meta:
        verbose_name = "会商"
        indexes = [models.Index(fields=["to", "replied_at"], name="remark_waiting")]

    def __str__(self) -> str:
        return self.words[:40]


class Charge(models.Model):
    """One fee notice: by item of the month or by page of the application, never both."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="charges", verbose_name="申请")
    method = models.CharField("方式", max_length=8, choices=FeeMethod.choices)
    count = models.PositiveIntegerField("件数或者页数")
    amount = models.PositiveIntegerField("金额（元）")
    told_on = models.DateField("通知日期")
    due_on = models.DateField("缴费期限")
    paid_on = models.DateField("缴费日期", null=True)
    voucher = models.CharField("票据号", max_length=60, blank=True)

    class Meta:
        verbose_name = "信息处理费"

    def __str__(self) -> str:
        return f"{self.amount}元"


class Remedy(models.Model):
    """One 行政复议 or lawsuit about a case, and how it ended."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="remedies", verbose_name="申请")
    block = models.CharField("类型", max_length=12, choices=Redress.choices)
    filed_on = models.DateField("收到日期")
    reference = models.CharField("案号", max_length=80, blank=True)
    outcome = models.CharField(
        "结果", max_length=10, choices=Outcome.choices, default=Outcome.PENDING.value
    )
    decided_on = models.DateField("审结日期", null=True)
    words = models.TextField("说明", blank=True)

    class Meta:
        verbose_name = "复议和诉讼"
        constraints = [
            models.CheckConstraint(
                name="remedy_ended_has_its_day",
                condition=models.Q(outcome=Outcome.PENDING.value, decided_on=None)
                | (~models.Q(outcome=Outcome.PENDING.value) & models.Q(decided_on__isnull=False)),
            )
        ]

    def __str__(self) -> str:
        return self.reference or Redress.label_of(self.block)


class CaseFile(models.Model):
    """One file of a case; its content lies sealed and apart from what the house publishes."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="files", verbose_name="申请")
    role = models.CharField("用途", max_length=12, choices=FileRole.choices)
    name = models.CharField("文件名", max_length=200)
    format = models.CharField("格式", max_length=10)
    size = models.PositiveBigIntegerField("大小")
    sha256 = models.CharField("内容摘要", max_length=64)
    place = models.CharField("存放位置", max_length=40)
    from_public = models.BooleanField("由公众提交", default=False)
    added_at = models.DateTimeField("提交时间")

    class Meta:
        verbose_name = "申请材料"

    def __str__(self) -> str:
        return self.name
