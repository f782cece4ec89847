"""What the words before a number say that it is, and what they say that it is not."""

import re
from functools import lru_cache

from zhaoming.domains.review.engine.names import is_name, last_name
from zhaoming.domains.review.engine.shaping import shaped

IDENTITY = shaped(
    r"身份证|[新旧老]证|[一二]代证|身份号|1[58]位号码|证件号|ID\b|idcard|居民证|\A证\Z|(?<![\u4e00-\u9fff])证号|监护人|公民身份",
    re.IGNORECASE,
)
PHONE = shaped(
    r"电话|手机|SIM卡|登记的号码|(?<![拍敲攻殴])打[了过]?\Z|联系方式|联系人|联系\Z|内线|来电|传真|座机|固话|热线|致电|拨打|微信|支付宝|咨询|监督|举报|客服|区号|呼叫|短号|宅\Z|(?<![水供用发停断充家光风核交输配变弱强来])电\Z|(?<![人对选动双歌助新高入分拉右左徒])手\Z|tel|fax|phone|mobile", re.IGNORECASE
)  # fmt: skip
ACCOUNT = shaped(
    r"银行卡|卡号|账号|帐号|账户|一卡通|存折|惠农卡|储蓄|借记卡|信用卡|工资卡|开户|龙卡|牡丹卡|金穗卡|长城卡|[农工建中]行卡|[信农][合信]卡"
)
OWN_ACCOUNT = shaped(r"银行卡(?:账|帐)?号?|存折|一卡通|惠农卡|工资卡|储蓄卡|借记卡")
TRAVEL = shaped(
    r"护照|通行证|旅行证|回乡证|台胞|[澳香港]{1,2}门?同胞|往来台湾|往来港澳|出国（?境）?证件|passport|港澳证|签证|签注|遣返|旅客名单|旅券|境外人员|照号|外籍|船员|代表团|国籍|nationality|doc no|赴[\u4e00-\u9fff]{1,4}(?:交流|访问|考察|务工|劳务|旅游)|证件号",
    re.IGNORECASE,
)
OTHER = shaped(
    r"(?:19|20)\d\d年\Z|订单|工单|字第|注册号|犬牌|犬证|报建|快递|(?<!转)运单|流水|凭证|编\s*号|编码|代码|批\s*号|批次|文号|案号|合同|协议|发票|单号|序列|序号|档案|宗地|地块|地号"
    r"|不动产|产权|许可|执法证|执业证|律师证|工作证|上岗证|资格证|证书|执照|备案|登记|税号|准考证|考号|学籍|学号|工号|户号|表号|条码|条形码|二维码"
    r"|追溯|物资|监管号|专利|商标|标准|型号|规格|坐标|经度|纬度|金额|总价|合计|投资|造价|数量|面积|报名"
    r"|票据|号段|户数|人口|亩数|票号|防伪|信访|受理(?:编|号|单|书)|QQ|amt|amount|price|total|order|invoice|群号|期号|版本|招标|采购|项目|文件|图号|公告|国药|统一社会信用|机构代码|交易", re.IGNORECASE
)  # fmt: skip
_PUBLIC = shaped(
    r"(?:收款|缴款|开户|汇款)?(?:单位|户名|账户|名称|收款人)(?:名称)?[\s:：为是]{1,3}[^，。；\n\t:：]{0,24}(?:公司|局|中心|学校|小学|中学|委员会|专户|财政|法院|协会|合作社|医院|政府|厂)"
    r"|对公(?![民众共开示务])|基本户|基本存款|专户|国库|财政专用"
)
_OWNED = shaped(r"本人|个人|一卡通|存折|姓名")
_HOLDER = shaped(r"(?:户名|收款人)[:：]?\s?([\u4e00-\u9fff·]{2,6})[^\n]{0,12}\Z")
_NEAR = 16
CALLED = shaped(
    r"[拨打呼联找]|手机|微信|(?:爸爸|妈妈|爷爷|奶奶|家长|先生|女士|师傅|大姐|大哥|阿姨|[老小][\u4e00-\u9fff])\s*\Z"
)
COUNTED = shaped(r"[元亩户人株吨额数量值价约共计达仅余近超]\s?\Z")
SAYS = shaped(r"[拨打呼联找]|手机|微信|号")
_ENDS = shaped(
    r"(?:窗口|大厅|中心|科室|股室|前台|总机|值班室|[局处科股室所站办院]|[老小][\u4e00-\u9fff]|报名点|个人卡|转账至?)\Z"
)
UNIT = shaped(
    r"\s*(?:元|万元|亿|平方|㎡|m2|亩|吨|公斤|千克|立方|株|公里|千瓦|%|％|‰|°|\.[1-9]|\.0[1-9])"
)


@lru_cache(1 << 14)
def says_phone(label: str) -> bool:
    """Whether a label tells that its number is a telephone's."""
    return bool(PHONE.search(label))


@lru_cache(1 << 14)
def says_other(label: str) -> bool:
    """Whether a label tells that its number is none of a person's."""
    if not OTHER.search(label):
        return False
    pieces = [
        piece
        for piece in re.split(r"[:：\s]+", label)
        if re.search(r"[\u4e00-\u9fffA-Za-z]", piece)
    ]
    near = pieces[-1] if pieces else label
    if is_name(re.split(r"[人者主]", near)[-1]) or _ENDS.search(near) or _of_somebody(near):
        return False
    return bool(OTHER.search(near)) and not IDENTITY.search(label) and not PHONE.search(label)


def _of_somebody(near: str) -> bool:
    """Whether a label ends with a name that none of its words reaches into: 项目经理张国强."""
    name = last_name(near)
    return bool(name) and all(
        found.end() <= len(near) - len(name) for found in OTHER.finditer(near)
    )


def of_a_body(before: str) -> bool:
    """Whether the words before an account say that a company or an office owns it."""
    if not _PUBLIC.search(before):
        return False
    line = before.rpartition("\n")[2]
    if ("\t" in line and not _PUBLIC.search(line)) or last_name(before.rstrip(" :：\t")):
        return False
    holder = _HOLDER.search(before)
    return not (holder and is_name(holder[1])) and not _OWNED.search(before[-_NEAR:])
