"""Predictions before a run is shown: the first part to give up, a single point of failure, two parts killed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sdtrainer.interview import outcomes
from sdtrainer.interview.events import Ran, Truth
from sdtrainer.interview.naming import label_of, named_part
from sdtrainer.interview.prose import FILLER, denies, first_claim, is_prose, says, says_plainly
from sdtrainer.interview.records import Prediction
from sdtrainer.interview.state import Pending, State
from sdtrainer.interview.turn import Turn
from sdtrainer.scheme.model import Scheme, Step
from sdtrainer.scheme.names import named_like

NAME = r"[\w.-]+"
FIRST = rf"(?i)first\s*[:=]\s*.+|{NAME}(?:\s+\[?~?\d\S*)?"
SPOF = rf"(?i)spof\s*[:=]\s*.+|{NAME}"
KILL = rf"(?i)kill\s+[^:=]+[:=]\s*.+|{outcomes.PATTERN}"
PREDICTION = re.compile(r"\s*(?:(first|spof)|kill\s+([\w. -]{1,40}?))\s*:\s*(.+)", re.I | re.S)
FIGURE = re.compile(r"~?(\d+(?:\.\d+)?)\s*([kKmM]?)\s*(?:/\s*s|rps|qps)?")
SHORT = 6
"""Words behind the name of a part that are about it, not a cure."""
NAME_WORDS = 3
"""Words of a name for what is not drawn."""
NONE, ALL = "none", "all"
"""Predicted instead of a part."""
LEAD = r"\W*(?:(?:i (?:think|guess|say|would say)|well|hm+|there (?:is|are|'s)|it is|it's|maybe|probably)\W+)*"
SAID_NONE = re.compile(rf"(?i){LEAD}(?:nothing|none|nobody|no (?:one|part|component|spofs?|single|bottle-?neck)\b)")
SAID_ALL = re.compile(
    rf"(?i){LEAD}(?:all|everything|both|every(?:thing| (?:part|one|box|server)))"
    r"(?:\s+(?:of (?:it|them)|parts?|is|are|at once|together|goes|fails?|dies?|down))*\s*(?:[,;.!]|$)"
)
DENIED = re.compile(r"(?i)\b(?:not|never|isn't)\s+(?:the\s+|an?\s+|our\s+)?[\w.-]+")
"""A part, or a verb, that is said not to be meant."""
ASKED = ("first", "spof", "kill", "reveal")
"""The questions about a run that waits, in their order."""


def is_prediction(text: str) -> bool:
    """Whether a line is a prediction by its form; such a line is never a drawing."""
    return PREDICTION.match(text) is not None


def answers(state: State, pending: Pending, text: str) -> bool:
    """Whether words answer: they name a part and say that it gives up, or say what becomes of operations."""
    if pending.kind == "kill":
        return is_prose(text) and bool(outcomes.told(text, _cases(state)))
    if pending.kind not in ("first", "spof") or not is_prose(text):
        return False
    return _leads(state, text) or bool(_claimed(state, pending.kind, text))


def _leads(state: State, text: str) -> bool:
    """Whether words are but a part's name at their head and something short about it (``seen, about 100k checks``)."""
    head, comma, rest = text.partition(",")
    return bool(comma) and len(rest.split()) <= SHORT and says("first", head, _names(state))


def clearly_first(state: State, text: str) -> bool:
    """Whether words call a part the bottleneck or the first to give up while a prediction of it is open.

    Before the first run, which is when the interview asks where trouble is expected, naming the part is enough.
    """
    taken = any(item.kind == "first" and item.right is None for item in state.predictions)
    asked = bool(state.pending) and state.pending[0].kind == "bind" and not state.runs_of("load")
    plain = says_plainly(text) or (asked and _leads(state, text))
    return is_open(state) and not taken and plain and bool(_claimed(state, "first", text))


def is_open(state: State) -> bool:
    """Whether a run that nobody has seen lies ahead: none was made, one waits, or the scheme has changed since."""
    runs = state.runs_of("load")
    return not runs or "truth" in state.held or runs[-1].revision < len(state.revisions) - 1


def begin(turn: Turn, event: Ran) -> None:
    """Keep the unseen run's truth and ask, in order, what the candidate expects and has not said yet."""
    turn.set(held={**turn.state.held, "truth": event.truth, "compared": event.compared})
    known = {(item.kind, item.subject if item.kind == "kill" else "") for item in turn.state.predictions}
    open_ones = [item for item in _questions(turn.state, event.truth) if item[0] not in known]
    if open_ones:
        kind, part = open_ones[0][0]
        turn.say(f"predict_{kind}", component=label_of(turn.state.scheme, part))
    for (kind, part), question, accepts in open_ones:
        turn.ask(kind, question, accepts, {"component": part} if part else None)
    turn.ask("reveal", "[Enter: see]", r"$^")


