"""OpenAPI and Swagger: traps of real files, split files, and texts made to hurt."""

from __future__ import annotations

import contextlib
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sdtrainer import api
from sdtrainer.api.trees import read_tree
from sdtrainer.errors import ReadError

BOOKS = """\
openapi: 3.0.3
info: {title: Books, version: "2.1", description: Rate limited to 10 a second.}
servers: [{url: https://books.example/v2}]
security: [{token: []}]
paths:
  /books/{id}:
    parameters:
      - {name: id, in: path, required: true, schema: {type: string}}
    get:
      operationId: getBook
      responses:
        200: {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Book'}}}}
        404: no
    delete:
      security: []
      responses: {204: {description: gone}}
  /books:
    get:
      parameters: [{$ref: '#/components/parameters/limit'}, {name: after, in: query, schema: {type: string}}]
      responses:
        '200':
          headers: {Link: {schema: {type: string}}}
          content:
            application/json:
              schema:
                type: object
                properties:
                  data: {type: array, items: {$ref: '#/components/schemas/Book'}}
                  next: {type: string}
        default: {content: {application/json: {schema: {$ref: '#/components/schemas/Error'}}}}
    post:
      requestBody: {content: {multipart/form-data: {schema: {type: object, properties: {cover: {type: string, format: binary}}}}}}
      responses: {201: {content: {application/json: {schema: {allOf: [{$ref: '#/components/schemas/Book'}]}}}}}
components:
  parameters: {limit: {name: limit, in: query, schema: {type: integer}}}
  schemas:
    Error: {type: object, properties: {code: {type: string}}}
    Book: {type: object, required: [id], properties: {id: {type: string}, sequels: {type: array, items: {$ref: '#/components/schemas/Book'}}}}
"""  # noqa: E501
SWAGGER = """\
swagger: "2.0"
host: books.example
basePath: /v1
securityDefinitions: {key: {type: apiKey, name: X-Key, in: header}}
paths:
  /books:
    post:
      parameters:
        - {name: body, in: body, schema: {type: object, properties: {title: {type: string}}}}
      responses: {201: {description: made, schema: {$ref: '#/definitions/Book'}}}
  /covers:
    post:
      parameters: [{name: cover, in: formData, type: file}]
      responses: {"200": {description: ok}}
definitions: {Book: {type: object, properties: {id: {type: string}}}}
"""


def by_name(text):
    return {operation.name: operation for operation in api.read(text).operations}


def test_operations_parameters_answers_and_lines_are_read():
    found = by_name(BOOKS)
    assert list(found) == ["GET /books/{id}", "DELETE /books/{id}", "GET /books", "POST /books"]
    book = found["GET /books/{id}"]
    assert [(param.name, param.place) for param in book.params] == [("id", "path")]
    assert (book.responses[0].code, book.responses[0].body.type) == ("200", "Book")
    assert [error.code for error in book.errors] == ["404"]
    assert (book.line, book.auth, book.note) == (9, "token", "getBook")
    assert found["DELETE /books/{id}"].auth == "none"
    assert found["DELETE /books/{id}"].responses[0].body.empty


def test_a_wrapped_list_and_its_paging_are_found_through_references():
    listing = by_name(BOOKS)["GET /books"]
    assert (listing.paging.limit, listing.paging.cursor, listing.paging.next) == ("limit", "after", "next")
    assert listing.responses[0].headers == ("Link",)
    assert not [finding for finding in api.check(api.read(BOOKS)) if finding.rule == "API06"]


def test_an_unpaged_wrapped_list_is_a_must():
    text = BOOKS.replace(
        "parameters: [{$ref: '#/components/parameters/limit'}, {name: after, in: query, schema: {type: string}}]",
        "x: y",
    )
    text = text.replace("next: {type: string}", "total: {type: integer}")
    assert [finding.severity for finding in api.check(api.read(text)) if finding.rule == "API06"] == ["must"]


def test_swagger_bodies_forms_and_definitions():
    found = by_name(SWAGGER)
    assert [field.name for field in found["POST /books"].request.fields] == ["title"]
    assert found["POST /books"].responses[0].body.type == "Book"
    assert found["POST /covers"].request.fields[0].type == "file"
    notes = {note.topic: note.text for note in api.read(SWAGGER).notes}
    assert notes == {"base": "books.example/v1", "auth": "key"}


def test_json_reads_as_yaml_does_with_the_lines_of_its_keys():
    tree = {"openapi": "3.1.0", "paths": {"/a": {"get": {"responses": {"200": {}}}}, "/b": {"get": {}}}}
    text = json.dumps(tree, indent=1)
    places = [number for number, line in enumerate(text.split("\n"), 1) if '"get"' in line]
    found = [(operation.name, operation.line) for operation in api.read(text).operations]
    assert found == [("GET /a", places[0]), ("GET /b", places[1])]


