"""Edits that could be taken for something else."""

from __future__ import annotations

from sdtrainer.content.kinds import kind_words
from sdtrainer.scheme import revise
from sdtrainer.scheme.model import Scheme


def test_a_part_may_be_called_like_a_diagram():
    drawn = revise(Scheme(), "api -> info(postgres)", kind_words()).scheme
    assert revise(drawn, "info shards=4", kind_words()).scheme.component("info").settings["shards"] == 4
