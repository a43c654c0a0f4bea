"""An API answer as a document, whole."""

from __future__ import annotations

from sdtrainer import api
from sdtrainer.tui.drawers.plain import draw
from sdtrainer.view.api import design_doc, findings_doc

TEXT = """\
style: REST
auth: bearer
errors: {code, message}
POST /links [Idempotency-Key] {url, alias?} -> 201 {code} | 409 taken
GET /links -> [Link]
and more
"""


def test_what_was_read_is_said_in_a_table_with_what_was_not():
    assert draw(design_doc(api.read(TEXT)), 78) == (
        """\
API: REST, 2 operations
═══════════════════════
operation    request                          answer      errors
───────────  ───────────────────────────────  ──────────  ─────────
POST /links  [Idempotency-Key] {url, alias?}  201 {code}  409 taken
GET /links                                    [Link]

For all of them
• auth: bearer
• errors: {code, message}

Not read
• line 6: not read as an operation: and more
"""
    )


def test_findings_are_grouped_by_severity_with_a_way_to_learn_more():
    design = api.read(TEXT)
    assert draw(findings_doc(design, api.check(design)), 100) == (
        """\
REST, 2 operations: 1 must, 2 hint.

• must   API06 GET /links: Link grows without end: no limit and no cursor (line 5)
• hint   API17 no rate limit named: what stops one caller from taking it all? (line 4)
• hint   API18 no version anywhere: how will it change without breaking callers? (line 4)

Why, and how to mend it: sdtrainer explain API06

Not read
• line 6: not read as an operation: and more
"""
    )


def test_nothing_found_is_said():
    design = api.read(
        "style: REST\nversion: v1\nlimits: 1/s\nauth: none\nerrors: {code}\nGET /{code} -> 302 Location | 404"
    )
    assert draw(findings_doc(design, api.check(design)), 80) == "REST, 1 operation: nothing to object to.\n"
