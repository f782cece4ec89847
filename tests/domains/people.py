"""Lists of invented people, as offices keep them."""

import io

import openpyxl

from zhaoming.domains.review.engine.numbers import check_character


def workbook(rows: int) -> bytes:
    """A 公示名单: an identity number in every row, a house in every fifth."""
    made, out = openpyxl.Workbook(), io.BytesIO()
    sheet = made.active
    assert sheet is not None
    sheet.append(["姓名", "身份证号", "家庭住址", "金额"])
    for row in range(rows):
        first = f"370685197{row % 10}0312{row:03d}"
        home = f"玲珑镇大蒋家村{row + 1}号" if row % 5 == 0 else "玲珑镇大蒋家村"
        sheet.append(
            [f"王示{'甲乙丙丁戊己庚辛壬癸'[row % 10]}", first + check_character(first), home, 620]
        )
    made.save(out)
    return out.getvalue()
