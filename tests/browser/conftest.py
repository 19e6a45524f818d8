"""Chromium as a strict reader: whatever a page complains about fails the test."""

import os
import shutil
from contextlib import contextmanager

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from classrooms import demo

# Playwright runs an event loop in this thread, which Django takes for async code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

# A page may be slow on a machine that does other things; it is not wrong for that.
expect.set_options(timeout=20_000)

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Start the system's own Chromium; Playwright would download one."""
    path = next(filter(None, map(shutil.which, CHROMIUM)), None)
    assert path, "No Chromium found: install one (Debian: apt-get install chromium)."
    # Chromium's sandbox cannot be set up by root, which containers run as.
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {
        **browser_type_launch_args,
        "executable_path": path,
        "args": FLAGS + sandbox,
    }


@pytest.fixture(scope="session")
def base_url(live_server):
    """Open addresses such as "/join/" on the server under test."""
    return live_server.url


@pytest.fixture
def new_context(new_context, live_server):
    """Make browser windows that are listened to, with `page` and `no_js_page` too."""
    complaints = []

    def listened_to(**options):
        context = new_context(**options)
        listen(context, live_server.url, complaints)
        return context

    yield listened_to
    assert not complaints, "The browser complained:\n" + "\n".join(complaints)


@pytest.fixture
def no_js_page(new_context):
    """A page in a browser that runs no script of the site."""
    return new_context(java_script_enabled=False).new_page()


@pytest.fixture
def sign_in(live_server):
    """Sign a user in on a page, without the forms for it: `sign_in(page, user)`."""

    def sign_in(page, user):
        client = Client()
        client.force_login(user)
        session = client.cookies[settings.SESSION_COOKIE_NAME]
        page.context.add_cookies(
            [{"name": session.key, "value": session.value, "url": live_server.url}]
        )

    return sign_in


@pytest.fixture
def site(live_server):
    """The demo class, with half of its attempts behind it."""
    return demo.fill(settings.BASE_DIR / "content")


@contextmanager
def looking(page, faults):
    """Look for faults on the page as it stands, or on addresses; tell all at once."""
    found = []

    def look(*addresses):
        for address in addresses or [None]:
            if address:
                page.goto(address)
            found.extend(faults(page))

    yield look
    assert not found, "\n\n".join(found)


def listen(context, origin, complaints):
    """Add to `complaints` what goes wrong in any page of this browser window.

    That is: errors in the console (broken content security policy among them) and
    in scripts, requests that fail, go elsewhere or break the server, and parts of
    a page that are missing. A page itself may well answer 404 or 422.
    """

    def on_console(message):
        # Chromium repeats every status from 400 up; on_response judges those.
        if message.type == "error" and "server responded with" not in message.text:
            complaints.append(f"console: {message.text} ({message.page.url})")

    def on_request(request):
        if not request.url.startswith((origin, "data:", "blob:", "about:")):
            complaints.append(f"asked elsewhere: {request.url}")

    def on_failed(request):
        # Leaving a page aborts what it was still fetching.
        if request.failure != "net::ERR_ABORTED":
            complaints.append(f"failed: {request.url} {request.failure}")

    def on_response(response):
        part = response.request.resource_type not in ("document", "fetch", "xhr")
        if response.status >= 500 or (part and response.status >= 400):
            complaints.append(f"{response.status}: {response.url}")

    context.on("console", on_console)
    context.on("weberror", lambda error: complaints.append(f"script: {error.error}"))
    context.on("request", on_request)
    context.on("requestfailed", on_failed)
    context.on("response", on_response)


def axe(page):
    """Give what axe finds against the page as it stands, one text for each rule.

    Needs scripts; the policy of the site does not stop it, but would stop axe from
    loading style sheets again for itself.
    """
    options = {"resultTypes": ["violations"], "preload": False}
    return [
        f"{rule['id']} ({rule['impact']}): {rule['help']}\n"
        + "\n".join(
            f"    {' '.join(map(str, node['target']))}: "
            + "; ".join(check["message"] for check in node["any"] + node["all"])
            for node in rule["nodes"]
        )
        for rule in Axe().run(page, options=options).response["violations"]
    ]
