"""draw.io files, plain and compressed."""

import base64
import zlib
from urllib.parse import quote

import pytest

from sdtrainer.errors import ReadError
from sdtrainer.scheme import read
from tests.scheme.kinds import KINDS, arrows

CELLS = """<mxCell id="0"/><mxCell id="1" parent="0"/>
<mxCell id="c" value="&lt;b&gt;Client&lt;/b&gt;" style="rounded=0" vertex="1" parent="1">
 <mxGeometry x="0" y="0" width="100" height="60" as="geometry"/></mxCell>
<UserObject id="a" label="API x4"><mxCell style="rounded=1" vertex="1" parent="1">
 <mxGeometry x="300" y="0" width="100" height="60" as="geometry"/></mxCell></UserObject>
<mxCell id="g" value="Data tier" style="swimlane" vertex="1" parent="1">
 <mxGeometry x="600" y="-100" width="300" height="300" as="geometry"/></mxCell>
<mxCell id="d" value="Links" style="shape=cylinder3" vertex="1" parent="g">
 <mxGeometry x="50" y="100" width="80" height="60" as="geometry"/></mxCell>
<mxCell id="e1" style="edgeStyle=orthogonalEdgeStyle" edge="1" parent="1" source="c" target="a">
 <mxGeometry relative="1" as="geometry"/></mxCell>
<mxCell id="l" value="calls" style="edgeLabel" vertex="1" connectable="0" parent="e1">
 <mxGeometry relative="1" as="geometry"/></mxCell>
<mxCell id="e2" style="dashed=1;startArrow=classic" edge="1" parent="1" source="a">
 <mxGeometry relative="1" as="geometry"><mxPoint x="640" y="30" as="targetPoint"/></mxGeometry></mxCell>"""
MODEL = f"<mxGraphModel><root>{CELLS}</root></mxGraphModel>"


def compressed(text):
    squeezer = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = squeezer.compress(quote(text).encode()) + squeezer.flush()
    return f"<mxfile><diagram>{base64.b64encode(data).decode()}</diagram></mxfile>"


@pytest.mark.parametrize(
    "text",
    [MODEL, f"<mxfile><diagram>{MODEL}</diagram></mxfile>", compressed(MODEL)],
    ids=["model", "plain", "compressed"],
)
def test_cells_edges_and_containers(text):
    scheme = read(text, KINDS)
    assert arrows(scheme) == {("client", "api", "sync"), ("api", "links", "async"), ("links", "api", "async")}
    assert scheme.connections[0].label == "calls"
    assert scheme.component("api").settings == {"nodes": 4.0}
    assert (scheme.component("links").kind, scheme.component("links").kind_from) == ("sql", "shape")
    assert [(group.title, group.members) for group in scheme.groups] == [("Data tier", ("links",))]
    assert scheme.doubts == ()


def test_more_pages_are_said():
    scheme = read(f"<mxfile><diagram>{MODEL}</diagram><diagram/></mxfile>", KINDS)
    assert [doubt.text for doubt in scheme.doubts] == ["1 more pages in this file were not read"]


def test_an_edge_without_an_end_is_said():
    scheme = read(MODEL.replace(' source="c" target="a"', ' source="c"'), KINDS)
    assert "an arrow from Client ends in nothing" in [doubt.text for doubt in scheme.doubts]


def bomb():
    squeezer = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = squeezer.compress(b"a" * 30_000_000) + squeezer.flush()
    return f"<mxfile><diagram>{base64.b64encode(data).decode()}</diagram></mxfile>"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<mxfile><diagram>", "no valid XML"),
        ("<mxfile/>", "no page"),
        ("<mxfile><diagram>!!!</diagram></mxfile>", "cannot be inflated"),
        ('<!DOCTYPE x [<!ENTITY a "b">]><mxfile/>', "PlantUML|no drawing found|entities"),
        ('<mxfile><!DOCTYPE x [<!ENTITY a "b">]></mxfile>', "entities"),
        ("<mxGraphModel><root/></mxGraphModel>", "no labelled shapes"),
        (
            '<mxGraphModel><root><mxCell id="a" parent="b" vertex="1"/><mxCell id="b" parent="a" vertex="1"/></root>'
            "</mxGraphModel>",
            "contain themselves",
        ),
        (bomb(), "more than 10 MB"),
    ],
)
def test_refusals(text, message):
    with pytest.raises(ReadError, match=message):
        read(text, KINDS)
