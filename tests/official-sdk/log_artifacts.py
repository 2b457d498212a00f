"""Logs versions with files, directories, references and many entries, and downloads, verifies and checks them out. See judge.py."""

import http.server
import os
import threading
from datetime import timedelta

from sdk import HOME, api, files_below, read, wandb, write
from steps import Absent, expect, expect_error, finish, needs, step

PROJECT = {"project": "logging", "entity": "team"}
PATH = "team/logging"


class Storage(http.server.BaseHTTPRequestHandler):
    """Files that lie outside of W&B, for references."""

    def do_GET(self):
        body = b"outside" if self.path == "/outside.txt" else None
        self.send_response(200 if body else 404)
        self.send_header("ETag", '"v1-outside"')
        self.send_header("Content-Length", str(len(body or b"")))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body or b"")

    do_HEAD = do_GET

    def log_message(self, *arguments):
        pass


def outside():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Storage)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}/outside.txt"


def logged(artifact, aliases=None, **settings):
    """Logs in a run of its own; the version, and the path of the run."""
    with wandb.init(**PROJECT, **settings) as run:
        return run.log_artifact(artifact, aliases=aliases).wait(), f"{PATH}/{run.id}"


def new(name, content, **settings):
    artifact = wandb.Artifact(name, type="dataset", **settings)
    artifact.add_file(write(f"{name}.txt", content))
    return artifact


def root(name):
    return os.path.join(HOME, "downloads", name)


@step("log files, a directory and a file written in place")
def _():
    artifact = wandb.Artifact("first", type="dataset", description="the first", metadata={"rows": 3, "nested": {"a": [1, 2.5]}})
    artifact.add_file(write("data/table.csv", "a,b\n1,2\n"))
    artifact.add_file(write("data/other.bin", bytes(range(256)) * 40), name="renamed/other.bin")
    write("folder/one.txt", "one")
    write("folder/deeper/two é.txt", "two")
    artifact.add_dir(os.path.join(HOME, "folder"), name="dir")
    with artifact.new_file("written.txt") as file:
        file.write("in place")
    artifact.add_file(write("empty", ""))
    version, run = logged(artifact, aliases=["fresh"])
    expect((version.name, version.version, version.state), ("first:v0", "v0", "COMMITTED"))
    expect(version.digest, artifact.digest)
    again = api().artifact(f"{PATH}/first:fresh")
    expect((again.description, again.metadata), ("the first", {"rows": 3, "nested": {"a": [1, 2.5]}}))
    expect(sorted(again.aliases), ["fresh", "latest"])
    expect((again.digest, again.file_count), (artifact.digest, 6))
    expect(again.size, 8 + 10240 + 3 + 3 + 8)
    expect(f"{PATH}/{again.logged_by().id}", run)


@step("download the whole, byte for byte")
def _():
    artifact = api().artifact(f"{PATH}/first:latest")
    folder = artifact.download(root("whole"))
    expect(files_below(folder), ["dir/deeper/two é.txt", "dir/one.txt", "empty", "renamed/other.bin", "table.csv", "written.txt"])
    expect(read(folder, "renamed/other.bin"), bytes(range(256)) * 40)
    expect(read(folder, "dir/deeper/two é.txt"), b"two")
    expect(read(folder, "empty"), b"")
    expect(artifact.verify(folder), None)


@step("download one entry, a part by its prefix, and the files of the API")
def _():
    artifact = api().artifact(f"{PATH}/first:v0")
    expect(read(artifact.get_entry("table.csv").download(root("one"))), b"a,b\n1,2\n")
    try:
        folder = artifact.download(root("prefix"), path_prefix="dir/")
    except TypeError:
        folder = None
    if folder:
        expect(files_below(folder), ["dir/deeper/two é.txt", "dir/one.txt"])
    names = [file.name for file in artifact.files(per_page=2)]
    expect(sorted(names), ["dir/deeper/two é.txt", "dir/one.txt", "empty", "renamed/other.bin", "table.csv", "written.txt"])
    found = list(artifact.files(names=["table.csv"]))
    expect([(file.name, file.size) for file in found], [("table.csv", 8)])
    with found[0].download(root("api"), replace=True) as file:
        expect(file.read(), "a,b\n1,2\n")


@step("verify finds a changed file, a missing one and one too many")
def _():
    artifact = api().artifact(f"{PATH}/first:v0")
    for number, change in enumerate([
        lambda folder: write(os.path.join(folder, "table.csv"), "changed"),
        lambda folder: os.remove(os.path.join(folder, "table.csv")),
        lambda folder: write(os.path.join(folder, "more.txt"), "more"),
    ]):
        folder = artifact.download(root(f"verify-{number}"))
        change(folder)
        expect_error(lambda: artifact.verify(folder), ValueError, FileNotFoundError)


