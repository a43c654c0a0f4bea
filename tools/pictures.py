"""Draws the README's pictures from real pty screens: a session is typed, and its screen becomes an SVG."""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.style import Style
from rich.text import Text

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
from tests.screens.terminal import Term, sdtrainer  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"
COLUMNS, ROWS = 92, 30


def scale_phase(term: Term) -> None:
    """Type as far as the first run of the scale phase."""
    for wait, line in (
        ("clarify>", "I'd assume 100M new links a month, 100 redirects per link. Right?"),
        ("1 billion", "/goto scheme"),
        ("scheme>", "client -> api -> links(postgres)"),
        ("+ 3 components", "/next"),
        ("run them", ""),
        ("[Enter: run", ""),
        ("first:", "first: links 20k/s"),
        ("spof:", "spof: links"),
        ("kill", "d"),
        ("kill", "d"),
        ("Enter: see", ""),
    ):
        term.wait_for(wait)
        term.send(line + "\r")
        term.wait_for_more(len(term.raw))
    term.wait_for("single point")


def text_of(term: Term) -> Text:
    """The visible screen with its colours."""
    whole = Text()
    for row in range(term.screen.lines):
        for column in range(term.screen.columns):
            cell = term.screen.buffer[row][column]
            color = None if cell.fg == "default" else re.sub(r"^bright", "bright_", cell.fg)
            if color and re.fullmatch(r"[0-9a-f]{6}", color):
                color = "#" + color
            color = {"brown": "yellow", "bright_brown": "bright_yellow"}.get(color or "", color)
            whole.append(cell.data, Style(color=color, bold=cell.bold))
        whole.append("\n")
    whole.rstrip()
    return whole


def main() -> None:
    """Draw every picture."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        argv = sdtrainer("practice", "url-shortener", "--seed", "1")
        with Term(argv, COLUMNS, ROWS, {"SDTRAINER_DATA_DIR": folder}) as term:
            scale_phase(term)
            console = Console(record=True, width=COLUMNS, file=open("/dev/null", "w"))  # noqa: SIM115, PTH123
            console.print(text_of(term))
            svg = console.export_svg(title="sdtrainer practice url-shortener")
    svg = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    (PICTURES / "session.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
