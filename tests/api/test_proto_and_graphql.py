"""``.proto`` files and GraphQL schemas."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sdtrainer import api
from sdtrainer.errors import ReadError

PROTO = """\
syntax = "proto3";
package link.v1;
import "link/v1/types.proto";
import "google/protobuf/empty.proto";
// rpc Ghost(A) returns (B);
service Links {
  rpc Create(CreateRequest) returns (Link) { option (google.api.http) = { post: "/v1/links" body: "*" }; }
  rpc Watch(stream WatchRequest) returns (stream Event);
  rpc Delete(DeleteRequest) returns (google.protobuf.Empty);
  rpc List(ListRequest) returns (ListResponse);
}
service Stats { rpc List(ListRequest) returns (ListResponse); }
message CreateRequest { string url = 1; oneof by { string user = 2; string team = 3; } map<string, string> tags = 4; }
message ListRequest {}
message ListResponse { repeated Link links = 1; }
message Link { string code = 1; message Inner { string a = 1; } optional int32 n = 2; }
enum State { OPEN = 0; }
"""
SCHEMA = '''\
"""The schema."""
schema { query: Root mutation: Change }
type Root {
  "The feed" feed(first: Int!, after: ID): FeedConnection!
  topStories: [Story!]!
}
extend type Root { me: User @auth }
type Change { post(text: String!): Story }
type Subscription { storyAdded: Story }
type FeedConnection { edges: [Edge!]! pageInfo: PageInfo! }
type Story implements Node { id: ID! text: String @deprecated }
union Result = Story | User
enum Kind { A B }
'''


def test_rpcs_are_read_with_streams_empties_annotations_and_lines():
    design = api.read(PROTO)
    found = {operation.name: operation for operation in design.operations}
    assert list(found) == ["Create", "Watch", "Delete", "Links.List", "Stats.List"]
    assert [operation.line for operation in design.operations] == [7, 8, 9, 10, 12]
    assert (found["Create"].request.type, found["Create"].responses[0].body.type) == ("CreateRequest", "Link")
    assert found["Create"].note == "POST /v1/links"
    assert found["Watch"].stream == "both"
    assert found["Delete"].responses[0].body.empty
    assert "link/v1/types.proto" in design.doubts[0].text


def test_messages_are_types_with_their_fields():
    types = {found.name: found for found in api.read(PROTO).types}
    assert [(field.name, field.optional) for field in types["CreateRequest"].fields] == [
        ("url", False),
        ("user", True),
        ("team", True),
        ("tags", False),
    ]
    assert types["ListResponse"].fields[0].many
    assert types["State"].kind == "enum"
    assert "Inner" in types


def test_proto_findings_come_from_the_messages():
    found = {(finding.rule, finding.where, finding.severity) for finding in api.check(api.read(PROTO))}
    assert ("API06", "Links.List", "must") in found
    assert ("API03", "Delete", "should") not in found
    assert ("API22", "Stats.List", "hint") in found


def test_root_fields_are_read_with_extensions_lists_and_descriptions():
    design = api.read(SCHEMA)
    found = {operation.name: operation for operation in design.operations}
    assert {name: operation.method for name, operation in found.items()} == {
        "feed": "query",
        "topStories": "query",
        "me": "query",
        "post": "mutation",
        "storyAdded": "subscription",
    }
    assert found["topStories"].responses[0].body.many
    assert (found["feed"].paging.limit, found["feed"].paging.cursor, found["feed"].note) == (
        "first",
        "after",
        "The feed",
    )
    assert found["me"].auth == "auth"
    assert found["post"].line == 8
    assert {definition.name: definition.kind for definition in design.types}["Result"] == "union"


def test_graphql_findings_come_from_the_types():
    found = {(finding.rule, finding.where) for finding in api.check(api.read(SCHEMA))}
    assert ("API06", "topStories") in found
    assert ("API06", "feed") not in found
    assert ("API23", "post") in found


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('syntax = "proto3";\nservice A {\n  rpc Get(B);\n}', "line 3"),
        ('syntax = "proto3";\nmessage A { string b = ; }', "line 2"),
        ('syntax = "proto3";\n' + "message A {" * 100, "nested more than"),
        ('syntax = "proto3";\n' + "message A { string b = 1; }\n" * 5_000, "at most"),
        ("type Query { a: B }\n" * 50_000, "at most"),
        ("type Query { a: }", "line 1, column 17"),
        ("type Query {\n  a(b: Int: C\n}", "line 2"),
        ("type Query { a: " + "[" * 100 + "A", "nested more than"),
    ],
)
def test_faults_are_refused_with_their_line(text, said):
    with pytest.raises(ReadError, match=said):
        api.read(text)


def test_a_fault_in_a_round_leaves_the_lines_that_can_be_read():
    design = api.read_lines(["type Query {", "  link(code: ID!): Link", "  broken(", "}"])
    assert [operation.name for operation in design.operations] == ["link", "broken"]
    assert design.operations[0].responses[0].body.type == "Link"
    assert design.operations[1].responses == ()


def test_nothing_is_printed_by_the_parsers(capfd):
    with pytest.raises(ReadError):
        api.read('syntax = "proto3";\nservice A { rpc 5 }')
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("whole", [PROTO, SCHEMA], ids=["proto", "graphql"])
@settings(max_examples=60)
@given(st.data())
def test_a_damaged_file_is_read_or_refused(whole, data):
    place = data.draw(st.integers(0, len(whole) - 1))
    text = (
        whole[:place]
        + data.draw(st.text('{}[]():;=!"@#\n ab', max_size=6))
        + whole[place + data.draw(st.integers(0, 30)) :]
    )
    with contextlib.suppress(ReadError):
        api.check(api.read(text, fmt="proto" if whole is PROTO else "graphql"))


def test_status_codes_in_the_remarks_of_an_rpc_are_its_errors():
    design = api.read(
        'syntax = "proto3";\nservice Crawl {\n  // the page as last fetched\n  // NOT_FOUND never fetched\n'
        "  rpc Lookup(Key) returns (Page);\n\n  rpc Submit(Key) returns (Page); // RESOURCE_EXHAUSTED, NEVER_MIND\n}\n"
        "message Key { string url = 1; }\nmessage Page { bytes body = 1; }\n"
    )
    assert [[error.code for error in operation.errors] for operation in design.operations] == [
        ["NOT_FOUND"],
        ["RESOURCE_EXHAUSTED"],
    ]
