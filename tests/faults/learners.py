"""Learners who answer over HTTP as a browser does, with scripts and without."""

import http.client
import re
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from http.cookies import SimpleCookie
from random import Random
from threading import Event
from time import monotonic, sleep
from urllib.parse import urlencode
from uuid import UUID

from quizzes.models import Quiz
from tests.faults.ledger import PATIENCE, Ledger, Sent

QUESTIONS = 6
# How often a learner who may changes an answer just given.
AGAIN = 0.3
# Between two tries, in seconds. A browser waits longer.
PAUSE = 0.05
SERVER_ERROR = 500


@dataclass(frozen=True)
class Seat:
    """A learner's return code, and the quiz they take.

    `is_open` says whether an answer may be changed until it is handed in.
    """

    code: str
    quiz: Quiz
    is_open: bool


@dataclass(frozen=True)
class Reply:
    """What came back; `location` is empty unless it leads elsewhere."""

    status: int
    location: str
    text: str
    seconds: float

    def hidden(self, name):
        """Give the value of a hidden field, or None."""
        found = re.search(rf'name="{name}" value="([^"]*)"', self.text)
        return found and found[1]

    @property
    def choices(self):
        """The choices of a question that is open, but for the one that is saved."""
        return re.findall(r'name="answer" value="(\d)" id="[^"]*">', self.text)

    def words(self, choice):
        return re.search(rf'value="{choice}" id="answer.*?<span>(.*?)<', self.text)[1]

    @property
    def alert(self):
        """The words that are read out, without their marks."""
        html = self.text.partition('role="alert">')[2].partition("</div>")[0]
        return " ".join(re.sub("<.*?>", "", html).split())

    def filled_in(self, choice):
        """Give what the form of a question sends."""
        return {
            "key": self.hidden("key"),
            "seen": self.hidden("seen"),
            "answer": choice,
        }


class Browser:
    """Keeps cookies, follows nothing, and sends each request by a new connection.

    So does the proxy in front, which is what gunicorn really talks to.
    """

    def __init__(self, port):
        self._port = port
        self._cookies = {}
        self._token = None

    def send(self, path, fields=None, *, htmx=False):
        """Post `fields`, or get; raises OSError or HTTPException without a reply."""
        headers = {
            "X-Forwarded-Proto": "https",
            "Origin": f"https://127.0.0.1:{self._port}",
            "Cookie": "; ".join(f"{k}={v}" for k, v in self._cookies.items()),
        }
        if htmx:
            headers["HX-Request"] = "true"
        method, body = "GET", None
        if fields is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            method = "POST"
            body = urlencode(fields | {"csrfmiddlewaretoken": self._token})
        began = monotonic()
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=75)
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            text = response.read().decode()
        finally:
            connection.close()
        for cookie in response.headers.get_all("Set-Cookie", ()):
            self._cookies |= {k: v.value for k, v in SimpleCookie(cookie).items()}
        location, seconds = response.headers.get("Location", ""), monotonic() - began
        reply = Reply(response.status, location, text, seconds)
        self._token = reply.hidden("csrfmiddlewaretoken") or self._token
        return reply


class Learner:
    """Takes a quiz, over and over; one with scripts sends answers as htmx does.

    `tries` says whether what failed is sent again, the same to the letter.
    """

    def __init__(self, port, code, ledger, *, seed=0, tries=True):
        self._browser = Browser(port)
        self._code = code
        self._ledger = ledger
        self._random = Random(seed)
        self._has_scripts = bool(seed % 2)
        self._tries = tries

    def sign_in(self):
        self.ask("/sign-in/")
        self.ask("/sign-in/", {"code": self._code})

    def start(self, quiz):
        """Start a quiz or carry on with it; give the id of the attempt."""
        path = f"/quizzes/{quiz.pk}/"
        self.ask(path)
        return UUID(self.ask(path, {}).location.split("/")[2])

    def open(self, attempt, number):
        """Give the page of a question."""
        return self.ask(f"/attempts/{attempt}/{number}/")

    def send(self, attempt, number, fields):
        """Send a form, note it, and note if it was saved; give the reply."""
        path = f"/attempts/{attempt}/{number}/"
        sent = Sent(attempt, number, int(fields["answer"]), UUID(fields["key"]))
        self._ledger.add_sent(sent)
        reply = self.ask(path, fields, htmx=self._has_scripts)
        if (reply.status, reply.location) in {(200, ""), (302, path)}:
            self._ledger.add_acknowledged(sent)
        return reply

    def finish(self, attempt):
        return self.ask(f"/attempts/{attempt}/results/", {})

    def take(self, quiz, is_over):
        """Answer all questions, some again where that is allowed, and hand in."""
        attempt = self.start(quiz)
        for number in range(1, QUESTIONS + 1):
            is_done = False
            while not is_done and (page := self.open(attempt, number)).choices:
                choice = self._random.choice(page.choices)
                self.send(attempt, number, page.filled_in(choice))
                is_done = self._random.random() > AGAIN
            if is_over():
                return
        self.finish(attempt)

    def ask(self, path, fields=None, *, htmx=False):
        """Send a request, again and again until the server can do it."""
        until = monotonic() + PATIENCE
        while True:
            try:
                reply = self._browser.send(path, fields, htmx=htmx)
                self._ledger.add_reply(reply)
                if reply.status < SERVER_ERROR:
                    return reply
                problem = RuntimeError(f"{path} was answered {reply.status}.")
            except (OSError, http.client.HTTPException) as error:
                self._ledger.add_reply()
                problem = error
            if not self._tries or monotonic() > until:
                raise problem
            sleep(PAUSE)


@contextmanager
def crowd(port, seats, *, tries=True):
    """Let learners take quizzes until the block is left; give their ledger.

    Whoever has sent an answer still waits for what becomes of it.
    """
    ledger, is_over = Ledger(), Event()

    def take_part(seed, seat):
        learner = Learner(port, seat.code, ledger, seed=seed, tries=tries)
        try:
            learner.sign_in()
            while not is_over.is_set():
                learner.take(seat.quiz, is_over.is_set)
        except Exception as error:
            ledger.add_failure(error)
            raise

    with ThreadPoolExecutor(len(seats)) as pool:
        running = [pool.submit(take_part, n, seat) for n, seat in enumerate(seats)]
        try:
            yield ledger
        finally:
            is_over.set()
    for each in running:
        each.result()
