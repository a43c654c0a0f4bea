"""Opens hostile reports in Chromium and asks what it made of them: no script ran, nothing was fetched, nothing spilt.

By hand, with Chromium on the PATH: ``python oracles/html_in_chromium.py``. Prints one line a check, exits 1 on a fault.
"""

from __future__ import annotations

import http.server
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import ClassVar

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.tui.docs import EVERYTHING, HOSTILE, scheme_picture

from sdtrainer.tui.drawers import html
from sdtrainer.view.doc import Bar, Bars, Bullets, Doc, Heading, Link, Paragraph, Quote, Table

WIDTHS = (500, 900)


class Catcher(http.server.BaseHTTPRequestHandler):
    """Counts requests: there must be none."""

    seen: ClassVar[list[str]] = []

    def do_GET(self):
        """Note the request."""
        self.seen.append(self.path)
        self.send_response(404)
        self.end_headers()

    def log_message(self, *args):
        """Say nothing."""


def hostile_page(port):
    """Every hostile text in every block, with addresses that a request would reach."""
    here = f"http://127.0.0.1:{port}"
    texts = [
        *(text.replace("http://evil", here) for text in HOSTILE),
        f'<img src="{here}/img"><script src="{here}/js"></script><link rel=stylesheet href="{here}/css">',
        f"<style>body{{background:url({here}/bg)}}</style><iframe src={here}/frame></iframe>",
        "<script>document.title='owned'</script>",
    ]
    blocks = []
    for text in texts:
        blocks += [Heading(text), Paragraph(text), Quote(text, text), Bullets((text,)), Link(text, text, text)]
        blocks += [
            Table((text,), ((text,),), (), text),
            Bars((Bar(text, 0.5, text),), text),
            scheme_picture([text, "api"]),
        ]
    return html.draw(Doc((Heading("safe", 1), *blocks)))


def chromium(browser, page, *options):
    """Run the browser on a page and return what it printed."""
    argv = [browser, "--headless", "--no-sandbox", "--disable-gpu", *options, page.as_uri()]
    return subprocess.run(argv, capture_output=True, text=True, check=True, timeout=120).stdout


def main():
    """Run the checks."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not browser:
        sys.exit("no Chromium on the PATH")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Catcher)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    folder = Path(tempfile.mkdtemp())
    hostile, whole = folder / "hostile.html", folder / "whole.html"
    hostile.write_text(hostile_page(server.server_port), encoding="utf-8")
    whole.write_text(html.draw(EVERYTHING), encoding="utf-8")
    dom = chromium(browser, hostile, "--dump-dom")
    checks = {
        "no script changed the title": "<title>safe</title>" in dom,
        "no element but ours": not re.search(r"<(script|img|iframe|link|object|embed|form|input)\b", dom),
        "nothing was fetched": not Catcher.seen,
    }
    for width in WIDTHS:
        shot = folder / f"whole{width}.png"
        chromium(browser, whole, f"--window-size={width},1400", f"--screenshot={shot}")
        checks[f"drawn at {width} pixels: {shot}"] = shot.stat().st_size > 10_000
    paper = folder / "whole.pdf"
    chromium(browser, whole, f"--print-to-pdf={paper}")
    checks[f"printed: {paper}"] = paper.stat().st_size > 5_000
    for name, passed in checks.items():
        print("ok  " if passed else "FAIL", name)
    return 0 if all(checks.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
