"""Finds types, collections, versions, files, runs and lineage through the public API, and manages collections. See judge.py."""

from sdk import api, wandb, write
from steps import Absent, expect, expect_error, finish, needs, step

PATH = "team/finding"


def log(name, content, kind="dataset", aliases=None, **settings):
    with wandb.init(project="finding", entity="team") as run:
        artifact = wandb.Artifact(name, type=kind, **settings)
        artifact.add_file(write(f"{name}.txt", content))
        return run.log_artifact(artifact, aliases=aliases).wait()


def collection(name, kind="dataset"):
    return api().artifact_collection(kind, f"{PATH}/{name}")


def names(items):
    return [item.name for item in items]


@step("log what is to be found: 5 versions of one collection, 4 collections of 3 types")
def _():
    for number in range(5):
        log("five", f"content {number}", metadata={"number": number}, aliases=["odd"] if number % 2 else ["even"])
    log("single", "single")
    log("model-a", "a", kind="model")
    log("other", "o", kind="my kind")


@step("types")
def _():
    expect(sorted(names(api().artifact_types(PATH))), ["dataset", "model", "my kind"])
    kind = api().artifact_type("dataset", PATH)
    expect((kind.name, kind.type if hasattr(kind, "type") else "dataset"), ("dataset", "dataset"))
    expect_error(lambda: api().artifact_type("nothing", PATH), ValueError, wandb.errors.CommError)


@step("collections of a type, in pages of every size")
def _():
    for size in (1, 2, 3, 50):
        expect(sorted(names(api().artifact_collections(PATH, "dataset", per_page=size))), ["five", "single"])
    found = api().artifact_collections(PATH, "dataset")
    expect(len(found), 2)
    expect(names(api().artifact_type("model", PATH).collections()), ["model-a"])
    expect(api().artifact_type("dataset", PATH).collection("single").name, "single")


@step("a collection: its aliases, its versions, its kind")
def _():
    found = collection("five")
    expect(sorted(found.aliases), ["even", "latest", "odd"])
    expect(found.is_sequence(), True)
    versions = found.versions() if hasattr(found, "versions") else found.artifacts()
    expect([item.version for item in versions], ["v4", "v3", "v2", "v1", "v0"])
    expect_error(lambda: collection("nothing"), ValueError, wandb.errors.CommError)


@step("versions, in pages of every size: short, exact, and one by one")
def _():
    for size in (1, 2, 4, 5, 6, 50):
        found = api().artifact_versions("dataset", f"{PATH}/five", per_page=size)
        expect([item.version for item in found], ["v4", "v3", "v2", "v1", "v0"])
    found = api().artifact_versions("dataset", f"{PATH}/five")
    expect(len(found), 5)
    expect([item.metadata["number"] for item in found], [4, 3, 2, 1, 0])
    expect([sorted(item.aliases) for item in found], [["even", "latest"], [], [], ["odd"], []][:1] + [["odd"], [], [], []])


@step("versions by number, alias, commit hash, bare name; with and without project and entity")
def _():
    expect(api().artifact(f"{PATH}/five:v2").metadata, {"number": 2})
    expect(api().artifact(f"{PATH}/five:odd").version, "v3")
    expect(api().artifact(f"{PATH}/five").version, "v4")
    third = api().artifact(f"{PATH}/five:v2")
    expect(api().artifact(f"{PATH}/five:{third.commit_hash}").version, "v2")
    expect(api().artifact(f"{PATH}/five:v2", type="dataset").id, third.id)
    other = wandb.Api({"entity": "team", "project": "finding"}, timeout=30)
    expect((other.artifact("five:v2").id, other.artifact("finding/five:v2").id), (third.id, third.id))


@step("letter case of entity and project does not matter, that of the collection does")
def _():
    found = api().artifact("TEAM/Finding/five:v2")
    expect(found.version, "v2")
    expect_error(lambda: api().artifact(f"{PATH}/FIVE:v2"), ValueError, wandb.errors.CommError)


@step("what is not there does not exist, what is there does")
def _():
    needs(hasattr(api(), "artifact_exists"), "it has no artifact_exists")
    expect([api().artifact_exists(name) for name in (f"{PATH}/five:v4", f"{PATH}/five:odd", f"{PATH}/five:v5", f"{PATH}/no:v0", "team/no/five:v0")],
           [True, True, False, False, False])
    expect([api().artifact_collection_exists(f"{PATH}/{name}", "dataset") for name in ("five", "no")], [True, False])
    expect(api().artifact_collection_exists(f"{PATH}/five", "model"), False)


@step("a version's facts: names, size, digest, times, state, manifest")
def _():
    found = api().artifact(f"{PATH}/five:odd")
    expect((found.name, found.qualified_name, found.source_name, found.source_qualified_name),
           ("five:v3" if found.name == "five:v3" else "five:odd", f"{PATH}/{found.name}", "five:v3", f"{PATH}/five:v3"))
    expect((found.size, found.file_count, found.state, found.type, found.is_draft()), (9, 1, "COMMITTED", "dataset", False))
    expect(sorted(found.manifest.entries), ["five.txt"])
    expect(len(found.digest), 32)
    expect(bool(found.created_at), True)


