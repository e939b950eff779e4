"""The repository knows no machine: no path of somebody's home or workplace stands in it."""

import re

import pytest

MACHINE_PATH = re.compile(
    r"(?<![\w.~*-])/(?:work|root|home/\w[\w.-]*|Users/\w[\w.-]*)(?![\w.-])" r"|\b[A-Za-z]:\\+Users\\+\w", re.ASCII
)


def test_no_path_of_a_machine(text_files):
    places = [
        f"{file.path}:{number}"
        for file in text_files
        for number, line in enumerate(file.text.splitlines(), start=1)
        if MACHINE_PATH.search(line)
    ]
    assert not places, "\n".join(places)


@pytest.mark.parametrize(
    "folders", [("", "work", "a"), ("", "root", ".cache"), ("", "home", "me", "a"), ("", "Users", "me")]
)
def test_a_path_of_a_machine_is_seen(folders):
    assert MACHINE_PATH.search("cd " + "/".join(folders))


@pytest.mark.parametrize(
    "text", ["https://example.org/home/a/b", "a/root", "/rootless", "/usr/bin/env", "网络/home page"]
)
def test_other_slashes_are_none(text):
    assert not MACHINE_PATH.search(text)
