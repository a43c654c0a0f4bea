"""The corpus of published estimates."""

import tomllib
from pathlib import Path

import pytest

PUBLISHED = Path(__file__).with_name("published.toml")


@pytest.fixture(scope="session")
def published():
    with PUBLISHED.open("rb") as file:
        return tomllib.load(file)["estimate"]
