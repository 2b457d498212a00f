"""Mixed work: the official SDK logs and edits, this library downloads, verifies and edits, and the other way round. See judge.py.

    dotnet build tests/Wandb.Interop
"""

import hashlib
import json
import os
import pathlib
import subprocess

from sdk import HOME, api, files_below, read, wandb, write
from steps import expect, finish, step

PATH = "team/mixed"
PROGRAM = pathlib.Path(__file__).resolve().parent.parent / "Wandb.Interop/bin/Debug/net10.0/Wandb.Interop.dll"


def ours(*arguments, fails=False):
    """Runs this library's program; what it printed."""
    result = subprocess.run(["dotnet", str(PROGRAM), *arguments], capture_output=True, text=True, timeout=300)
    if (result.returncode != 0) != fails:
        raise AssertionError(f"{arguments[0]} ended with {result.returncode}: {(result.stderr or result.stdout)[-300:]}")
    return result.stdout


def show(path):
    return json.loads(ours("show", path))


def root(name):
    return os.path.join(HOME, "downloads", name)


def log(artifact, **settings):
    with wandb.init(project="mixed", entity="team", **settings) as run:
        return run.log_artifact(artifact).wait()


@step("Python logs files, a folder, names of every kind, references; we download them byte for byte and verify")
def _():
    artifact = wandb.Artifact("from-python", type="dataset", description="by Python", metadata={"python": 1, "number": 1.0, "nested": {"a": [1]}})
    contents = {"plain.txt": b"plain", "empty": b"", "a b/\u00e9.txt": "\u00e9".encode(), "\U0001f600.bin": bytes(range(256)) * 1000, "\uff21.txt": b"wide"}
    for name, content in contents.items():
        artifact.add_file(write(f"source/{name}", content), name=name)
    artifact.add_reference("file://" + write("referenced/file.txt", "referenced"), name="reference.txt")
    version = log(artifact)
    ours("download", f"{PATH}/from-python:v0", root("ours"))
    expect(files_below(root("ours")), sorted([*contents, "reference.txt"]))
    for name, content in contents.items():
        expect((name, read(root("ours"), name)), (name, content))
    ours("verify", f"{PATH}/from-python:v0", root("ours"))
    expect(show(f"{PATH}/from-python:v0")["digest"], version.digest)
    expect(version.verify(root("ours")), None)


@step("what we verify as changed is changed")
def _():
    write(os.path.join(root("ours"), "plain.txt"), "changed")
    ours("verify", f"{PATH}/from-python:v0", root("ours"), fails=True)


@step("1,000 files of Python: downloaded by us, and found in the cache that Python filled")
def _():
    artifact = wandb.Artifact("many", type="dataset")
    for number in range(1000):
        write(f"many/{number % 10}/{number}.txt", f"content {number}")
    artifact.add_dir(os.path.join(HOME, "many"))
    log(artifact)
    api().artifact(f"{PATH}/many:v0").download(root("many-python"))
    text = ours("download", f"{PATH}/many:v0", root("many-ours"))
    expect(files_below(root("many-ours")), files_below(root("many-python")))
    expect([hashlib.md5(read(root("many-ours"), name)).hexdigest() for name in files_below(root("many-ours"))],
           [hashlib.md5(read(root("many-python"), name)).hexdigest() for name in files_below(root("many-python"))])
    expect("1000" in text, True)


@step("we edit what Python logged, and Python reads it; Python edits on, and we read it")
def _():
    ours("edit", f"{PATH}/from-python:v0", "ours=2.50", "number=1.5", "+reviewed", "description=by both")
    found = api().artifact(f"{PATH}/from-python:reviewed")
    expect((found.description, found.metadata), ("by both", {"python": 1, "number": 1.5, "nested": {"a": [1]}, "ours": 2.5}))
    found.metadata["python"] = 3
    found.aliases.remove("reviewed")
    found.save()
    ours("edit", f"{PATH}/from-python:v0", "ours=4")
    expect(show(f"{PATH}/from-python:v0")["metadata"], {"python": 3, "number": 1.5, "nested": {"a": [1]}, "ours": 4})
    expect("reviewed" in api().artifact(f"{PATH}/from-python:v0").aliases, False)


@step("Python's draft of a version that we edited; we download what came of it")
def _():
    with wandb.init(project="mixed", entity="team") as run:
        draft = run.use_artifact("from-python:v0").new_draft()
        draft.remove("plain.txt")
        draft.add_file(write("added.txt", "added"))
        run.log_artifact(draft).wait()
    ours("download", f"{PATH}/from-python:v1", root("draft"))
    expect("plain.txt" in files_below(root("draft")), False)
    expect(read(root("draft"), "added.txt"), b"added")
    ours("verify", f"{PATH}/from-python:v1", root("draft"))


@step("an incremental version and one of two writers, logged by Python: we download them whole")
def _():
    for name, extra in (("growing", {}), ("growing", {"incremental": True})):
        artifact = wandb.Artifact(name, type="dataset", **extra)
        artifact.add_file(write(f"grown-{len(extra)}.txt", f"grown {len(extra)}"))
        log(artifact)
    ours("download", f"{PATH}/growing:v1", root("growing"))
    expect(files_below(root("growing")), ["grown-0.txt", "grown-1.txt"])


@step("a run of ours uses what Python logged; Python sees who used it, and how the run ended")
def _():
    ours("use", f"{PATH}/from-python:v0", PATH)
    users = [run for run in api().artifact(f"{PATH}/from-python:v0").used_by() if run.job_type == "interop"]
    expect([(run.state, [item.name for item in run.used_artifacts()]) for run in users], [("finished", ["from-python:v0"])])


finish(wandb.__version__)
