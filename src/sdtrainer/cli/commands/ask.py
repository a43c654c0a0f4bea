"""``sdtrainer ask``: the interviewer's answer to clarifying lines."""

from __future__ import annotations

import click

from sdtrainer.cli.completing import prompt_names
from sdtrainer.cli.output import json_option, print_doc, print_json


@click.command(
    short_help="Ask the interviewer of a prompt.",
    epilog="""\b
Examples:
  sdtrainer ask url-shortener "How many new links a month, and how long do we keep them?"
  sdtrainer ask url-shortener "I'd assume 100 redirects per link, no accounts."
  sdtrainer ask url-shortener --json < questions.txt
""",
)
@click.argument("prompt", shell_complete=prompt_names)
@click.argument("lines", nargs=-1, metavar="[LINE]...")
@click.option("--prompts", "folder", type=click.Path(), help="A folder with own prompts (SDTRAINER_PROMPTS).")
@json_option()
@click.pass_context
def command(ctx: click.Context, prompt: str, lines: tuple[str, ...], folder: str | None, as_json: bool) -> None:
    """Answer questions and proposals about PROMPT; without LINE they are read from stdin, one a line."""
    from sdtrainer.cli.asking import answers_doc, answers_json, asked_lines

    answered = asked_lines(prompt, lines, folder)
    if as_json:
        print_json(answers_json(answered))
    else:
        print_doc(ctx, answers_doc(answered))
