"""Worked estimates others published: recomputed line by line, their slips named, nothing else accused."""

from sdtrainer.estimate import check_line


def test_there_are_many_from_both_sources(published):
    sources = {row["source"] for row in published}
    assert len(published) >= 40
    assert sum("system-design-primer" in source for source in sources) >= 8
    assert sum("chapter" in source for source in sources) >= 15


def test_every_line_is_read_and_judged_as_we_hold_it_to_be(published):
    checks = {row["line"]: check_line(row["line"], {}) for row in published}
    wrong = [row["line"] for row in published if checks[row["line"]].verdict != row["verdict"]]
    assert wrong == []


def test_no_sound_line_is_accused(published):
    accused = [row["line"] for row in published if row["verdict"] == "fine" and check_line(row["line"], {}).slips]
    assert accused == []


def test_published_slips_are_named_first(published):
    for row in published:
        if row.get("slips"):
            named = [slip.id for slip in check_line(row["line"], {}).slips]
            assert named, row["line"]
            assert named[0] in row["slips"]
        elif row["verdict"] == "off":
            assert not check_line(row["line"], {}).slips, row["line"]
