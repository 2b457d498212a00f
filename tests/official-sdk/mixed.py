"""Mixed work: the official SDK logs and edits, this library downloads, verifies and edits, and the other way round. See judge.py.

    dotnet build tests/Wandb.Interop
"""

import base64
import hashlib
import http.server
import json
import os
import pathlib
import subprocess
import threading
import urllib.request
from datetime import timedelta

from sdk import HOME, api, files_below, read, wandb, write
from steps import expect, expect_error, finish, step

PATH = "team/mixed"
PROGRAM = pathlib.Path(__file__).resolve().parent.parent / "Wandb.Interop/bin/Debug/net10.0/Wandb.Interop.dll"


def ours(*arguments, fails=False):
    """Runs this library's program; what it printed."""
    result = subprocess.run(["dotnet", str(PROGRAM), *arguments], capture_output=True, text=True, timeout=300)
    if (result.returncode != 0) != fails:
        raise AssertionError(f"{arguments[0]} ended with {result.returncode}: {(result.stderr or result.stdout)[:300]}")
    return result.stdout


def show(path):
    return json.loads(ours("show", path))


def root(name):
    return os.path.join(HOME, "downloads", name)


def log(artifact, **settings):
    with wandb.init(project="mixed", entity="team", **settings) as run:
        return run.log_artifact(artifact).wait()


def stored_metadata(path):
    """The very text that the server keeps."""
    entity, project, name = path.split("/")
    query = "query($e: String, $p: String, $n: String!) { project(name: $p, entityName: $e) { artifact(name: $n) { metadata } } }"
    key = base64.b64encode(f"api:{os.environ['WANDB_API_KEY']}".encode()).decode()
    request = urllib.request.Request(
        f"{os.environ['WANDB_BASE_URL']}/graphql", json.dumps({"query": query, "variables": {"e": entity, "p": project, "n": name}}).encode(),
        {"Content-Type": "application/json", "Authorization": f"Basic {key}"})
    with urllib.request.urlopen(request) as answer:
        return json.loads(answer.read())["data"]["project"]["artifact"]["metadata"]


class Storage(http.server.BaseHTTPRequestHandler):
    """A file that lies outside of W&B."""

    def do_GET(self):
        self.send_response(200)
        if self.path != "/untagged.txt":
            self.send_header("ETag", '"outside-1"')
        self.send_header("Content-Length", "7")
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(b"outside")

    do_HEAD = do_GET

    def log_message(self, *arguments):
        pass


OUTSIDE_SERVER = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Storage)
threading.Thread(target=OUTSIDE_SERVER.serve_forever, daemon=True).start()
OUTSIDE = f"http://127.0.0.1:{OUTSIDE_SERVER.server_port}"


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
    expect("1000 from the cache, 0 fetched" in text, True)


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


@step("we log 1,000 files with names of every kind; Python downloads and verifies them, and its own digest of the same files is ours")
def _():
    contents = {f"part-{number % 7}/file {number}.txt": f"content {number}".encode() for number in range(995)}
    contents.update({"empty": b"", "\u00e9.txt": b"e", "\U0001f600.bin": bytes(range(256)) * 1000, "\uff21.txt": b"wide", "plain.txt": b"plain"})
    for name, content in contents.items():
        write(f"by-us/{name}", content)
    name, digest, novelty = ours("log", PATH, "by-us", os.path.join(HOME, "by-us")).split()
    expect((name, novelty), (f"{PATH}/by-us:v0", "new"))
    found = api().artifact(f"{PATH}/by-us:v0")
    folder = found.download(root("by-us"))
    expect(files_below(folder), sorted(contents))
    expect([item for item in contents if read(folder, item) != contents[item]], [])
    expect(found.verify(folder), None)
    same = wandb.Artifact("by-us", type="dataset")
    same.add_dir(os.path.join(HOME, "by-us"))
    expect((same.digest, found.digest), (digest, digest))


@step("content that is there already is no new version, whoever logged it first")
def _():
    same = wandb.Artifact("by-us", type="dataset")
    same.add_dir(os.path.join(HOME, "by-us"))
    expect(log(same).version, "v0")
    write("both/file.txt", "both")
    artifact = wandb.Artifact("both", type="dataset")
    artifact.add_dir(os.path.join(HOME, "both"))
    expect(log(artifact).version, "v0")
    expect(ours("log", PATH, "both", os.path.join(HOME, "both")).split()[2], "known")


