import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest

from benchmarks.browsers import _read


def read(sent):
    async def replied():
        reader = asyncio.StreamReader()
        reader.feed_data(sent)
        reader.feed_eof()
        return await _read(reader)

    # In a thread: a browser of another test may have a loop running in this one.
    with ThreadPoolExecutor() as threads:
        return threads.submit(asyncio.run, replied()).result()


def test_body_is_as_long_as_it_says():
    reply = read(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nwhole and the next")

    assert (reply.status, reply.body) == (200, b"whole")


def test_body_sent_in_pieces_is_put_together():
    reply = read(
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
        b"5\r\nfirst\r\nb;name=value\r\n and second\r\n0\r\n\r\n"
    )

    assert reply.body == b"first and second"


def test_connection_that_breaks_off_in_a_piece_is_an_error():
    with pytest.raises(ConnectionResetError):
        read(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nfir")
