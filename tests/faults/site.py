"""The site as it is deployed, to be broken: gunicorn's processes and their database."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from time import sleep

import dj_database_url
from django.conf import settings

from tests.elsewhere import elsewhere
from tests.test_smoke import documented_command, free_port, get

ROOT = Path(__file__).resolve().parents[2]
WORKERS = 4


class Site:
    """A site on a port of its own; its files and its server's log are in `folder`."""

    def __init__(self, folder, url, *, under=()):
        """`under` are words before the command that starts the server."""
        self.url = url
        self._under = under
        self.port = free_port()
        self._log = folder / "gunicorn.log"
        self._server = None
        self.environment = {
            "PATH": os.environ["PATH"],
            "DEBUG": "false",
            # The same as here: return codes are looked up by it.
            "SECRET_KEY": settings.SECRET_KEY,
            "ALLOWED_HOSTS": "127.0.0.1",
            "DATABASE_URL": url,
            "STATIC_ROOT": str(folder / "static"),
        }

    def manage(self, *command, **environment):
        """Run a command of manage.py; give what it printed."""
        return subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=ROOT,
            env=self.environment | environment,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        ).stdout

    def start(self):
        """Start gunicorn by the command of the guide, unless it runs; wait for it."""
        if self._server and self._server.poll() is None:
            return
        command = documented_command(self.port)
        with self._log.open("a") as log:
            self._server = subprocess.Popen(
                [
                    *self._under,
                    *_ordinary(),
                    sys.executable,
                    "-m",
                    *command,
                    f"--workers={WORKERS}",
                ],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=log,
                # A group of its own, to be killed as a whole.
                start_new_session=True,
            )
        self._wait()

    def _wait(self):
        for _ in range(600):
            assert self._server.poll() is None, self._log.read_text()
            try:
                if self.is_alive():
                    return
            except OSError:
                # Nobody listens yet, or one who was killed still does.
                sleep(0.1)
        raise TimeoutError("gunicorn served nothing within a minute")

    def stop(self):
        if self._server:
            self._server.terminate()
            self._server.wait(timeout=60)
            self._server = None

    @property
    def pid(self):
        """The process that starts the workers."""
        return self._server.pid

    @property
    def workers(self):
        """The processes that serve now."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text()
        return {int(pid) for pid in children.split()}

    def kill(self, worker):
        os.kill(worker, signal.SIGKILL)

    def kill_everything(self):
        os.killpg(self.pid, signal.SIGKILL)
        self._server.wait(timeout=60)
        self._server = None

    def reload(self):
        """Have all workers replaced, as by `systemctl reload`; wait until they are."""
        old = self.workers
        self._server.send_signal(signal.SIGHUP)
        for _ in range(600):
            now = self.workers
            if len(now) == WORKERS and not now & old:
                return
            sleep(0.1)
        raise TimeoutError("gunicorn did not replace its workers within a minute")

    def is_alive(self):
        return get(self.port, "/healthz", headers={}).status == 200

    def records(self, url=None):
        """Let this process read and write the site's database, or that at `url`."""
        return elsewhere(**dj_database_url.parse(url or self.url))


def _ordinary():
    """Give the words before a command that let root write only what others may."""
    if os.geteuid() != 0:
        return []
    return ["setpriv", "--bounding-set=-dac_override", "--"]
