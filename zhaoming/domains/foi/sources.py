"""What 依申请公开 registers with the ground: its settings, each with where its default comes from."""

from zhaoming.domains.foi.terms import (
    CHECK_DAYS,
    CLOCK_ENDS,
    CONFIRM_DAYS,
    CORRECTION_DAYS,
    COURT,
    DRAFT_DAYS,
    KEEP_YEARS,
    LETTER_PREFIX,
    MANY_ASK_FROM,
    ONLINE,
    PAY_WAY,
    REVIEW_BODY,
    REVIEW_CHANNEL,
    SENT_DAY_COUNTS,
    SIGN_DAYS,
)
from zhaoming.kernel.settings import Key, Kind, register

_WD = "个工作日"

register(
    Key(CLOCK_ENDS, "答复期限计算到", Kind.CHOICE, "dispatch", "本系统默认：按较严的读法计算到发出之日",
        choices=(("dispatch", "答复书发出之日"), ("signature", "答复书签发之日"))),
    Key(SENT_DAY_COUNTS, "征求意见书发出当日计入已用期限", Kind.SWITCH, default=True,
        source="条例第三十三条未写明；本系统默认较严的读法"),
    Key(CONFIRM_DAYS, "网上、传真、电子邮件申请的确认时限", Kind.INTEGER, 1, "本系统默认；平常信函为当日",
        unit=_WD, least=0, most=5),
    Key(CORRECTION_DAYS, "补正的合理期限", Kind.INTEGER, 15, "条例第三十条只要求合理；本系统默认", unit=_WD,
        least=3, most=60),
    Key(DRAFT_DAYS, "拟稿完成（届满前）", Kind.INTEGER, 10, "本系统默认的内部时限", unit=_WD, least=1, most=19),
    Key(CHECK_DAYS, "会商审核完成（届满前）", Kind.INTEGER, 5, "本系统默认的内部时限", unit=_WD, least=1, most=19),
    Key(SIGN_DAYS, "签发完成（届满前）", Kind.INTEGER, 2, "本系统默认的内部时限", unit=_WD, least=1, most=19),
    Key(LETTER_PREFIX, "答复文书机关代字", Kind.TEXT, "", "各单位自定；留空时用单位简称加“公开”"),
    Key(REVIEW_BODY, "复议机关", Kind.TEXT, "", "行政复议法第二十四条、第二十七条",
        help="留空时，部门为本级人民政府，政府为上一级人民政府；实行垂直领导的机关填写上一级主管部门。"),
    Key(REVIEW_CHANNEL, "行政复议互联网渠道", Kind.TEXT, "", "行政复议法第二十二条：网上送达的应当同时提供",
        help="填写网址或者小程序名称。"),
    Key(COURT, "管辖法院", Kind.TEXT, "有管辖权的人民法院", "行政诉讼法；实行集中管辖的，填写法院全称"),
    Key(PAY_WAY, "信息处理费缴纳方式", Kind.TEXT, "", "国办函〔2020〕109号：缴入同级国库，由各省规定方式"),
    Key(KEEP_YEARS, "申请人信息保存年限（办结后）", Kind.INTEGER, 10, "本系统默认；档案保管期限由各单位确定",
        unit="年", least=1, most=100),
    Key(ONLINE, "开通网上申请", Kind.SWITCH, default=True, source="条例第二十八条：建立完善申请渠道"),
    Key(MANY_ASK_FROM, "建议转为主动公开的申请人数", Kind.INTEGER, 3, "条例第四十四条“多个申请人”；本系统默认",
        unit="人", least=2, most=50),
)  # fmt: skip
