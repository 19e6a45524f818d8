"""Loads pages as a slow phone does, with Lighthouse, and writes what it found.

    python -m benchmarks.pages            # plain HTTP/1.1, where nothing goes by Brotli
    python -m benchmarks.pages --https    # encrypted, by a certificate of its own

Needs Node.js with npm (which fetches Lighthouse on the first run), Chromium, and for
HTTPS OpenSSL. The site is deployed as docs/deploy.md says, with what `demo` makes, and
thrown away.
"""

import argparse
import json
import os
import re
import shutil
import ssl
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.cookiejar import CookieJar, DefaultCookiePolicy
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlencode
from urllib.request import (
    HTTPCookieProcessor,
    HTTPSHandler,
    OpenerDirector,
    build_opener,
)

from benchmarks.databases import throwaway
from benchmarks.server import HOST, environment, serving
from benchmarks.tables import table

ROOT = Path(__file__).resolve().parent.parent
TOOL = ROOT / "benchmarks" / "lighthouse"
# Of the demonstration's learner who is half way through a quiz.
RETURN_CODE = "DEMB345678"
LESSONS = {
    "Lesson": "/briefings/three-countries-hit/",
    "The heaviest lesson": "/briefings/tonga-cut-off/",
}
# What the proxy of docs/deploy.md says of a request that came to it by HTTPS.
PROXY = {"X-Forwarded-Proto": "https"}
CATEGORIES = ("performance", "accessibility", "best-practices")
TRIES = 3
# Of what Lighthouse says when it fails; before that it tells how far it came.
MOST_LINES = 20


def main() -> None:
    parser = argparse.ArgumentParser(description="Load pages as a slow phone does.")
    parser.add_argument("--runs", type=int, default=3, help="of each page")
    parser.add_argument("--port", type=int, default=8124)
    parser.add_argument("--https", action="store_true", help="encrypted")
    options = parser.parse_args()
    install()
    with site(options.port, is_encrypted=options.https) as address:
        reader, question = learner(address)
        pages = {
            "Library": ("/", PROXY),
            **{name: (path, PROXY) for name, path in LESSONS.items()},
            "Question": (question, reader),
        }
        rows = [
            row(name, [audit(address + path, who) for _ in range(options.runs)])
            for name, (path, who) in pages.items()
        ]
    print(table(HEAD, rows))  # noqa: T201


HEAD = (
    "page",
    "performance",
    "accessibility",
    "best practices",
    "largest paint, s",
    "layout shift",
    "bytes, KB",
)


def row(name: str, reports: Sequence[dict[str, Any]]) -> list[str]:
    """Give the medians of several reports on one page."""
    scores = [
        f"{median(report['categories'][each]['score'] for report in reports):.0%}"
        for each in CATEGORIES
    ]
    figures = {
        each: median(report["audits"][each]["numericValue"] for report in reports)
        for each in (
            "largest-contentful-paint",
            "cumulative-layout-shift",
            "total-byte-weight",
        )
    }
    paint, shift, weight = figures.values()
    return [
        name,
        *(score.rstrip("%") for score in scores),
        f"{paint / 1000:.1f}",
        f"{shift:.3f}",
        f"{weight / 1000:.1f}",
    ]


def install() -> None:
    """Fetch Lighthouse, unless it is there as the lock has it."""
    npm = shutil.which("npm")
    if npm is None:
        raise SystemExit("npm is missing. Install Node.js 20 or newer, then try again.")
    if not (TOOL / "node_modules" / ".bin" / "lighthouse").exists():
        command = [npm, "ci", "--no-audit", "--no-fund", "--silent"]
        subprocess.run(command, cwd=TOOL, check=True)  # noqa: S603


@contextmanager
def site(port: int, *, is_encrypted: bool) -> Iterator[str]:
    """Serve the demonstration as in production, and give its address."""
    with (
        throwaway(None) as database,
        tempfile.TemporaryDirectory(prefix="briefing-room-") as folder,
    ):
        os.environ.update(environment(database, Path(folder) / "static"))
        manage("migrate")
        manage("collectstatic", "--no-input")
        manage("demo", DEMO="true")  # its passwords are public
        # No proxy stands in front: threads wait for connections opened ahead of need.
        flags = certificate(Path(folder)) if is_encrypted else {}
        with serving(port, None, workers=2, threads=16, **flags):
            yield f"{'https' if is_encrypted else 'http'}://{HOST}:{port}"


