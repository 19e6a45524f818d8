"""Reads pages as text, so that tests speak of words and not of tags."""

import html
import re


def text(response):
    """Give what stands on a page, on one line; entities as they were sent."""
    return _line(_without_tags(response))


def read(response):
    """Give what a reader reads on a page, on one line."""
    return _line(html.unescape(_without_tags(response)))


def _without_tags(response):
    return re.sub(r"<[^>]+>", " ", response.content.decode())


def _line(words):
    return " ".join(words.split())


def hidden(response, name):
    """Give what stands in a hidden input of a page or of a part of one."""
    pattern = rf'<input type="hidden" name="{name}" value="([^"]*)">'
    (value,) = re.findall(pattern, response.content.decode())
    return value
