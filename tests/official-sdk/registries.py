"""Registries of an organization: created, changed, linked to, searched, deleted. See judge.py; --demo has the organization."""

from sdk import api, wandb, write
from steps import expect, expect_error, finish, needs, step

ORGANIZATION = "Demo Org"
REGISTRY = "wandb-registry-models"


def can_search():
    needs(hasattr(api(), "registries"), "it knows no registries")


def can_create():
    needs(hasattr(api(), "create_registry"), "it cannot create registries")


def names(registries):
    """0.19 leaves the prefix in the names that it finds."""
    return [item.name.removeprefix("wandb-registry-") for item in registries]


def link(version, target, aliases=None):
    """Older SDKs do not know of organizations: they take the path as it is."""
    prefix = ORGANIZATION if hasattr(api(), "registries") else "demo-org"
    return api().artifact(f"team/vision/resnet:{version}").link(f"{prefix}/{target}", aliases=aliases)


@step("create a registry, and one that takes some types only")
def _():
    can_create()
    created = api().create_registry(name="models", visibility="organization", organization=ORGANIZATION, description="all models")
    expect((created.name, created.full_name, created.organization, created.visibility, created.description),
           ("models", REGISTRY, ORGANIZATION, "organization", "all models"))
    typed = api().create_registry(name="data", visibility="restricted", organization=ORGANIZATION, artifact_types=["dataset"])
    expect((typed.visibility, typed.allow_all_artifact_types, list(typed.artifact_types)), ("restricted", False, ["dataset"]))
    expect_error(lambda: api().create_registry(name="models", visibility="organization", organization=ORGANIZATION), ValueError)


@step("load a registry, change it, rename it, delete it")
def _():
    can_create()
    api().create_registry(name="short-lived", visibility="organization", organization=ORGANIZATION)
    found = api().registry("short-lived", ORGANIZATION)
    found.description = "changed"
    found.visibility = "restricted"
    found.save()
    again = api().registry("short-lived", ORGANIZATION)
    expect((again.description, again.visibility), ("changed", "restricted"))
    again.allow_all_artifact_types = False
    again.artifact_types.append("model")
    again.name = "renamed"
    again.save()
    renamed = api().registry("renamed", ORGANIZATION)
    expect((renamed.allow_all_artifact_types, list(renamed.artifact_types)), (False, ["model"]))
    expect_error(lambda: api().registry("short-lived", ORGANIZATION).load(), ValueError)
    renamed.delete()
    expect_error(lambda: api().registry("renamed", ORGANIZATION).load(), ValueError)


@step("link into a registry by the organization's name")
def _():
    if not hasattr(api(), "create_registry"):
        link("v0", "wandb-registry-model/resnet", aliases=["prod"])
        return
    link("v0", f"{REGISTRY}/resnet", aliases=["prod"])
    link("v1", f"{REGISTRY}/resnet", aliases=["staging"])
    link("v2", f"{REGISTRY}/other")
    try:
        link("v0", "wandb-registry-data/resnet")  # takes datasets only; 0.19 shows the refusal, and does not raise it
    except (ValueError, wandb.errors.CommError):
        pass
    expect_error(lambda: api().artifact("demo-org/wandb-registry-data/resnet:v0"), ValueError, wandb.errors.CommError)


@step("read a version through its registry: by organization, by its entity, and without either")
def _():
    name = f"{REGISTRY}/resnet:prod" if hasattr(api(), "create_registry") else "wandb-registry-model/resnet:prod"
    found = api().artifact(f"demo-org/{name}")
    expect((found.version, found.source_qualified_name, found.entity), ("v0", "team/vision/resnet:v0", "demo-org"))
    expect(sorted(found.aliases), ["latest", "prod"] if not hasattr(api(), "create_registry") else ["prod"])
    needs(hasattr(api(), "registries"), "it does not resolve organizations when reading")
    expect(api().artifact(f"{ORGANIZATION}/{name}").id, found.id)
    expect(api().artifact(name).id, found.id)


@step("search registries, collections and versions")
def _():
    can_create()
    expect(sorted(names(api().registries(ORGANIZATION))), ["data", "model", "models"])
    expect(names(api().registries(ORGANIZATION, filter={"name": "models"})), ["models"])
    expect(names(api().registries(ORGANIZATION, filter={"name": {"$regex": "-da.*$"}})), ["data"])
    models = api().registries(ORGANIZATION, filter={"name": "models"})
    expect(sorted(item.name for item in models.collections()), ["other", "resnet"])
    expect([item.name for item in models.collections(filter={"name": "other"})], ["other"])
    expect(sorted(item.name for item in models.versions()), ["other:v0", "resnet:v0", "resnet:v1"])
    expect([item.name for item in models.versions(filter={"alias": "staging"})], ["resnet:v1"])
    expect([item.name for item in models.collections(filter={"name": "resnet"}).versions(filter={"metadata.epochs": {"$gt": 1}})], ["resnet:v1"])
    expect([item.name for item in models.versions(filter={"$or": [{"alias": "prod"}, {"metadata.epochs": 3}]})] != [], True)
    expect(len(list(models.versions(filter={"tag": "none"}))), 0)
    registry = api().registry("models", ORGANIZATION)
    expect(sorted(item.name for item in registry.collections()), ["other", "resnet"])
    expect(len(list(registry.versions())), 3)


@step("tag a collection of a registry and find it by its tag")
def _():
    can_create()
    found = api().artifact_collection("model", f"demo-org/{REGISTRY}/resnet")
    found.tags = ["gold"]
    found.description = "for production"
    found.save()
    expect([item.name for item in api().registries(ORGANIZATION).collections(filter={"tag": "gold"})], ["resnet"])
    expect([item.name for item in api().registries(ORGANIZATION).collections(filter={"description": {"$contains": "production"}})], ["resnet"])


@step("change aliases and metadata through a registry")
def _():
    can_create()
    found = api().artifact(f"demo-org/{REGISTRY}/resnet:prod")
    found.aliases.append("champion")
    found.metadata["reviewed"] = True
    found.save()
    expect(sorted(api().artifact(f"demo-org/{REGISTRY}/resnet:v0").aliases), ["champion", "prod"])
    expect(api().artifact("team/vision/resnet:v0").metadata["reviewed"], True)


@step("a run uses a version out of a registry and links one into it")
def _():
    can_create()
    with wandb.init(project="vision", entity="team") as run:
        run.use_artifact(f"demo-org/{REGISTRY}/resnet:prod")
        artifact = wandb.Artifact("resnet", type="model")
        artifact.add_file(write("weights.txt", "weights"))
        run.log_artifact(artifact)
        run.link_artifact(artifact, f"{ORGANIZATION}/{REGISTRY}/from-run")
        path = f"team/vision/{run.id}"
    expect([item.name for item in api().run(path).used_artifacts()], ["resnet:v0"])
    expect(api().artifact(f"demo-org/{REGISTRY}/from-run:latest").source_qualified_name, "team/vision/resnet:v3")


@step("unlink out of a registry")
def _():
    can_create()
    api().artifact(f"demo-org/{REGISTRY}/resnet:v1").unlink()
    expect([item.version for item in api().artifact_versions("model", f"demo-org/{REGISTRY}/resnet")], ["v0"])


@step("delete a registry with what is linked into it; the sources stay")
def _():
    can_create()
    api().registry("models", ORGANIZATION).delete()
    expect_error(lambda: api().artifact(f"demo-org/{REGISTRY}/resnet:v0"), ValueError, wandb.errors.CommError)
    expect(api().artifact("team/vision/resnet:v0").state, "COMMITTED")


finish(wandb.__version__)
