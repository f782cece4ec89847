"""What the statutes ask of review, as data."""

from zhaoming.kernel.law import PIPL

IMPACT = PIPL.art(55, says="有下列情形之一的，个人信息处理者应当事前进行个人信息保护影响评估")
KEEP_IMPACT = PIPL.art(56, says="个人信息保护影响评估报告和处理情况记录应当至少保存三年")
IMPACT_YEARS = 3
