"""What ``sdtrainer simulate`` does: reads scheme, workload, capacities and edits, runs, and shows."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import click

from sdtrainer import match, scheme, simulate
from sdtrainer.cli import run_json
from sdtrainer.cli.drawings import CLEAR
from sdtrainer.cli.loads import loaded, with_file
from sdtrainer.content.kinds import kind_words, load_kinds, with_capacities
from sdtrainer.content.load import load_prompt
from sdtrainer.errors import ReadError, SdError, UsageError
from sdtrainer.scheme.model import Expected, Scheme
from sdtrainer.session.check import workload_of
from sdtrainer.view import run as view
from sdtrainer.view.doc import Bullets, Doc, Heading, Paragraph, doc

USUAL = (Expected("read", "Read", "read"), Expected("write", "Write", "write"))
"""Operations proposed for a drawing without use cases and without a prompt."""


Answer = tuple[Callable[[], dict[str, Any]], Callable[[], Doc]]
"""A result as programs read it, and as a document; whichever is wanted is made."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the command line asked for."""

    loads: Sequence[str] = ()
    edits: Sequence[str] = ()
    capacity: str | None = None
    prompt: str | None = None
    workload: str | None = None
    experiments: Sequence[str] = ()
    confirm: bool = False
    seed: int = 0
    explain: str | None = None


@dataclass(frozen=True, slots=True)
class Prepared:
    """A scheme ready to run."""

    scheme: Scheme
    workload: simulate.Workload
    kinds: Mapping[str, simulate.Kind]


def read_drawing(file: IO[bytes]) -> str:
    """The text of a drawing; raises ``ReadError`` when it is not UTF-8."""
    try:
        return file.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReadError(f"{file.name} is no UTF-8 text (byte {error.start})", "save it as UTF-8") from error


def prepare(text: str, wish: Wish) -> Prepared:
    """Read a drawing, apply edits, tie rates to its use cases."""
    words = kind_words()
    drawn = scheme.read(text, words)
    for edit in wish.edits:
        drawn = edited(drawn, edit, words)
    kinds = load_kinds()
    if wish.capacity:
        kinds = with_capacities(kinds, Path(wish.capacity))
    workload = workload_of(load_prompt(wish.prompt)) if wish.prompt else simulate.Workload()
    if wish.workload:
        workload = with_file(workload, Path(wish.workload))
    wanted = workload.operations or USUAL
    if workload.operations:
        drawn = scheme.with_use_cases(drawn, scheme.match_cases(drawn, wanted, match.simple))
    if workload.operations or not drawn.use_cases:
        drawn = scheme.with_use_cases(drawn, scheme.propose(drawn, wanted, match.simple))
    return Prepared(drawn, loaded(workload, drawn, wish.loads), kinds)


def run(ready: Prepared, wish: Wish) -> simulate.Run:
    """Run the experiments asked for, all by default, and find out which findings hang on an assumption."""
    chosen = tuple(wish.experiments) or simulate.battery()
    return simulate.run(ready.scheme, ready.workload, ready.kinds, chosen, robust=True, confirm=wish.confirm,
                        seed=wish.seed)  # fmt: skip


def edited(drawn: Scheme, edit: str, words: Any) -> Scheme:
    """Apply ``api.nodes=8``; raises ``UsageError`` when it changes nothing."""
    name, dot, setting = edit.partition(".")
    if not dot or "=" not in setting:
        raise UsageError(f"--set {edit} cannot be read", "write it as --set api.nodes=8")
    if drawn.component(name) is None:
        known = ", ".join(part.id for part in drawn.components)
        raise UsageError(f"--set {edit}: there is no component {name}", f"choose from {known}")
    revision = scheme.revise(drawn, f"{name} {setting}", words)
    if revision.scheme == drawn:
        raise UsageError(f"--set {edit} changes nothing", "; ".join(doubt.text for doubt in revision.doubts))
    return revision.scheme


def answers(file: IO[bytes] | None, *, watch: bool, check: bool, **wish: Any) -> Iterator[Answer]:
    """Yield one answer, or one for every time the file is saved; raises ``UsageError`` without anything to run."""
    wanted = Wish(**wish)
    if check:
        from sdtrainer.simulate.theory import cases

        found = cases()
        yield (lambda: run_json.check_json(found)), (lambda: view.check_doc(found))
        return
    if file is None:
        raise UsageError(
            "there is no scheme to run", "name a file, - for stdin, or --check: sdtrainer simulate design.mmd"
        )
    if watch:
        yield from followed(file, wanted)
    else:
        yield answer(read_drawing(file), wanted)


def followed(file: IO[bytes], wish: Wish) -> Iterator[Answer]:
    """An answer now and after every save; what cannot be run is said and waited for."""
    if getattr(file, "name", "-") in ("-", "<stdin>"):
        raise UsageError("stdin cannot be watched", "name a file")
    from sdtrainer.session.watch import watch

    for text in watch(Path(file.name)):
        if sys.stdout.isatty():
            click.echo(CLEAR, nl=False)
        try:
            yield answer(text, wish)
        except SdError as error:
            yield refusal(error)
        sys.stdout.flush()


def refusal(error: SdError) -> Answer:
    """What a watched file cannot be run for."""
    told = {"error": error.message, "hint": error.hint}
    return (lambda: told), (lambda: doc(Paragraph(error.message), Paragraph(error.hint)))


def answer(text: str, wish: Wish) -> Answer:
    """Run one drawing, or explain one of its components."""
    ready = prepare(text, wish)
    if wish.explain:
        from sdtrainer.simulate.explain import explain

        name = wish.explain
        lines = explain(simulate.compile_plan(ready.scheme, ready.workload, ready.kinds), name)
        return (lambda: run_json.explain_json(name, lines)), (lambda: view.explain_doc(name, lines))
    done = run(ready, wish)
    doubts = ready.scheme.doubts
    return (lambda: run_json.run_json(done, doubts)), (lambda: view.run_doc(done) + doubts_doc(ready.scheme))


def doubts_doc(drawn: Scheme) -> Doc:
    """What was read with a doubt, by line."""
    items = tuple(f"line {doubt.line}: {doubt.text}" if doubt.line else doubt.text for doubt in drawn.doubts)
    return doc(Heading("Read with a doubt"), Bullets(items)) if items else Doc()
