"""Formats told from their content, and libraries imported only when needed."""

from __future__ import annotations

import subprocess
import sys

import pytest

from sdtrainer import api
from sdtrainer.errors import ReadError, UsageError


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("openapi: 3.1.0\npaths: {}", "openapi"),
        ("# ours\n'swagger': '2.0'\npaths: {}", "openapi"),
        ('{\n "info": {}, "openapi": "3.0.0"}', "openapi"),
        ("paths:\n  /a:\n    get: {}", "openapi"),
        ('// ours\nsyntax = "proto3";\nmessage A {}', "proto"),
        ("package a.b;\nservice A { rpc B(C) returns (D); }", "proto"),
        ("type Query { a: B }", "graphql"),
        ('"""Ours"""\nschema { query: A }\ntype A { b: C }', "graphql"),
        ("type User { id: ID! }\nextend type Query { me: User }", "graphql"),
        ("style: GraphQL\ntype Query {\n a: B\n}", "shorthand"),
        ("rpc A(B) returns (C)", "shorthand"),
        ("query feed(first: Int): [Tweet]", "shorthand"),
        ("Tweet = {id, text}\nGET /tweets -> [Tweet]", "shorthand"),
        ("paths: we need three\nGET /a -> B", "shorthand"),
        ("message the team about: {", "shorthand"),
        ("", "shorthand"),
    ],
)
def test_the_format_is_told_from_the_content(text, name):
    assert api.recognize(text) == name


def test_a_named_format_wins_and_an_unknown_one_is_a_usage_error():
    assert api.read("GET /a -> B", fmt="shorthand").source == "shorthand"
    with pytest.raises(ReadError):
        api.read("GET /a -> B", fmt="openapi")
    with pytest.raises(UsageError, match="raml"):
        api.read("GET /a -> B", fmt="raml")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("asyncapi: 2.6.0\nchannels: {}", "AsyncAPI"),
        ("#%RAML 1.0\ntitle: x", "RAML"),
        ('{"info": {"schema": "https://schema.getpostman.com/json/collection/v2.1.0/"}}', "Postman"),
        ('<?xml version="1.0"?>\n<wsdl:definitions>', "WSDL"),
        ("service Links {\n  string get(1: string code)\n}", "Thrift"),
    ],
)
def test_another_format_is_refused_by_name(text, name):
    with pytest.raises(ReadError, match=name):
        api.read(text)


def test_a_style_given_is_the_style_stated():
    design = api.read("createTweet(text) -> Tweet", style="grpc")
    assert (design.stated_style, design.style) == ("grpc", "grpc")


@pytest.mark.parametrize(("text", "said"), [("GET /a\x00", "binary"), ("x" * 5_000_000, "at most")])
def test_what_is_no_text_is_refused(text, said):
    with pytest.raises(ReadError, match=said):
        api.read(text)
    assert api.read_lines([text]).doubts or api.read_lines([text]).operations


def test_shorthand_imports_no_parser_library():
    code = """
import sys
from sdtrainer import api
api.check(api.read_lines(["POST /a {b} -> 201 {id}", "rpc A(B) returns (C)"]))
print([name for name in ("yaml", "graphql", "proto_schema_parser", "antlr4", "pydantic") if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_design_goes_through_json_and_back():
    from pydantic import TypeAdapter

    design = api.read("style: REST\nerrors: {code}\nPOST /a {b} -> 201 {id} | 409\nWS /c -> Event\nEvent = {id}\nwhat")
    adapter = TypeAdapter(type(design))
    assert adapter.validate_json(adapter.dump_json(design)) == design