def _questions(state: State, truth: Truth) -> list[tuple[tuple[str, str], str, str]]:
    """What can be predicted of a run, in order: kind and part, the question, what answers it."""
    names = " ".join(_cases(state))
    first = (("first", ""), "first: [part, and at which rate if you can say]", FIRST)
    spof = (("spof", ""), "spof: [a single point of failure, or none]", SPOF)
    kills = [
        (
            ("kill", part),
            f"kill {label_of(state.scheme, part)}: [o ok, s slow, p part, d down; one for what it serves, or {names}]",
            KILL,
        )
        for part in truth.feared
    ]
    return [first, spof, *kills]


def answer_first(turn: Turn, pending: Pending, text: str) -> None:
    """Record the part expected to give up first."""
    if text:
        words = re.sub(r"(?i)^first\s*[:=]\s*", "", text)
        subject = _subject(turn.state, "first", words)
        if not subject:
            _ask_again(turn, pending, "Which part, then? first: links, for one")
            return
        figure = FIGURE.search(re.sub(rf"(?i)\b{re.escape(subject)}\b", "", words))
        _keep(turn, Prediction(turn.state.clock, "first", subject, _rate(figure)))


def answer_spof(turn: Turn, pending: Pending, text: str) -> None:
    """Record the single point of failure the candidate sees."""
    if text:
        subject = _subject(turn.state, "spof", re.sub(r"(?i)^spof\s*[:=]\s*", "", text))
        if subject:
            _keep(turn, Prediction(turn.state.clock, "spof", subject))
        else:
            _ask_again(turn, pending, "Which part would that be? spof: api, for one, or spof: none")


def answer_kill(turn: Turn, pending: Pending, text: str) -> None:
    """Record what each operation is expected to do when a part is killed."""
    if text:
        part = str(pending.data.get("component", ""))
        named = re.match(r"(?i)kill\s+([^:=]+?)\s*[:=]\s*(.+)", text)
        part = _component(turn.state, named[1]) if named else part
        said, cases = named[2] if named else text, _cases(turn.state)
        expected = outcomes.read(said, cases, _served(turn.state, part))
        if expected:
            _keep(turn, Prediction(turn.state.clock, "kill", part, None, expected))
            return
        label = label_of(turn.state.scheme, part)
        example = f"kill {label}: " + " ".join(f"{name}=o" for name in cases[:2])
        gone = f"Suppose {label} is gone all the same:" if denies(said) else f"With {label} gone:"
        _ask_again(turn, pending, f"{gone} which operations are down, slow or fine? {example}")


def _served(state: State, part: str) -> list[str]:
    """The operations whose path, or what it falls back on, has a part."""
    cases = state.scheme.use_cases if state.scheme is not None else ()
    return [case.name for case in cases if any(_has(step, part) for step in case.steps)]


def _has(step: Step | None, part: str) -> bool:
    return step is not None and (part in step.targets or _has(step.otherwise, part))


def _ask_again(turn: Turn, pending: Pending, hint: str) -> None:
    """Say what is missing in an answer that cannot be read; a question that stands is put once more."""
    turn.tell(hint, move="prediction_unread")
    if pending.question and not pending.data.get("again"):
        again = replace(pending, data={**pending.data, "again": True})
        turn.set(pending=(again, *turn.state.pending))


def take(turn: Turn, text: str) -> None:
    """A labelled prediction answers its own question wherever that stands; without one it is kept for the next run."""
    found = PREDICTION.match(text)
    assert found is not None
    kind = (found[1] or "kill").lower()
    part = _component(turn.state, found[2]) if found[2] else ""
    if not is_open(turn.state):
        turn.tell("The last run has answered that: change something first, then predict the next run.")
        return
    mine = next((item for item in turn.state.pending if _asks(item, kind, part)), Pending(kind, "", ""))
    turn.set(pending=tuple(item for item in turn.state.pending if item is not mine))
    before = len(turn.state.said)
    {"first": answer_first, "spof": answer_spof, "kill": answer_kill}[kind](turn, mine, text.strip())
    unread = any(said.move == "prediction_unread" for said in turn.state.said[before:])
    if not unread and not any(item.kind in ASKED for item in turn.state.pending):
        turn.tell("Kept for the next run.", move="prediction_kept")


def judge(turn: Turn, truth: Truth) -> tuple[Prediction, ...]:
    """Set every open prediction beside the truth of a run; those that were open come back judged."""
    before = turn.state.predictions
    judged = tuple(_judged(item, truth, turn.state.scheme) if item.right is None else item for item in before)
    held = {key: value for key, value in turn.state.held.items() if key not in ("truth", "compared")}
    turn.set(predictions=judged, held=held)
    return tuple(item for item, old in zip(judged, before, strict=True) if old.right is None)


def settle(turn: Turn, truth: Truth) -> None:
    """Judge what is open; outside an exam say how it came out."""
    judged = judge(turn, truth)
    if judged and not turn.state.exam:
        turn.tell(" · ".join(map(sentence, judged)), move="prediction")


