"""``sdtrainer prompts``: the bank of interview prompts, and tools for those who write them."""

from __future__ import annotations

import click

from sdtrainer.cli.completing import prompt_names
from sdtrainer.cli.output import json_option, print_doc, print_json

FOLDER = click.option("--prompts", "folder", type=click.Path(), help="A folder with own prompts (SDTRAINER_PROMPTS).")
ID = click.argument("prompt_id", metavar="ID", shell_complete=prompt_names)


@click.group(
    short_help="The bank of prompts, and tools to write some.",
    epilog="""\b
Examples:
  sdtrainer prompts list --state due
  sdtrainer prompts sheet url-shortener
  sdtrainer prompts new my-prompt && sdtrainer prompts check my-prompt --prompts .
""",
)
def command() -> None:
    """List, read, check and write interview prompts."""


@command.command(
    "list",
    epilog="""\b
Examples:
  sdtrainer prompts list
  sdtrainer prompts list --level senior --state new
  sdtrainer prompts list --weakest --json
""",
)
@click.option("--level", type=click.Choice(["middle", "senior", "staff"]), help="Only prompts of this level.")
@click.option("--tag", metavar="TAG", help="Only prompts with this tag.")
@click.option("--state", type=click.Choice(["new", "open", "done", "due"]), help="Only prompts in this state.")
@click.option("--weakest", is_flag=True, help="Only prompts with a score, the lowest first.")
@FOLDER
@json_option()
@click.pass_context
def list_(
    ctx: click.Context, level: str | None, tag: str | None, state: str | None, weakest: bool, folder: str | None,
    as_json: bool,
) -> None:  # fmt: skip
    """List the prompts there are."""
    from sdtrainer.cli.prompting import list_json, listed
    from sdtrainer.report.prompts import list_doc

    prompts, stand, faults = listed(folder, level, tag, state, weakest=weakest)
    if as_json:
        print_json(list_json(prompts, stand, faults))
        return
    print_doc(ctx, list_doc(prompts, {name: item.state for name, item in stand.items()}))
    for fault in faults:
        click.echo(f"cannot be read: {fault}", err=True)


@command.command(
    epilog="""\b
Examples:
  sdtrainer prompts show url-shortener
""",
)
@ID
@click.option("--facts", is_flag=True, help="With all the interviewer knows (JSON only): it spoils the interview.")
@FOLDER
@json_option()
@click.pass_context
def show(ctx: click.Context, prompt_id: str, facts: bool, folder: str | None, as_json: bool) -> None:
    """Show a prompt without giving anything away."""
    from sdtrainer.cli.prompting import folder_of, show_json
    from sdtrainer.content.load import load_prompt
    from sdtrainer.report.prompts import prompt_doc

    prompt = load_prompt(prompt_id, folder_of(folder))
    if as_json or facts:
        print_json(show_json(prompt, facts=facts))
    else:
        print_doc(ctx, prompt_doc(prompt), paged=True)


@command.command(
    short_help="Print what a human interviewer needs; it holds the answers.",
    epilog="""\b
Examples:
  sdtrainer prompts sheet url-shortener
  sdtrainer prompts sheet url-shortener --markdown > sheet.md
""",
)
@ID
@click.option("--markdown", is_flag=True, help="As Markdown, to print or share.")
@FOLDER
@click.pass_context
def sheet(ctx: click.Context, prompt_id: str, markdown: bool, folder: str | None) -> None:
    """Print what a human interviewer needs for a mock with a friend; it holds all the answers."""
    from sdtrainer.cli.prompting import folder_of
    from sdtrainer.content.load import load_method, load_prompt
    from sdtrainer.report.prompts import sheet_doc

    doc = sheet_doc(load_prompt(prompt_id, folder_of(folder)), load_method())
    if markdown:
        from sdtrainer.tui.drawers.markdown import draw

        click.echo(draw(doc))
    else:
        print_doc(ctx, doc)


@command.command(
    short_help="Check prompts; exit 1 when one has an error.",
    epilog="""\b
Examples:
  sdtrainer prompts check
  sdtrainer prompts check my-prompt --prompts . --quick
""",
)
@click.argument("ids", nargs=-1, metavar="[ID]...", shell_complete=prompt_names)
@click.option("--quick", is_flag=True, help="Do not execute the references.")
@FOLDER
@json_option()
@click.pass_context
def check(ctx: click.Context, ids: tuple[str, ...], quick: bool, folder: str | None, as_json: bool) -> None:
    """Check prompts, all of them unless named; exit 1 when one has an error."""
    from sdtrainer.cli.checking import check_json, checked
    from sdtrainer.report.prompts import check_doc

    found, shares, status = checked(ids, folder, run=not quick)
    if as_json:
        print_json(check_json(found, shares))
    else:
        print_doc(ctx, check_doc(found, shares))
    ctx.exit(int(status))


@command.command(
    short_help="Make a folder for a new prompt.",
    epilog="""\b
Examples:
  sdtrainer prompts new my-prompt
  sdtrainer prompts new my-prompt --prompts ~/prompts
""",
)
@ID
@click.option("--prompts", "folder", type=click.Path(), default=".", show_default=True, help="Where to make it.")
def new(prompt_id: str, folder: str) -> None:
    """Make a folder for a new prompt, which check accepts as a draft."""
    from pathlib import Path

    from sdtrainer.content.scaffold import scaffold

    place = scaffold(prompt_id, Path(folder))
    click.echo(f"made {place / 'prompt.toml'}\nnext: sdtrainer prompts check {prompt_id} --prompts {folder}")


@command.command(
    epilog="""\b
Examples:
  sdtrainer prompts schema > prompt.schema.json
""",
)
def schema() -> None:
    """Print the JSON schema of prompt.toml, for editors."""
    from sdtrainer.content.schema import Prompt

    print_json(Prompt.model_json_schema())
