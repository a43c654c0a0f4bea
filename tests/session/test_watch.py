"""The file watcher: saves in place and by rename, never half a file, never the same text twice."""

import contextlib

import pytest

from sdtrainer.errors import SdError
from sdtrainer.session.watch import watch


class Script:
    """Plays one action at each look; ends the watching when none is left."""

    def __init__(self, *actions):
        self.actions = list(actions)

    def __call__(self):
        if not self.actions:
            raise NothingLeftError
        action = self.actions.pop(0)
        if action:
            action()


class NothingLeftError(Exception):
    pass


def texts(path, *actions):
    found = []
    with contextlib.suppress(NothingLeftError):
        for text in watch(path, Script(*actions)):
            found.append(text)
    return found


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "scheme.txt"
    path.write_text("one")
    return path


def save(path, text):
    return lambda: path.write_text(text)


def rename(path, text):
    def act():
        other = path.with_suffix(".new")
        other.write_text(text)
        other.replace(path)

    return act


def test_saves_in_place_and_by_rename(file):
    looks = (save(file, "two!"), None, rename(file, "three"), None, None)
    assert texts(file, *looks) == ["one", "two!", "three"]


def test_a_file_that_is_gone_for_a_moment_is_waited_for(file):
    looks = (file.unlink, None, save(file, "again"), None, None)
    assert texts(file, *looks) == ["one", "again"]


def test_a_save_is_taken_when_it_is_whole(file):
    looks = (save(file, "tw"), save(file, "two whole"), None)
    assert texts(file, *looks) == ["one", "two whole"]


def test_the_same_text_is_not_shown_twice(file):
    assert texts(file, rename(file, "one"), None, None) == ["one"]


def test_what_becomes_unreadable_is_skipped(file):
    looks = (lambda: file.write_bytes(b"\xff\xfe\x00"), None, None, save(file, "fine"), None, None)
    assert texts(file, *looks) == ["one", "fine"]


def test_a_missing_file_is_said_at_once(tmp_path):
    with pytest.raises(SdError, match="cannot be read"):
        next(watch(tmp_path / "none"))
