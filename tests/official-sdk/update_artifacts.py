"""Runs the steps of W&B's "Update artifacts" page with the official Python SDK, against the local server.

    dotnet run --project src/Wandb.LocalServer -- --demo --api-key <40 characters>      (prints two export lines)
    python3 tests/official-sdk/update_artifacts.py <folder that holds the package wandb> [folder of stand-in modules]

Prints a table of what was tried and what came of it; the exit code is the number of steps that failed. Not part of CI:
the SDK is not ours to carry.
"""

import os
import sys
import tempfile
import traceback

sys.path[:0] = sys.argv[1:]
os.chdir(tempfile.mkdtemp())
os.environ.setdefault("WANDB_SILENT", "true")
os.environ["PYTHONPATH"] = os.pathsep.join(sys.argv[1:])

import wandb  # noqa: E402

PATH = "team/vision/resnet"
REGISTERED = "team/model-registry/resnet-production"
results = []


def step(title):
    def run(body):
        try:
            body()
            results.append((title, "ok", ""))
        except Absent as error:
            results.append((title, "not tried", str(error)))
        except BaseException as error:
            if os.environ.get("TRACE"):
                traceback.print_exc()
            results.append((title, "FAILED", f"{type(error).__name__}: {error}".splitlines()[0]))

    return run


class Absent(Exception):
    """The SDK at hand cannot do it."""


def expect(actual, wanted):
    if actual != wanted:
        raise AssertionError(f"{actual!r} instead of {wanted!r}")


def api():
    return wandb.Api(timeout=30)


@step("read `:latest`")
def _():
    artifact = api().artifact(f"{PATH}:latest")
    expect((artifact.version, artifact.type, artifact.state), ("v2", "model", "COMMITTED"))
    expect(artifact.metadata["epochs"], 3)
    expect(sorted(artifact.aliases), ["latest"])
    expect(artifact.source_qualified_name, f"{PATH}:v2")


@step("read `:v0`, a custom alias, and a bare name")
def _():
    expect(api().artifact(f"{PATH}:v0").version, "v0")
    expect(api().artifact(f"{PATH}:best").version, "v1")
    expect(api().artifact(PATH).version, "v2")


@step("read an artifact of another type than asked for")
def _():
    try:
        api().artifact(f"{PATH}:v0", type="dataset")
    except (ValueError, wandb.errors.CommError):
        return
    raise AssertionError("no error")


@step("change description and one metadata key, save")
def _():
    artifact = api().artifact(f"{PATH}:v0")
    artifact.description = "My new description"
    artifact.metadata["val_accuracy"] = 0.934
    artifact.save()
    again = api().artifact(f"{PATH}:v0")
    expect(again.description, "My new description")
    expect(again.metadata, {"architecture": "resnet18", "val_accuracy": 0.934, "epochs": 1})


@step("save without a new description leaves it")
def _():
    artifact = api().artifact(f"{PATH}:v0")
    artifact.metadata["epochs"] = 2
    artifact.save()
    expect(api().artifact(f"{PATH}:v0").description, "My new description")


@step("replace metadata entirely")
def _():
    artifact = api().artifact(f"{PATH}:v0")
    artifact.metadata = {"only": 1.5}
    artifact.save()
    expect(api().artifact(f"{PATH}:v0").metadata, {"only": 1.5})


@step("add an alias, remove an alias, move an alias")
def _():
    artifact = api().artifact(f"{PATH}:v0")
    artifact.aliases.append("candidate")
    artifact.aliases.append("second")
    artifact.save()
    artifact = api().artifact(f"{PATH}:candidate")
    expect(artifact.version, "v0")
    artifact.aliases.remove("second")
    artifact.save()
    expect(sorted(api().artifact(f"{PATH}:v0").aliases), ["candidate"])
    newer = api().artifact(f"{PATH}:v2")
    newer.aliases.append("candidate")
    newer.save()
    expect(api().artifact(f"{PATH}:candidate").version, "v2")


@step("replace the aliases")
def _():
    artifact = api().artifact(f"{PATH}:v0")
    artifact.aliases = ["replaced"]
    artifact.save()
    expect(api().artifact(f"{PATH}:replaced").aliases, ["replaced"])


@step("set a time to live, disable it")
def _():
    from datetime import timedelta

    artifact = api().artifact(f"{PATH}:v0")
    artifact.ttl = timedelta(days=2)
    artifact.save()
    expect(api().artifact(f"{PATH}:v0").ttl, timedelta(days=2))
    artifact = api().artifact(f"{PATH}:v0")
    artifact.ttl = None
    artifact.save()
    expect(api().artifact(f"{PATH}:v0").ttl, None)


@step("an unknown alias, collection and project are errors")
def _():
    for name in (f"{PATH}:nope", "team/vision/nope:latest", "team/nope/resnet:latest"):
        try:
            api().artifact(name)
        except (ValueError, wandb.errors.CommError):
            continue
        raise AssertionError(f"{name} was found")