@step("check out: what does not belong there goes")
def _():
    artifact = api().artifact(f"{PATH}/first:v0")
    folder = root("checkout")
    write(os.path.join(folder, "more.txt"), "more")
    artifact.checkout(folder)
    expect("more.txt" in files_below(folder), False)
    expect(read(folder, "table.csv"), b"a,b\n1,2\n")


@step("the same content again is no new version")
def _():
    artifact = wandb.Artifact("same", type="dataset")
    artifact.add_file(write("same.txt", "same"))
    first, _ = logged(artifact)
    artifact = wandb.Artifact("same", type="dataset", metadata={"ignored": True})
    artifact.add_file(write("same.txt", "same"))
    second, _ = logged(artifact, aliases=["again"])
    expect((first.version, second.version, first.id), ("v0", "v0", second.id))
    expect([item.version for item in api().artifacts("dataset", f"{PATH}/same")] if hasattr(api(), "artifacts") else ["v0"], ["v0"])


@step("new content is the next version, and latest moves")
def _():
    artifact = wandb.Artifact("same", type="dataset")
    artifact.add_file(write("same.txt", "different"))
    version, _ = logged(artifact)
    expect(version.version, "v1")
    expect(api().artifact(f"{PATH}/same:latest").version, "v1")
    expect("latest" in api().artifact(f"{PATH}/same:v0").aliases, False)


@step("the same file in two versions is stored once")
def _():
    for number in range(2):
        artifact = wandb.Artifact("shared", type="dataset")
        artifact.add_file(write("shared.bin", b"shared" * 1000))
        artifact.add_file(write("own.txt", f"own {number}"))
        version, _ = logged(artifact)
    entries = api().artifact(f"{PATH}/shared:v1").manifest.entries
    expect(entries["shared.bin"].birth_artifact_id, api().artifact(f"{PATH}/shared:v0").id)
    expect(entries["own.txt"].birth_artifact_id, version.id)
    expect(read(version.download(root("shared")), "shared.bin"), b"shared" * 1000)


@step("1,000 entries: log, list in pages, download")
def _():
    artifact = wandb.Artifact("many", type="dataset")
    for number in range(1000):
        write(f"many/{number % 7}/file-{number:04}.txt", f"content {number}")
    artifact.add_dir(os.path.join(HOME, "many"))
    version, _ = logged(artifact)
    expect(version.file_count, 1000)
    expect(len({file.name for file in api().artifact(f"{PATH}/many:v0").files(per_page=170)}), 1000)
    folder = api().artifact(f"{PATH}/many:v0").download(root("many"))
    expect(len(files_below(folder)), 1000)
    expect(read(folder, "3/file-0423.txt"), b"content 423")


@step("references by HTTP and to files")
def _():
    url = outside()
    artifact = wandb.Artifact("references", type="dataset")
    artifact.add_reference(url, name="outside.txt")
    artifact.add_reference("file://" + write("referenced/file.txt", "referenced"), name="file.txt")
    artifact.add_reference("file://" + os.path.dirname(write("referenced-folder/deeper/more.txt", "more")))
    artifact.add_reference("other://somewhere/else", name="else", checksum=False)
    version, _ = logged(artifact)
    entries = api().artifact(f"{PATH}/references:v0").manifest.entries
    expect(sorted(entries), ["else", "file.txt", "more.txt", "outside.txt"])
    expect((entries["outside.txt"].ref, entries["outside.txt"].digest, entries["outside.txt"].size), (url, "v1-outside", 7))
    expect(entries["else"].digest, "other://somewhere/else")
    artifact = api().artifact(f"{PATH}/references:v0")
    expect(read(artifact.get_entry("outside.txt").download(root("reference"))), b"outside")
    expect(read(artifact.get_entry("more.txt").download(root("reference"))), b"more")
    expect(version.digest, artifact.digest)


@step("a reference to an entry of another version")
def _():
    source = api().artifact(f"{PATH}/first:v0")
    artifact = wandb.Artifact("borrowed", type="dataset")
    artifact.add_reference(source.get_entry("table.csv").ref_url(), name="theirs.csv")
    version, _ = logged(artifact)
    entry = version.manifest.entries["theirs.csv"]
    expect(entry.ref.startswith("wandb-artifact://"), True)
    expect(read(api().artifact(f"{PATH}/borrowed:v0").download(root("borrowed")), "theirs.csv"), b"a,b\n1,2\n")


