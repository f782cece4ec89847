"""What an answer says of each thing that was asked: facts, reasons, articles and the decision."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from zhaoming.domains.foi.law.tables import ANSWERS
from zhaoming.domains.foi.terms import Kind

# What is decided, as the letter says it after its articles.
DECISIONS: Mapping[Kind, str] = {
    Kind.ALREADY_PUBLIC: "该政府信息已经主动公开，现告知获取的方式、途径",
    Kind.GRANTED: "该政府信息予以公开",
    Kind.PARTIAL: "该政府信息作区分处理，向你（单位）提供可以公开的内容",
    Kind.STATE_SECRET: "该政府信息属于依法确定的国家秘密，决定不予公开",
    Kind.FORBIDDEN: "该政府信息属于法律、行政法规禁止公开的信息，决定不予公开",
    Kind.ENDANGERS: "该政府信息公开后可能造成上述危害，决定不予公开",
    Kind.THIRD_PARTY: "该政府信息公开会对第三方合法权益造成损害，决定不予公开",
    Kind.INTERNAL: "该信息属于行政机关的内部事务信息，决定不予公开",
    Kind.PROCESS: "该信息属于行政机关在履行行政管理职能过程中形成的过程性信息，决定不予公开",
    Kind.CASE_FILE: "该信息属于行政执法案卷信息，决定不予公开",
    Kind.SPECIAL_ACCESS: "法律、行政法规对该信息的获取有特别规定，请依照有关规定办理",
    Kind.NOT_FOUND: "经检索没有所申请公开的信息，该政府信息不存在",
    Kind.NOT_INFORMATION: "所申请的内容不属于政府信息，本机关不予提供",
    Kind.NOT_OURS: "该政府信息不属于本机关负责公开",
    Kind.NEEDS_WORK: "所申请的信息没有现成的，需要对现有政府信息进行加工、分析，本机关不予提供",
    Kind.STILL_UNCLEAR: "申请内容经补正后仍不明确，本机关无法提供",
    Kind.PETITION: "该请求不作为政府信息公开申请处理，请通过相应渠道提出",
    Kind.REPEATED: "本机关已就相同的政府信息作出答复，不予重复处理",
    Kind.PUBLICATION: "所申请的属于政府公报、报刊、书籍等公开出版物，现告知获取的途径",
    Kind.UNREASONABLE: "申请的数量、频次明显超过合理范围且理由不合理，本机关不予处理",
    Kind.REISSUE: "要求确认或者重新出具已经获取的信息，本机关不予处理",
    Kind.NOT_CORRECTED: "无正当理由逾期不补正，视为放弃申请，本机关不再处理该申请",
    Kind.NOT_PAID: "按照国办函〔2020〕109号的规定，逾期未缴纳信息处理费，视为放弃申请，本机关不再处理该申请",
}


# How what must be stated reads in the letter; what is not here stands as it was written.
SENTENCES: Mapping[str, str] = {
    "网址或者查阅地点": "可以在以下网址或者地点获取：{}",
    "附件清单，或者获取的方式、途径和时间": "提供的内容：{}",
    "可以公开的部分": "向你（单位）提供：{}",
    "定密的依据": "该信息的定密依据为{}",
    "禁止公开的法律、行政法规条款": "{}禁止公开该信息",
    "危及哪一项安全或者稳定": "公开该信息可能危及{}",
    "属于哪一类内部事务": "该信息属于{}",
    "属于哪一类过程性信息": "该信息属于{}",
    "是哪一个案卷": "该信息属于{}的案卷信息",
    "有特别规定的法律、行政法规": "{}对获取该信息有特别规定",
    "办理的机关": "请向{}提出",
    "负责公开的机关名称和联系方式（能够确定的）": "负责公开该信息的机关：{}",
    "现有的信息": "现有的相关信息：{}",
    "仍不明确的内容": "仍不明确的内容：{}",
    "可以提出的渠道": "可以通过以下渠道提出：{}",
    "前一次答复的文号和日期": "本机关此前已作出答复（{}）",
    "获取的途径": "可以通过以下途径获取：{}",
}


@dataclass(frozen=True, slots=True)
class Withheld:
    """One piece that is left out of a partial disclosure."""

    what: str
    kind: Kind
    reason: str


@dataclass(frozen=True, slots=True)
class Answered:
    """One thing that was asked and everything that is said to it."""

    asked: str
    kind: Kind
    facts: str = ""
    reasons: str = ""
    said: Mapping[str, str] = field(default_factory=dict)
    parts: Sequence[Withheld] = ()


def faults_of(item: Answered, place: str) -> list[str]:
    """What an answer to one item lacks before it may be signed (条例第三十六条、第三十七条)."""
    faults = [f"{place}没有写明“{label}”。" for label in ANSWERS[item.kind].must
              if label not in _OWN and not item.said.get(label, "").strip()]  # fmt: skip
    if not item.facts.strip():
        faults.append(f"{place}没有写明事实：经过了什么审查、查明了什么。")
    if _needs_reason(item.kind) and not item.reasons.strip():
        faults.append(f"{place}没有写明理由。")
    if item.kind is Kind.PARTIAL:
        faults += _faults_of_parts(item, place)
    return faults


_OWN = frozenset({"理由", "每处不予公开的情形和理由"})  # Fields of their own.


def _needs_reason(kind: Kind) -> bool:
    return "理由" in ANSWERS[kind].must


def _faults_of_parts(item: Answered, place: str) -> list[str]:
    if not item.parts:
        return [f"{place}是部分公开：请逐处写明不予公开的内容、情形和理由。"]
    return [
        f"{place}第{n}处不予公开的内容没有写明{'内容' if not part.what.strip() else '理由'}。"
        for n, part in enumerate(item.parts, start=1)
        if not part.what.strip() or not part.reason.strip()
    ]


def articles(kind: Kind) -> str:
    """The articles that a kind of answer rests on, with paragraph and item."""
    first, *others = ANSWERS[kind].cites
    title = f"《{first.statute.title}》"
    return "、".join([str(first), *(str(cite).removeprefix(title) for cite in others)])


def paragraphs_of(items: Sequence[Answered]) -> str:
    """The answer item by item, one paragraph each; numbered where there are several."""
    lines = []
    for number, item in enumerate(items, start=1):
        lead = f"{number}. 关于“{item.asked.strip()}”：" if len(items) > 1 else ""
        lines.append(lead + "".join(_sentence(text) for text in _pieces(item)))
        lines += [_withheld(n, part) for n, part in enumerate(item.parts, start=1)]
    return "\n".join(lines)


def _pieces(item: Answered) -> list[str]:
    stated = [
        SENTENCES.get(label, "{}").format(words.strip().rstrip("。"))
        for label, words in item.said.items()
        if words.strip()
    ]
    decision = f"依照{articles(item.kind)}，{DECISIONS[item.kind]}"
    return [text for text in (item.facts, *stated, item.reasons, decision) if text.strip()]


def _withheld(number: int, part: Withheld) -> str:
    return _sentence(
        f"（{number}）{part.what.strip()}：{part.reason.strip().rstrip('。')}；依照{articles(part.kind)}，不予公开"
    )


def _sentence(text: str) -> str:
    plain = text.strip()
    return plain if plain.endswith(("。", "！", "？")) else f"{plain}。"
