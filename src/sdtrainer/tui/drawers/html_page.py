"""The frame of a page: policy, colours for dark and light, print."""

from __future__ import annotations

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
STYLE = """
:root { color-scheme: light dark; --text: #1c2128; --ground: #fff; --dim: #57606a; --line: #d0d7de; --fill: #3d6fb4;
  --good: #1a7f37; --bad: #b42318; --warn: #8a5a00; }
@media screen and (prefers-color-scheme: dark) { :root { --text: #e6e8eb; --ground: #16191d; --dim: #9aa4af;
  --line: #3a424b; --fill: #6ea3e8; --good: #57c274; --bad: #ff8b80; --warn: #e0b050; } }
* { box-sizing: border-box; }
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; font: 16px/1.5 system-ui, sans-serif;
  color: var(--text); background: var(--ground); overflow-wrap: anywhere; }
h1, h2, h3, h4 { line-height: 1.25; margin: 1.6em 0 0.5em; }
h1 { margin-top: 0; }
small, figcaption, caption { color: var(--dim); font-size: 0.875em; }
caption { text-align: left; padding-bottom: 0.3em; }
code, pre { font: 0.875em/1.45 ui-monospace, monospace; }
pre { margin: 0; white-space: pre-wrap; }
figure { margin: 1em 0; }
blockquote, figure > pre { margin: 0; padding: 0.5em 0.8em; border-left: 3px solid var(--line); }
.wide { overflow-x: auto; margin: 1em 0; }
table { border-collapse: collapse; }
th, td { text-align: left; vertical-align: top; padding: 0.25em 1em 0.25em 0; border-bottom: 1px solid var(--line);
  overflow-wrap: normal; }
.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.good { color: var(--good); } .bad { color: var(--bad); font-weight: 600; } .warn { color: var(--warn); }
svg { max-width: 100%; vertical-align: middle; }
.bar { width: 12rem; min-width: 6rem; }
.track { fill: var(--line); opacity: 0.5; } .fill { fill: var(--fill); }
.fill.good { fill: var(--good); } .fill.bad { fill: var(--bad); } .fill.warn { fill: var(--warn); }
.curve polyline { fill: none; stroke: var(--fill); stroke-width: 1.5; }
a { color: var(--fill); }
@media print { body { margin: 0; max-width: none; font-size: 11pt; } a { color: inherit; }
  figure, tr, svg, li { break-inside: avoid; } h1, h2, h3, h4 { break-after: avoid; }
  .fill, .track { print-color-adjust: exact; } }
"""


def page(title: str, body: str) -> str:
    """Return a whole page; both texts are HTML already."""
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>{STYLE}</style>
</head>
<body>
{body}
</body>
</html>
"""
