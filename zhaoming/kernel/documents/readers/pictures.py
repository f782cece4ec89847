"""Pictures: read by Tesseract where it is installed, else left to a person."""

import shutil
import subprocess

from zhaoming.kernel.documents.terms import Limits, Part, Reading

UNREAD = "图片中的文字不能自动读取，须人工核对。"
_SHORTEST = 4


def recogniser() -> str | None:
    """The program for recognising text, with Chinese, if there is one."""
    program = shutil.which("tesseract")
    if program is None:
        return None
    try:
        known = subprocess.run(  # noqa: S603 - a fixed program
            [program, "--list-langs"], capture_output=True, timeout=10, check=True
        )
    except (subprocess.SubprocessError, OSError):
        return None
    return program if b"chi_sim" in known.stdout else None


def recognised(content: bytes, limits: Limits) -> str:
    """The text of a picture; empty where nothing can be recognised."""
    program = recogniser()
    if program is None:
        return ""
    try:
        said = subprocess.run(  # noqa: S603 - as above
            [program, "stdin", "stdout", "-l", "chi_sim+eng"],
            input=content, capture_output=True, timeout=limits.seconds, check=True,
        )  # fmt: skip
    except (subprocess.SubprocessError, OSError):
        return ""
    text = said.stdout.decode("utf-8", errors="replace").strip()
    return text if len(text) >= _SHORTEST else ""


def read(content: bytes, limits: Limits) -> Reading:
    """What is written in a picture, as far as it can be recognised."""
    reading = Reading("picture")
    if text := recognised(content, limits):
        reading.parts.append(Part("图片文字（识别）", text))
        reading.findings.append("图片文字由机器识别，可能有误：请人工核对。")
    else:
        reading.findings.append(UNREAD)
    return reading
