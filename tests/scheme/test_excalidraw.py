"""Excalidraw boards: one construct a test."""

import json

import pytest

from sdtrainer.errors import ReadError
from sdtrainer.scheme import read
from tests.scheme.boards import arrow, board, box, element, text
from tests.scheme.kinds import KINDS, arrows, path


def texts(scheme):
    return [doubt.text for doubt in scheme.doubts]


def test_bound_arrows_and_texts():
    client, api, db = box("Client", 0, 0), box("API x4", 300, 0), box("Postgres\n3 replicas", 600, 0, "ellipse")
    calls = arrow([(100, 30), (300, 30)], client[0], api[0])
    scheme = read(board(client, api, db, calls, arrow([(400, 30), (600, 30)], api[0], db[0])), KINDS)
    assert arrows(scheme) == {("client", "api", "sync"), ("api", "postgres", "sync")}
    assert scheme.component("api").settings == {"nodes": 4.0}
    assert scheme.component("postgres").settings == {"nodes": 4.0}
    assert scheme.component("api").element == api[0]["id"]
    assert scheme.doubts == ()


def test_heads_and_dashes():
    a, b = box("api", 0, 0), box("cache", 300, 0)
    kinds = [
        (arrow([(100, 10), (300, 10)], a[0], b[0], ("arrow", None)), {("cache", "api", "sync")}),
        (
            arrow([(100, 10), (300, 10)], a[0], b[0], ("arrow", "dot")),
            {("api", "cache", "sync"), ("cache", "api", "sync")},
        ),
        (arrow([(100, 10), (300, 10)], a[0], b[0], (None, None)), {("api", "cache", "undirected")}),
        (arrow([(100, 10), (300, 10)], a[0], b[0], strokeStyle="dashed"), {("api", "cache", "async")}),
    ]
    for stroke, expected in kinds:
        assert arrows(read(board(a, b, stroke), KINDS)) == expected


def test_near_misses_and_dangling_arrows():
    a, b = box("api", 0, 0), box("db", 300, 0)
    near = arrow([(120, 30), (280, 30)])
    far = arrow([(50, 70), (50, 400)])
    scheme = read(board(a, b, near, far), KINDS)
    assert arrows(scheme) == {("api", "db", "sync")}
    assert "an arrow from api ends in nothing" in texts(scheme)


def test_icon_with_caption_below():
    icon = [element("ellipse", 0, 0, 60, 60, groups=["g"]), element("line", 0, 10, 60, 50, groups=["g"], points=[]),
            arrow([(10, 20), (20, 30)], groups=["g"])]  # fmt: skip
    api = box("api", 300, 0)
    scheme = read(board(icon, text("Redis", 5, 75), api, arrow([(290, 30), (70, 30)])), KINDS)
    assert arrows(scheme) == {("api", "redis", "sync")}
    assert [part.kind for part in scheme.components] == ["cache", "service"]


def test_a_whole_drawing_grouped_is_taken_apart():
    a, b = box("client", 0, 0, groups=["all"]), box("db", 300, 0, groups=["all"])
    for item in (a[1], b[1]):
        item["groupIds"] = ["all"]
    scheme = read(board(a, b, arrow([(100, 30), (300, 30)], a[0], b[0], groups=["all"])), KINDS)
    assert arrows(scheme) == {("client", "db", "sync")}


def test_container_with_heading_is_a_group():
    frame, api, db = element("rectangle", 0, 0, 600, 300), box("api", 50, 100), box("db", 400, 100)
    client = box("client", -400, 100)
    scheme = read(
        board(frame, text("Backend", 20, 10), api, db, client, arrow([(150, 130), (400, 130)], api[0], db[0]),
              arrow([(-300, 130), (0, 130)], client[0], frame)), KINDS,
    )  # fmt: skip
    assert [(group.title, group.members) for group in scheme.groups] == [("Backend", ("api", "db"))]
    assert arrows(scheme) == {("api", "db", "sync"), ("client", "api", "sync")}
    assert texts(scheme) == ["an arrow at the group Backend was read as client → api"]


def test_stacked_boxes_are_one_component():
    back, front = element("rectangle", 0, 0), box("api", 10, 8)
    db = box("db", 400, 0)
    scheme = read(board(back, front, db, arrow([(115, 30), (400, 30)], front[0], db[0])), KINDS)
    assert [part.id for part in scheme.components] == ["api", "db"]
    assert scheme.doubts == ()


