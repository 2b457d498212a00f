"""The steps of W&B's page "Update artifacts", and what surrounds them, on the data of --demo. See judge.py."""

from datetime import timedelta

import requests
from sdk import api, wandb
from steps import expect, expect_error, finish, needs, step

PATH = "team/vision/resnet"
REGISTERED = "team/model-registry/resnet-production"


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
    expect_error(lambda: api().artifact(f"{PATH}:v0", type="dataset"), ValueError, wandb.errors.CommError)


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
        expect_error(lambda: api().artifact(name), ValueError, wandb.errors.CommError)


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


@step("unlink")
def _():
    linked = api().artifact(f"{REGISTERED}:staging")
    needs(hasattr(linked, "unlink"), "it cannot unlink")
    linked.unlink()
    expect_error(lambda: api().artifact(f"{REGISTERED}:staging"), ValueError, wandb.errors.CommError)


@step("delete: refused while there are aliases, done when asked to delete them too")
def _():
    artifact = api().artifact(f"{PATH}:v1")  # by number: 0.19 takes what is addressed by an alias for a link
    expect_error(artifact.delete, wandb.errors.CommError, requests.HTTPError)
    artifact.delete(delete_aliases=True)
    expect("v1" in [item.version for item in api().artifact_versions("model", PATH)], False)


@step("delete a collection")
def _():
    collection = api().artifact_collection("model", PATH)
    collection.delete()
    expect([item.name for item in api().artifact_type("model", "team/vision").collections()], [])


finish(wandb.__version__)
