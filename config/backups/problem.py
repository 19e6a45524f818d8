"""What may keep a backup from being made, or from being restored."""


class Problem(Exception):
    """Why there is no backup, or no sound restore, in words for whoever runs it."""