@step("lineage: made by a run, used by others, more than a page")
def _():
    for number in range(3):
        with wandb.init(project="finding", entity="team", id=f"user{number}000") as run:
            run.use_artifact("single:latest")
    found = api().artifact(f"{PATH}/single:v0")
    expect(sorted(run.id for run in found.used_by()), ["user0000", "user1000", "user2000"])
    logged = found.logged_by()
    expect(names(logged.logged_artifacts(per_page=1)), ["single:v0"])
    expect(names(api().run(f"{PATH}/user0000").used_artifacts(per_page=1)), ["single:v0"])


@step("rename a collection, describe it, give it tags")
def _():
    found = collection("single")
    needs(hasattr(type(found), "save"), "it cannot change collections")
    found.name = "renamed"
    found.description = "what it is"
    found.tags = ["one", "two words"]
    found.save()
    again = collection("renamed")
    expect((again.description, sorted(again.tags)), ("what it is", ["one", "two words"]))
    again.tags = ["two words", "three"]
    again.save()
    expect(sorted(collection("renamed").tags), ["three", "two words"])
    expect_error(lambda: collection("single"), ValueError, wandb.errors.CommError)
    expect(api().artifact(f"{PATH}/renamed:v0").source_name, "renamed:v0")


@step("move a collection to another type")
def _():
    found = collection("other", "my kind")
    if hasattr(type(found), "type") and hasattr(type(found), "save"):
        found.type = "another kind"
        found.save()
    else:
        found.change_type("another kind")
    expect(collection("other", "another kind").name, "other")
    expect(api().artifact(f"{PATH}/other:v0").type, "another kind")


@step("a portfolio: linked, found, listed, changed, deleted; the sources stay")
def _():
    for number in (3, 1):
        api().artifact(f"{PATH}/five:v{number}").link("team/finding-links/favourites" if number < 0 else "team/model-registry/favourites")
    found = api().artifact_collection("dataset", "team/model-registry/favourites")
    expect(found.is_sequence(), False)
    versions = found.versions() if hasattr(found, "versions") else found.artifacts()
    expect([(item.version, item.source_name) for item in versions], [("v1", "five:v1"), ("v0", "five:v3")])
    expect(found.aliases, ["latest"])
    source = api().artifact(f"{PATH}/five:v3")
    if hasattr(source, "linked_artifacts"):
        expect([item.qualified_name for item in source.linked_artifacts], ["team/model-registry/favourites:v0"])
        expect(api().artifact("team/model-registry/favourites:v0").is_link, True)
        expect(api().artifact("team/model-registry/favourites:v0").source_artifact.qualified_name, f"{PATH}/five:v3")
    found.delete()
    expect_error(lambda: api().artifact("team/model-registry/favourites:v0"), ValueError, wandb.errors.CommError)
    expect(api().artifact(f"{PATH}/five:v3").state, "COMMITTED")


@step("unlink one version, leave the other")
def _():
    first = api().artifact(f"{PATH}/five:v0")
    needs(hasattr(first, "unlink"), "it cannot unlink")
    first.link("team/model-registry/pair")
    api().artifact(f"{PATH}/five:v1").link("team/model-registry/pair")
    api().artifact("team/model-registry/pair:v0").unlink()
    versions = api().artifact_versions("dataset", "team/model-registry/pair")
    expect([item.version for item in versions], ["v1"])
    expect_error(first.unlink, ValueError)


@step("delete versions: with aliases only when asked, and a collection with all of them")
def _():
    expect_error(api().artifact(f"{PATH}/five:v4").delete)
    api().artifact(f"{PATH}/five:v4").delete(delete_aliases=True)
    api().artifact(f"{PATH}/five:v2").delete()
    expect([item.version for item in api().artifact_versions("dataset", f"{PATH}/five")], ["v3", "v1", "v0"])
    expect_error(lambda: api().artifact(f"{PATH}/five:v4"), ValueError, wandb.errors.CommError)
    collection("five").delete()
    expect_error(lambda: collection("five"), ValueError, wandb.errors.CommError)
    expect_error(lambda: api().artifact(f"{PATH}/five:v3"), ValueError, wandb.errors.CommError)


@step("a name that was deleted begins anew")
def _():
    expect(log("five", "again").version, "v0")


@step("101 metadata keys are refused, 100 are not")
def _():
    expect(log("keys", "keys", metadata={f"k{number}": number for number in range(100)}).version, "v0")
    expect(len(api().artifact(f"{PATH}/keys:v0").metadata), 100)
    expect_error(lambda: log("keys", "more keys", metadata={f"k{number}": number for number in range(101)}))


@step("metadata of every kind comes back as it went")
def _():
    metadata = {"text": "é \U0001f600 \"quoted\" \\ \n", "int": 2**53 + 1, "float": 1e-7, "bool": True, "none": None, "list": [1, [2, {"a": []}]], "empty": {}}
    log("kinds", "kinds", metadata=metadata)
    found = api().artifact(f"{PATH}/kinds:v0")
    expect(found.metadata, metadata)
    found.metadata["int"] += 1
    found.save()
    expect(api().artifact(f"{PATH}/kinds:v0").metadata["int"], 2**53 + 2)


finish(wandb.__version__)