def references(name):
    """The same references, added by Python; our program adds them by REFERENCES."""
    artifact = wandb.Artifact(name, type="dataset")
    artifact.add_reference(f"{OUTSIDE}/outside.txt", name="outside.txt")
    artifact.add_reference(f"{OUTSIDE}/untagged.txt", name="untagged.txt")
    artifact.add_reference(f"{OUTSIDE}/outside.txt", name="unread.txt", checksum=False)
    artifact.add_reference("file://" + write("referred/file.txt", "referred"), name="file.txt")
    artifact.add_reference("file://" + os.path.dirname(write("referred-folder/é/deeper.txt", "deeper")))
    artifact.add_reference("other://bucket/key", name="other", checksum=False)
    return artifact


REFERENCES = [
    f"reference:outside.txt={OUTSIDE}/outside.txt", f"reference:untagged.txt={OUTSIDE}/untagged.txt", f"unread:unread.txt={OUTSIDE}/outside.txt",
    f"reference:file.txt=file://{HOME}/referred/file.txt", f"reference:=file://{HOME}/referred-folder/é", "unread:other=other://bucket/key"]


@step("references of every kind, logged by Python: the same ones of ours are the same version; and the other way round")
def _():
    first = log(references("references-python"))
    expect(ours("build", PATH, "references-python", *REFERENCES).split()[1:], [first.digest, "known"])
    name, digest, novelty = ours("build", PATH, "references-ours", *REFERENCES).split()
    expect((name, digest, novelty), (f"{PATH}/references-ours:v0", first.digest, "new"))
    expect(log(references("references-ours")).version, "v0")
    python, mine = (api().artifact(f"{PATH}/references-{who}:v0").manifest.entries for who in ("python", "ours"))
    facts = [{path: (entry.digest, entry.ref, entry.size or 0, entry.extra) for path, entry in entries.items()} for entries in (python, mine)]
    expect(facts[0], facts[1])


@step("references of Python's are downloaded and verified by us, and ours by Python")
def _():
    for who, other in (("python", "ours"), ("ours", "python")):
        artifact = references(f"readable-{who}")
        for path in ("other", "unread.txt"):  # neither program can read the first, and the second is not what its URL says
            artifact.remove(path)
        if who == "python":
            log(artifact)
        else:
            ours("build", PATH, "readable-ours", *[part for part in REFERENCES if "unread" not in part])
        folder = root(f"readable-{who}")
        if other == "ours":
            ours("download", f"{PATH}/readable-{who}:v0", folder)
            ours("verify", f"{PATH}/readable-{who}:v0", folder)
        else:
            api().artifact(f"{PATH}/readable-{who}:v0").download(folder)
        expect({name: read(folder, name) for name in files_below(folder)},
               {"outside.txt": b"outside", "untagged.txt": b"outside", "file.txt": b"referred", "deeper.txt": b"deeper"})


@step("we draft a version from one of Python's: files, references and entries added, removed; Python's own draft is the same version")
def _():
    base = wandb.Artifact("drafted", type="dataset", description="the base", metadata={"base": 1.0})
    for name in ("kept.txt", "replaced.txt", "gone.txt", "folder/gone.txt"):
        base.add_file(write(f"drafted/{name}", name), name=name)
    base = log(base)
    added, replaced = write("drafted/added.txt", "added"), write("drafted/new.txt", "replaced by us")
    name, digest, novelty = ours(
        "rebuild", f"{PATH}/drafted:v0", "remove:gone.txt", "remove:folder", f"file:added.txt={added}", f"file:replaced.txt={replaced}",
        f"reference:outside.txt={OUTSIDE}/outside.txt", f"entry:borrowed.txt={PATH}/both:v0!file.txt",
        "alias:ours", "tag:by us", "ttl:3600", 'metadata:{"base":1.0,"ours":[1,2.50]}').split()
    expect((name, novelty), (f"{PATH}/drafted:v1", "new"))
    found = api().artifact(f"{PATH}/drafted:ours")
    expect((found.version, sorted(found.aliases), found.description, found.metadata, found.ttl),
           ("v1", ["latest", "ours"], "the base", {"base": 1.0, "ours": [1, 2.5]}, timedelta(hours=1)))
    if hasattr(found, "tags"):
        expect(found.tags, ["by us"])
    expect(found.manifest.entries["kept.txt"].birth_artifact_id, base.id)
    folder = found.download(root("drafted"))
    expect({path: read(folder, path) for path in files_below(folder)},
           {"kept.txt": b"kept.txt", "replaced.txt": b"replaced by us", "added.txt": b"added", "outside.txt": b"outside", "borrowed.txt": b"both"})
    expect(found.verify(folder), None)
    with wandb.init(project="mixed", entity="team") as run:
        draft = run.use_artifact("drafted:v0").new_draft()
        for path in ("gone.txt", "folder", "replaced.txt"):
            draft.remove(path)
        draft.add_file(added, name="added.txt")
        draft.add_file(replaced, name="replaced.txt")
        draft.add_reference(f"{OUTSIDE}/outside.txt", name="outside.txt")
        draft.add_reference(api().artifact(f"{PATH}/both:v0").get_entry("file.txt").ref_url(), name="borrowed.txt")
        again = run.log_artifact(draft).wait()
    expect((again.version, again.digest), ("v1", digest))


