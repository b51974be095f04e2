"""What one connection may ask of the server, and for how long it may keep it waiting."""

import time

from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser, ParsingError
from waitress.task import WSGITask

# Anything of ours arrives in one packet; the slowest line needs a few seconds.
REQUEST_SECONDS = 30.0


class Request(HTTPRequestParser):
    """A request with one host and one length.

    A proxy in front of us might heed another of them than we do, and so see one request where we see two.
    """

    def parse_header(self, header_plus: bytes) -> None:
        """Read the header.

        Raises:
            ParsingError: it can be read in two ways; waitress answers 400.
        """
        super().parse_header(header_plus)
        host = self.headers.get("HOST", "")
        if "," in host or (self.version == "1.1" and not host):
            raise ParsingError("Exactly one Host is needed")
        if "TRANSFER_ENCODING" in self.headers or (self.chunked and "CONTENT_LENGTH" in self.headers):
            raise ParsingError("The length of the body is said in two ways")


class Task(WSGITask):
    """An answer; while the server stops it is the last one on its connection."""

    def build_response_header(self) -> bytes:
        """The status line and the headers."""
        if getattr(self.channel.server, "is_stopping", False):
            self.set_close_on_finish()
        return super().build_response_header()


class Connection(HTTPChannel):
    """A connection on which each request has to arrive whole within `REQUEST_SECONDS`.

    One that is silent is closed by waitress; a byte now and then would hold it open for ever.
    """

    parser_class = Request
    task_class = Task
    _began = 0.0

    def received(self, data: bytes) -> bool:
        """Take in what has arrived."""
        unfinished = self.request
        if unfinished is not None and time.monotonic() - self._began > REQUEST_SECONDS:
            self.will_close = True
            return False
        is_taken = super().received(data)
        if self.request is not unfinished:
            self._began = time.monotonic()
        return is_taken

    def is_quiet(self, seconds: float) -> bool:
        """Whether nothing has been asked, answered or sent on it for so long."""
        is_at_rest = not self.requests and not self.total_outbufs_len
        return is_at_rest and time.time() - self.last_activity > seconds
