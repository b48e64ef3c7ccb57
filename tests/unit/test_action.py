"""The GitHub Action and the hook for pre-commit: their structure, and that what they name exists."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from reportgen.config import OPTIONS
from tests.unit.test_docs import ROOT

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]
TEXT = (ROOT / "action.yml").read_text("utf-8")
SCRIPTS = [step for step in STEPS if "run" in step]


def test_it_is_a_composite_action() -> None:
    assert set(ACTION) == {"name", "description", "branding", "inputs", "outputs", "runs"}
    assert ACTION["runs"]["using"] == "composite"
    for step in STEPS:
        assert ("uses" in step) != ("run" in step)
        assert "run" not in step or step["shell"] == "bash"


def test_inputs_that_are_used_are_defined_and_the_other_way_round() -> None:
    assert set(re.findall(r"\binputs\.([a-z-]+)", TEXT)) == set(ACTION["inputs"])
    for told in ACTION["inputs"].values():
        assert isinstance(told["default"], str)
        assert told["description"]


def test_outputs_come_from_steps_that_write_them() -> None:
    scripts = {step["id"]: step["run"] for step in SCRIPTS if "id" in step}
    for output in ACTION["outputs"].values():
        step, name = re.fullmatch(r"\$\{\{ steps\.([a-z]+)\.outputs\.([a-z-]+) \}\}", output["value"]).groups()  # type: ignore[union-attr]
        assert re.search(rf'echo "{name}(=|<<)', scripts[step])
    assert set(re.findall(r"steps\.([a-z]+)\.outputs", TEXT)) <= {s["id"] for s in STEPS if "id" in s}


def test_nothing_that_somebody_wrote_is_pasted_into_a_script() -> None:
    assert [step["name"] for step in SCRIPTS if "${{" in step["run"]] == []


def test_variables_that_scripts_use_are_set() -> None:
    given = {"RUNNER_OS", "RUNNER_TEMP", "GITHUB_OUTPUT", "RANDOM"}
    for step in SCRIPTS:
        used = set(re.findall(r"\$\{?([A-Z_]{3,})\b", step["run"]))
        assert used <= given | set(step.get("env", {})), step["name"]


def test_options_that_it_sets_exist() -> None:
    variables = {option.variable for option in OPTIONS.values()}
    named = set(re.findall(r"REPORTGEN_[A-Z_]+", TEXT))
    assert len(named) > 5
    assert named <= variables


@pytest.mark.parametrize("step", SCRIPTS, ids=lambda step: step["name"])
def test_scripts_are_bash(step: dict[str, Any]) -> None:
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("bash is not here")
    run = subprocess.run([bash, "-n"], input=step["run"].encode(), capture_output=True, check=False, timeout=30)
    assert run.returncode == 0, run.stderr


@pytest.mark.parametrize(("strict", "broken", "code"), [("false", False, 0), ("true", True, 1), ("false", True, 0)])
def test_its_script_builds(tmp_path: Path, strict: str, broken: bool, code: int) -> None:
    """The step that builds, with a reportgen in the place where the step before would have installed it."""
    bash, program = shutil.which("bash"), ROOT / ".venv" / "bin" / "reportgen"
    if bash is None or not program.is_file():
        pytest.skip("bash or an installed reportgen is not here")
    place = tmp_path / "runner" / "reportgen" / "bin"
    place.mkdir(parents=True)
    (place / "reportgen").symlink_to(program)
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "quay.txt").write_text("The council of Quillmarsh has repaired 3 piers.\n", "utf-8")
    if broken:
        (tmp_path / "articles" / "none.txt").write_text("\n", "utf-8")
    step = next(step for step in SCRIPTS if step.get("id") == "build")
    environment = {
        "PATH": "/usr/bin:/bin",
        "HOME": str(tmp_path),
        "RUNNER_OS": "Linux",
        "RUNNER_TEMP": str(tmp_path / "runner"),
        "GITHUB_OUTPUT": str(tmp_path / "outputs"),
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
        **{name: _filled(value) for name, value in step["env"].items()},
        "REPORTGEN_SEEDS": "articles",
        "REPORTGEN_STRICT": strict,
        "ARGUMENTS": "--sections=full\n--no-cache\n",
    }
    run = subprocess.run(
        [bash, "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert run.returncode == code, run.stderr.decode()
    assert (b"::warning" in run.stderr) is broken
    outputs = (tmp_path / "outputs").read_text("utf-8")
    assert outputs.startswith(f"out=out\nexit-code={code}\nfiles<<files-")
    assert "\nout/brief.md\nfiles-" in outputs
    assert "3 piers" in (tmp_path / "summary.md").read_text("utf-8")


def _filled(value: str) -> str:
    """What GitHub would make of a value: the default of the input that it names."""
    return re.sub(r"\$\{\{ inputs\.([a-z-]+) \}\}", lambda m: ACTION["inputs"][m[1]]["default"], value)


def test_the_guide_tells_of_every_input_and_output() -> None:
    guide = (ROOT / "docs" / "ci.md").read_text("utf-8")
    assert [name for name in (*ACTION["inputs"], *ACTION["outputs"]) if f"`{name}`" not in guide] == []
    blocks = re.findall(r"^```yaml\n(.*?)^```$", guide, re.MULTILINE | re.DOTALL)
    workflows = [yaml.safe_load(block) for block in blocks]
    used = str(workflows)
    assert set(re.findall(r"'(\w[\w-]*)': ", str(workflows[1][0]["with"]))) <= set(ACTION["inputs"])
    assert "OWNER/reportgen@main" in used


def test_the_hook_for_pre_commit() -> None:
    [hook] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert hook["entry"] == "reportgen check"
    assert hook["language"] == "python"
    assert hook["pass_filenames"] is False
    for name in ("articles/index.toml", "news/a.txt", "news/page.htm", "reportgen.toml", "mine/brief.md.jinja"):
        assert re.search(hook["files"], name), name
    assert not re.search(hook["files"], "src/main.py")
