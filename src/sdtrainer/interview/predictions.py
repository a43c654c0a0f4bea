"""Predictions before a run is shown: the first part to give up, a single point of failure, two parts killed."""

from __future__ import annotations

import re
from dataclasses import replace

from sdtrainer.interview.events import Ran, Truth
from sdtrainer.interview.naming import label_of, named_part
from sdtrainer.interview.records import Prediction
from sdtrainer.interview.state import Pending, State
from sdtrainer.interview.turn import Turn
from sdtrainer.scheme.model import Scheme
from sdtrainer.scheme.names import named_like

NAME = r"[\w.-]+"
FIRST = rf"(?i)first\s*[:=]\s*.+|{NAME}(?:\s+~?\d\S*)?"
SPOF = rf"(?i)spof\s*[:=]\s*.+|{NAME}"
KILL = rf"(?i)kill\s+{NAME}\s*[:=]\s*.+|[ospd](?:\s*[ospd])*"
PREDICTION = re.compile(rf"(?i)\s*(first|spof|kill\s+{NAME})\s*:")
NOTATION = re.compile(
    r"(?i)^\s*[/+\-]|->|~>|=|^\s*decide\b|^\s*[\w-]+\s*:|^\s*[\w-]+\s+x?\d+\s*$|\b(reads|writes)\s+\w+\s*$"
)
"""Lines in one of our notations."""
KEYS = {"o": "ok", "s": "slow", "p": "part", "d": "down"}
FIGURE = re.compile(r"~?(\d+(?:\.\d+)?)\s*([kKmM]?)\s*(?:/\s*s|rps|qps)?")


def is_prediction(text: str) -> bool:
    """Whether a line is a prediction by its form; such a line is never a drawing."""
    return PREDICTION.match(text) is not None


def names_a_part(state: State, text: str) -> bool:
    """Whether words answer ``first`` or ``spof``: they name a part of the scheme, however it is put."""
    return is_prose(text) and bool(named_part(state.scheme, text))


def is_prose(text: str) -> bool:
    """Whether a line is words, not an edit, a path, a setting, a decision or a labelled line."""
    return len(text.split()) > 1 and NOTATION.search(text) is None


def begin(turn: Turn, event: Ran) -> None:
    """Keep the unseen run's truth and ask, in order, what the candidate expects."""
    turn.set(held={**turn.state.held, "truth": event.truth, "compared": event.compared})
    turn.say("predict_first")
    turn.ask("first", "first: [part, and at which rate if you can say]", FIRST)
    turn.ask("spof", "spof: [a single point of failure, or none]", SPOF)
    cases = turn.state.scheme.use_cases if turn.state.scheme is not None else ()
    names = " ".join(case.name for case in cases)
    for part in event.truth.feared:
        turn.ask(
            "kill",
            f"kill {label_of(turn.state.scheme, part)}: [o ok, s slow, p part, d down; one for all, or for {names}]",
            KILL,
            {"component": part},
        )
    turn.ask("reveal", "[Enter: see]", r"$^")


def answer_first(turn: Turn, pending: Pending, text: str) -> None:
    """Record the part expected to give up first."""
    if text:
        words = re.sub(r"(?i)^first\s*[:=]\s*", "", text)
        subject = _component(turn.state, words)
        figure = FIGURE.search(re.sub(rf"(?i)\b{re.escape(subject)}\b", "", words))
        _keep(turn, Prediction(turn.state.clock, "first", subject, _rate(figure)))


def answer_spof(turn: Turn, pending: Pending, text: str) -> None:
    """Record the single point of failure the candidate sees."""
    if text:
        words = re.sub(r"(?i)^spof\s*[:=]\s*", "", text)
        _keep(turn, Prediction(turn.state.clock, "spof", _component(turn.state, words)))


def answer_kill(turn: Turn, pending: Pending, text: str) -> None:
    """Record what each operation is expected to do when a part is killed."""
    if text:
        part = str(pending.data["component"])
        named = re.match(rf"(?i)kill\s+({NAME})\s*[:=]\s*(.+)", text)
        part = _component(turn.state, named[1]) if named else part
        cases = [case.name for case in turn.state.scheme.use_cases]
        outcomes = _outcomes(named[2] if named else text, cases)
        _keep(turn, Prediction(turn.state.clock, "kill", part, None, outcomes))


def judge(turn: Turn) -> None:
    """Set every open prediction beside the truth of the run that was waiting."""
    truth: Truth = turn.state.held["truth"]
    judged = tuple(
        _judged(item, truth, turn.state.scheme) if item.right is None else item for item in turn.state.predictions
    )
    held = {key: value for key, value in turn.state.held.items() if key not in ("truth", "compared")}
    turn.set(predictions=judged, held=held)


def sentence(prediction: Prediction) -> str:
    """One prediction beside what happened."""
    mark = {None: "not judged", 1.0: "right", 0.0: "wrong"}.get(prediction.right, "partly right")
    said = prediction.subject or "nothing"
    if prediction.outcomes:
        said += " (" + ", ".join(f"{name} {outcome}" for name, outcome in prediction.outcomes.items()) + ")"
    return f"{prediction.kind}: you said {said}; {prediction.truth}: {mark}"


def _judged(item: Prediction, truth: Truth, scheme: Scheme | None) -> Prediction:
    match item.kind:
        case "first":
            right = 1.0 if item.subject == truth.first else 0.0
            if right and item.rate and truth.first_stated and truth.first_rate:
                right = 1.0 if 0.5 <= item.rate / truth.first_rate <= 2 else 0.5
            return replace(item, right=right, truth=f"it was {label_of(scheme, truth.first) or 'none'}")
        case "spof":
            points = truth.single_points
            right = 1.0 if item.subject in points or (item.subject in ("none", "") and not points) else 0.0
            shown = ", ".join(label_of(scheme, point) for point in points)
            return replace(item, right=right, truth=f"the run finds {shown or 'none'}")
    outcomes = truth.outcomes.get(item.subject, {})
    hits = [outcomes.get(name) == said for name, said in item.outcomes.items() if name in outcomes]
    shown = ", ".join(f"{name} {outcome}" for name, outcome in outcomes.items())
    return replace(item, right=round(sum(hits) / len(hits), 2) if hits else None, truth=f"the run shows {shown}")


def _outcomes(text: str, cases: list[str]) -> dict[str, str]:
    pairs = re.findall(r"([\w.-]+)\s*=\s*([ospd])[a-z]*", text, re.I)
    if pairs:
        lower = {case.lower(): case for case in cases}
        return {lower.get(name.lower(), name): KEYS[key.lower()] for name, key in pairs}
    keys = re.findall(r"[ospd]", text.lower())
    if len(keys) == 1:
        return dict.fromkeys(cases, KEYS[keys[0]])
    return {case: KEYS[key] for case, key in zip(cases, keys, strict=False)}


def _component(state: State, text: str) -> str:
    """The part a text names; what names none is kept as it was said."""
    first = next(iter(text.split()), "").strip(",;.")
    parts = state.scheme.components if state.scheme else ()
    return named_part(state.scheme, text) or named_like(parts, first) or first.lower()


def _rate(figure: re.Match[str] | None) -> float | None:
    return float(figure[1]) * {"k": 1e3, "m": 1e6}.get(figure[2].lower(), 1.0) if figure else None


def _keep(turn: Turn, prediction: Prediction) -> None:
    turn.add("predictions", prediction)
