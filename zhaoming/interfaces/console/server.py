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
    logging.getLogger().setLevel(logging.WARNING)
    Granian(
        "zhaoming.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=threads,
        backlog=1024,
        respawn_failed_workers=True,
        workers_kill_timeout=20,
        log_level=LogLevels.warning,
    ).serve()


if __name__ == "__main__":
    main()
