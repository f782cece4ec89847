"""The statutes that the product cites, each in the edition whose text it carries."""

from datetime import date

from zhaoming.kernel.law.terms import Statute

OGI = Statute(
    "政府信息公开条例",
    "2019年修订",
    date(2019, 4, 3),
    date(2019, 5, 15),
    short="条例",
    number="国务院令第711号",
)
SECRETS = Statute(
    "保守国家秘密法", "2024年修订", date(2024, 2, 27), date(2024, 5, 1), short="保密法"
)
SECRETS_RULES = Statute(
    "保守国家秘密法实施条例",
    "2024年修订",
    date(2024, 7, 10),
    date(2024, 9, 1),
    short="保密法实施条例",
)
PIPL = Statute(
    "个人信息保护法", "2021年", date(2021, 8, 20), date(2021, 11, 1), short="个人信息保护法"
)

RECONSIDERATION = Statute(
    "行政复议法", "2023年修订", date(2023, 9, 1), date(2024, 1, 1), short="行政复议法"
)
LITIGATION = Statute(
    "行政诉讼法", "2017年修正", date(2017, 6, 27), date(2017, 7, 1), short="行政诉讼法"
)

STATUTES = (OGI, SECRETS, SECRETS_RULES, PIPL, RECONSIDERATION, LITIGATION)
