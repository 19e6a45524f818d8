"""A learner's browser, as far as a server notices one."""

import asyncio
import gzip
from collections.abc import AsyncIterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpResponse
from django.test import Client

from benchmarks.server import HOST

TOKEN = "benchmark" + "0" * 23  # as long as those of Django


@dataclass(frozen=True)
class Step:
    """One request: a page that is opened, or with `fields` a form that is sent.

    With `etag`, the browser has that page already.
    """

    session: str
    path: str
    fields: dict[str, list[str]] | None = None
    is_htmx: bool = False
    etag: str | None = None


@dataclass(frozen=True)
class Reply:
    """What the server sent back."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def page(self) -> bytes:
        """What a browser makes of the body: pages come compressed."""
        is_packed = self.headers.get("content-encoding") == "gzip"
        return gzip.decompress(self.body) if is_packed else self.body


class Browser:
    """Keeps its connection for as long as the server does.

    Speaks as the proxy of docs/deploy.md does for it: plain HTTP, saying that the
    request came by HTTPS.
    """

    def __init__(self, host: str, port: int) -> None:
        self._host, self._port = host, port
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def send(self, step: Step) -> Reply:
        """Make one request; what goes wrong with the connection is an OSError."""
        return await self.ask(written(step, self._host))

    async def ask(self, request: bytes) -> Reply:
        """Make one request that is written already."""
        if self._streams is None:
            self._streams = await asyncio.open_connection(self._host, self._port)
        reader, writer = self._streams
        try:
            writer.write(request)
            reply = await _read(reader)
        except BaseException:
            self.close()
            raise
        if reply.headers.get("connection") == "close":
            self.close()
        return reply

    def close(self) -> None:
        if self._streams:
            self._streams[1].close()
            self._streams = None


def asked(step: Step) -> HttpResponse:
    """Make one request in this process, which has the settings of the server."""
    client = Client(headers={"host": HOST})
    client.cookies.load({"__Host-session": step.session, "__Host-csrf": TOKEN})
    headers = {"HX-Request": "true"} if step.is_htmx else {}
    if step.etag:
        headers["If-None-Match"] = step.etag
    send = client.get if step.fields is None else client.post
    return send(step.path, step.fields, headers=headers, secure=True)


def written(step: Step, host: str) -> bytes:
    """Write a request as HTTP/1.1, with the cookies of its session."""
    head = [
        f"{'GET' if step.fields is None else 'POST'} {step.path} HTTP/1.1",
        f"Host: {host}",
        f"Origin: https://{host}",
        "X-Forwarded-Proto: https",
        "Accept-Encoding: gzip, deflate, br",
        f"Cookie: __Host-session={step.session}; __Host-csrf={TOKEN}",
    ]
    body = b""
    if step.etag:
        head.append(f"If-None-Match: {step.etag}")
    if step.is_htmx:
        head.append("HX-Request: true")
    if step.fields is not None:
        fields = {**step.fields, "csrfmiddlewaretoken": TOKEN}
        body = urlencode(fields, doseq=True).encode()
        head.append("Content-Type: application/x-www-form-urlencoded")
        head.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*head, "", ""]).encode() + body


async def _read(reader: asyncio.StreamReader) -> Reply:
    try:
        head = await reader.readuntil(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").rstrip().split("\r\n")
        pairs = (line.split(": ", 1) for line in lines)
        headers = {name.lower(): value for name, value in pairs}
        if headers.get("transfer-encoding") == "chunked":
            body = b"".join([chunk async for chunk in _chunks(reader)])
        else:
            body = await reader.readexactly(int(headers.get("content-length", 0)))
    except asyncio.IncompleteReadError as error:
        raise ConnectionResetError("The server closed the connection.") from error
    return Reply(int(first.split()[1]), headers, body)


async def _chunks(reader: asyncio.StreamReader) -> AsyncIterator[bytes]:
    """Read a body that is sent while it is made, piece by piece; RFC 9112, 7.1."""
    while size := int((await reader.readline()).partition(b";")[0], 16):
        yield await reader.readexactly(size)
        await reader.readline()
    await reader.readline()