@step("link into the model registry")
def _():
    api().artifact(f"{PATH}:v0").link(REGISTERED, aliases=["staging"])
    linked = api().artifact(f"{REGISTERED}:staging")
    expect(linked.source_qualified_name, f"{PATH}:v0")
    expect(linked.version, "v1")
    expect(sorted(linked.aliases), ["latest", "staging"])
    expect(linked.id, api().artifact(f"{PATH}:v0").id)


@step("change aliases and description through the link")
def _():
    linked = api().artifact(f"{REGISTERED}:staging")
    linked.aliases.append("production")
    linked.description = "Through the link"
    linked.save()
    expect(sorted(api().artifact(f"{REGISTERED}:v1").aliases), ["latest", "production", "staging"])
    source = api().artifact(f"{PATH}:v0")
    expect(source.description, "Through the link")
    expect(source.aliases, ["replaced"])


@step("list types, collections, versions, aliases of a collection")
def _():
    expect([kind.name for kind in api().artifact_types("team/vision")], ["model"])
    collections = list(api().artifact_type("model", "team/vision").collections())
    expect([item.name for item in collections], ["resnet"])
    expect(sorted(collections[0].aliases), ["best", "candidate", "latest", "replaced"])
    versions = api().artifact_versions("model", PATH, per_page=2)
    expect([item.version for item in versions], ["v2", "v1", "v0"])


@step("a run uses an artifact, edits it, and finishes")
def _():
    with wandb.init(project="vision", entity="team", job_type="evaluate", config={"lr": 0.1}) as run:
        used = run.use_artifact("resnet:replaced")
        used.description = "Evaluated on the hold-out set"
        used.save()
        run.log({"accuracy": 0.9})
        path = f"team/vision/{run.id}"
    expect(api().artifact(f"{PATH}:v0").description, "Evaluated on the hold-out set")
    done = api().run(path)
    expect((done.state, done.job_type, done.config), ("finished", "evaluate", {"lr": 0.1}))
    expect([item.name for item in done.used_artifacts()], ["resnet:v0"])
    expect([item.id for item in api().artifact(f"{PATH}:v0").used_by()], [done.id])
    expect(done.summary["accuracy"], 0.9)


@step("a run that fails is failed")
def _():
    run = wandb.init(project="vision", entity="team")
    path = f"team/vision/{run.id}"
    run.finish(exit_code=1)
    expect(api().run(path).state, "failed")


@step("list the runs of a project by state and by job type")
def _():
    expect(len(api().runs("team/vision", filters={"state": "failed"})), 1)
    expect([run.job_type for run in api().runs("team/vision", filters={"jobType": "evaluate"})], ["evaluate"])


@step("log a new version with a file, download it")
def _():
    with open("weights.bin", "w") as file:
        file.write("hello")
    with wandb.init(project="vision", entity="team") as run:
        artifact = wandb.Artifact("resnet", type="model", metadata={"epochs": 9})
        artifact.add_file("weights.bin")
        run.log_artifact(artifact, aliases=["fresh"]).wait()
    logged = api().artifact(f"{PATH}:fresh")
    expect((logged.version, logged.metadata, sorted(logged.aliases)), ("v3", {"epochs": 9}, ["fresh", "latest"]))
    with open(os.path.join(logged.download(), "weights.bin")) as file:
        expect(file.read(), "hello")


@step("unlink")
def _():
    linked = api().artifact(f"{REGISTERED}:staging")
    if not hasattr(linked, "unlink"):
        raise Absent("this SDK has no unlink")
    linked.unlink()
    try:
        api().artifact(f"{REGISTERED}:staging")
    except (ValueError, wandb.errors.CommError):
        return
    raise AssertionError("the link is still there")


@step("delete: refused while there are aliases, done when asked to delete them too")
def _():
    artifact = api().artifact(f"{PATH}:best")
    try:
        artifact.delete()
    except wandb.errors.CommError:
        pass
    else:
        raise AssertionError("a version with aliases was deleted")
    artifact.delete(delete_aliases=True)
    expect("v1" in [item.version for item in api().artifact_versions("model", PATH)], False)


@step("delete a collection")
def _():
    collection = api().artifact_collection("model", PATH)
    collection.delete()
    expect([item.name for item in api().artifact_type("model", "team/vision").collections()], [])


print(f"SDK {wandb.__version__}\n")
print("| step | result |")
print("|---|---|")
for title, result, reason in results:
    print(f"| {title} | {result}{': ' + reason if reason else ''} |")
failed = sum(result == "FAILED" for _, result, _ in results)
print(f"\n{sum(result == 'ok' for _, result, _ in results)} of {len(results)} steps ok, {failed} failed")
sys.stdout.flush()
os._exit(failed)
