"""Reads the writing desk’s page as a browser does, to be written on and sent."""

from html.parser import HTMLParser
from typing import Any

from django.http import HttpResponse
from django.test import Client

ADD = "/admin/briefings/briefing/add/"
LIST = "/admin/briefings/briefing/"


def address(briefing: Any) -> str:
    return f"/admin/briefings/briefing/{briefing.pk}/change/"


class Page(HTMLParser):
    """What a page’s form would send if nobody touched it: name to value or values."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.fields: dict[str, Any] = {}
        self.options: dict[str, list[str]] = {}
        self._name = ""
        self._is_text = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        attr = dict(attrs)
        if tag == "textarea":
            self._name, self._is_text = attr["name"], True
            self.fields[self._name] = ""
        elif tag == "select":
            self._name = attr["name"]
            self.options[self._name] = []
        elif tag == "option" and self._name:
            self.options[self._name].append(attr["value"])
            # A browser sends the first option unless another one is selected.
            if "selected" in attr or self._name not in self.fields:
                self.fields[self._name] = attr["value"]
        elif tag == "input":
            self._input(attr)

    def _input(self, attr: dict[str, str]) -> None:
        kind, name = attr.get("type", "text"), attr.get("name")
        if kind == "checkbox" and name == "shared_with":
            self.options.setdefault(name, []).append(attr["value"])
            if "checked" in attr:
                self.fields.setdefault(name, []).append(attr["value"])
        elif kind in ("checkbox", "radio") and "checked" in attr:
            self.fields[name] = attr.get("value", "on")
        elif name and kind not in ("checkbox", "radio", "submit"):
            self.fields[name] = attr.get("value", "")

    def handle_data(self, data: str) -> None:
        if self._is_text:
            self.fields[self._name] += data

    def handle_endtag(self, tag: str) -> None:
        if tag in ("textarea", "select"):
            # Browsers skip the line break that opens a text area, and send CRLF.
            if self._is_text:
                text = self.fields[self._name].replace("\r\n", "\n").removeprefix("\n")
                self.fields[self._name] = text.replace("\n", "\r\n")
            self._name, self._is_text = "", False


def opened(client: Client, url: str) -> Page:
    response = client.get(url)
    assert response.status_code == 200, response.status_code
    return Page(response.content.decode())


def send(client: Client, url: str, *, button: str = "_continue", **typed: Any) -> Any:
    """Open the page, write on it, press a button.

    In a name that is a Python one, __ stands for a hyphen; None takes a field out.
    """
    data = opened(client, url).fields
    for name, value in typed.items():
        data[name.replace("__", "-") if name.isidentifier() else name] = value
    data = {name: value for name, value in data.items() if value is not None}
    return client.post(url, {**data, button: "1"})


def said(response: HttpResponse) -> list[str]:
    """Give the mistakes that the page lists."""
    assert response.status_code == 200, response.status_code
    return [mistake.message for mistake in response.context["mistakes"]]
