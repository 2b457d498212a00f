"""The SDK's command line: wandb artifact put, get, ls, and the cache. See judge.py."""

import os
import subprocess
import sys

from sdk import HOME, api, files_below, read, wandb, write
from steps import expect, finish, step

PATH = "team/commands"


def run(*arguments, fails=False):
    result = subprocess.run([sys.executable, "-m", "wandb", *arguments], capture_output=True, text=True, timeout=300, cwd=HOME)
    if (result.returncode != 0) != fails:
        raise AssertionError(f"wandb {' '.join(arguments)} ended with {result.returncode}: {(result.stderr or result.stdout)[-300:]}")
    return result.stdout + result.stderr


@step("put a folder, with description and aliases")
def _():
    write("folder/one.txt", "one")
    write("folder/deeper/two.txt", "two")
    run("artifact", "put", "--name", f"{PATH}/put", "--type", "dataset", "--description", "from the command line",
        "--alias", "first", "--alias", "second", os.path.join(HOME, "folder"))
    found = api().artifact(f"{PATH}/put:first")
    expect((found.type, found.description, sorted(found.aliases)), ("dataset", "from the command line", ["first", "latest", "second"]))
    expect(sorted(found.manifest.entries), ["deeper/two.txt", "one.txt"])


@step("put a file, and the same one again")
def _():
    for _ in range(2):
        run("artifact", "put", "--name", f"{PATH}/file", "--type", "model", write("single.txt", "single"))
    expect([item.version for item in api().artifact_versions("model", f"{PATH}/file")], ["v0"])


@step("put a reference")
def _():
    run("artifact", "put", "--name", f"{PATH}/reference", "--type", "dataset", "file://" + write("referenced/file.txt", "referenced"))
    expect(api().artifact(f"{PATH}/reference:v0").manifest.entries["file.txt"].ref.startswith("file://"), True)


@step("get a version")
def _():
    run("artifact", "get", f"{PATH}/put:first", "--root", os.path.join(HOME, "got"))
    expect(files_below(os.path.join(HOME, "got")), ["deeper/two.txt", "one.txt"])
    expect(read(HOME, "got", "deeper", "two.txt"), b"two")


@step("get what is not there: an error")
def _():
    run("artifact", "get", f"{PATH}/nothing:v0", fails=True)


@step("list the versions of a project")
def _():
    text = run("artifact", "ls", PATH)
    for name in ("put:v0", "file:v0", "reference:v0"):
        expect((name, name in text), (name, True))
    expect("put:v0" in run("artifact", "ls", PATH, "--type", "model"), False)


@step("trim the cache")
def _():
    run("artifact", "cache", "cleanup", "--remove-temp", "0GB")


finish(wandb.__version__)
