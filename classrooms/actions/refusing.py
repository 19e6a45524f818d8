"""Why a change was refused."""


class Refused(Exception):
    """The rules forbid it; `message` says why, `field` where it was typed."""

    def __init__(self, field: str | None, message: str) -> None:
        super().__init__(message)
        self.field = field
        self.message = message


class NameTaken(Refused):
    """Somebody else in a class of theirs has a name that looks the same."""
