"""A file of more than 2 GiB, which the SDK sends in parts. Not among the suites that judge.py runs by itself: it takes minutes and
some 10 GB of disk. See judge.py.

    python3 tests/official-sdk/judge.py FOLDER... --only big_file
"""

import hashlib
import os
import shutil

from sdk import HOME, api, wandb
from steps import Absent, expect, finish, step

SIZE = (2 << 30) + (1 << 20) + 1
PATH = "team/big"


def md5(path):
    digest = hashlib.md5()
    with open(path, "rb") as file:
        while chunk := file.read(1 << 24):
            digest.update(chunk)
    return digest.hexdigest()


def make(path):
    """Sparse, with something at its ends and on both sides of a part."""
    with open(path, "wb") as file:
        for place, text in ((0, b"begin"), ((100 << 20) - 3, b"border"), (SIZE - 3, b"end")):
            file.seek(place)
            file.write(text)
    return path


@step("log a file of more than 2 GiB: it is sent in parts")
def _():
    path = make(os.path.join(HOME, "big.bin"))
    artifact = wandb.Artifact("big", type="dataset")
    artifact.add_file(path, skip_cache=True, policy="immutable")
    with wandb.init(project="big", entity="team") as run:
        version = run.log_artifact(artifact).wait()
    expect((version.size, version.file_count), (SIZE, 1))


@step("download it in one piece, past the cache")
def _():
    folder = api().artifact(f"{PATH}/big:v0").download(os.path.join(HOME, "whole"), skip_cache=True)
    expect(md5(os.path.join(folder, "big.bin")), md5(os.path.join(HOME, "big.bin")))
    shutil.rmtree(folder)


@step("download it in ranges at once, where the SDK can")
def _():
    try:
        folder = api().artifact(f"{PATH}/big:v0").download(os.path.join(HOME, "ranges"), skip_cache=True, multipart=True)
    except TypeError as error:
        raise Absent(str(error)) from error
    expect(md5(os.path.join(folder, "big.bin")), md5(os.path.join(HOME, "big.bin")))
    shutil.rmtree(folder)


@step("the same file in another version needs no upload")
def _():
    artifact = wandb.Artifact("big-again", type="dataset")
    artifact.add_file(os.path.join(HOME, "big.bin"), name="other.bin", skip_cache=True, policy="immutable")
    with wandb.init(project="big", entity="team") as run:
        version = run.log_artifact(artifact).wait()
    expect(version.manifest.entries["other.bin"].birth_artifact_id, api().artifact(f"{PATH}/big:v0").id)


shutil.rmtree(HOME, ignore_errors=True)
finish(wandb.__version__)
