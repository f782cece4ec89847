"""The demo county in a real browser: prepared once for the whole run, a copy for each file."""

import os
import shutil
from collections.abc import Iterator
from fcntl import LOCK_EX, flock
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, sync_playwright

from tests.processes.house import House, free_port, kill, wait_for

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
PASSWORD = "mingchuan-2026"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without a browser, or on another database than the demo's own, these tests say so."""
    reason = "" if CHROMIUM else "没有找到 Chromium，浏览器测试跳过"
    if os.environ.get("DATABASE_URL"):
        reason = "演示县只用内置的 SQLite"
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if reason:
                item.add_marker(pytest.mark.skip(reason=reason))


def _prepared(shared: Path) -> Path:
    """The demo county with all its pages, made by the worker that asks first."""
    folder = shared / "demo"
    with (shared / "demo.lock").open("w") as lock:
        flock(lock, LOCK_EX)
        if not (shared / "demo.done").exists():
            house = House(folder)
            answer = house.call("demo", "--prepare-only")
            assert answer.returncode == 0, answer.stderr
            (shared / "demo.done").touch()
    return folder


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[House, int]]:
    """The demo county, served."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    house, port = House(tmp_path_factory.mktemp("served") / "data"), free_port()
    shutil.copytree(_prepared(shared), house.folder)
    served = house.start("demo", "--port", str(port))
    assert wait_for(f"http://127.0.0.1:{port}/", 120)
    yield house, port
    kill(served)


@pytest.fixture
def address(demo: tuple[House, int]) -> str:
    """Where the demo county is served."""
    return f"http://127.0.0.1:{demo[1]}"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """One Chromium for the whole file."""
    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


class Seat:
    """A person at a screen; whatever the console complains of is kept."""

    def __init__(self, browser: Any, address: str, width: int) -> None:
        self.context = browser.new_context(viewport={"width": width, "height": 860},
                                           reduced_motion="reduce")  # fmt: skip
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(15_000)
        self.address, self.faults = address, list[str]()
        self.page.on("console", lambda m: self.faults.append(m.text) if m.type == "error" else None)
        self.page.on("dialog", lambda dialog: dialog.accept())

    def sign_in(self, name: str) -> Page:
        """In by the form, as everybody."""
        self.page.goto(f"{self.address}/w/sign-in/")
        self.page.fill("#id_login", name)
        self.page.fill("#id_password", PASSWORD)
        self.page.press("#id_password", "Enter")
        self.page.wait_for_selector("h1:has-text('您好')")
        return self.page


@pytest.fixture
def seat(browser: Any, address: str) -> Iterator[Any]:
    """Make seats; afterwards no console may have complained."""
    made: list[Seat] = []

    def make(width: int = 1440) -> Seat:
        made.append(Seat(browser, address, width))
        return made[-1]

    yield make
    for each in made:
        assert each.faults == []
        each.context.close()
