"""Everything that may be done to an edition from its page: one entry per verb."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from zhaoming.domains.organisation.api import public_bodies
from zhaoming.domains.publication import api
from zhaoming.domains.publication.terms import Outcome, Validity
from zhaoming.domains.review import api as review
from zhaoming.domains.review.terms import Decision, Remember
from zhaoming.interfaces.workbench.publication.forms import (
    AmendForm,
    AskForm,
    OfferForm,
    ReassessForm,
    ScheduleForm,
    ValidityForm,
    WeighForm,
)
from zhaoming.interfaces.workbench.shell.rendering import actor, now, number, typed
from zhaoming.kernel.documents import Unreadable
from zhaoming.kernel.terms import Refused, Term
from zhaoming.kernel.web.fields import Form

_LARGEST = 100 * 1024 * 1024
T = TypeVar("T", bound=Term)
Verb = Callable[[HttpRequest, api.Edition], object]


def content_of(upload: "UploadedFile[Any] | None") -> tuple[bytes, str]:
    """An uploaded file and its name; Refused where there is none or it is too large."""
    if upload is None:
        raise Refused(["请先选择文件。"])
    name = upload.name or "文件"
    if upload.size and upload.size > _LARGEST:
        raise Refused([f"“{name}”超过 100 MB：请压缩图片或拆分后上传。"])
    return upload.read(), name


def _filled(form: Form) -> dict[str, Any]:
    """What was filled in; Refused with every error text where something is wrong."""
    if not form.is_valid():
        raise Refused([str(error) for errors in form.errors.values() for error in errors])
    return form.cleaned_data


def _decide(verb: Callable[..., object], word: str) -> Verb:
    """A decision with the words that go with it, taken from the one field of the form."""

    def act(request: HttpRequest, row: api.Edition) -> object:
        words = {word: typed(request, "words")}
        return verb(row.pk, **words, by=actor(request), at=now())

    return act


def _plain(verb: Callable[..., object]) -> Verb:
    return lambda request, row: verb(row.pk, by=actor(request), at=now())


def _with_file(verb: Callable[..., object]) -> Verb:
    def act(request: HttpRequest, row: api.Edition) -> object:
        content, name = content_of(request.FILES.get("file"))
        try:
            return verb(row.pk, content=content, name=name, by=actor(request), at=now())
        except Unreadable as fault:
            raise Refused([str(fault)]) from None

    return act


def _detach(request: HttpRequest, row: api.Edition) -> object:
    order = number(request.POST.get("order")) or 0
    return api.detach(row.pk, order=order, by=actor(request), at=now())


def _schedule(request: HttpRequest, row: api.Edition) -> object:
    facts = _filled(ScheduleForm(request.POST))
    return api.schedule(row.pk, **facts, by=actor(request), at=now())


def _validity(request: HttpRequest, row: api.Edition) -> object:
    facts = _filled(ValidityForm(request.POST))
    facts["validity"] = Validity(facts["validity"])
    return api.set_validity(row.pk, **facts, by=actor(request), at=now())


def _amend(request: HttpRequest, row: api.Edition) -> object:
    facts = _filled(AmendForm(request.POST))
    correction = facts["kind"] == "correction"
    return api.amend(row.pk, reason=facts["reason"], correction=correction, by=actor(request),
                     at=now())  # fmt: skip


def _reassess(request: HttpRequest, row: api.Edition) -> object:
    facts = _filled(ReassessForm(request.POST))
    return api.reassess(row.pk, outcome=Outcome(facts["outcome"]), reason=facts["reason"],
                        by=actor(request), at=now())  # fmt: skip


def ask_form(row: api.Edition, data: Any = None) -> AskForm:
    """The form of 发布前协商 with the bodies that may be asked."""
    form = AskForm(data)
    others = public_bodies().exclude(pk=row.body_id).exclude(kind__in=("village", "community"))
    form.fields["bodies"].choices = [(str(b.pk), b.name) for b in others.order_by("order", "id")]  # type: ignore[attr-defined] # a ChoiceField
    return form


def _ask(request: HttpRequest, row: api.Edition) -> object:
    facts = _filled(ask_form(row, request.POST))
    ids = [int(pk) for pk in facts["bodies"]]
    return api.ask_consent(row.pk, body_ids=ids, question=facts["question"], by=actor(request),
                           at=now())  # fmt: skip


def offer_form(row: api.Edition, data: Any = None) -> OfferForm:
    """The form of 报送 with those who may take it."""
    form = OfferForm(data)
    form.fields["to"].choices = [(str(b.pk), b.name) for b in api.offices_above(row.body)]  # type: ignore[attr-defined] # a ChoiceField
    return form


def _offer(request: HttpRequest, row: api.Edition) -> object:
    facts = _filled(offer_form(row, request.POST))
    return api.offer(row.pk, to=int(facts["to"]), words=facts["words"], by=actor(request), at=now())


def _mask(request: HttpRequest, row: api.Edition) -> object:
    picked = request.POST.getlist("pick")
    picks = None if request.POST.get("which") == "all" else set(picked)
    if picks is not None and not picks:
        raise Refused(["请先勾选要遮盖的发现。"])
    return api.mask(row.pk, picks=picks, by=actor(request), at=now())


def _weigh(request: HttpRequest, row: api.Edition) -> object:
    facts = _filled(WeighForm(request.POST))
    return api.weigh(row.pk, review.Weighing(**facts), by=actor(request), at=now())


def _judge(request: HttpRequest, row: api.Edition) -> object:
    picks = [pk for text in request.POST.getlist("pick") if (pk := number(text))]
    return review.decide(
        api.subject_of(row), picks, reason=typed(request, "reason"), by=actor(request), at=now(),
        decision=_term(Decision, request.POST.get("decision")),
        remember=_term(Remember, request.POST.get("remember")),
    )  # fmt: skip


def _term(words: type[T], value: str | None) -> T:
    """The chosen word; its first where none of them was sent."""
    found = [term for term in words if term.value == value]
    return found[0] if found else next(iter(words))


VERBS: Mapping[str, tuple[Verb, str]] = {
    "submit": (_plain(api.submit), "已提交审查，等待本单位的审查员或负责人办理。"),
    "attach": (_with_file(api.attach), "附件已添加。"),
    "fill": (_with_file(api.fill), "表格已填入，内容形式已改为表格。"),
    "detach": (_detach, "附件已删除。"),
    "mask": (_mask, "已遮盖并存为新的一稿，请核对后提交。"),
    "decide": (_judge, "已处理所选的发现。"),
    "clear": (_decide(api.clear, "opinion"), "审查已通过，等待负责人审批。"),
    "return": (_decide(api.send_back, "reason"), "已退回经办人。"),
    "publish": (_decide(api.publish, "opinion"), "已通过并发布。"),
    "weigh": (_weigh, "影响评估已保存。"),
    "urgent": (
        _decide(api.publish_urgently, "reason"),
        "已代审并发布：须由本单位的审查员或负责人补审。",
    ),
    "schedule": (_schedule, "已通过，到时自动发布。"),
    "register": (_decide(api.register, "opinion"), "已通过并登记在册。"),
    "undo": (_plain(api.undo), "已撤销发布，退回起草。"),
    "withdraw": (_decide(api.withdraw, "reason"), "已撤回：公开页面、列表和检索中均已移除。"),
    "remove": (_decide(api.remove, "reason"), "已紧急撤除：公开页面、列表和检索中不留任何痕迹。"),
    "discard": (_decide(api.discard, "reason"), "已作废。"),
    "amend": (_amend, "新的一版已开始起草，现在的版本仍在网上。"),
    "validity": (_validity, "效力已变更，公开页面已标注。"),
    "reassess": (_reassess, "评估已记录。"),
    "ask": (_ask, "已向有关机关征求意见。"),
    "waive": (_decide(api.waive_consent, "reason"), "已记录不再协商的理由。"),
    "offer": (_offer, "已报送。"),
}
