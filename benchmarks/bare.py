"""The server of the house with an application that only says the same words: its own ceiling.

`python -m benchmarks.bare PORT`
"""

import sys
from typing import Any

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

_BODY = b"x" * 6000
_HEADERS = [(f"X-Header-{n}", "as long as a header usually is") for n in range(9)]


def application(environ: dict[str, Any], start: Any) -> list[bytes]:
    """Six thousand bytes under ten headers, prepared beforehand."""
    start("200 OK", [*_HEADERS, ("Content-Length", str(len(_BODY)))])
    return [_BODY]


if __name__ == "__main__":
    Granian("benchmarks.bare:application", address="127.0.0.1", port=int(sys.argv[1]),
            interface=Interfaces.WSGI, workers=2, blocking_threads=1, backlog=1024,
            log_level=LogLevels.warning).serve()  # fmt: skip