def certificate(folder: Path) -> dict[str, str]:
    """Sign a certificate for this machine, and give gunicorn's flags for it."""
    flags = {"certfile": str(folder / "site.crt"), "keyfile": str(folder / "site.key")}
    request = f"req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN={HOST}".split()
    files = ["-out", flags["certfile"], "-keyout", flags["keyfile"]]
    subprocess.run(["openssl", *request, *files], check=True, capture_output=True)  # noqa: S603, S607
    return flags


def manage(*command: str, **environment: str) -> None:
    """Run one of the site’s commands."""
    subprocess.run(  # noqa: S603  (ours)
        [sys.executable, "manage.py", *command, "--verbosity=0"],
        cwd=ROOT,
        check=True,
        stdout=subprocess.DEVNULL,
        env={**os.environ, **environment},
    )


def learner(address: str) -> tuple[dict[str, str], str]:
    """Come back as a learner; give the headers to send and the question to answer."""
    jar = CookieJar(DefaultCookiePolicy(secure_protocols=("http", "https")))
    trusting = ssl.create_default_context()
    trusting.check_hostname = False
    trusting.verify_mode = ssl.CERT_NONE  # the site signed it itself
    browser = build_opener(HTTPCookieProcessor(jar), HTTPSHandler(context=trusting))
    origin = address.replace("http:", "https:")
    browser.addheaders = [*PROXY.items(), ("Origin", origin)]
    form = _read(browser, f"{address}/sign-in/")
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', form)
    fields = {"csrfmiddlewaretoken": token and token[1], "code": RETURN_CODE}
    browser.open(f"{address}/sign-in/", urlencode(fields).encode())
    found = re.search(
        r'href="(/attempts/[^"]+/\d+/)"', _read(browser, f"{address}/me/")
    )
    if found is None:
        raise SystemExit("The demonstration's learner has no quiz to carry on with.")
    cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in jar)
    return {**PROXY, "Cookie": cookies}, found[1]


def _read(browser: OpenerDirector, address: str) -> str:
    return str(browser.open(address).read().decode())


def audit(address: str, headers: dict[str, str]) -> dict[str, Any]:
    """Load a page with nothing kept from before, as Lighthouse’s slow phone.

    A browser that does not start, or is lost, says nothing about the page: another is
    started.
    """
    with tempfile.TemporaryDirectory(prefix="briefing-room-") as folder:
        report, extra = Path(folder) / "report.json", Path(folder) / "headers.json"
        extra.write_text(json.dumps(headers))
        command = [
            TOOL / "node_modules" / ".bin" / "lighthouse",
            address,
            f"--chrome-flags={browser_flags()}",
            f"--extra-headers={extra}",
            f"--only-categories={','.join(CATEGORIES)}",
            "--output=json",
            f"--output-path={report}",
        ]
        for _ in range(TRIES):
            done = subprocess.run(  # noqa: S603
                command,
                env={"CHROME_PATH": shutil.which("chromium") or "", **os.environ},
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                text=True,
            )
            if done.returncode == 0:
                found: dict[str, Any] = json.loads(report.read_text())
                return found
            said = "\n".join(done.stderr.splitlines()[-MOST_LINES:])
            sys.stderr.write(f"Lighthouse could not load {address}:\n{said}\n")
    raise SystemExit(f"Lighthouse failed {TRIES} times, at last with:\n{said}")


def browser_flags() -> str:
    """Give what Chromium is started with, so that it also runs in a container."""
    flags = "--headless=new --disable-gpu --disable-background-networking"
    # What containers give as shared memory is often too small for a page.
    flags += " --disable-dev-shm-usage --ignore-certificate-errors"
    return flags + " --no-sandbox" if os.geteuid() == 0 else flags


if __name__ == "__main__":
    main()
