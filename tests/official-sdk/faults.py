"""A server that goes wrong as faults.json says: what is retried comes to its end, and what is refused is an error. See judge.py."""

import os

from sdk import HOME, api, files_below, read, wandb, write
from steps import expect, expect_error, finish, step

PROJECT = {"project": "faults", "entity": "team"}
PATH = "team/faults"
CONTENTS = {name: name.encode() for name in ("busy.txt", "lost.txt", "slow.txt", "expired.txt")}


def new(name, contents):
    artifact = wandb.Artifact(name, type="dataset")
    for path, content in contents.items():
        artifact.add_file(write(f"{name}/{path}", content), name=path)
    return artifact


def log(artifact):
    with wandb.init(**PROJECT) as run:
        return run.log_artifact(artifact).wait()


@step("log while requests fail, uploads fail and are lost, and the commit is done and not answered")
def _():
    version = log(new("first", CONTENTS))
    expect((version.version, version.file_count), ("v0", 4))
    expect([item.version for item in api().artifact_versions("dataset", f"{PATH}/first")], ["v0"])


@step("a conflict at the commit is an error; done again, it is a version")
def _():
    expect_error(lambda: log(new("conflicting", {"a.txt": "a"})))
    expect_error(lambda: api().artifact(f"{PATH}/conflicting:latest"), ValueError, wandb.errors.CommError)
    expect(log(new("conflicting", {"a.txt": "a"})).version, "v0")


@step("download while storage is busy and slow, and a URL has expired: the way by the key is taken")
def _():
    objects = os.path.join(os.environ["WANDB_CACHE_DIR"], "artifacts", "obj")
    for name in files_below(objects):
        os.remove(os.path.join(objects, name))
    folder = api().artifact(f"{PATH}/first:v0").download(os.path.join(HOME, "downloaded"))
    expect({name: read(folder, name) for name in files_below(folder)}, CONTENTS)


@step("save: throttled and done, refused with 403, refused inside of a 200; what was refused has changed nothing")
def _():
    version = api().artifact(f"{PATH}/first:v0")
    version.description = "throttled"
    version.save()
    expect(api().artifact(f"{PATH}/first:v0").description, "throttled")
    version.description = "refused"
    expect_error(version.save)
    expect(api().artifact(f"{PATH}/first:v0").description, "throttled")
    version.description = "between"
    version.save()
    version.description = "refused again"
    expect_error(version.save)


@step("history comes whole though a request of its stream fails")
def _():
    with wandb.init(**PROJECT, id="stream01") as run:
        for number in range(20):
            run.log({"n": number})
    expect([row["n"] for row in api().run(f"{PATH}/stream01").scan_history()], list(range(20)))
    expect(api().run(f"{PATH}/stream01").state, "finished")


@step("a wrong key is refused, the right one works on")
def _():
    expect_error(lambda: wandb.Api(api_key="x" * 40, timeout=10).artifact(f"{PATH}/first:v0"))
    expect(api().artifact(f"{PATH}/first:v0").version, "v0")


finish(wandb.__version__)
