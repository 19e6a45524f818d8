"""That pages are sent compressed, and say the same."""

import gzip as standard

import pytest
from django.http import HttpResponse
from hypothesis import given
from hypothesis import strategies as st

from config.compression import PADDING, _packed, compressed, gzip

pytestmark = pytest.mark.django_db

BROWSER = {"Accept-Encoding": "gzip, deflate, br"}


def test_page_is_sent_compressed_to_who_takes_it(client):
    plain = client.get("/about/privacy/")
    packed = client.get("/about/privacy/", headers=BROWSER)

    assert packed["Content-Encoding"] == "gzip"
    assert int(packed["Content-Length"]) == len(packed.content)
    assert len(packed.content) < len(plain.content) / 2
    assert standard.decompress(packed.content).count(b"<h2") == plain.content.count(
        b"<h2"
    )
    for response in (plain, packed):
        assert "Accept-Encoding" in response["Vary"]
    assert "Content-Encoding" not in plain


def test_short_answer_is_sent_as_it_is(client):
    assert "Content-Encoding" not in client.get("/healthz", headers=BROWSER)


@pytest.mark.parametrize(
    ("kind", "is_packed"),
    [
        ("text/html; charset=utf-8", True),
        ("application/atom+xml; charset=utf-8", True),
        ("application/json", True),
        ("application/zip", False),
        ("image/png", False),
    ],
)
def test_only_text_is_compressed(rf, kind, is_packed):
    answer = compressed(lambda request: HttpResponse("x" * 5_000, content_type=kind))

    response = answer(rf.get("/", headers=BROWSER))

    assert response.has_header("Content-Encoding") == is_packed


def test_length_of_a_page_tells_little_of_what_it_holds():
    lengths = {len(gzip(b"the same" * 500)) for _ in range(200)}

    assert 20 < len(lengths) <= PADDING + 1


@given(st.binary(max_size=10_000))
def test_what_was_packed_is_unpacked_by_others(content):
    assert standard.decompress(gzip(content)) == content


@given(st.binary(), st.binary(max_size=5_000), st.binary())
def test_what_was_packed_in_pieces_is_unpacked_by_others(before, shared, after):
    content = before + shared + after

    assert standard.decompress(gzip(content, shared)) == content
    assert standard.decompress(gzip(content, shared + b"absent")) == content


def test_stretch_that_pages_share_is_packed_once(rf):
    _packed.cache_clear()
    stretch = b"what everybody reads " * 500

    def view(request):
        response = HttpResponse(b"for %d" % request.reader + stretch)
        response.shared = stretch
        return response

    for reader in range(3):
        request = rf.get("/", headers=BROWSER)
        request.reader = reader
        packed = compressed(view)(request).content
        assert standard.decompress(packed) == b"for %d" % reader + stretch

    assert _packed.cache_info().misses == 1
