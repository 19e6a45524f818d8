import pytest

from benchmarks import pages

SITE = "http://127.0.0.1:8124/"
FAILS = """#!/bin/sh
echo tried >> "$0.tries"
echo "Runtime error encountered: the browser was lost" >&2
exit 1
"""
SUCCEEDS_THE_THIRD_TIME = """#!/bin/sh
echo tried >> "$0.tries"
[ "$(wc -l < "$0.tries")" -lt 3 ] && exit 1
for each; do
  case $each in --output-path=*) echo '{"of": "a page"}' > "${each#*=}";; esac
done
"""


@pytest.fixture
def lighthouse(tmp_path, monkeypatch):
    """Give what stands in for Lighthouse, which is to be written as a script."""
    command = tmp_path / "node_modules" / ".bin" / "lighthouse"
    command.parent.mkdir(parents=True)
    command.touch(mode=0o755)
    monkeypatch.setattr(pages, "TOOL", tmp_path)
    return command


def test_page_is_loaded_again_when_the_browser_was_lost(lighthouse):
    lighthouse.write_text(SUCCEEDS_THE_THIRD_TIME)

    assert pages.audit(SITE, {}) == {"of": "a page"}


def test_what_lighthouse_says_is_told_when_it_fails_three_times(lighthouse):
    lighthouse.write_text(FAILS)

    with pytest.raises(SystemExit, match="the browser was lost"):
        pages.audit(SITE, {})

    tries = lighthouse.with_name("lighthouse.tries").read_text().split()
    assert len(tries) == 3
