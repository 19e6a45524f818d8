import re

from classrooms import qr


def test_a_code_is_one_path_without_styles_or_words():
    drawn = qr.svg("https://example.org/join/KM4T7XWR/?<script>")

    assert re.fullmatch(
        r'<svg viewBox="[\d ]+"><path stroke="#000" d="[\w .-]+"/></svg>', drawn
    )


def test_another_address_is_another_code():
    assert qr.svg("https://example.org/a") != qr.svg("https://example.org/b")
