"""Production as it is deployed: gunicorn, settings from the environment, static files.

The flags are those of docs/deploy.md. Only these tests leave the process of the tests;
the last of them start bin/demo.
"""

import gzip
import http.client
import os
import re
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.test_weight import HEADERS

ROOT = Path(__file__).resolve().parent.parent
# What the proxy in front says of a request that reached it by HTTPS.
HTTPS = {"X-Forwarded-Proto": "https"}


@pytest.fixture(scope="module")
def port(tmp_path_factory):
    """The port of a site that has been set up and started as the guide says."""
    folder = tmp_path_factory.mktemp("site")
    environment = {
        "PATH": os.environ["PATH"],
        "DEBUG": "false",
        "SECRET_KEY": "x" * 50,
        "ALLOWED_HOSTS": "127.0.0.1",
        "DATABASE_URL": f"sqlite:///{folder}/site.sqlite3",
        "SECURE_SSL_REDIRECT": "true",
        "STATIC_ROOT": str(folder / "static"),
    }
    for command in (["migrate"], ["collectstatic", "--no-input"]):
        subprocess.run(
            [sys.executable, "manage.py", *command, "--verbosity=0"],
            cwd=ROOT,
            env=environment,
            check=True,
        )
    port = free_port()
    with subprocess.Popen(
        [sys.executable, "-m", *documented_command(port)],
        cwd=ROOT,
        env=environment,
    ) as server:
        try:
            wait_for(server, port)
            yield port
        finally:
            server.terminate()


def documented_command(port):
    """Give the words of the guide's command, but for the port."""
    guide = (ROOT / "docs" / "deploy.md").read_text()
    command = re.search(r"```\n(gunicorn .*?)\n```", guide, re.DOTALL)[1]
    return command.replace("127.0.0.1:8000", f"127.0.0.1:{port}").split()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(server, port, *, seconds=20):
    for _ in range(10 * seconds):
        assert server.poll() is None, "gunicorn stopped before it served anything"
        try:
            return get(port, "/healthz")
        except ConnectionRefusedError:
            time.sleep(0.1)
    raise TimeoutError(f"gunicorn served nothing within {seconds} seconds")


def get(port, path, headers=HTTPS):
    """Fetch `path`; follows no redirect. The body is in `.body`."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", path, headers=headers)
        response = connection.getresponse()
        response.body = response.read()
    finally:
        connection.close()
    return response


def test_site_is_alive_and_able_to_serve(port):
    # The load balancer asks inside the house, without HTTPS.
    assert get(port, "/healthz", headers={}).status == 200
    assert get(port, "/readyz", headers={}).status == 200


def test_plain_http_is_sent_to_https(port):
    response = get(port, "/", headers={})

    assert response.status == 301
    assert response.headers["Location"] == f"https://127.0.0.1:{port}/"


def test_first_page_is_served_with_the_headers_that_protect_it(port):
    response = get(port, "/")

    assert response.status == 200
    assert b"Briefing Room" in response.body
    policy = response.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
    assert "unsafe" not in policy
    assert int(
        response.headers["Strict-Transport-Security"].split("=")[1].split(";")[0]
    )
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["X-Frame-Options"] == "DENY"
    assert "HX-Request" in response.headers["Vary"]


def test_page_that_does_not_exist_is_a_plain_404(port):
    response = get(port, "/no-such-page/")

    assert response.status == 404
    assert b"Briefing Room" in response.body


def test_cookies_are_bound_to_this_host_and_to_https(port):
    cookies = get(port, "/sign-in/").headers.get_all("Set-Cookie")

    assert cookies
    for cookie in cookies:
        assert cookie.startswith("__Host-")
        assert "; Secure" in cookie
        assert "; Path=/" in cookie


def test_static_files_are_compressed_and_cached_for_good(port):
    page = get(port, "/").body.decode()
    paths = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', page))

    assert any(path.endswith(".css") for path in paths)
    for path in paths:
        response = get(port, path, headers={**HTTPS, "Accept-Encoding": "gzip"})
        assert response.status == 200, path
        assert re.search(r"\.[0-9a-f]{12}\.\w+$", path), f"{path} has no fingerprint"
        assert "immutable" in response.headers["Cache-Control"]
        assert max_age(response) >= 31_536_000
        if path.endswith(".css"):
            assert response.headers["Content-Encoding"] == "gzip"
            assert b"{" in gzip.decompress(response.body)


def test_headers_weigh_no_more_than_is_reckoned_with(port):
    response = get(port, "/", headers={**HTTPS, "Accept-Encoding": "gzip"})
    page = gzip.decompress(response.body).decode()

    assert bytes_of_headers(response) <= HEADERS["page"]
    for path in set(re.findall(r'(?:href|src)="(/static/[^"]+)"', page)):
        response = get(port, path, headers={**HTTPS, "Accept-Encoding": "gzip"})
        assert bytes_of_headers(response) <= HEADERS["file"], path


def bytes_of_headers(response):
    lines = [f"HTTP/1.1 {response.status} {response.reason}"]
    lines += [f"{name}: {value}" for name, value in response.getheaders()]
    return sum(len(line) + len("\r\n") for line in [*lines, ""])


def max_age(response):
    return int(re.search(r"max-age=(\d+)", response.headers["Cache-Control"])[1])


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """The port of a site that bin/demo has filled and started."""
    folder = tmp_path_factory.mktemp("demo")
    port = free_port()
    environment = {
        "PATH": os.environ["PATH"],
        "BIND": f"127.0.0.1:{port}",
        "DATABASE_URL": f"sqlite:///{folder}/demo.sqlite3",
    }
    with subprocess.Popen([ROOT / "bin" / "demo"], env=environment) as server:
        try:
            wait_for(server, port, seconds=120)
            yield port
        finally:
            server.terminate()


def test_demo_is_reached_without_https(demo):
    page = get(demo, "/", headers={})
    cookies = get(demo, "/sign-in/", headers={}).headers.get_all("Set-Cookie")

    assert page.status == 200
    assert cookies
    assert not any("; Secure" in cookie for cookie in cookies)
    for path in set(re.findall(r'(?:href|src)="(/static/[^"]+)"', page.body.decode())):
        assert get(demo, path, headers={}).status == 200, path


def test_demo_never_shows_its_code(demo):
    response = get(demo, "/no-such-page/", headers={})

    assert response.status == 404
    assert b"Briefing Room" in response.body
    assert b"URLconf" not in response.body
