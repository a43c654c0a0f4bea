"""Public names are found in their modules when asked for, and no other is."""

import importlib

import pytest

PACKAGES = ["quantity", "scheme", "estimate", "simulate", "report"]


@pytest.mark.parametrize("package", PACKAGES)
def test_every_public_name_is_found_and_kept(package):
    module = importlib.import_module(f"sdtrainer.{package}")
    for name in module.__all__:
        found = getattr(module, name)
        assert vars(module)[name] is found


@pytest.mark.parametrize("package", PACKAGES)
def test_a_name_nobody_has_is_an_attribute_error(package):
    module = importlib.import_module(f"sdtrainer.{package}")
    with pytest.raises(AttributeError, match=f"'sdtrainer.{package}' has no attribute 'nowhere'"):
        module.nowhere  # noqa: B018
