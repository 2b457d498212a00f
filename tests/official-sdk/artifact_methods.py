"""What artifacts, their entries and their media can do beside what the other suites use: each public method has a step. See judge.py."""

import http.server
import importlib.util
import json
import os
import struct
import threading
import zlib
from datetime import timedelta

from sdk import HOME, api, files_below, read, wandb, write
from steps import Absent, expect, expect_error, finish, needs, step

PROJECT = {"project": "methods", "entity": "team"}
PATH = "team/methods"
OUTSIDE = {"/plain.txt": (b"outside", '"tag-1"'), "/untagged.txt": (b"untagged", None)}


class Storage(http.server.BaseHTTPRequestHandler):
    """Files that lie outside of W&B, with an ETag or without one."""

    def do_GET(self):
        body, etag = OUTSIDE.get(self.path, (None, None))
        self.send_response(200 if body is not None else 404)
        if etag:
            self.send_header("ETag", etag)
        self.send_header("Content-Length", str(len(body or b"")))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body or b"")

    do_HEAD = do_GET

    def log_message(self, *arguments):
        pass


OUTSIDE_SERVER = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Storage)
threading.Thread(target=OUTSIDE_SERVER.serve_forever, daemon=True).start()
OUTSIDE_URL = f"http://127.0.0.1:{OUTSIDE_SERVER.server_port}"


def log(artifact, aliases=None, **settings):
    with wandb.init(**PROJECT, **settings) as run:
        return run.log_artifact(artifact, aliases=aliases).wait()


def new(name, contents, kind="dataset", **settings):
    artifact = wandb.Artifact(name, type=kind, **settings)
    for path, content in contents.items():
        artifact.add_file(write(f"{name}/{path}", content), name=path)
    return artifact


def root(name):
    return os.path.join(HOME, "downloads", name)


