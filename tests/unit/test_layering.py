"""The house: each floor imports only what is below it (the contracts in pyproject.toml)."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import reportgen

ROOT = Path(__file__).resolve().parents[2]


def test_imports_keep_the_contracts() -> None:
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    checked = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_numpy_is_kept_to_one_thread_whatever_is_imported_first() -> None:
    root = Path(reportgen.__file__).parent
    users = [p.relative_to(root.parent) for p in root.rglob("*.py") if "numpy" in p.read_text(encoding="utf-8")]
    modules = sorted(".".join(path.with_suffix("").parts).removesuffix(".__init__") for path in users)
    assert "reportgen.language.arrays" in modules
    code = (
        "import os, sys\n"
        "class Watch:\n"
        "    def find_spec(self, name, *rest):\n"
        "        if name == 'numpy' and os.environ.get('OPENBLAS_NUM_THREADS') != '1':\n"
        "            sys.exit('NumPy is imported before its threads are set')\n"
        "sys.meta_path.insert(0, Watch())\n"
        "import importlib\n"
        "importlib.import_module(sys.argv[1])\n"
    )
    unset = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    for module in modules:
        done = subprocess.run(
            [sys.executable, "-c", code, module], env=unset, capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stderr) == (0, ""), module
