"""A remark begins with a capital; a part keeps the name it was given."""

from sdtrainer.view.verdict import sentence


def test_a_part_named_in_the_quote_keeps_its_name():
    assert sentence("db is 375% busy", "db kind=nosql nodes=40") == "db is 375% busy"
    assert sentence("never asked: where?", "db kind=nosql") == "Never asked: where?"
    assert sentence("", "db") == ""