@step("an object in two versions that are logged together: a reference by the client's own id")
def _():
    table = wandb.Table(columns=["a"], data=[[1], [2]])
    with wandb.init(**PROJECT) as run:
        first = wandb.Artifact("table-a", type="dataset")
        first.add(table, "table")
        run.log_artifact(first)
        second = wandb.Artifact("table-b", type="dataset")
        second.add(table, "same-table")
        run.log_artifact(second).wait()
    entry = api().artifact(f"{PATH}/table-b:latest").manifest.entries["same-table.table.json"]
    expect(entry.ref.startswith("wandb-artifact://"), True)
    expect(api().artifact(f"{PATH}/table-b:latest").get("same-table").data, [[1], [2]])


@step("a draft of a version: one file added, one removed")
def _():
    old = api().artifact(f"{PATH}/first:v0")
    with wandb.init(**PROJECT) as run:
        draft = run.use_artifact(old).new_draft()
        draft.add_file(write("added.txt", "added"))
        draft.remove("dir")
        run.log_artifact(draft).wait()
    new = api().artifact(f"{PATH}/first:latest")
    expect(new.version, "v1")
    expect(sorted(new.manifest.entries), ["added.txt", "empty", "renamed/other.bin", "table.csv", "written.txt"])
    expect(new.manifest.entries["table.csv"].birth_artifact_id, old.id)
    expect(new.metadata, old.metadata)
    expect(len(files_below(new.download(root("draft")))), 5)


@step("an incremental version: added to what is there")
def _():
    artifact = wandb.Artifact("growing", type="dataset")
    artifact.add_file(write("one.txt", "1"))
    logged(artifact)
    artifact = wandb.Artifact("growing", type="dataset", incremental=True)
    artifact.add_file(write("two.txt", "2"))
    version, _ = logged(artifact)
    expect(version.version, "v1")
    expect(sorted(api().artifact(f"{PATH}/growing:v1").manifest.entries), ["one.txt", "two.txt"])
    expect(sorted(api().artifact(f"{PATH}/growing:v0").manifest.entries), ["one.txt"])
    expect(files_below(api().artifact(f"{PATH}/growing:v1").download(root("growing"))), ["one.txt", "two.txt"])


@step("a version that two runs write together")
def _():
    for writer in range(2):
        with wandb.init(**PROJECT, group="writers") as run:
            artifact = wandb.Artifact("together", type="dataset")
            artifact.add_file(write(f"part-{writer}.txt", f"part {writer}"))
            run.upsert_artifact(artifact, distributed_id="writers-1")
    expect_error(lambda: api().artifact(f"{PATH}/together:latest"), ValueError, wandb.errors.CommError)
    with wandb.init(**PROJECT, group="writers") as run:
        artifact = wandb.Artifact("together", type="dataset")
        artifact.add_file(write("part-2.txt", "part 2"))
        run.finish_artifact(artifact, distributed_id="writers-1").wait()
    expect(files_below(api().artifact(f"{PATH}/together:v0").download(root("together"))), [f"part-{i}.txt" for i in range(3)])


@step("a time to live at logging, and tags where there are any")
def _():
    artifact = wandb.Artifact("short", type="dataset")
    artifact.add_file(write("short.txt", "short"))
    artifact.ttl = timedelta(days=2)
    version, _ = logged(artifact)
    expect(api().artifact(f"{PATH}/short:v0").ttl, timedelta(days=2))
    if hasattr(version, "tags"):
        with wandb.init(**PROJECT) as run:
            artifact = wandb.Artifact("tagged", type="dataset")
            artifact.add_file(write("tagged.txt", "tagged"))
            run.log_artifact(artifact, tags=["raw", "checked twice"]).wait()
        artifact = api().artifact(f"{PATH}/tagged:v0")
        expect(sorted(artifact.tags), ["checked twice", "raw"])
        artifact.tags = ["raw", "new"]
        artifact.save()
        expect(sorted(api().artifact(f"{PATH}/tagged:v0").tags), ["new", "raw"])
        found = api().artifacts("dataset", f"{PATH}/tagged", tags=["new"])
        expect([item.name for item in found], ["tagged:v0"])


@step("log from a path and by name, with the run's own log_artifact")
def _():
    with wandb.init(**PROJECT) as run:
        artifact = run.log_artifact(write("plain/file.txt", "plain"), name="plain", type="dataset", aliases=["a", "b"])
        artifact.wait()
    expect(sorted(api().artifact(f"{PATH}/plain:v0").aliases), ["a", "b", "latest"])


