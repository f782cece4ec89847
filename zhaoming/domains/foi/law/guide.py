"""申请前的指引: which road a wish takes, as a decision table that a lawyer can read (条例第三十六条、第三十九条)."""

from collections.abc import Mapping
from dataclasses import dataclass

from zhaoming.kernel.law import OGI, Cite


@dataclass(frozen=True, slots=True)
class Outcome:
    """Where a road ends: what to do, and the article it rests on. ``applies`` is whether one should apply."""

    key: str
    words: str
    cite: Cite
    applies: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """One question and where each answer leads: to another question or an outcome, by key."""

    key: str
    words: str
    yes: str
    no: str
    help: str = ""


# fmt: off
_OUTCOMES = (
    Outcome("public", "这份信息已经主动公开，可以直接查看，不必申请。", OGI.art(36, item=1, says="所申请公开信息已经主动公开的")),
    Outcome("registers", "不动产登记、企业登记等资料，请按专门规定到登记机构查询，更快也更完整。", OGI.art(36, item=7, says="所申请公开信息属于工商、不动产登记资料等信息")),
    Outcome("petition", "这是投诉、举报或者信访，请走相应的渠道，会有专门的机关处理。", OGI.art(39, 1, says="以政府信息公开申请的形式进行信访、投诉、举报等活动")),
    Outcome("publication", "政府公报、报刊、书籍等公开出版物，可以到政府网站、档案馆、图书馆查阅。", OGI.art(39, 2, says="政府公报、报刊、书籍等公开出版物")),
    Outcome("correct", "要求更正与自己有关的记录，请提交更正请求和证据，不是公开申请。", OGI.art(41, says="可以要求行政机关更正")),
    Outcome("repeated", "同样的信息已经答复过的，不再重复处理；请先查看已经收到的答复。", OGI.art(36, item=6, says="申请人重复申请公开相同政府信息的")),
    Outcome("maker", "由制作的机关负责公开：请向制作这份信息的机关申请。", OGI.art(10, 1, says="由制作该政府信息的行政机关负责公开")),
    Outcome("first", "从其他机关得到的信息，由制作或者最初获取的机关负责公开：请向该机关申请。", OGI.art(10, 1, says="由制作或者最初获取该政府信息的行政机关负责公开")),
    Outcome("lead", "几个机关共同制作的，由牵头的机关负责公开：请向牵头机关申请。", OGI.art(10, 3, says="由牵头制作的行政机关负责公开")),
    Outcome("other_body", "不属于本机关负责公开：请向负责的机关申请，能确定的会告知名称和联系方式。", OGI.art(36, item=5, says="不属于本行政机关负责公开的")),
    Outcome("describe", "请先写清名称、文号或者其他能让机关找到它的特征，再申请；说不清的，可以电话咨询。", OGI.art(29, says="便于行政机关查询的其他特征性描述")),
    Outcome("helped", "有阅读困难或者视听障碍的，可以到窗口或者打电话，由工作人员代为填写。", OGI.art(43, says="行政机关应当为其提供必要的帮助"), applies=True),
    Outcome("apply", "可以提出申请；机关自收到申请之日起二十个工作日内答复，依法延长的另行告知。", OGI.art(27, says="申请获取相关政府信息"), applies=True),
)
_QUESTIONS = (
    Question("found", "在已经公开的信息里找到了吗？", "public", "complaint"),
    Question("complaint", "是要求处理一件事（投诉、举报、反映问题）吗？", "petition", "record", "要的是“办事”，不是“看材料”"),
    Question("record", "是觉得机关记录的自己的信息不对，要求改正吗？", "correct", "register"),
    Question("register", "要的是不动产登记、企业登记等法律、行政法规有专门查询规定的资料吗？", "registers", "printed"),
    Question("printed", "要的是政府公报、报刊、书籍等公开出版物吗？", "publication", "asked"),
    Question("asked", "向同一个机关申请过同样的信息，并且已经收到答复吗？", "repeated", "made"),
    Question("made", "是要申请的机关自己制作的，或者它从公民、企业等处取得并保存的吗？", "joint", "taken", "落款和公章是哪个机关，一般就由哪个机关公开"),
    Question("joint", "是几个机关共同制作的吗？", "leads", "clear"),
    Question("leads", "要申请的机关是牵头的机关吗？", "clear", "lead"),
    Question("taken", "知道是哪个机关制作的吗？", "obtained", "other_body"),
    Question("obtained", "是那个机关自己制作的吗（不是它从别处得到的）？", "maker", "first"),
    Question("clear", "能说出名称、文号，或者时间、内容等足以找到它的特征吗？", "help", "describe"),
    Question("help", "填写申请表有困难，需要帮助吗？", "helped", "apply"),
)
# fmt: on
OUTCOMES: Mapping[str, Outcome] = {each.key: each for each in _OUTCOMES}
QUESTIONS: Mapping[str, Question] = {each.key: each for each in _QUESTIONS}
FIRST = _QUESTIONS[0].key


def follow(answers: Mapping[str, bool]) -> Question | Outcome:
    """Where the answers lead: the next question that is not answered, or the outcome."""
    place = FIRST
    while place in QUESTIONS:
        question = QUESTIONS[place]
        if place not in answers:
            return question
        place = question.yes if answers[place] else question.no
    return OUTCOMES[place]
