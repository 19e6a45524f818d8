"""What tests of hostile texts rely on."""

from tests.growth import grows_in_step


def test_work_in_step_with_its_size_is_told_from_work_with_its_square():
    assert grows_in_step(lambda size: sum(range(size)), 100_000)
    assert not grows_in_step(lambda size: sum(range(size**2)), 1_000)
