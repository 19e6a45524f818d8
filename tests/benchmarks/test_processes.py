"""What processes cost is read while they come and go."""

import subprocess
import sys

from benchmarks.processes import cpu_seconds


def test_process_that_has_ended_counts_nothing():
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()

    assert cpu_seconds([process.pid]) == 0
