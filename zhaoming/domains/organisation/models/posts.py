"""Posts and the people who hold them."""

from django.conf import settings
from django.db import models

from zhaoming.domains.organisation.models.bodies import Body
from zhaoming.kernel.terms import Role


class Post(models.Model):
    """One role in one body, held by one person from a day until a day."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="posts", verbose_name="人员"
    )
    body = models.ForeignKey(Body, models.PROTECT, related_name="posts", verbose_name="单位")
    role = models.CharField("角色", max_length=20, choices=Role.choices)
    title = models.CharField("岗位名称", max_length=60, blank=True)
    from_on = models.DateField("任职日期")
    until_on = models.DateField("离任日期", null=True)

    class Meta:
        verbose_name = "岗位"
        constraints = [
            models.UniqueConstraint(
                fields=["person", "body", "role"],
                name="post_held_once",
                condition=models.Q(until_on=None),
            )
        ]

    def __str__(self) -> str:
        return f"{self.body} {Role.label_of(self.role)}"


class Delegation(models.Model):
    """A post lent to a colleague while its holder is on leave."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="delegations", verbose_name="岗位")
    to = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="stand_ins", verbose_name="代办人"
    )
    from_on = models.DateField("开始日期")
    until_on = models.DateField("结束日期")
    reason = models.CharField("原因", max_length=120)
    revoked_at = models.DateTimeField("收回时间", null=True)

    class Meta:
        verbose_name = "代办"
        constraints = [
            models.CheckConstraint(
                name="delegation_ends_after_it_begins",
                condition=models.Q(until_on__gte=models.F("from_on")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.post} → {self.to}"
