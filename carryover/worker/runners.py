"""Names of those who run jobs, and whether they still live."""

import os
import socket


def own_name() -> str:
    """This process as a runner: "host:process id"."""
    return f"{socket.gethostname()}:{os.getpid()}"


def has_ended(runner: str) -> bool:
    """Whether a runner on this machine is gone for certain; others are judged by their lease."""
    host, _, process = runner.rpartition(":")
    if host != socket.gethostname() or not process.isdecimal():
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False
