"""What ``api check`` and ``api show`` share: reading the file, what the prompt asks for, the result for programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import IO, Any

from sdtrainer.api.model import ApiDesign, ApiFinding, Expected, Response
from sdtrainer.api.reading import MAX_CHARACTERS, read
from sdtrainer.api.wording import body_text, request_text
from sdtrainer.errors import ReadError


def read_definition(file: IO[bytes], style: str | None, fmt: str | None) -> ApiDesign:
    """Read a definition from an open file; text that is not UTF-8 is refused."""
    data = file.read(4 * MAX_CHARACTERS + 1)
    try:
        return read(data.decode("utf-8-sig"), style=style, fmt=fmt)
    except UnicodeDecodeError as error:
        raise ReadError(f"{file.name} is no UTF-8 text (byte {error.start})", "save it as UTF-8") from error


def expected_of(prompt_id: str | None) -> tuple[Expected, ...]:
    """Return the operations a prompt asks for, none without a prompt."""
    if prompt_id is None:
        return ()
    from sdtrainer.content.load import load_prompt

    operations = load_prompt(prompt_id).operations
    return tuple(Expected(item.id, item.words, item.title, item.mode) for item in operations)


def result_of(design: ApiDesign, findings: Sequence[ApiFinding] | None) -> dict[str, Any]:
    """Return a design, and its findings unless None, as programs read it."""
    result: dict[str, Any] = {
        "style": design.style,
        "stated_style": design.stated_style,
        "operations": [
            {
                "id": operation.id,
                "name": operation.name,
                "method": operation.method,
                "path": operation.path,
                "request": request_text(operation),
                "responses": [_answer(response) for response in operation.responses],
                "errors": [_answer(error) for error in operation.errors],
                "line": operation.line,
            }
            for operation in design.operations
        ],
    }
    if findings is not None:
        result["findings"] = [
            {"rule": one.rule, "severity": one.severity, "where": one.where, "message": one.message, "line": one.line}
            for one in findings
        ]
    return result | {"doubts": [{"line": doubt.line, "text": doubt.text} for doubt in design.doubts]}


def _answer(response: Response) -> dict[str, str | None]:
    """Say one answer: ``body`` is null when nothing is stated, empty when it is stated that nothing comes."""
    body = response.body
    return {"code": response.code, "body": None if body is None else "" if body.empty else body_text(body)}
