"""依申请公开 in a browser: a citizen on a phone from the application to the rating; a letter typed at the counter."""

import re
from pathlib import Path
from typing import Any

WANTED = "2025年度人民路改造工程施工合同"


def _apply(citizen: Any, address: str) -> tuple[str, str]:
    citizen.goto(f"{address}/a/")
    citizen.click("main >> text=县财政局")
    citizen.fill("#id_wanted", "人民路改造的材料")
    citizen.fill("#id_name", "郭例丙")
    citizen.fill("#id_proof_number", "110101199003030000")
    citizen.fill("#id_phone", "19900001111")
    citizen.click("button:text-is('提交申请')")
    while citizen.query_selector(".errors:has-text('提交得太快')"):  # Nobody types as fast as this.
        citizen.click("button:text-is('提交申请')")
    citizen.wait_for_selector("h1:has-text('申请已经提交')")
    cells = [cell.inner_text() for cell in citizen.query_selector_all("table.head td")]
    citizen.fill("#secret", cells[1])
    citizen.click("button:text-is('确认')")
    citizen.wait_for_selector("h2:has-text('办理中')")
    return cells[0], cells[1]


def _ask(office: Any, number: str) -> None:
    office.goto(f"{office.url.split('/w/')[0]}/w/foi/?number={number}")
    office.click(".table tbody a >> nth=0")
    office.click("nav >> text=要求补正")
    office.fill("#ask_correction-points", "请写明年度和需要哪一种材料")
    office.click("section >> button:text-is('要求补正')")
    office.wait_for_selector(".told:has-text('补正告知书已制作')")


def _consult(office: Any) -> None:
    office.click("nav >> text=征求意见")
    office.fill("#consult-name", "示例建设有限公司")
    office.fill("#consult-question", "人民路改造工程施工合同中的单价能否公开")
    office.click("section >> button:text-is('征求意见')")
    office.wait_for_selector(".told:has-text('征求意见书已制作')")
    office.select_option("select[name=stance]", "objects")
    office.fill("textarea[name=reason]", "单价属于商业秘密")
    office.click("button:text-is('登记意见')")
    office.wait_for_selector(".told")


def _answer(office: Any, tmp_path: Path) -> None:
    part = tmp_path / "合同（遮盖后）.txt"
    part.write_text("施工合同：单价一栏已经遮盖。", encoding="utf-8")
    office.click("nav >> text=添加文件")
    office.select_option("#attach-role", "enclosure")
    office.set_input_files("#attach-file", str(part))
    office.click("section >> button:text-is('添加文件')")
    office.wait_for_selector(".told:has-text('已添加')")
    office.select_option("#kind-1", "partial")
    office.click("button:text-is('保存')")
    office.wait_for_selector("#what-1-0")
    office.fill("#facts-1", "经查，本机关保存有该合同，并征求了第三方意见")
    office.fill("[id^='said-1-']", "施工合同除单价以外的内容，见附件")
    office.fill("#what-1-0", "工程量清单中的单价")
    office.select_option("#ground-1-0", "third_party")
    office.fill("#why-1-0", "公开会损害第三方的商业秘密，第三方不同意公开")
    office.click("button:text-is('保存')")
    office.wait_for_selector(".told:has-text('已保存')")
    office.click("section >> button:text-is('送签')")
    office.wait_for_selector(".told:has-text('已送签')")


def test_a_citizen_applies_corrects_waits_reads_and_rates(
    seat: Any, address: str, tmp_path: Path
) -> None:
    citizen = seat(390).page
    number, secret = _apply(citizen, address)
    office = seat().sign_in("gongkai")
    _ask(office, number)
    case = office.url.partition("?")[0].partition("#")[0]

    citizen.reload()
    citizen.fill("#words", WANTED)
    citizen.click("button:text-is('提交补正')")
    citizen.wait_for_selector("h2:has-text('办理中')")
    head = seat().sign_in("gongkaifuze")
    head.goto(case)
    head.click("nav >> text=延期")
    head.fill("#extend-days", "10")
    head.fill("#extend-reason", "需要征求第三方意见")
    head.click("section >> button:text-is('延期')")
    head.wait_for_selector(".told:has-text('延期告知书已制作')")
    citizen.reload()
    citizen.click("text=延期答复告知书")
    assert "延长答复期限10个工作日" in citizen.inner_text("article")

    office.goto(case)
    _consult(office)
    _answer(office, tmp_path)
    signer = seat().sign_in("fuzeren")
    signer.goto(case)
    signer.click("button:text-is('签发答复')")
    signer.wait_for_selector(".told:has-text('已签发')")
    office.goto(case)
    office.select_option("#serve-way", "online")
    office.click("section >> button:text-is('送达')")
    office.wait_for_selector(".told:has-text('已登记送达')")

    reader = seat(390).page
    reader.goto(f"{address}/a/case/")
    reader.fill("#id_number", number)
    reader.fill("#id_secret", secret)
    reader.click("button:text-is('查询')")
    reader.click("text=答复书（部分公开）")
    letter = reader.inner_text("article")
    assert "工程量清单中的单价" in letter
    assert "先向明川县人民政府申请行政复议" in letter
    assert "六个月内" in letter
    reader.go_back()
    reader.wait_for_selector("text=合同（遮盖后）.txt")
    reader.select_option("#stars", "4")
    reader.click("button:text-is('提交评价')")
    reader.wait_for_selector("text=您的评价：4 星")
    assert secret not in reader.url
    assert number not in reader.url


def test_a_counter_clerk_registers_a_letter_by_keyboard_alone(seat: Any, address: str) -> None:
    page = seat().sign_in("chuangkou")
    page.goto(f"{address}/w/foi/register/")
    pressed = 0

    def press(key: str) -> None:
        nonlocal pressed
        page.keyboard.press(key)
        pressed += 1

    for content in (
        "唐例丁",
        "110101199004040000",
        "示例市明川县例子路4号",
        "19900002222",
        "县城公交线网规划文本",
    ):
        page.keyboard.type(content)
        press("Tab")
    press("Tab")  # Paper, by post: the usual ways.
    press("Tab")
    page.keyboard.type("交通运输局")
    press("Tab")
    press("ArrowDown")  # From 当面提交 to 需签收的邮寄.
    press("Tab")
    press("Tab")  # The day is today's.
    press("Enter")
    page.wait_for_selector("h1:has-text('申请接收回执')")

    text = page.inner_text("main")
    assert pressed <= 25
    assert "需签收的邮寄" in text
    assert "明川县交通运输局" in text
    assert re.search(r"20\d\d-\d{4}-\d{5}", text)