@step("Python drafts from a version of ours, and we from that one; increments of both, one on the other")
def _():
    with wandb.init(project="mixed", entity="team") as run:
        draft = run.use_artifact("drafted:v1").new_draft()
        draft.add_file(write("drafted/third.txt", "third"))
        run.log_artifact(draft).wait()
    ours("rebuild", f"{PATH}/drafted:v2", "remove:added.txt")
    found = api().artifact(f"{PATH}/drafted:v3")
    expect(sorted(found.manifest.entries), ["borrowed.txt", "kept.txt", "outside.txt", "replaced.txt", "third.txt"])
    ours("download", f"{PATH}/drafted:v3", root("drafted-3"))
    ours("verify", f"{PATH}/drafted:v3", root("drafted-3"))
    expect(found.verify(root("drafted-3")), None)

    ours("build", PATH, "stepwise", "file:0.txt=" + write("stepwise/0.txt", "0"))
    artifact = wandb.Artifact("stepwise", type="dataset", incremental=True)
    artifact.add_file(write("stepwise/1.txt", "1"))
    log(artifact)
    ours("build", PATH, "stepwise", "incremental", "file:2.txt=" + write("stepwise/2.txt", "2"))
    whole = wandb.Artifact("stepwise", type="dataset")
    whole.add_dir(os.path.join(HOME, "stepwise"))
    found = api().artifact(f"{PATH}/stepwise:v2")
    expect((sorted(found.manifest.entries), found.digest), (["0.txt", "1.txt", "2.txt"], whole.digest))
    expect(log(whole).version, "v2")


@step("we link, move aliases, set times to live and tags; Python sees it, changes it, and we see that")
def _():
    expect(ours("link", f"{PATH}/drafted:v0", "team/model-registry/Mixed", "candidate").strip(), "team/model-registry/Mixed:v0")
    linked = api().artifact("team/model-registry/Mixed:candidate")
    expect((linked.source_qualified_name, sorted(linked.aliases)), (f"{PATH}/drafted:v0", ["candidate", "latest"]))
    api().artifact(f"{PATH}/drafted:v1").link("team/model-registry/Mixed", aliases=["candidate"])
    expect(show("team/model-registry/Mixed:candidate")["name"], "team/model-registry/Mixed:v1")
    ours("move", "team/model-registry/Mixed:v0", "candidate", fails=True)  # aliases of a link are changed in W&B: our rule, not the server's
    linked = api().artifact("team/model-registry/Mixed:v0")
    linked.aliases.append("candidate")
    linked.save()
    expect(show("team/model-registry/Mixed:candidate")["name"], "team/model-registry/Mixed:v0")
    ours("unlink", "team/model-registry/Mixed:v0")
    expect([item.version for item in api().artifact_versions("dataset", "team/model-registry/Mixed")], ["v1"])
    expect(api().artifact(f"{PATH}/drafted:v0").state, "COMMITTED")
    for text, ttl in (("90", timedelta(seconds=90)), ("none", None), ("inherit", None)):
        ours("ttl", f"{PATH}/drafted:v3", text)
        expect(api().artifact(f"{PATH}/drafted:v3").ttl, ttl)
    ours("edit", f"{PATH}/drafted:v3", "#seen by us", "+moved")
    ours("move", f"{PATH}/drafted:v2", "moved")
    expect(api().artifact(f"{PATH}/drafted:moved").version, "v2")
    found = api().artifact(f"{PATH}/drafted:v3")
    if hasattr(found, "tags"):
        expect(found.tags, ["seen by us"])


