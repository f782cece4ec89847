"""Accounts and the log of access to them."""

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from zhaoming.kernel.accounts.terms import Access
from zhaoming.kernel.vault.fields import SealedField


class Accounts(BaseUserManager["User"]):
    """Makes accounts; there is no superuser in this house."""

    def make(self, username: str, name: str, password: str | None, **facts: object) -> "User":
        """A new account; without a password it can only enter through the province's sign-on."""
        user = self.model(username=username, name=name, **facts)
        user.set_password(password)
        user.save()
        return user


class User(AbstractBaseUser):
    """One person who can sign in. What they may do follows from their posts, not from here."""

    username = models.CharField("登录名", max_length=60, unique=True)
    name = models.CharField("姓名", max_length=60)
    email = models.EmailField("电子邮箱", blank=True)
    mobile = SealedField("手机号码", blank=True, context="accounts.user.mobile")
    is_active = models.BooleanField("可以登录", default=True)
    must_change_password = models.BooleanField("须修改密码", default=False)
    password_changed_at = models.DateTimeField("密码修改时间", null=True, blank=True)
    created_at = models.DateTimeField("建立时间", auto_now_add=True)

    objects: ClassVar[Accounts] = Accounts()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        verbose_name = "账号"

    def __str__(self) -> str:
        return self.name


class AccessKey(models.Model):
    """A key by which another system acts as one account; only its digest is kept."""

    user = models.ForeignKey(User, models.PROTECT, related_name="keys", verbose_name="账号")
    digest = models.CharField("摘要", max_length=64, unique=True)
    hint = models.CharField("开头", max_length=12)
    purpose = models.CharField("用途", max_length=80)
    made_at = models.DateTimeField("签发时间")
    used_on = models.DateField("最近使用", null=True)
    revoked_at = models.DateTimeField("收回时间", null=True)

    class Meta:
        verbose_name = "接口密钥"

    def __str__(self) -> str:
        return f"{self.hint}…"


class AccessEntry(models.Model):
    """One line of the access log: who, from where, what."""

    at = models.DateTimeField("时间")
    user = models.ForeignKey(User, models.PROTECT, null=True, verbose_name="账号")
    username = models.CharField("登录名", max_length=60, blank=True)
    act = models.CharField("事项", max_length=20, choices=Access.choices)
    address = models.GenericIPAddressField("来源地址", null=True)
    path = models.CharField("访问地址", max_length=200, blank=True)

    class Meta:
        verbose_name = "访问日志"
        indexes = [models.Index(fields=["-at", "-id"], name="access_by_time")]

    def __str__(self) -> str:
        return f"{self.at:%F %T} {self.username} {Access.label_of(self.act)}"


class Knock(models.Model):
    """How often one place has done one thing within a time; no address stands here, only its keyed hash."""

    key = models.CharField("标识", max_length=80, unique=True)
    count = models.PositiveIntegerField("次数", default=0)
    until = models.DateTimeField("到期时间", db_index=True)

    class Meta:
        verbose_name = "访问计数"

    def __str__(self) -> str:
        return self.key
