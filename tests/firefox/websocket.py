"""As much of a WebSocket (RFC 6455) as it takes to speak to a browser on this machine: texts."""

from __future__ import annotations

import base64
import os
import socket
import struct
from types import TracebackType

_TEXT, _CLOSE, _PING, _PONG = 0x1, 0x8, 0x9, 0xA
_LAST = 0x80
"""Bit of a frame that ends its message."""
_MASKED = 0x80
_PATIENCE = 120.0
"""Seconds until an answer that does not come is an error."""


class WebSocket:
    """A connection to a port of this machine. Closes itself at the end of a `with`."""

    def __init__(self, port: int, path: str) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=_PATIENCE)
        self._stream = self._socket.makefile("rb")
        key = base64.b64encode(os.urandom(16)).decode()
        self._socket.sendall(
            f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\n"
            f"Connection: Upgrade\r\nSec-WebSocket-Key: {key}\r\n"
            "Sec-WebSocket-Version: 13\r\n\r\n".encode()
        )
        status = self._stream.readline()
        if b" 101 " not in status:
            raise ConnectionError(f"no WebSocket at {path}: {status!r}")
        while self._stream.readline().strip():
            pass  # headers, of which none is needed

    def __enter__(self) -> WebSocket:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stream.close()
        self._socket.close()

    def send(self, text: str) -> None:
        """Send a text."""
        self._send(_TEXT, text.encode())

    def receive(self) -> str:
        """Return the next text.

        Raises:
            ConnectionError: the other side closed the connection.
        """
        message = b""
        while True:
            first, second = self._read(2)
            kind, size = first & 0xF, second & 0x7F
            if size == 126:
                (size,) = struct.unpack(">H", self._read(2))
            elif size == 127:
                (size,) = struct.unpack(">Q", self._read(8))
            content = self._read(size)
            if kind == _PING:
                self._send(_PONG, content)
            elif kind == _CLOSE:
                raise ConnectionError("The browser closed the connection.")
            elif kind != _PONG:
                message += content
                if first & _LAST:
                    return message.decode()

    def _send(self, kind: int, content: bytes) -> None:
        size = len(content)
        if size < 126:
            head = struct.pack(">BB", kind | _LAST, size | _MASKED)
        elif size < 1 << 16:
            head = struct.pack(">BBH", kind | _LAST, 126 | _MASKED, size)
        else:
            head = struct.pack(">BBQ", kind | _LAST, 127 | _MASKED, size)
        mask = os.urandom(4)  # Firefox refuses one of zeros
        masked = bytes(byte ^ mask[index % 4] for index, byte in enumerate(content))
        self._socket.sendall(head + mask + masked)

    def _read(self, size: int) -> bytes:
        content = self._stream.read(size)
        if len(content) < size:
            raise ConnectionError("The browser closed the connection.")
        return content
