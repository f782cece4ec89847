"""What is done with a case inside: given to somebody, searched for, talked over, urged, filed."""

import hashlib
from datetime import date, datetime

from django.db import transaction

from zhaoming.domains.foi.actions.moving import locked, move, not_later, save, written
from zhaoming.domains.foi.events import CaseWaits
from zhaoming.domains.foi.models import Case, CaseFile, Remark, Search
from zhaoming.domains.foi.policy import WORKERS
from zhaoming.domains.foi.queries.cases import handles
from zhaoming.domains.foi.terms import FileRole, State
from zhaoming.domains.organisation.api import holders
from zhaoming.domains.review.api import marks
from zhaoming.kernel.attachments.apart import forget_apart, keep_apart
from zhaoming.kernel.attachments.storing import safe_name
from zhaoming.kernel.calendar import day_of
from zhaoming.kernel.documents import Format, Unreadable, read, sniff
from zhaoming.kernel.events.emitting import emit
from zhaoming.kernel.terms import NOBODY, Actor, Refused

_LARGEST = 20 * 1024 * 1024
_MOST = 20
_KINDS = frozenset({Format.PDF, Format.DOCX, Format.XLSX, Format.JPEG, Format.PNG, Format.TXT})
_SETTLED = (State.SIGNING.value, State.ANSWERED.value, State.SERVED.value, State.ARCHIVED.value)
_CLOSED = (State.ARCHIVED.value, State.WITHDRAWN.value, State.TRANSFERRED.value)


def demand_handler(case: Case, by: Actor) -> None:
    """Refused where somebody does not work on the case."""
    if not handles(by, case):
        raise Refused(["这件申请由公开工作机构或者承办人办理。"])


@transaction.atomic
def assign(case_id: int, person: int, *, words: str = "", by: Actor, at: datetime) -> Case:
    """交办: somebody of the body drafts it; the office goes on watching the clock."""
    case = locked(case_id)
    move(case, "assign", by, at)
    if person not in holders(day_of(at), case.body_id, *WORKERS):
        raise Refused(["只能交给本单位现任的人员办理。"])
    case.handler_id = person
    save(case, "handler")
    emit(CaseWaits(case.pk, case.body_id, person, "交您承办"), at=at)
    written(case, "assign", by, at, words=words)
    return case


@transaction.atomic
def note_search(case_id: int, *, on: date, who: str, place: str, words: str, result: str, by: Actor,
                at: datetime) -> Search:  # fmt: skip
    """检索记录: who looked where, with which words, and what was found; the evidence for 不存在."""
    case = locked(case_id)
    demand_handler(case, by)
    not_later(on, at, "检索日期")
    given = {"检索人": who, "检索范围": place, "关键词": words, "结果": result}
    if empty := [label for label, text in given.items() if not text.strip()]:
        raise Refused([f"请填写{'、'.join(empty)}。"])
    row = Search.objects.create(case=case, on=on, by=who.strip()[:60], place=place.strip()[:200],
                                words=words.strip()[:200], result=result.strip()[:500], noted_at=at)  # fmt: skip
    written(case, "search", by, at, on=on)
    return row


@transaction.atomic
def remark(case_id: int, *, words: str, to: int | None = None, by: Actor, at: datetime) -> Remark:
    """会商: a word inside the house; whoever is asked answers within the case."""
    case = locked(case_id)
    demand_handler(case, by)
    if not words.strip():
        raise Refused(["请填写会商的内容。"])
    if to is not None and to not in holders(day_of(at), case.body_id, *WORKERS):
        raise Refused(["只能与本单位现任的人员会商。"])
    row = Remark.objects.create(case=case, by=by.id or 0, to=to, words=words.strip(), at=at)
    if to is not None:
        emit(CaseWaits(case.pk, case.body_id, to, "请您会商"), at=at)
    written(case, "remark", by, at)
    return row


