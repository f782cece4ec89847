"""The server process: granian over the one WSGI callable."""

import logging
import sys

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from zhaoming.interfaces.console.serving import end_with_parent


def main() -> None:
    """Serve until SIGTERM; requests under way are finished first."""
    end_with_parent()
    host, port, threads = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    workers = int(sys.argv[4]) if len(sys.argv) > 4 else 1  # noqa: PLR2004 - the fourth word
    logging.getLogger().setLevel(logging.WARNING)
    Granian(
        "zhaoming.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads,
        backlog=1024,
        respawn_failed_workers=True,
        workers_kill_timeout=20,
        log_level=LogLevels.warning,
    ).serve()


if __name__ == "__main__":
    main()
