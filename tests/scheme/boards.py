"""Small builders of Excalidraw boards for tests."""

import json
from itertools import count

_ids = count()


def element(kind, x, y, width=100, height=60, **extra):
    return {"id": extra.pop("id", f"e{next(_ids)}"), "type": kind, "x": x, "y": y, "width": width, "height": height,
            "groupIds": extra.pop("groups", []), "isDeleted": False, **extra}  # fmt: skip


def text(words, x, y, **extra):
    wide = max(len(line) for line in words.split("\n")) * 10
    return element("text", x, y, wide, 25 * len(words.split("\n")), text=words, fontSize=extra.pop("size", 20), **extra)


def box(words, x, y, kind="rectangle", **extra):
    """A box with its bound text."""
    shape = element(kind, x, y, **extra)
    return [shape, text(words, x + 5, y + 15, containerId=shape["id"])]


def arrow(points, start=None, end=None, heads=(None, "arrow"), **extra):
    x, y = points[0]
    bind = [{"elementId": item["id"]} if item else None for item in (start, end)]
    return element("arrow", x, y, points=[[a - x, b - y] for a, b in points], startBinding=bind[0], endBinding=bind[1],
                   startArrowhead=heads[0], endArrowhead=heads[1], **extra)  # fmt: skip


def board(*elements, kind="excalidraw"):
    flat = [item for entry in elements for item in (entry if isinstance(entry, list) else [entry])]
    return json.dumps({"type": kind, "version": 2, "elements": flat})