@transaction.atomic
def answer_remark(remark_id: int, *, words: str, by: Actor, at: datetime) -> Remark:
    """会商答复: by whoever was asked, once."""
    row = (
        Remark.objects.select_for_update(of=("self",))
        .select_related("case__body")
        .get(pk=remark_id)
    )
    if row.to != by.id:
        raise Refused(["这条会商不是请您答复的。"])
    if row.replied_at is not None:
        raise Refused(["这条会商已经答复。"])
    if not words.strip():
        raise Refused(["请填写答复。"])
    row.reply, row.replied_at = words.strip(), at
    row.save(update_fields=["reply", "replied_at"])
    written(row.case, "answer_remark", by, at)
    return row


@transaction.atomic
def urge(case_id: int, *, words: str, by: Actor, at: datetime) -> Case:
    """督办: by the 主管部门 of the county; kept with the case and told to its office (条例第四十七条)."""
    case = locked(case_id)
    move(case, "urge", by, at, reason=words)
    case.urged_on = day_of(at)
    save(case, "urged_on")
    emit(CaseWaits(case.pk, case.body_id, 0, f"上级督办：{words.strip()[:60]}"), at=at)
    written(case, "urge", by, at, words=words)
    return case


def checked(content: bytes, name: str) -> Format:
    """The format of a file that may be handed in, known by its content; Refused for any other."""
    if len(content) > _LARGEST:
        raise Refused([f"“{safe_name(name)}”超过 20 MB：请压缩或者拆分后上传。"])
    try:
        kind = sniff(content, name)
    except Unreadable as fault:
        raise Refused([f"“{safe_name(name)}”：{fault}"]) from None
    if kind not in _KINDS:
        raise Refused([f"“{safe_name(name)}”：只接收 PDF、docx、xlsx、txt 和 JPG、PNG 图片。"])
    return kind


def attach(case_id: int, *, content: bytes, name: str, role: FileRole, by: Actor = NOBODY,
           at: datetime) -> CaseFile:  # fmt: skip
    """附件: sealed and apart; what goes out with the answer bears no mark of secrecy.

    The file is known and read before the case is held, so that nobody waits for it; where the act is
    refused, nothing of it stays on the disk.
    """
    kind = checked(content, name)
    if role is FileRole.ENCLOSURE:
        _demand_no_mark(content, name)
    place = keep_apart(content)
    try:
        return _attached(case_id, CaseFile(
            role=role.value, name=safe_name(name), format=kind.value, size=len(content),
            sha256=hashlib.sha256(content).hexdigest(), place=place, from_public=by is NOBODY, added_at=at,
        ), by, at)  # fmt: skip
    except Exception:
        forget_apart(place)
        raise


@transaction.atomic
def _attached(case_id: int, row: CaseFile, by: Actor, at: datetime) -> CaseFile:
    case = locked(case_id)
    if by is not NOBODY:
        demand_handler(case, by)
    if case.state in _CLOSED:
        raise Refused(["申请已经办结，不能再添加材料。"])
    if row.role == FileRole.ENCLOSURE and case.state in _SETTLED:
        raise Refused(["已经送签的答复不能再改附件：请先退回。"])
    if case.files.count() >= _MOST:
        raise Refused([f"一件申请最多{_MOST}个文件。"])
    row.case = case
    row.save()
    written(case, "attach", by, at, role=FileRole(row.role))
    return row


def _demand_no_mark(content: bytes, name: str) -> None:
    try:
        reading = read(content, name)
    except Unreadable as fault:
        raise Refused([f"“{safe_name(name)}”：{fault}"]) from None
    text = "\n".join(part.text for part in reading.parts)
    if found := marks(text, safe_name(name)):
        raise Refused([f"“{found[0].text}”：{found[0].advice}"])


@transaction.atomic
def detach(file_id: int, *, by: Actor, at: datetime) -> None:
    """删除附件: of the office's own, while the answer is not signed; the public's stay."""
    row = CaseFile.objects.select_related("case__body").get(pk=file_id)
    case = locked(row.case_id)
    demand_handler(case, by)
    if row.from_public or case.state in _SETTLED:
        raise Refused(["申请人提交的材料和已经送签的答复附件不能删除。"])
    place = row.place
    row.delete()
    transaction.on_commit(lambda: forget_apart(place))
    written(case, "detach", by, at)
