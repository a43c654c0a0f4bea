"""Runs the command line with ``python -m sdtrainer``."""

from sdtrainer.cli import main

if __name__ == "__main__":
    main()
