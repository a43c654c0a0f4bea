"""Builds the sdist and from it the wheel, installs it outside the checkout in an empty environment, and tries it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
import tempfile
import venv
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ANSWERS = "# sdtrainer session 1\n\n## clarify\nHow many?\n"
BACKEND = "hatchling>=1.27"
NEVER_SHIPPED = (".venv", "__pycache__", ".git/")


def main() -> None:
    """Exit non-zero when sdist or wheel lack something or a command of the installed wheel fails."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        present = {path.name for path in (ROOT / "prompts").iterdir() if (path / "prompt.toml").is_file()}
        python = environment(home / "build", BACKEND)
        run([python, "-m", "hatchling", "build", "-t", "sdist", "-d", str(home)], home, cwd=ROOT)
        sdist = next(home.glob("*.tar.gz"))
        check_sdist(sdist, present)
        run([python, *PIP, "wheel", "--no-deps", "--wheel-dir", str(home), str(sdist)], home)
        wheel = next(home.glob("*.whl"))
        if "sdtrainer/py.typed" not in zipfile.ZipFile(wheel).namelist():
            sys.exit("the wheel lacks py.typed")
        try_out(environment(home / "venv", str(wheel)), home, present)


PIP = ("-m", "pip", "--quiet", "--disable-pip-version-check")


def environment(place: Path, *requirements: str) -> str:
    """Make an environment with these packages; its Python."""
    venv.create(place, with_pip=True)
    python = str(place / ("Scripts" if os.name == "nt" else "bin") / "python")
    run([python, *PIP, "install", *requirements], place)
    return python


def check_sdist(sdist: Path, present: set[str]) -> None:
    """Exit when the sdist lacks a prompt, the seeds, the tests or the licence, or holds what it should not."""
    with tarfile.open(sdist) as archive:
        names = [name.partition("/")[2] for name in archive.getnames()]
    wanted = {f"prompts/{name}/prompt.toml" for name in present} | {"seeds/checklist.toml", "LICENSE", "README.md"}
    if missing := wanted - set(names):
        sys.exit(f"the sdist lacks {sorted(missing)}")
    if odd := [name for name in names if any(part in name for part in NEVER_SHIPPED)]:
        sys.exit(f"the sdist holds {odd[:3]}")


def try_out(python: str, home: Path, present: set[str]) -> None:
    """Run the installed wheel: the bank, a session, and the entry point."""
    listed = json.loads(run([python, "-m", "sdtrainer", "prompts", "list", "--json"], home))
    shipped = {item["id"] for item in listed["prompts"]}
    if shipped != present:
        sys.exit(f"the wheel ships {sorted(shipped)}, the checkout has {sorted(present)}")
    (home / "answers.md").write_text(ANSWERS, encoding="utf-8")
    play = ["practice", sorted(present)[0], "--answers", "answers.md", "--no-input", "--json"]
    report = json.loads(run([python, "-m", "sdtrainer", *play], home))
    version = run([str(Path(python).with_name("sdtrainer")), "--version"], home).strip()
    print(f"{version}: {len(shipped)} prompts, a session scores {report['score']} outside the checkout")


def run(argv: list[str], home: Path, cwd: Path | None = None) -> str:
    """Run a command in ``home`` (or ``cwd``) with its data there; its output, or an exit with what it said."""
    env = {**os.environ, "SDTRAINER_DATA_DIR": str(home / "data"), "PYTHONPATH": "", "PYTHONUTF8": "1"}
    done = subprocess.run(argv, cwd=cwd or home, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(argv)} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    main()