def test_names_that_yaml_would_turn_into_other_things_stay_as_written():
    tree = read_tree("on: yes\n404: no\nversion: 1.10\ntime: 12:30\nnothing: null\n")
    assert tree == {"on": "yes", "404": "no", "version": "1.10", "time": "12:30", "nothing": ""}


def test_a_path_parameter_that_is_not_declared_is_a_must():
    params = "[{name: id, in: path}, {name: x, in: path}]"
    text = f"openapi: 3.0.0\npaths:\n  /a/{{id}}/{{other}}:\n    get:\n      parameters: {params}\n"
    found = [finding for finding in api.check(api.read(text)) if finding.rule == "API14"]
    assert {finding.severity for finding in found} == {"must"}
    assert len(found) == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("openapi: 3.0.0\npaths:\n  /a:\n    get: {$ref: other/a.yml}\n", "split over other files"),
        ("openapi: 3.0.0\npaths:\n  /a: {$ref: other.yml#/a}\n", "split over other files"),
        ("openapi: 3.0.0\ninfo: {}\n", "has no `paths`"),
        ('swaggerVersion: "1.2"\nswagger: "1.2"\npaths: {}\n', "Swagger 1.2"),
        ("openapi: 3.0.0\npaths: [\n", "line 3"),
        ("openapi: 3.0.0\npaths:\n  /a: *missing\n", "line 3: the alias"),
        ("openapi: 3.0.0\npaths: &a\n  /a: {get: *a}\n", "contains itself"),
    ],
)
def test_what_cannot_be_read_is_refused_with_reason(text, said):
    with pytest.raises(ReadError, match=said.replace("[", r"\[")):
        api.read(text)


def test_a_part_in_another_file_is_a_doubt_and_the_rest_is_read():
    text = BOOKS.replace("'#/components/schemas/Error'", "./errors.yaml#/Error").replace(
        "/books:\n", "/far: {$ref: ./far.yaml}\n  /books:\n"
    )
    design = api.read(text)
    assert len(design.operations) == 4
    assert "./errors.yaml, ./far.yaml" in design.doubts[-1].text


def test_references_in_a_circle_end():
    head = "openapi: 3.0.0\npaths:\n  /a:\n    get: {responses: {200: {$ref: '#/x'}}}\n"
    text = head + "x: {$ref: '#/y'}\ny: {$ref: '#/x'}\n"
    assert api.read(text).operations[0].name == "GET /a"


def bomb():
    lines = ["openapi: 3.0.0", "a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    return "\n".join([*lines, "paths: {/a: {get: {x: *a11}}}"])


@pytest.mark.parametrize(
    "text",
    [
        bomb(),
        "openapi: 3.0.0\npaths: " + "{a: " * 5000,
        "openapi: 3.0.0\npaths: " + "- " * 5000,
        '{"openapi": "3.0.0", "paths": ' + "[" * 100_000,
        "openapi: 3.0.0\nx: &a y\nz: [" + "*a, " * 3000 + "]\npaths: {}",
        "openapi: 3.0.0\n" + "x" * 10_000_000,
    ],
    ids=["billion laughs", "deep flow", "deep block", "deep json", "many aliases", "ten megabytes"],
)
def test_bombs_are_refused_with_a_sentence(text):
    with pytest.raises(ReadError) as refused:
        api.read(text)
    assert refused.value.message


@settings(max_examples=100)
@given(st.integers(0, len(BOOKS) - 1), st.integers(0, 40), st.text("{}[]:-&*#'\"\n ab/", max_size=6))
def test_a_damaged_file_is_read_or_refused(place, length, put):
    text = BOOKS[:place] + put + BOOKS[place + length :]
    with contextlib.suppress(ReadError):
        api.check(api.read(text, fmt="openapi"))


def test_merge_keys_are_read_and_what_stands_already_stays():
    tree = read_tree("base: &b {a: 1, c: 2}\nmore: &m {d: 4}\nnow: {<<: [*b, *m], c: 3}\n")
    assert tree["now"] == {"a": "1", "c": "3", "d": "4"}


def test_too_many_merged_keys_are_refused():
    keys = ", ".join(f"k{number}: v" for number in range(600))
    users = "\n".join(f"  x{number}: {{<<: *b}}" for number in range(100))
    with pytest.raises(ReadError, match="merged keys"):
        api.read(f"openapi: 3.0.0\nbase: &b {{{keys}}}\nusers:\n{users}\npaths: {{}}")


def test_a_flow_mapping_that_is_no_json_is_yaml():
    assert api.read("{openapi: 3.0.0, paths: {/a: {get: {responses: {204: {}}}}}}", fmt="openapi").operations
