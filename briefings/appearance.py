"""How a reader wants pages to look: kept in cookies of this browser, one for each."""

from collections.abc import Mapping
from dataclasses import dataclass

# What may be chosen, by the name of its cookie; the first is how it is without one.
CHOICES = {
    "theme": ("system", "light", "dark"),
    "text": ("normal", "large", "largest"),
    "spacing": ("normal", "wide"),
}


@dataclass(frozen=True, slots=True)
class Appearance:
    """What one reader chose, each a value of `CHOICES`."""

    theme: str = "system"
    text: str = "normal"
    spacing: str = "normal"

    @property
    def css(self) -> str:
        """The classes of the page that make its text so."""
        chosen = {"text": self.text, "spacing": self.spacing}
        return " ".join(f"{n}-{v}" for n, v in chosen.items() if v != "normal")

    @property
    def dark_media(self) -> str:
        """On which media the dark colours hold; never on paper."""
        media = {"dark": "screen", "light": "not all"}
        return media.get(self.theme, "screen and (prefers-color-scheme: dark)")


def chosen(cookies: Mapping[str, str]) -> Appearance:
    """Read what a browser's cookies say; a value that does not exist counts as none."""
    said = {name: cookies.get(name) for name in CHOICES}
    return Appearance(**{n: v for n, v in said.items() if v in CHOICES[n]})
