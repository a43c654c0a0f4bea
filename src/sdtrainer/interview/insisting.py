"""Questions at the end that are asked again until they are answered or left out: one's own grade, the yes/no items."""

from __future__ import annotations

from sdtrainer.interview import commands
from sdtrainer.interview.answers import answer_pending
from sdtrainer.interview.records import Typed
from sdtrainer.interview.turn import Turn

EXPECTED = {
    "self": "{says}; Enter skips.",
    "tick": "y or n; Enter leaves it open.",
}
"""What a line is told that answers none of these, by the question's kind; ``says`` comes with the question."""

LEAVES_OUT = ("next", "skip")
"""Commands that mean Enter here: they leave out this question and no other."""


def insist(turn: Turn, text: str, kind: str) -> bool:
    """Take a line that does not answer such a question: say what was expected and leave it open; False for others.

    Commands that leave a question standing are obeyed as elsewhere.
    """
    if not turn.state.pending or turn.state.pending[0].kind not in EXPECTED or kind not in ("line", "command"):
        return False
    name = text.strip().removeprefix("/").split(" ")[0].lower() if kind == "command" else ""
    if name and commands.keeps_question(text) and name != "no":
        return False
    turn.add("typed", Typed(turn.state.clock, turn.state.phase, text, "command" if name else "answer"))
    first = turn.state.pending[0]
    if name in LEAVES_OUT:
        answer_pending(turn, "")
    elif name and name not in commands.COMMANDS:
        commands.obey(turn, text.strip())
    else:
        turn.tell(EXPECTED[first.kind].format(says=first.data.get("says", "")))
    return True
