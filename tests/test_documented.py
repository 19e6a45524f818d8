"""The guides say what the settings read and what the smoke test starts."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def variables():
    """Name the environment variables that the settings read."""
    settings = (ROOT / "config" / "settings.py").read_text()
    return set(re.findall(r"\benv\.\w+\(\s*\"(\w+)\"", settings))


def test_settings_read_the_environment():
    assert {"DATABASE_URL", "DEBUG", "SECRET_KEY"} <= variables()


def test_env_example_lists_every_variable_and_no_other():
    example = (ROOT / ".env.example").read_text()

    assert set(re.findall(r"^#?(\w+)=", example, re.MULTILINE)) == variables()


def test_guide_to_deploying_lists_every_variable_and_no_other():
    guide = (ROOT / "docs" / "deploy.md").read_text()

    assert set(re.findall(r"^\| `(\w+)`", guide, re.MULTILINE)) == variables()


def test_service_starts_gunicorn_as_the_guide_says():
    guide = (ROOT / "docs" / "deploy.md").read_text()
    block = re.search(r"```\n(gunicorn .*?)\n```", guide, re.DOTALL)[1]
    service = re.search(r"^ExecStart=\S*/(.*)", guide, re.MULTILINE)[1]

    assert service.split() == block.split()


def test_links_between_the_guides_lead_somewhere():
    guides = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    broken = [
        f"{guide.relative_to(ROOT)}: {link}"
        for guide in guides
        for link in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", guide.read_text())
        if not (guide.parent / link).exists()
    ]

    assert not broken, "\n".join(broken)