@step("we write history, configuration and summary of a run, Python reads it and goes on with it, and we again")
def _():
    rows = ['{"loss":0.5,"text":"\u00e9\U0001f600"}', '{"loss":0.25,"nested":{"a":[1,2]}}', '{"loss":1e-300,"big":9007199254740993}']
    ours("run", PATH, "mixedrun", '{"lr":0.1,"net":{"depth":18}}', *rows, 'summary:best={"loss":0.25}')
    found = api().run(f"{PATH}/mixedrun")
    expect((found.state, found.config, found.summary["best"]["loss"], found.summary["loss"]), ("finished", {"lr": 0.1, "net": {"depth": 18}}, 0.25, 1e-300))
    history = list(found.scan_history())
    expect([row["_step"] for row in history], [0, 1, 2])
    expect((history[0]["text"], history[2]["big"]), ("\u00e9\U0001f600", 9007199254740993))
    with wandb.init(project="mixed", entity="team", id="mixedrun", resume="must", config={"python": True}) as run:
        run.log({"loss": 0.125})
    ours("run", PATH, "mixedrun", '{"again":1}', '{"loss":0.0625}')
    again = api().run(f"{PATH}/mixedrun")
    expect([row["loss"] for row in again.scan_history()], [0.5, 0.25, 1e-300, 0.125, 0.0625])
    expect([row["_step"] for row in again.scan_history()], [0, 1, 2, 3, 4])
    expect({key: again.config[key] for key in ("lr", "net", "python", "again")}, {"lr": 0.1, "net": {"depth": 18}, "python": True, "again": 1})
    told = json.loads(ours("read-run", f"{PATH}/mixedrun"))
    expect((told["state"], told["summary"]["loss"], told["summary"]["best"], told["config"]["python"]), ("finished", 0.0625, {"loss": 0.25}, True))


DOCUMENT = {
    "text": "é \U0001f600 \"quoted\" \\ \n\t\u2028\u0000 </script>", "ключ": {"\U0001f600": "日本"}, "empty": "", "int": 12345678901234567890123,
    "edge": 2**53 + 1, "large": 1e16, "larger": 1e300, "small": 1e-7, "whole": 1.0, "minus": -0.0, "third": 1 / 3, "none": None,
    "deep": {"a": [{"b": [[], {}, [None, True, 1.5]]}]}, "Key": 1, "key": 2,
}


@step("metadata of every kind keeps its text through our edits of other keys, and through Python's after ours")
def _():
    artifact = wandb.Artifact("kinds", type="dataset", metadata=DOCUMENT)
    artifact.add_file(write("kinds.txt", "kinds"))
    version = log(artifact)
    before = stored_metadata(f"{PATH}/kinds:v0")
    expect(json.loads(before), DOCUMENT)
    ours("edit", f"{PATH}/kinds:v0", "ours=7")
    after = stored_metadata(f"{PATH}/kinds:v0")
    expect((json.loads(after), show(f"{PATH}/kinds:v0")["digest"]), ({**DOCUMENT, "ours": 7}, version.digest))
    texts = [json.dumps(DOCUMENT[key]) for key in ("int", "edge", "large", "larger", "small", "whole", "minus", "third")]
    expect([(text, text in before, text in after) for text in texts], [(text, True, True) for text in texts])
    found = api().artifact(f"{PATH}/kinds:v0")
    expect(found.metadata, {**DOCUMENT, "ours": 7})
    found.metadata["python"] = 1e16
    found.save()
    ours("edit", f"{PATH}/kinds:v0", "ours=8")
    expect(api().artifact(f"{PATH}/kinds:v0").metadata, {**DOCUMENT, "ours": 8, "python": 1e16})
    expect("1e+16" in stored_metadata(f"{PATH}/kinds:v0"), True)


@step("a document of ours, logged: Python reads every value, and carries it over in a draft, text for text where Python's text is the same")
def _():
    text = '{"a":1.50,"big":12345678901234567890123,"e":1e16,"E":1E+16,"u":"\\u00e9\U0001f600","nested":{"deep":[1.0,{"x":null}]}}'
    ours("build", PATH, "kinds-ours", "file:kinds.txt=" + write("kinds.txt", "kinds"), f"metadata:{text}")
    expect(json.loads(stored_metadata(f"{PATH}/kinds-ours:v0")), json.loads(text))
    for number in ("1.50", "12345678901234567890123", "1e16", "1E+16"):
        expect((number, number in stored_metadata(f"{PATH}/kinds-ours:v0")), (number, True))
    found = api().artifact(f"{PATH}/kinds-ours:v0")
    expect(found.metadata, json.loads(text))
    with wandb.init(project="mixed", entity="team") as run:
        draft = run.use_artifact("kinds-ours:v0").new_draft()
        draft.add_file(write("more.txt", "more"))
        run.log_artifact(draft).wait()
    expect(show(f"{PATH}/kinds-ours:v1")["metadata"], json.loads(text))


@step("NaN and Infinity: refused by us before anything is sent, turned into null or refused by Python")
def _():
    expect_error(lambda: ours("edit", f"{PATH}/kinds:v0", "nan=NaN"), AssertionError)
    expect(api().artifact(f"{PATH}/kinds:v0").metadata["ours"], 8)
    version = api().artifact(f"{PATH}/kinds:v0")
    version.metadata["infinite"] = float("inf")
    expect_error(version.save)
    expect("infinite" in api().artifact(f"{PATH}/kinds:v0").metadata, False)


finish(wandb.__version__)
