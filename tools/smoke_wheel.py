"""Builds the wheel, installs it into an empty environment outside the checkout, and tries it there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ANSWERS = "# sdtrainer session 1\n\n## clarify\nHow many?\n"


def main() -> None:
    """Exit non-zero when the installed wheel lacks content or a command fails."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
        run([*pip, "wheel", "--no-deps", "--wheel-dir", str(home), str(ROOT)], home)
        venv.create(home / "venv", with_pip=True)
        python = home / "venv" / ("Scripts" if os.name == "nt" else "bin") / "python"
        wheel = next(home.glob("*.whl"))
        run([str(python), "-m", "pip", "--quiet", "--disable-pip-version-check", "install", str(wheel)], home)
        listed = json.loads(run([str(python), "-m", "sdtrainer", "prompts", "list", "--json"], home))
        shipped = {item["id"] for item in listed["prompts"]}
        present = {path.name for path in (ROOT / "prompts").iterdir() if (path / "prompt.toml").is_file()}
        if shipped != present:
            sys.exit(f"the wheel ships {sorted(shipped)}, the checkout has {sorted(present)}")
        (home / "answers.md").write_text(ANSWERS, encoding="utf-8")
        play = ["practice", sorted(present)[0], "--answers", "answers.md", "--no-input", "--json"]
        report = json.loads(run([str(python), "-m", "sdtrainer", *play], home))
        print(f"wheel: {len(shipped)} prompts, a session scores {report['score']} outside the checkout")


def run(argv: list[str], home: Path) -> str:
    """Run a command in ``home`` with its data there; its output, or an exit with what it said."""
    env = {**os.environ, "SDTRAINER_DATA_DIR": str(home / "data"), "PYTHONPATH": ""}
    done = subprocess.run(argv, cwd=home, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(argv)} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    main()
