"""What the tests of pages share: an empty folder of pages, and what stands in it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cast import County
from zhaoming.interfaces.portal import framing


@pytest.fixture
def store(county: County, tmp_path: Path, settings: Any) -> Iterator[Path]:
    """An empty folder of pages."""
    settings.PAGES = tmp_path / "pages"
    framing.forget()
    yield settings.PAGES / "www"
    framing.forget()
