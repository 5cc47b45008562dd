"""A stand-in on a port of its own: in a thread for tests, or alone for the demo."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from werkzeug.serving import WSGIRequestHandler, make_server


class _Quiet(WSGIRequestHandler):
    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Addresses hold tokens; nothing is printed."""

    def send_response(self, code: int, message: str | None = None) -> None:
        """Without this machine's own time: a stand-in tells that of its world."""
        self.send_response_only(code, message)


@contextmanager
def serving(app: Flask) -> Iterator[str]:
    """Serve on a free port of this machine until left; answers the base address."""
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=_Quiet)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def serve(app: Flask, port: int) -> None:
    """Serve on a port of this machine until ended."""
    make_server("127.0.0.1", port, app, threaded=True, request_handler=_Quiet).serve_forever()