def picture(width):
    """A PNG of one color."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    pixels = zlib.compress(b"".join(b"\0" + b"\xff\0\0" * width for _ in range(2)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, 2, 8, 2, 0, 0, 0)) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


@step("a draft: its state, its paths, what it refuses before it is logged")
def _():
    artifact = new("draft", {"a.txt": "a", "b/c.txt": "c"})
    expect((artifact.is_draft(), artifact.state), (True, "PENDING"))
    expect(artifact.get_added_local_path_name(os.path.join(HOME, "draft", "b/c.txt")), "b/c.txt")
    expect(artifact.get_added_local_path_name("nothing"), None)
    for refused in ("download", "delete", "verify", "logged_by", "files", "new_draft"):
        expect_error(lambda: getattr(artifact, refused)(), AttributeError, ValueError)
    expect_error(lambda: artifact.get_entry("a.txt"), AttributeError, ValueError)
    artifact.finalize()
    expect_error(lambda: artifact.add_file(write("late.txt", "late")), AttributeError, ValueError)
    version = log(artifact)
    expect((version.is_draft(), version.state, version.version), (False, "COMMITTED", "v0"))
    encoded = version.json_encode()
    expect((encoded["_type"], encoded["id"], encoded["version"]), ("artifactVersion", version.id, "v0"))


@step("a version: its names here and at its source, its times, its step, its page")
def _():
    with wandb.init(**PROJECT) as run:
        for number in range(3):
            run.log({"x": number})
        run.log_artifact(new("facts", {"a.txt": "facts"})).wait()
    version = api().artifact(f"{PATH}/facts:latest")
    expect((version.entity, version.project, version.version, version.collection.name if hasattr(version, "collection") else "facts"),
           ("team", "methods", "v0", "facts"))
    expect((version.source_entity, version.source_project, version.source_version), ("team", "methods", "v0"))
    expect(version.source_collection.name, "facts")
    expect(version.created_at <= (version.updated_at or version.created_at), True)
    expect((version.distributed_id, version.incremental, version.use_as), (None, False, None))
    if hasattr(version, "history_step"):
        expect(version.history_step in (None, 2), True)
    if hasattr(version, "url"):
        expect(version.url.endswith("/team/methods/artifacts/dataset/facts/v0"), True)


@step("entries: found, walked, asked for their version and their reference")
def _():
    version = api().artifact(f"{PATH}/draft:v0")
    entry = version.get_entry("b/c.txt")
    expect((version.get_path("b/c.txt").digest, str(entry.path), entry.size), (entry.digest, "b/c.txt", 1))
    expect(entry.parent_artifact().id, version.id)
    expect(entry.ref_url().startswith("wandb-artifact://"), True)
    expect_error(entry.ref_target, ValueError)
    expect_error(lambda: version.get_entry("nothing"), KeyError)
    expect([file.name for file in version.files(names=["b/c.txt", "nothing"])], ["b/c.txt"])


@step("the only file of a version; more than one is an error")
def _():
    version = log(new("only", {"only.txt": "the only one"}))
    expect(read(version.file(root("only"))), b"the only one")
    expect_error(api().artifact(f"{PATH}/draft:v0").file, ValueError)


@step("verify finds a file of the right size with other bytes, and what the cache gave before it was touched")
def _():
    version = api().artifact(f"{PATH}/draft:v0")
    folder = version.download(root("corrupt"))
    write(os.path.join(folder, "b/c.txt"), "C")
    expect_error(lambda: version.verify(folder), ValueError)
    version.download(folder)
    expect(version.verify(folder), None)


@step("references with their checksums and without: to files, to folders, by HTTP; digests are what was agreed on")
def _():
    artifact = wandb.Artifact("referring", type="dataset")
    file = write("referred/deeper/file.txt", "referred")
    artifact.add_reference(f"file://{file}", name="summed.txt")
    artifact.add_reference(f"file://{file}", name="trusted.txt", checksum=False)
    artifact.add_reference("file://" + os.path.join(HOME, "referred"))
    artifact.add_reference(f"{OUTSIDE_URL}/plain.txt", name="tagged.txt")
    artifact.add_reference(f"{OUTSIDE_URL}/untagged.txt", name="untagged.txt")
    artifact.add_reference(f"{OUTSIDE_URL}/plain.txt", name="unread.txt", checksum=False)
    version = log(artifact)
    entries = api().artifact(f"{PATH}/referring:v0").manifest.entries
    expect(sorted(entries), ["deeper/file.txt", "summed.txt", "tagged.txt", "trusted.txt", "unread.txt", "untagged.txt"])
    expect((entries["tagged.txt"].digest, entries["tagged.txt"].extra), ("tag-1", {"etag": '"tag-1"'}))
    expect((entries["unread.txt"].digest, entries["untagged.txt"].digest), (f"{OUTSIDE_URL}/plain.txt", f"{OUTSIDE_URL}/untagged.txt"))
    expect(entries["summed.txt"].digest == entries["trusted.txt"].digest, False)
    found = api().artifact(f"{PATH}/referring:v0")
    expect((found.digest, found.digest), (artifact.digest, version.digest))
    expect(found.get_entry("tagged.txt").ref_target(), f"{OUTSIDE_URL}/plain.txt")
    listed = {item.name: (item.size, item.url) for item in found.files()}
    expect((sorted(listed), listed["tagged.txt"][0]), (sorted(entries), 7))
    for name in ("summed.txt", "tagged.txt", "untagged.txt", "deeper/file.txt"):
        expect(read(found.get_entry(name).download(root("referring"))), b"outside" if name == "tagged.txt" else b"untagged" if name == "untagged.txt" else b"referred")


@step("a reference whose target has changed or gone is an error")
def _():
    OUTSIDE["/passing.txt"] = (b"first", '"one"')
    artifact = wandb.Artifact("passing", type="dataset")
    artifact.add_reference(f"{OUTSIDE_URL}/passing.txt", name="passing.txt")
    artifact.add_reference("file://" + write("passing/file.txt", "passing"), name="file.txt")
    log(artifact)
    OUTSIDE["/passing.txt"] = (b"other", '"two"')
    os.remove(os.path.join(HOME, "passing/file.txt"))
    found = api().artifact(f"{PATH}/passing:v0")
    expect_error(lambda: found.get_entry("passing.txt").download(root("passing")), ValueError)
    expect_error(lambda: found.download(root("passing")))
    expect_error(lambda: found.download(root("passing"), allow_missing_references=True))  # a change is no absence
    OUTSIDE["/passing.txt"] = (b"first", '"one"')
    write("passing/file.txt", "passing")
    expect(files_below(found.download(root("passing-again"), allow_missing_references=True)), ["file.txt", "passing.txt"])


@step("too many objects under a reference are refused")
def _():
    for number in range(3):
        write(f"crowd/{number}.txt", str(number))
    expect_error(lambda: wandb.Artifact("crowd", type="dataset").add_reference("file://" + os.path.join(HOME, "crowd"), max_objects=2), ValueError)


@step("files added again, renamed, kept in place, without the cache")
def _():
    artifact = wandb.Artifact("policies", type="dataset")
    path = write("policies.txt", "policies")
    for name, extra in {"mutable.txt": {}, "uncached.txt": {"skip_cache": True}, "immutable.txt": {"policy": "immutable"}}.items():
        try:
            artifact.add_file(path, name=name, **extra)
        except TypeError as error:
            raise Absent(str(error)) from error
    artifact.add_file(path, name="mutable.txt")
    expect_error(lambda: artifact.add_file(write("other.txt", "other"), name="mutable.txt"), ValueError)
    artifact.add_dir(os.path.dirname(write("policies-folder/x/y.txt", "y")), name="under", skip_cache=True, policy="immutable")
    with artifact.new_file("written.bin", mode="wb") as file:
        file.write(b"\0\1")
    expect_error(lambda: artifact.remove("nothing"), FileNotFoundError)
    artifact.remove("uncached.txt")
    version = log(artifact)
    expect(sorted(version.manifest.entries), ["immutable.txt", "mutable.txt", "under/y.txt", "written.bin"])
    expect(read(version.download(root("policies")), "written.bin"), b"\0\1")


@step("a draft of a draft's version, twice from the same one: each knows its base")
def _():
    base = api().artifact(f"{PATH}/draft:v0")
    for name in ("left", "right"):
        with wandb.init(**PROJECT) as run:
            draft = base.new_draft()
            draft.add_file(write(f"{name}.txt", name))
            run.log_artifact(draft, aliases=[name]).wait()
    expect(sorted(api().artifact(f"{PATH}/draft:left").manifest.entries), ["a.txt", "b/c.txt", "left.txt"])
    expect(sorted(api().artifact(f"{PATH}/draft:right").manifest.entries), ["a.txt", "b/c.txt", "right.txt"])
    expect(api().artifact(f"{PATH}/draft:right").metadata, base.metadata)
    expect(api().artifact(f"{PATH}/draft:v0").aliases, [])


@step("aliases set at once, with names that are none; tags likewise")
def _():
    version = api().artifact(f"{PATH}/only:v0")
    version.aliases = ["x y", "ü", "x y"]
    version.save()
    expect(sorted(api().artifact(f"{PATH}/only:v0").aliases), ["x y", "ü"])
    expect(api().artifact(f"{PATH}/only:ü").version, "v0")

    def assign(value):
        version.aliases = value
        version.save()

    expect_error(lambda: assign(["with/slash"]), ValueError)
    version = api().artifact(f"{PATH}/only:v0")
    version.aliases = []
    version.save()
    expect(api().artifact(f"{PATH}/only:v0").aliases, [])
    if hasattr(version, "tags"):
        expect_error(lambda: setattr(version, "tags", ["no:colon"]), ValueError)


@step("a time to live: given, kept by other edits, inherited, none")
def _():
    from wandb.sdk.artifacts.artifact_ttl import ArtifactTTL

    version = log(new("mortal", {"a.txt": "mortal"}))
    expect(version.ttl, None)
    version.ttl = timedelta(seconds=90)
    version.save()
    version = api().artifact(f"{PATH}/mortal:v0")
    version.description = "still mortal"
    version.save()
    expect(api().artifact(f"{PATH}/mortal:v0").ttl, timedelta(seconds=90))
    version.ttl = ArtifactTTL.INHERIT
    version.save()
    expect(api().artifact(f"{PATH}/mortal:v0").ttl, None)
    expect_error(lambda: setattr(version, "ttl", timedelta(seconds=-1)), ValueError)


@step("a run uses a draft: logged, waited for, an input of it")
def _():
    with wandb.init(**PROJECT) as run:
        used = run.use_artifact(new("used-draft", {"a.txt": "used"}))
        used = used.wait(timeout=60) if used.is_draft() else used
        expect((used.version, used.use_as or used.name), ("v0", used.use_as or used.name))
        path = f"{PATH}/{run.id}"
    found = api().run(path)
    expect([item.name for item in found.used_artifacts()], ["used-draft:v0"])
    expect([item.name for item in found.logged_artifacts()], [])  # such a draft is sent as the user's own
    expect([item.id for item in api().artifact(f"{PATH}/used-draft:v0").used_by()], [found.id])


@step("a run uses a version for a purpose")
def _():
    with wandb.init(**PROJECT) as run:
        expect(run.use_artifact("only:v0", use_as="training").use_as, "training")
        expect(run.use_artifact("only:v0", use_as="training").version, "v0")
        expect_error(lambda: run.use_artifact("only:v0", type="model"), ValueError, wandb.errors.CommError)
        path = f"{PATH}/{run.id}"
    expect([item.name for item in api().run(path).used_artifacts()], ["only:v0"])


@step("tables: in a version, joined, in parts, used in another version, with their rows as they were")
def _():
    left = wandb.Table(columns=["id", "text", "number"], data=[["a", "é", 1], ["b", "\U0001f600", 2.5], ["c", "", None]])
    right = wandb.Table(columns=["id", "flag"], data=[["a", True], ["c", False]])
    artifact = wandb.Artifact("tables", type="dataset")
    artifact.add(left, "left")
    artifact.add(wandb.JoinedTable(left, right, "id"), "joined")
    for number in range(2):
        artifact.add(wandb.Table(columns=["n"], data=[[number], [number + 10]]), f"parts/{number}")
    artifact.add(wandb.data_types.PartitionedTable("parts"), "whole")
    log(artifact)
    found = api().artifact(f"{PATH}/tables:v0")
    expect(found.get("left").data, [["a", "é", 1], ["b", "\U0001f600", 2.5], ["c", "", None]])
    joined = found.get("joined")
    expect((joined._table1.columns, joined._table2.data), (["id", "text", "number"], [["a", True], ["c", False]]))
    expect([list(row) for _, row in found.get("whole").iterrows()], [[0], [10], [1], [11]])
    expect(found.get("nothing"), None)

    other = wandb.Artifact("tables-elsewhere", type="dataset")
    other.add(found.get("left"), "borrowed")
    other["set"] = wandb.Table(columns=["z"], data=[["by index"]])
    log(other)
    found = api().artifact(f"{PATH}/tables-elsewhere:v0")
    expect(found.manifest.entries["borrowed.table.json"].ref.startswith("wandb-artifact://"), True)
    expect((found.get("borrowed").data[1], found["set"].data), (["b", "\U0001f600", 2.5], [["by index"]]))
    folder = found.download(root("tables"))
    expect(json.loads(read(folder, "borrowed.table.json"))["data"][0], ["a", "é", 1])
    expect(found.verify(folder), None)


@step("images and other media in versions and tables, across versions")
def _():
    html = wandb.Html("<b>bold</b>", inject=False)
    artifact = wandb.Artifact("media", type="dataset")
    artifact.add(html, "page")
    images = importlib.util.find_spec("PIL") is not None
    if images:
        image = wandb.Image(write("red.png", picture(3)), classes=None)
        artifact.add(image, "red")
        artifact.add(wandb.Table(columns=["picture", "width"], data=[[image, 3], [wandb.Image(write("wide.png", picture(9))), 9]]), "pictures")
    log(artifact)
    found = api().artifact(f"{PATH}/media:v0")
    expect(type(found.get("page")).__name__, "Html")
    needs(images, "there is no PIL here")
    expect(read(found.get("red")._path), picture(3))
    rows = found.get("pictures").data
    expect([(read(row[0]._path) == picture(row[1]), row[1]) for row in rows], [(True, 3), (True, 9)])
    other = wandb.Artifact("media-elsewhere", type="dataset")
    other.add(found.get("red"), "borrowed")
    other.add(found.get("pictures"), "album")
    log(other)
    found = api().artifact(f"{PATH}/media-elsewhere:v0")
    expect(read(found.get("borrowed")._path), picture(3))
    expect([row[1] for row in found.get("album").data], [3, 9])
    with wandb.init(**PROJECT) as run:
        run.log({"seen": found.get("album"), "image": wandb.Image(os.path.join(HOME, "wide.png"))})
        name = f"run-{run.id}-seen:latest"
    expect([row[1] for row in api().artifact(f"{PATH}/{name}").get("seen").data], [3, 9])


@step("a version that four runs write, with a file that all of them have; upserted again it stays one")
def _():
    for number in range(4):
        with wandb.init(**PROJECT, group="four") as run:
            artifact = new("four", {f"part-{number}.txt": f"part {number}", "shared.txt": "shared"})
            run.upsert_artifact(artifact, distributed_id="four-1", aliases=["half" if number % 2 else "other"])
    with wandb.init(**PROJECT, group="four") as run:
        run.finish_artifact(wandb.Artifact("four", type="dataset"), distributed_id="four-1", aliases=["done"]).wait()
    version = api().artifact(f"{PATH}/four:done")
    expect((version.version, sorted(version.aliases)), ("v0", ["done", "half", "latest", "other"]))
    expect(sorted(version.manifest.entries), [f"part-{number}.txt" for number in range(4)] + ["shared.txt"])
    expect(version.verify(version.download(root("four"))), None)


@step("versions that were logged together, many at a time, in the order of their logging")
def _():
    with wandb.init(**PROJECT) as run:
        versions = [run.log_artifact(new(f"crowd-{number % 2}", {"n.txt": str(number)})) for number in range(10)]
        for version in versions:
            version.wait()
    expect([version.name for version in versions], [f"crowd-{number % 2}:v{number // 2}" for number in range(10)])
    expect([read(api().artifact(f"{PATH}/crowd-1:v{number}").download(root(f"crowd-{number}")), "n.txt") for number in range(5)],
           [str(2 * number + 1).encode() for number in range(5)])


@step("jobs of a project: none")
def _():
    expect(api().list_jobs("team", "methods") if hasattr(api(), "list_jobs") else [], [])


# The last steps: from here on the SDK takes the place of the last file that it was to keep out of the cache for the cache.


@step("download past the cache: into an empty folder, over files that are there, a part by its prefix")
def _():
    version = api().artifact(f"{PATH}/draft:v0")
    try:
        folder = version.download(root("no-cache"), skip_cache=True)
    except TypeError as error:
        raise Absent(str(error)) from error
    expect(files_below(folder), ["a.txt", "b/c.txt"])
    write(os.path.join(folder, "a.txt"), "changed and longer")
    version.download(folder, skip_cache=True)
    expect(read(folder, "a.txt"), b"a")
    expect(files_below(version.download(root("prefix"), path_prefix="b", skip_cache=True)), ["b/c.txt"])
    expect(version.verify(folder), None)


@step("download a file in parts, where the SDK can")
def _():
    content = os.urandom(3 << 20)
    version = log(new("parts", {"big.bin": content, "empty": b""}))
    try:
        folder = version.download(root("parts"), multipart=True, skip_cache=True)
    except TypeError as error:
        raise Absent(str(error)) from error
    expect((read(folder, "big.bin") == content, read(folder, "empty")), (True, b""))


finish(wandb.__version__)