@step("log, use and link a model by its shortcuts")
def _():
    with wandb.init(**PROJECT) as run:
        needs(hasattr(run, "log_model"), "it has no log_model")
        run.log_model(write("model/weights.bin", "weights"), name="shortcut", aliases=["m"])
    with wandb.init(**PROJECT) as run:
        expect(read(run.use_model("shortcut:m")), b"weights")
        run.link_model(write("model/weights.bin", "linked weights"), registered_model_name="Shortcuts", name="shortcut")
    linked = api().artifact("team/model-registry/Shortcuts:latest")
    expect(linked.source_qualified_name, f"{PATH}/shortcut:v1")


@step("use a version: by name, under another name, and its lineage both ways")
def _():
    with wandb.init(**PROJECT, job_type="use") as run:
        used = run.use_artifact("first:v0")
        expect(files_below(used.download(root("used")))[0], "dir/deeper/two é.txt")
        run.use_artifact(f"{PATH}/same:latest", type="dataset")
        artifact = wandb.Artifact("made", type="dataset")
        artifact.add_file(write("made.txt", "made"))
        run.log_artifact(artifact).wait()
        path = f"{PATH}/{run.id}"
    found = api().run(path)
    expect(sorted(item.name for item in found.used_artifacts()), ["first:v0", "same:v1"])
    expect([item.name for item in found.logged_artifacts()], ["made:v0"])
    expect(path in [f"{PATH}/{item.id}" for item in api().artifact(f"{PATH}/first:v0").used_by()], True)
    expect(f"{PATH}/{api().artifact(f'{PATH}/made:v0').logged_by().id}", path)


@step("log through the public API: an existing version as an output of another run")
def _():
    _, path = logged(new("output", "output"))
    run = api().run(path)
    other = api().artifact(f"{PATH}/first:v0")
    try:
        run.log_artifact(other)
    except TypeError as error:
        raise Absent(str(error)) from error
    run.use_artifact(other)
    expect([item.name for item in api().run(path).used_artifacts()], ["first:v0"])


@step("link from inside a run, before it was logged elsewhere")
def _():
    with wandb.init(**PROJECT) as run:
        artifact = run.log_artifact(new("linked", "linked"))
        run.link_artifact(artifact, "team/model-registry/Linked", aliases=["staging"])
    found = api().artifact("team/model-registry/Linked:staging")
    expect((found.source_qualified_name, found.version), (f"{PATH}/linked:v0", "v0"))
    expect(read(found.download(root("linked")), "linked.txt"), b"linked")


@step("save without a run")
def _():
    artifact = new("alone", "alone")
    artifact.save(project="logging", settings={"entity": "team"})
    artifact.wait()
    expect(artifact.version, "v0")
    expect(api().artifact(f"{artifact.entity}/logging/alone:v0").state, "COMMITTED")


@step("a file added again after it was removed, and content that changes before it is logged")
def _():
    artifact = new("edited", "before")
    artifact.remove("edited.txt")
    artifact.add_file(write("edited.txt", "after"))
    version, _ = logged(artifact)
    expect(sorted(version.manifest.entries), ["edited.txt"])
    expect(read(version.download(root("edited")), "edited.txt"), b"after")


@step("another type for a name that is taken is refused")
def _():
    def log():
        artifact = wandb.Artifact("first", type="model")
        artifact.add_file(write("taken.txt", "taken"))
        logged(artifact)

    expect_error(log, Exception)
    expect(api().artifact(f"{PATH}/first:latest").type, "dataset")


@step("an empty version, and names with a dot, a dash and an underscore")
def _():
    version, _ = logged(wandb.Artifact("a-b_c.d", type="my type"))
    expect((version.file_count, version.size, version.digest), (0, 0, "64e7c61456b10382e2f3b571ac24b659"))
    expect(files_below(api().artifact(f"{PATH}/a-b_c.d:v0").download(root("empty"))), [])


@step("a number that was given is not given again")
def _():
    logged(new("counted", "zero"))
    version, _ = logged(new("counted", "one"))
    version.delete(delete_aliases=True)
    version, _ = logged(new("counted", "two"))
    expect(version.version, "v2")


@step("media in a run: a table is a version of its own")
def _():
    with wandb.init(**PROJECT) as run:
        run.log({"predictions": wandb.Table(columns=["x", "y"], data=[[1, "a"], [2, "b"]])})
        name = f"run-{run.id}-predictions:latest"
    expect(api().artifact(f"{PATH}/{name}").get("predictions").data, [[1, "a"], [2, "b"]])


finish(wandb.__version__)
