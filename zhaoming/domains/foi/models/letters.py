"""Letters that went out, and the wordings that they are made from."""

from django.db import models

from zhaoming.domains.foi.models.cases import Case
from zhaoming.domains.foi.models.handling import Consultation
from zhaoming.domains.foi.terms import Paper, Way


class Letter(models.Model):
    """One paper as it was made: its text never changes; what follows it is another letter."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="letters", verbose_name="申请")
    consultation = models.ForeignKey(
        Consultation, models.CASCADE, null=True, related_name="letters", verbose_name="征求意见"
    )
    paper = models.CharField("文书", max_length=16, choices=Paper.choices)
    number = models.CharField("文号", max_length=80, blank=True)
    text = models.JSONField("内容")
    digest = models.CharField("内容摘要", max_length=64)
    dated_on = models.DateField("日期")
    made_by = models.PositiveBigIntegerField("制作人", null=True)
    made_at = models.DateTimeField("制作时间")
    for_applicant = models.BooleanField("申请人可见", default=True)
    served_on = models.DateField("送达日期", null=True)
    served_way = models.CharField("送达途径", max_length=8, choices=Way.choices, blank=True)
    proof = models.CharField("送达凭证", max_length=200, blank=True)
    seen_at = models.DateTimeField("申请人查看时间", null=True)

    class Meta:
        verbose_name = "文书"
        indexes = [models.Index(fields=["case", "paper"], name="letter_of_case")]

    def __str__(self) -> str:
        return self.number or Paper.label_of(self.paper)


class Wording(models.Model):
    """The wording of one paper from a day on; an earlier one stays for what was made from it."""

    paper = models.CharField("文书", max_length=16, choices=Paper.choices)
    text = models.TextField("正文")
    from_on = models.DateField("启用日期")
    made_by = models.PositiveBigIntegerField("修改人", null=True)
    made_at = models.DateTimeField("修改时间")
    reason = models.CharField("修改原因", max_length=200)

    class Meta:
        verbose_name = "文书模板"
        indexes = [models.Index(fields=["paper", "from_on"], name="wording_in_force")]

    def __str__(self) -> str:
        return f"{Paper.label_of(self.paper)} {self.from_on}"


class Guided(models.Model):
    """How often the guide led somebody to one of its ends on a day; nothing of whom."""

    on = models.DateField("日期")
    outcome = models.CharField("指引结果", max_length=20)
    count = models.PositiveIntegerField("次数", default=0)

    class Meta:
        verbose_name = "申请前指引"
        constraints = [models.UniqueConstraint(fields=["on", "outcome"], name="guided_once_a_day")]

    def __str__(self) -> str:
        return f"{self.on} {self.outcome}"
