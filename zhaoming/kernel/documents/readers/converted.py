"""DOC, WPS and RTF: through a converter, where one is installed."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from zhaoming.kernel.documents.readers import docx
from zhaoming.kernel.documents.terms import Limits, Reading, Unreadable


def converter() -> str | None:
    """The converter found on this machine, if any."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def read(content: bytes, limits: Limits, suffix: str) -> Reading:
    """The document as its DOCX conversion reads."""
    program = converter()
    if program is None:
        raise Unreadable(f"本机未装转换程序，读不了“.{suffix}”：请另存为 docx 后重新上传。")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"source.{suffix}"
        source.write_bytes(content)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [program, profile, "--headless", "--norestore", "--convert-to", "docx"]
        try:
            subprocess.run(  # noqa: S603 - a fixed program on a file of our own naming
                [*command, "--outdir", folder, str(source)],
                check=True,
                capture_output=True,
                timeout=limits.seconds * 2,
            )
            converted = (Path(folder) / "source.docx").read_bytes()
        except (subprocess.SubprocessError, OSError):
            raise Unreadable(f"“.{suffix}”转换失败：请另存为 docx 后重新上传。") from None
    reading = docx.read(converted, limits)
    reading.format = suffix
    return reading
