"""One megabyte of whatever could be slow to read: ``python -m benchmarks.hostile``; CPU seconds, slowest first."""

import random
import time
from pathlib import Path

from zhaoming.domains.review.engine.scanning import carried_scanner

SIZE = 1_000_000
TEXTS = Path(__file__).parents[1] / "zhaoming" / "kernel" / "law" / "texts"
ALPHABET = "住址号楼单元室王示范，。：（）\n\t|0123456789xX-. @一二三年月日出生电话身份证密级★机内部资料李张村组"
PIECES = (
    "1 ", "1-", "a", "a.", "a@", "1", "1\n", "370685197803124511", "370685197803124511 ", "13905351234 ", "13905351234",
    "11010119900307", "一二三", "一三八", "3号楼2单元101室", "家住", "家住王庄村3号", "\t", "|", "\t\n", "王强\t张村\n",
    "姓名\t身份证号\n王强\t370685197803124511\n", ",", "(", "（", "\u200b", "1\u200b", "<b>", "<td>1</td>", "<", "&nbsp;", "机密",
    "机密\n", "★", "秘密★", "内 部", "内部资料，", "出生1978年3月12日", "1978年3月12日生", "2023年2月29日", "政发[2023]5号", "见附件2 ",
    "第三条\n", "本办法第三十条\n第一条", "\n一、", "电话", "电话8246123、", "鲁F12345", "鲁F·", "E12345678 ", "护照E12345678", "患肺癌",
    "三年级王小明", "9岁", "3.7E+17", "3.70685197803124E+17 ", "http://a.b/13905351234 ", "l3OO", "O", "I1", " ", "\n", "\u3000",
    "１３９", "习近平新时代中国特色社会主义思", "中国特色社会主仪", "社会主义", "号-3-2-101", "3-2-", "王强 3-2-101 ", "91370685MA3C1234X",
    "a@b.com ", '"phone":"', "6222021606001234567 ", "6222 0216 0600 1234 567 ", "0535-8246123 ", "86", "0", "的", "王强李明张三", "X",
    "1X", "19900307", "姓名：王例\n班级：", "王例，三年级，", "三年级王例同学", "患者王例肺癌，", "肺癌，", "儿童名单：1.王例 ", "女，1990-03-07，",
    "一年级新生录取名单：\n1.王例\n", "少先队员名单：\n大队长：王例\n", "儿童名单：王例、", "孤儿王例，", "公开属性：不予公开\n", "62 ", "6 2 ",
    "石 佳 ", "王例 1965.3.2 ", "民国十年三月初五", "王例，女，2015-03-07，", "0535-8246123 8246123 ", "派出所5381110、", "电话5381110、",
    "（商业秘密，不得", "内部资料，不得", "本资料含商业秘密，", "机密★\n", "鲁F 1 ", "E 1 ", "１３９ ", "坐落：王庄路3号", "权利人：王例\n坐落：王庄路3号\n",
    "①②③④", "王例 户主 1972.08 家庭\n", "患", "因患高血压、", "王例家长", "石 家 1 ", "９＃", "，构成九级伤残", "右腿骨折，", "学生王小明过马路",
    "甲子年", "寄往", "身份号 350526 ", "taizy艾特", "豫 S 6H2 D8", "（机密，", "机密★10年　请勿复印", "C7O4 l8 ", "1938/12/30\t", "zhouli\n_0912@sina.\ncn",
    "村五组 门牌 附18 号", "街一委17号王例", "镇王村西头9号", "曾珠、程子炎、", "211224196208052314 211224620805231 ",
    "县张镇王路", "学籍号王例转学", "同学王例等学生", "监护人：王例 ", "患肺癌，教师王例", "李某患肺癌，",
)  # fmt: skip


def cases() -> dict[str, str]:
    """Every text by its name."""
    dice = random.Random(3)
    found = {piece: piece * (SIZE // len(piece.encode())) for piece in PIECES}
    for name, letters in (("digits", "0123456789"), ("digits and signs", "0123456789 -"),
                          ("digits in cells", "0123456789\t|,"), ("everything", ALPHABET)):  # fmt: skip
        found[name] = "".join(dice.choices(letters, k=SIZE)).encode()[:SIZE].decode(errors="ignore")
    statute = (TEXTS / "政府信息公开条例.md").read_text("utf-8")
    return found | {"a statute": statute * (SIZE // len(statute.encode()))}


def main() -> None:
    scanner, told = carried_scanner(), list[tuple[float, str, int]]()
    for text in cases().values():
        scanner.scan(text[:5_000])  # Shapes compile at their first use.
    for name, text in cases().items():
        began = time.process_time()
        found = scanner.scan(text)
        told.append((time.process_time() - began, name, len(found)))
    for seconds, name, count in sorted(told, reverse=True):
        print(f"{seconds:5.2f} s  {count:6} findings  {name!r}")


if __name__ == "__main__":
    main()
