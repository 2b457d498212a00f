"""The SDK's cache, shared by processes, trimmed, and with files gone from it. See judge.py."""

import os
import subprocess
import sys

from sdk import FOLDERS, HOME, api, files_below, read, wandb, write
from steps import expect, finish, step

PATH = "team/caches"
COUNT = 120


def cached():
    folder = os.path.join(os.environ["WANDB_CACHE_DIR"], "artifacts", "obj", "md5")
    return [os.path.join(folder, name) for name in files_below(folder)] if os.path.isdir(folder) else []


def size(paths):
    return sum(os.path.getsize(path) for path in paths)


def content(number):
    return f"content {number} ".encode() * 200


def root(name):
    return os.path.join(HOME, "downloads", name)


def checked(folder):
    expect(len(files_below(folder)), COUNT)
    expect([number for number in range(COUNT) if read(folder, f"{number}.txt") != content(number)], [])
    expect(api().artifact(f"{PATH}/shared:v0").verify(folder), None)


@step("log what is to be cached")
def _():
    artifact = wandb.Artifact("shared", type="dataset")
    for number in range(COUNT):
        write(f"shared/{number}.txt", content(number))
    artifact.add_dir(os.path.join(HOME, "shared"))
    with wandb.init(project="caches", entity="team") as run:
        run.log_artifact(artifact).wait()
    list(map(os.remove, cached()))


@step("four processes with one cache download one version at the same time")
def _():
    script = write("download.py", f"""
import sys
sys.path[:0] = {FOLDERS!r}
import wandb
version = wandb.Api(timeout=30).artifact("{PATH}/shared:v0")
version.verify(version.download(sys.argv[1]))
""")
    processes = [subprocess.Popen([sys.executable, script, root(f"process-{number}")], stderr=subprocess.PIPE, text=True) for number in range(4)]
    ended = [(process.communicate(timeout=200)[1], process.returncode) for process in processes]
    expect([text[-300:] for text, code in ended if code], [])
    for number in range(4):
        checked(root(f"process-{number}"))
    expect((len(cached()), size(cached())), (COUNT, sum(len(content(number)) for number in range(COUNT))))


@step("files that are gone from the cache, or have another size there, are fetched again")
def _():
    os.remove(cached()[0])
    with open(cached()[0], "ab") as file:
        file.write(b"more")
    checked(api().artifact(f"{PATH}/shared:v0").download(root("again")))


@step("trim the cache to a size: what is gone is fetched again, what was downloaded stays")
def _():
    before = size(cached())
    result = subprocess.run([sys.executable, "-m", "wandb", "artifact", "cache", "cleanup", "100KB"], capture_output=True, text=True, timeout=100)
    expect((result.returncode, "Reclaimed" in result.stdout + result.stderr), (0, True))
    expect(0 < size(cached()) <= 100 * 1000 < before, True)
    checked(root("again"))
    checked(api().artifact(f"{PATH}/shared:v0").download(root("after-cleanup")))
    expect(len(cached()), COUNT)


finish(wandb.__version__)
