"""Sends pages compressed: most readers wait for the network, not for the server.

Django's own middleware does the same at a level that costs a page of ours three times
as much and saves a twentieth more. Brotli would save another tenth of a page. But what
a stretch of many pages was packed to once cannot be put into its streams, and packing
a lesson anew for each reader costs half as much as all the rest of reading it.
"""

import secrets
import zlib
from functools import lru_cache

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.gzip import re_accepts_gzip
from django.utils.cache import patch_vary_headers

from config.middleware import GetResponse

LEVEL = 4
# Shorter ones fit into the packet that carries the headers.
WORTH_IT = 1_000
TEXT = ("text/", "application/atom+xml", "application/json", "application/xml")
# Of random length, so that the length of a page does not tell what stands in it beside
# what somebody else had typed there (Heal The Breach,
# https://ieeexplore.ieee.org/document/9754554).
PADDING = 100
# Stretches that many pages share: as many as lessons are kept; see `briefings.pages`.
KEPT = 20


def compressed(get_response: GetResponse) -> GetResponse:
    """Compress text for browsers that take it; nothing that is streamed.

    A view may set `shared` of its response: bytes in it that many pages hold.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not _is_worth_it(response):
            return response
        patch_vary_headers(response, ["Accept-Encoding"])
        if not re_accepts_gzip.search(request.headers.get("Accept-Encoding", "")):
            return response
        response.content = gzip(response.content, getattr(response, "shared", b""))
        response["Content-Length"] = str(len(response.content))
        response["Content-Encoding"] = "gzip"
        etag = response.headers.get("ETag", "")
        if etag.startswith('"'):
            # The same page, but no longer the same bytes (RFC 9110, 8.8.1).
            response["ETag"] = f"W/{etag}"
        return response

    return middleware


def gzip(content: bytes, shared: bytes = b"") -> bytes:
    """Give the bytes of a gzip file (RFC 1952) under a name of random length.

    `shared` is a stretch of the content that comes again in other pages: it is packed
    once, and put between what is packed before and after it.
    """
    name = b"x" * secrets.randbelow(PADDING + 1)
    # Magic, deflate, a name follows, no time, no hints, unknown system.
    header = b"\x1f\x8b\x08\x08\0\0\0\0\0\xff" + name + b"\0"
    before, shared, after = content.partition(shared) if shared else (content, b"", b"")
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(before)
    if shared:
        # A full flush ends with a whole byte, and what follows refers to nothing
        # before it: there, other such data may stand.
        packed += packer.flush(zlib.Z_FULL_FLUSH) + _packed(shared)
    packed += packer.compress(after) + packer.flush()
    check = zlib.crc32(content).to_bytes(4, "little")
    size = (len(content) & 0xFFFFFFFF).to_bytes(4, "little")
    return header + packed + check + size


@lru_cache(maxsize=KEPT)
def _packed(shared: bytes) -> bytes:
    """Pack a stretch as tightly as it goes, to stand among other packed data."""
    packer = zlib.compressobj(zlib.Z_BEST_COMPRESSION, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(shared) + packer.flush(zlib.Z_FULL_FLUSH)


def _is_worth_it(response: HttpResponseBase) -> bool:
    return (
        not response.streaming
        and len(response.content) >= WORTH_IT
        and not response.has_header("Content-Encoding")
        and response.headers.get("Content-Type", "").startswith(TEXT)
    )
