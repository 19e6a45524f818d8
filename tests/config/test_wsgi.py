"""What a worker loads before it serves anybody."""

import subprocess
import sys

# A worker would hold these for good: reading and writing briefing files, workbooks.
RARE = ["pydantic", "ruamel.yaml", "briefings.file", "briefings.drafting", "xlsxwriter"]


def test_worker_loads_its_pages_but_not_what_few_of_them_use():
    """In a process of its own: this one has loaded everything there is."""
    asked = f"""
import sys, config.wsgi
print([each for each in {RARE} if each in sys.modules])
print("classrooms.views.exporting" in sys.modules)
"""
    said = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, check=True
    )

    assert said.stdout.split("\n")[:2] == ["[]", "True"]
