"""The layered picture, its boxes in a terminal and its SVG."""

import xml.etree.ElementTree as ET

from hypothesis import given, settings
from hypothesis import strategies as st

from sdtrainer.scheme import read
from sdtrainer.scheme.model import Component, Connection, Scheme
from sdtrainer.view.boxes import boxes
from sdtrainer.view.doc import Picture
from sdtrainer.view.picture import cells, picture
from sdtrainer.view.svg import svg
from tests.scheme.kinds import KINDS


def drawn(text, heat=None, **extra):
    return picture(read(text, KINDS), heat, **extra)


def test_a_small_scheme_as_boxes():
    lines = boxes(drawn("client -> api x3 -> links(postgres)\napi ~> clicks(kafka)", {"links": 0.83}), 80)
    assert "\n".join(lines) == "\n".join(
        [
            "                        ╔═══════╗",
            "                     ┌─▶║ links ║",
            "╭────────╮   ┌─────┐ │  ║  83%  ║",
            "│ client │──▶│ api │─┘  ╚═══════╝",
            "╰────────╯   │ x3  │╌┐",
            "             └─────┘ ╎  ┏━━━━━━━━┓",
            "                     └╌▶┃ clicks ┃",
            "                        ┗━━━━━━━━┛",
        ]
    )


def test_what_does_not_fit_has_only_its_listing():
    shown = drawn("client -> api -> db")
    assert boxes(shown, 20) is None
    assert shown.listing == ("client → api", "api → db (sql)")
    assert boxes(Picture((), ()), 80) is None
    assert svg(Picture((), ())) == ""


def test_a_long_chain_runs_down():
    names = ["client", *(f"service {number}" for number in range(9)), "db"]
    shown = drawn(" -> ".join(names))
    assert shown.width < 88 < shown.height * 3
    assert boxes(shown, 80) is not None


def test_frames_hold_their_members_only():
    text = "flowchart LR\nclient --> lb\nsubgraph g [Data tier]\nlb --> db[(Db)] & cache\nend"
    shown = drawn(text)
    assert [frame.title for frame in shown.frames] == ["Data tier"]
    frame = shown.frames[0]
    for box in shown.boxes:
        inside = frame.x < box.x and box.x + box.width < frame.x + frame.width
        assert inside == (box.id in ("lb", "db", "cache"))


def test_svg_escapes_texts_and_fits_the_page():
    scheme = Scheme((Component("a", "<script>&\"'", "service"), Component("b", "b\x00\x1b]]>", "sql")),
                    (Connection("a", "b", "async", "<b>"),))  # fmt: skip
    text = svg(picture(scheme, {"a": 1.2, "b": 0.1}))
    root = ET.fromstring(text)
    assert "<script" not in text
    assert "\x00" not in text
    assert float(root.get("viewBox").split()[2]) <= 640
    assert {element.get("class") for element in root.iter("{http://www.w3.org/2000/svg}rect")} == {"box hot", "box ok"}


def test_wide_letters_keep_borders_straight():
    lines = boxes(drawn("flowchart LR\n a[客户端] --> b[服务]"), 80)
    assert len({cells(line) for line in lines if line.strip().endswith(("┐", "╮", "│", "╯", "┘"))}) <= 2


@st.composite
def graphs(draw):
    count = draw(st.integers(1, 12))
    names = [f"n{number}" for number in range(count)]
    end = st.sampled_from(names)
    kinds = st.sampled_from(["sync", "async", "undirected"])
    joins = draw(st.lists(st.builds(Connection, end, end, kinds), max_size=20))
    return Scheme(tuple(Component(name, name, "service") for name in names), tuple(joins))


@settings(max_examples=100)
@given(graphs())
def test_boxes_never_overlap_and_every_arrow_is_drawn(scheme):
    shown = picture(scheme)
    for place, one in enumerate(shown.boxes):
        for other in shown.boxes[:place]:
            apart = (
                one.x >= other.x + other.width or other.x >= one.x + one.width
                or one.y >= other.y + other.height or other.y >= one.y + one.height
            )  # fmt: skip
            assert apart, (one, other)
    wanted = sorted((join.source, join.target) for join in scheme.connections if join.source != join.target)
    assert sorted((arrow.source, arrow.target) for arrow in shown.arrows) == wanted
    for arrow in shown.arrows:
        turns = list(zip(arrow.points, arrow.points[1:], strict=False))
        assert all(a[0] == b[0] or a[1] == b[1] for a, b in turns)
        assert all(0 <= x <= shown.width and 0 <= y <= shown.height for x, y in arrow.points)
        for box in shown.boxes:
            for (x1, y1), (x2, y2) in turns:
                crosses = (
                    min(x1, x2) < box.x + box.width and max(x1, x2) >= box.x
                    and min(y1, y2) < box.y + box.height and max(y1, y2) >= box.y
                )  # fmt: skip
                assert not crosses, (arrow, box)
    assert boxes(shown, 10_000) is not None
    ET.fromstring(svg(shown))