def test_unlabelled_shapes_are_counted_or_asked():
    lone, mute, db = element("rectangle", 0, 500), element("diamond", 0, 0), box("db", 400, 0)
    scheme = read(board(lone, mute, db, arrow([(100, 30), (400, 30)], mute, db[0])), KINDS)
    assert [part.label for part in scheme.components] == ["?", "db"]
    assert "a shape with an arrow has no name: ?" in texts(scheme)
    assert "1 unlabelled shape without arrows left out" in texts(scheme)


def test_two_drawings_on_one_board_are_said():
    a, b, c, d = box("client", 0, 0), box("db", 300, 0), box("user", 0, 900), box("cache", 300, 900)
    scheme = read(
        board(a, b, c, d, arrow([(100, 30), (300, 30)], a[0], b[0]), arrow([(100, 930), (300, 930)], c[0], d[0])), KINDS
    )
    assert texts(scheme) == ["2 drawings that no arrow joins stand on this board"]


def test_use_cases_written_on_the_board():
    a, b = box("client", 0, 0), box("db", 300, 0)
    scheme = read(
        board(a, b, arrow([(100, 30), (300, 30)], a[0], b[0]), text("use open read: client > db", 0, 700)), KINDS
    )
    assert path(scheme, "open") == "client > db"


def test_clipboard_labels_of_arrows_polygons_and_deleted():
    hexagon = element("line", 300, 0, points=[[0, 0], [80, 0], [100, 30], [80, 60], [0, 60], [0, 0]])
    a = box("client", 0, 0)
    call = arrow([(100, 30), (300, 30)], a[0])
    gone = element("rectangle", 900, 900) | {"isDeleted": True}
    scheme = read(
        board(a, hexagon, text("api", 330, 15), call, text("reads", 180, 5, containerId=call["id"]), gone,
              kind="excalidraw/clipboard"), KINDS,
    )  # fmt: skip
    assert arrows(scheme) == {("client", "api", "sync")}
    assert scheme.connections[0].label == "reads"


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        ('{"type": "excalidraw", "elements": [', "no valid JSON"),
        ('{"type": "excalidraw", "elements": 3}', "no elements"),
        ('{"type": "excalidraw", "elements": []}', "no labelled shapes"),
        (json.dumps({"type": "excalidraw", "elements": [{"type": "text"}] * 6000}), "too many"),
    ],
)
def test_broken_boards_are_refused(broken, message):
    with pytest.raises(ReadError, match=message):
        read(broken, KINDS)


def test_values_of_wrong_types_do_no_harm():
    odd = {"id": 3, "type": "arrow", "x": "a", "y": None, "points": [[1], "x", [1e400, 2], [3, 4]], "groupIds": 5,
           "startBinding": 7, "endBinding": {"elementId": None}}  # fmt: skip
    scheme = read(board(box("api", 0, 0), odd, {"type": "rectangle"}, {"type": "text", "text": 5}), KINDS)
    assert [part.id for part in scheme.components] == ["api"]


def test_a_box_with_a_logo_and_a_name_is_one_component():
    logo = [element("ellipse", 320, 20, 20, 20, groups=["g"]), element("ellipse", 330, 30, 20, 20, groups=["g"])]
    api = box("api", 0, 0)
    scheme = read(
        board(element("rectangle", 300, 0, 300, 80, id="big"), logo, text("Elasticsearch", 420, 30), api,
              arrow([(100, 30), (295, 30)], api[0])), KINDS,
    )  # fmt: skip
    assert arrows(scheme) == {("api", "elasticsearch", "sync")}
    assert scheme.groups == ()


def test_an_icon_of_letters_has_no_name():
    letters = [text(letter, 10 * place, 5, size=10, groups=["g"]) for place, letter in enumerate("Google")]
    icon = [element("rectangle", 0, 0, 80, 60, groups=["g"]), *letters]
    api = box("api", 300, 0)
    scheme = read(board(icon, api, arrow([(85, 30), (300, 30)], None, api[0])), KINDS)
    assert [part.label for part in scheme.components] == ["?", "api"]
