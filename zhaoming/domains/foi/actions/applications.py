"""An application as it is handed in, and what it lacks."""

import re
from dataclasses import dataclass, fields

from zhaoming.domains.foi.terms import ApplicantKind, FileRole, Matter, Medium, Proof, Way
from zhaoming.kernel.documents.official import printable

_MAIL = re.compile(r"[^@\s]{1,64}@[^@\s]+\.[^@\s]{2,}")
_LONGEST = 4000


@dataclass(frozen=True)
class Application:
    """What 条例第二十九条 asks of an application, and nothing more; the purpose is not asked."""

    name: str
    kind: ApplicantKind
    proof: Proof
    proof_number: str
    wanted: str
    medium: Medium
    way: Way
    address: str = ""
    phone: str = ""
    email: str = ""
    contact: str = ""
    agent: str = ""
    agent_number: str = ""
    help: str = ""
    matter: Matter = Matter.APPLICATION

    def __post_init__(self) -> None:
        """Nothing invisible comes in; what stands on one line stays on one."""
        for field in fields(self):
            value = getattr(self, field.name)
            if type(value) is str:
                plain = printable(value).strip()
                kept = plain if field.name == "wanted" else " ".join(plain.split())
                object.__setattr__(self, field.name, kept)

    def faults(self) -> list[str]:
        """What is missing, and how to mend it."""
        found = []
        if not self.name.strip():
            found.append("请填写申请人的姓名或者名称。")
        if len(self.proof_number.strip()) < 5:  # noqa: PLR2004 - no valid document has a shorter number
            found.append("证件号码没有填写或者太短，请按身份证明填写。")
        if not (self.address.strip() or self.phone.strip() or self.email.strip()):
            found.append("请至少填写一种联系方式：联系地址、电话或者电子邮箱。")
        if len(self.wanted.strip()) < 4:  # noqa: PLR2004 - a name or a number is longer
            found.append("请写明所需信息的名称、文号，或者便于查询的其他特征。")
        if len(self.wanted) > _LONGEST:
            found.append(f"所需信息的描述太长：最多{_LONGEST}字；内容多的，请作为附件提交。")
        return found + self._faults_of_way()

    def _faults_of_way(self) -> list[str]:
        found = []
        if self.way is Way.POST and not self.address.strip():
            found.append("选择邮寄的，请填写联系地址。")
        if self.way is Way.EMAIL and not self.email.strip():
            found.append("选择电子邮件的，请填写电子邮箱。")
        if self.way is Way.FAX and not self.phone.strip():
            found.append("选择传真的，请把传真号码填在“联系电话”。")
        if self.email.strip() and not _MAIL.fullmatch(self.email.strip()):
            found.append("电子邮箱的格式不对，例如 name@example.cn。")
        if self.agent.strip() and len(self.agent_number.strip()) < 5:  # noqa: PLR2004 - as above
            found.append("有代理人的，请填写代理人的证件号码，并提交委托书。")
        return found


@dataclass(frozen=True)
class Handed:
    """A file that comes with an application."""

    content: bytes
    name: str
    role: FileRole
