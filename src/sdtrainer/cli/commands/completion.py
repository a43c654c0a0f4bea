"""``sdtrainer completion``: what a shell needs to complete commands, options and prompts."""

from __future__ import annotations

import click


@click.command(
    short_help="Print the completion of a shell.",
    epilog="""\b
Examples:
  eval "$(sdtrainer completion bash)"                                          in ~/.bashrc
  eval "$(sdtrainer completion zsh)"                                           in ~/.zshrc
  sdtrainer completion fish > ~/.config/fish/completions/sdtrainer.fish
""",
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the script that completes commands, options, prompts and sessions in SHELL."""
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    assert found is not None
    click.echo(found(ctx.find_root().command, {}, "sdtrainer", "_SDTRAINER_COMPLETE").source())