def sentence(prediction: Prediction) -> str:
    """One prediction and how it came out; what happened is told where it was something else."""
    mark = {None: "not judged", 1.0: "right", 0.0: "wrong"}.get(prediction.right, "partly right")
    said = prediction.subject or "nothing"
    if prediction.outcomes:
        said += " (" + ", ".join(f"{name} {outcome}" for name, outcome in prediction.outcomes.items()) + ")"
    return f"{prediction.kind} {said}: {mark}" + (f", {prediction.truth}" if prediction.right != 1.0 else "")


def _judged(item: Prediction, truth: Truth, scheme: Scheme | None) -> Prediction:
    match item.kind:
        case "first":
            if item.subject == NONE:
                shown = ", ".join(truth.full) or "no part"
                return replace(item, right=0.0 if truth.full else 1.0, truth=f"above 100 %: {shown}")
            right = 1.0 if item.subject == truth.first else 0.0
            if right and item.rate and truth.first_stated and truth.first_rate:
                right = 1.0 if 0.5 <= item.rate / truth.first_rate <= 2 else 0.5
            return replace(item, right=right, truth=f"it was {label_of(scheme, truth.first) or 'none'}")
        case "spof":
            points = truth.single_points
            meant = item.subject in points or (item.subject == NONE and not points)
            right = 1.0 if meant or (item.subject == ALL and _are_all(points, scheme)) else 0.0
            shown = ", ".join(label_of(scheme, point) for point in points)
            return replace(item, right=right, truth=f"the run finds {shown or 'none'}")
    happened = truth.outcomes.get(item.subject, {})
    hits = [happened.get(name) == said for name, said in item.outcomes.items() if name in happened]
    about = [name for name in happened if name in item.outcomes] or list(happened)
    shown = ", ".join(f"{name} {happened[name]}" for name in about)
    beside = f", beside what fails at this load with it: {', '.join(truth.failing)}" if shown and truth.failing else ""
    sentence = f"its loss makes {shown}{beside}" if shown else "no run kills it"
    return replace(item, right=round(sum(hits) / len(hits), 2) if hits else None, truth=sentence)


def _are_all(points: Sequence[str], scheme: Scheme | None) -> bool:
    """Whether all parts but the clients are among those."""
    parts = [part.id for part in scheme.components if part.kind != "client"] if scheme else []
    return bool(parts) and set(parts) <= set(points)


def _cases(state: State) -> list[str]:
    return [case.name for case in state.scheme.use_cases] if state.scheme is not None else []


def _asks(pending: Pending, kind: str, part: str) -> bool:
    return pending.kind == kind and pending.data.get("component", "") in ("", part)


def _subject(state: State, kind: str, words: str) -> str:
    """What is predicted: a part, ``none`` or ``all``; a part that is said not to fail is not meant. Empty: nothing."""
    if SAID_NONE.match(words):
        return NONE
    if SAID_ALL.match(words):
        return ALL
    kept = [clause for clause in re.split(r"(?<=[,;.!?])\s+", words) if not denies(clause)]
    meant = DENIED.sub(" ", " ".join(kept)).strip(" ,;")
    claimed = _claimed(state, kind, meant) if is_prose(meant) else ""
    return claimed or _component(state, meant)


def _claimed(state: State, kind: str, text: str) -> str:
    """The part of which words say that it gives up (``first``) or takes others with it (``spof``); else empty."""
    if not _leads(state, text) and not says(kind, text, _names(state)):
        return ""
    return next((part for clause in first_claim(text) if (part := named_part(state.scheme, clause))), "")


def _names(state: State) -> frozenset[str]:
    """The words of the labels of all parts."""
    return frozenset(word for part in (state.scheme.components if state.scheme else ()) for word in _words(part.label))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _component(state: State, text: str) -> str:
    """The part a text names; a name that is none is kept as it was said, a sentence without one is empty."""
    first = next(iter(text.split()), "").strip(",;.?!")
    parts = state.scheme.components if state.scheme else ()
    alone = len(re.split(r"[,;(]", text)[0].split()) <= NAME_WORDS and first.lower() not in FILLER
    return named_part(state.scheme, text) or named_like(parts, first) or (first.lower() if alone else "")


def _rate(figure: re.Match[str] | None) -> float | None:
    return float(figure[1]) * {"k": 1e3, "m": 1e6}.get(figure[2].lower(), 1.0) if figure else None


def _keep(turn: Turn, prediction: Prediction) -> None:
    """Add a prediction; one of the same kind and part that no run has answered is replaced by it."""
    kept = tuple(item for item in turn.state.predictions if not _same(item, prediction))
    turn.set(predictions=(*kept, prediction))


def _same(old: Prediction, new: Prediction) -> bool:
    return old.right is None and old.kind == new.kind and (old.kind != "kill" or old.subject == new.subject)
