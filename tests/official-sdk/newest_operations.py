"""The operations of a newer SDK than can be run here: its documents as they stand, its answers checked against its models.

    dotnet run --project src/Wandb.LocalServer -- --demo       (prints two export lines; evaluate them)
    python3 tests/official-sdk/newest_operations.py FOLDER     (a checkout of wandb/wandb)

The SDK logs through a program in Go; what that program sends while it logs is done here step by step, with its own documents.
"""

import base64
import hashlib
import json
import os
import sys
import urllib.request

from documents import Documents, Shapes
from steps import expect, expect_error, finish, step

ROOT = sys.argv[1]
PYTHON = Documents(f"{ROOT}/wandb")
GO = Documents(f"{ROOT}/core/api/graphql")
SHAPES = Shapes(f"{ROOT}/wandb/sdk/artifacts/_generated", f"{ROOT}/wandb/apis/_generated")
HOME = {"entity": "team", "project": "vision"}
NAMES = {"entityName": "team", "projectName": "vision"}


def ask(operation, /, **variables):
    """Sends an operation of the Python part; the answer has to fit the model of the same name."""
    data = PYTHON.send(operation, **variables)
    problem = SHAPES.check(operation, data)
    if problem:
        raise AssertionError(problem)
    return data


def go(operation, /, **variables):
    """Sends an operation of the Go part."""
    return GO.send(operation, **variables)


def md5(content):
    return base64.b64encode(hashlib.md5(content).digest()).decode()


def put(url, content, headers):
    request = urllib.request.Request(url, content, dict(header.split(":", 1) for header in headers), method="PUT")
    with urllib.request.urlopen(request) as response:
        expect(200 <= response.status < 300, True)


def get(url):
    with urllib.request.urlopen(url) as response:
        return response.read()


def nodes(connection):
    return [edge["node"] for edge in connection["edges"]]


def membership(name, **variables):
    found = ask("ArtifactMembershipByName", **{**HOME, **variables}, name=name)["project"]["artifactCollectionMembership"]
    if found is None:
        raise LookupError(name)
    return found


def log(name, files, kind="model", client_id=None):
    """What the Go program does to log a version; its id."""
    digest = hashlib.md5(b"wandb-artifact-manifest-v1\n" + "".join(f"{path}:{md5(files[path])}\n" for path in sorted(files)).encode()).hexdigest()
    created = go("CreateArtifact", input={
        **NAMES, "artifactTypeName": kind, "artifactCollectionName": name, "digest": digest, "digestAlgorithm": "MANIFEST_MD5",
        "runName": "run00001", "description": None, "metadata": '{"accuracy":0.5}', "ttlDurationSeconds": None, "historyStep": None,
        "clientID": client_id, "sequenceClientID": None, "distributedID": None, "enableDigestDeduplication": True,
        "aliases": [{"artifactCollectionName": name, "alias": "latest"}], "storageRegion": None, "labels": None})["createArtifact"]["artifact"]
    if created["state"] == "COMMITTED":
        return created["id"]
    latest = (created["artifactSequence"]["latestArtifact"] or {}).get("id")
    manifest = go("CreateArtifactManifest", artifactID=created["id"], baseArtifactID=latest, name="wandb_manifest.json", digest="",
                  **NAMES, runName="run00001", manifestType="FULL", includeUpload=False)["createArtifactManifest"]["artifactManifest"]
    specs = [{"artifactID": created["id"], "artifactManifestID": manifest["id"], "name": path, "md5": md5(files[path]), "mimetype": None, "uploadPartsInput": None}
             for path in files]
    uploads = nodes(go("CreateArtifactFiles", artifactFiles=specs, storageLayout="V2")["createArtifactFiles"]["files"])
    contents = {}
    for path, upload in zip(files, uploads):
        if upload["uploadUrl"]:
            put(upload["uploadUrl"], files[path], upload["uploadHeaders"])
        contents[path] = {"digest": md5(files[path]), "birthArtifactID": upload["artifact"]["id"], "size": len(files[path]), "skip_cache": False}
    text = json.dumps({"version": 1, "storagePolicy": "wandb-storage-policy-v1", "storagePolicyConfig": {"storageLayout": "V2"}, "contents": contents}).encode()
    file = go("CreateArtifactManifest", artifactID=created["id"], baseArtifactID=latest, name="wandb_manifest.json", digest=md5(text),
              **NAMES, runName="run00001", manifestType="FULL", includeUpload=True)["createArtifactManifest"]["artifactManifest"]["file"]
    put(file["uploadUrl"], text, file["uploadHeaders"])
    expect(go("CommitArtifact", artifactID=created["id"])["commitArtifact"]["artifact"], {"id": created["id"], "digest": digest})
    return created["id"]


@step("Go: the server, its features, the viewer")
def _():
    features = {feature["name"]: feature["isEnabled"] for feature in go("ServerFeaturesQuery")["serverInfo"]["features"]}
    for name in ("ARTIFACT_TAGS", "CLIENT_IDS", "ARTIFACT_REGISTRY_SEARCH", "ARTIFACT_COLLECTION_MEMBERSHIP_FILES",
                 "USE_ARTIFACT_WITH_ENTITY_AND_PROJECT_INFORMATION", "PROJECT_ARTIFACT_COLLECTION_MEMBERSHIP",
                 "ARTIFACT_MEMBERSHIP_IN_LINK_ARTIFACT_RESPONSE", "TOTAL_COUNT_IN_FILE_CONNECTION", "ARTIFACT_COLLECTIONS_FILTERING_SORTING",
                 "ARTIFACT_V2_DOWNLOAD_HANDLER_SUPPORTS_ARTIFACT_ID"):
        expect((name, features[name]), (name, True))
    expect(go("ServerInfo")["serverInfo"]["cliVersionInfo"]["max_cli_version"], "999.0.0")
    expect(go("Viewer")["viewer"]["entity"], "local")
    expect(go("OrgFeatureFlags", org="Demo Org")["organization"]["featureFlags"], [])
    expect(go("FetchOrgEntityFromEntity", entityName="team")["entity"]["organization"]["orgEntity"]["name"], "demo-org")


@step("Go: create a run, resume it, stop it")
def _():
    created = go("UpsertBucket", name="run00001", **HOME, config='{"lr":{"value":0.1}}', jobType="train", tags=["a"], state=None, id=None)["upsertBucket"]
    expect((created["inserted"], created["bucket"]["name"], created["bucket"]["project"]["entity"]["name"]), (True, "run00001", "team"))
    status = go("RunResumeStatus", **HOME, name="run00001")["model"]["bucket"]
    expect((status["name"], json.loads(status["config"])["lr"]["value"], status["historyLineCount"], status["tags"]), ("run00001", 0.1, 0, ["a"]))
    expect(go("RunResumeStatus", **HOME, name="nothere1")["model"]["bucket"], None)
    expect(go("RunStoppedStatus", **NAMES, runId="run00001")["project"]["run"]["stopped"], False)
    expect(go("StopRun", id=created["bucket"]["id"])["stopRun"]["success"], True)
    expect(go("RunStoppedStatus", **NAMES, runId="run00001")["project"]["run"]["stopped"], True)


@step("Go: log, log the same again, read the URLs of the files and the manifest")
def _():
    files = {"weights.bin": b"weights" * 100, "sub/config.json": b"{}"}
    first = log("resnet", files, client_id="c" * 128)
    expect(log("resnet", files), first)
    expect(go("ClientIDMapping", clientID="c" * 128)["clientIDMapping"]["serverID"], first)
    found = nodes(go("ArtifactFileURLs", id=first, cursor=None, perPage=1)["artifact"]["files"])
    expect([node["name"] for node in found], ["sub/config.json"])
    manifest = json.loads(get(go("ArtifactManifest", artifact_id=first)["artifact"]["currentManifest"]["file"]["directUrl"]))
    expect(sorted(manifest["contents"]), sorted(files))
    entries = [{"name": name, "digest": entry["digest"], "birthArtifactID": entry["birthArtifactID"], "ref": None, "size": entry["size"]}
               for name, entry in manifest["contents"].items()]
    named = nodes(go("ArtifactFileURLsByManifestEntries", id=first, entries=entries, storageLayout="V2", manifestVersion="1",
                     storageRegion=None)["artifact"]["filesByManifestEntries"])
    expect({node["name"]: get(node["directUrl"]) for node in named}, files)


@step("Go: use, change the metadata, link by the client's id, files of the run")
def _():
    version = membership("resnet:latest")["artifact"]
    expect(go("UseArtifact", input={**NAMES, "runName": "run00001", "artifactID": version["id"], "usedAs": None})["useArtifact"]["artifact"]["id"], version["id"])
    expect(go("UpdateArtifact", artifactID=version["id"], metadata='{"accuracy":0.75}')["updateArtifact"]["artifact"]["id"], version["id"])
    linked = go("LinkArtifact", artifactPortfolioName="from-go", entityName="team", projectName="model-registry",
                aliases=[{"artifactCollectionName": "from-go", "alias": "go"}], clientId="c" * 128, artifactId=None)
    expect(linked["linkArtifact"]["versionIndex"], 0)
    created = go("CreateRunFiles", **HOME, run="run00001", files=["a.txt", "b.txt"])["createRunFiles"]
    for file in created["files"]:
        put(file["uploadUrl"], file["name"].encode(), created["uploadHeaders"])
    expect(go("MarkRunFilesUploaded", **HOME, run="run00001", files=["a.txt", "b.txt"])["markRunFilesUploaded"]["success"], True)


@step("Go: history, console, rewinding")
def _():
    key = base64.b64encode(f"api:{os.environ['WANDB_API_KEY']}".encode()).decode()
    rows = [json.dumps({"_step": number, "loss": 1 / (number + 1)}) for number in range(10)]
    stream = {"files": {"wandb-history.jsonl": {"offset": 0, "content": rows}, "output.log": {"offset": 0, "content": ["2026-01-01T00:00:00 line"] * 5}}}
    request = urllib.request.Request(f"{os.environ['WANDB_BASE_URL']}/files/team/vision/run00001/file_stream", json.dumps(stream).encode(),
                                     {"Content-Type": "application/json", "Authorization": f"Basic {key}"})
    expect(json.loads(get(request)), {"stopped": True})
    run = {**HOME, "run": "run00001"}
    expect(len(go("HistoryPage", **run, minStep=2, maxStep=5, pageSize=100)["project"]["run"]["history"]), 3)
    expect(len(go("SampledHistoryPage", **run, spec='{"keys":["_step","loss"],"samples":4}')["project"]["run"]["sampledHistory"][0]), 4)
    parts = go("RunParquetHistory", **HOME, runName="run00001", liveKeys=["_step"])["project"]["run"]["parquetHistory"]
    expect((len(parts["liveData"]), parts["parquetUrls"]), (10, []))
    page = go("RunConsoleLogPage", **HOME, runName="run00001", first=3, after=None)["project"]["run"]["logLines"]
    rest = go("RunConsoleLogPage", **HOME, runName="run00001", first=3, after=page["pageInfo"]["endCursor"])["project"]["run"]["logLines"]
    expect([node["number"] for node in nodes(page) + nodes(rest)], [0, 1, 2, 3, 4])
    expect([node["number"] for node in nodes(go("RunConsoleLogTail", **HOME, runName="run00001", last=2)["project"]["run"]["logLines"])], [3, 4])
    expect(go("QueryRunInfo", **run)["project"]["run"]["displayName"] is None, False)
    rewound = go("RewindRun", runName="run00001", **HOME, metricName="_step", metricValue=4)["rewindRun"]["rewoundRun"]
    expect((rewound["historyLineCount"], rewound["project"]["entity"]["name"]), (5, "team"))


@step("read: membership, version by id, type, manifest, lineage, links")
def _():
    found = membership("resnet:latest", includeAliases=True)
    expect((found["versionIndex"], found["artifact"]["state"], found["artifact"]["metadata"]), (3, "COMMITTED", '{"accuracy":0.75}'))
    identity = found["artifact"]["id"]
    expect_error(lambda: membership("resnet:nothing"), LookupError)
    expect(ask("ArtifactMembershipByName", entity="team", project="nothing", name="resnet:v0")["project"], None)
    expect(ask("ArtifactByID", id=identity)["artifact"]["digest"], found["artifact"]["digest"])
    expect(ask("ArtifactType", **HOME, name="resnet:latest")["project"]["artifact"]["artifactType"]["name"], "model")
    expect(json.loads(get(ask("FetchArtifactManifest", id=identity)["artifact"]["currentManifest"]["file"]["directUrl"]))["version"], 1)
    expect([run["name"] for run in nodes(ask("ArtifactUsedBy", id=identity)["artifact"]["usedBy"])], ["run00001"])
    expect(ask("ArtifactCreatedBy", id=identity)["artifact"]["createdBy"]["name"], "run00001")
    linked = nodes(ask("FetchLinkedArtifacts", artifactID=identity)["artifact"]["artifactMemberships"])
    expect(sorted(link["artifactCollection"]["__typename"] for link in linked), ["ArtifactPortfolio", "ArtifactSequence"])
    expect(ask("IsProjectReadOnly", **HOME)["project"]["readOnly"], False)


@step("read: files of a membership, their URLs, page by page")
def _():
    place = {**HOME, "collection": "resnet", "alias": "v3"}
    files = ask("ArtifactMembershipFiles", **place, fileNames=["weights.bin"], cursor=None, perPage=50)["project"]["artifactCollection"]["artifactMembership"]["files"]
    expect(([file["name"] for file in nodes(files)], nodes(files)[0]["sizeBytes"]), (["weights.bin"], 700))
    seen, cursor = [], None
    while True:
        page = ask("GetArtifactMembershipFileUrls", **place, cursor=cursor, perPage=1)["project"]["artifactCollection"]["artifactMembership"]["files"]
        seen += [file["name"] for file in nodes(page)]
        if not page["pageInfo"]["hasNextPage"]:
            break
        cursor = page["pageInfo"]["endCursor"]
    expect(seen, ["sub/config.json", "weights.bin"])


@step("save: aliases, then the version with its tags; delete")
def _():
    found = membership("resnet:v0")
    identity = found["artifact"]["id"]
    alias = {"entityName": "team", "projectName": "vision", "artifactCollectionName": "resnet", "alias": "one"}
    ask("AddAliases", input={"artifactID": identity, "aliases": [alias, {**alias, "alias": "two"}]})
    ask("DeleteAliases", input={"artifactID": identity, "aliases": [alias]})
    changed = ask("UpdateArtifact", input={
        "artifactID": identity, "description": "new", "metadata": '{"a":1}', "ttlDurationSeconds": 86400,
        "tagsToAdd": [{"tagName": "x y"}], "tagsToDelete": []})["result"]["artifact"]
    expect((changed["description"], changed["metadata"], changed["ttlDurationSeconds"], changed["tags"][0]["name"]), ("new", '{"a":1}', 86400, "x y"))
    expect([alias["alias"] for alias in membership("resnet:v0")["aliases"]], ["two", "v0"])
    expect_error(lambda: ask("DeleteArtifact", input={"artifactID": identity, "deleteAliases": False}), RuntimeError)
    ask("DeleteArtifact", input={"artifactID": identity, "deleteAliases": True})
    expect_error(lambda: membership("resnet:v0"), LookupError)


@step("collections: listed, changed, tagged, moved, deleted")
def _():
    log("second", {"file": b"1"})
    types = [node["name"] for node in nodes(ask("ProjectArtifactTypes", **HOME, cursor=None, perPage=50)["project"]["artifactTypes"])]
    expect(types, ["model"])
    expect(ask("ProjectArtifactType", **HOME, type="model")["project"]["artifactType"]["name"], "model")
    listed = ask("ArtifactTypeArtifactCollections", **HOME, type="model", cursor=None, perPage=1, filters=None, order="-name")["project"]["artifactType"]["artifactCollections"]
    expect(([node["name"] for node in nodes(listed)], listed["totalCount"]), (["second"], 2))
    listed = ask("ProjectArtifactCollections", **HOME, cursor=None, perPage=10, filters='{"name":{"$regex":"^res"}}', order="+created_at")["project"]["artifactCollections"]
    expect([node["name"] for node in nodes(listed)], ["resnet"])
    found = ask("ProjectArtifactCollection", **HOME, type="model", name="second")["project"]["artifactType"]["artifactCollection"]
    expect(ask("UpdateArtifactSequence", input={"artifactSequenceID": found["id"], "name": "renamed", "description": "d"})["result"]["artifactCollection"]["name"], "renamed")
    ask("UpdateArtifactSequenceType", input={"artifactSequenceID": found["id"], "destinationArtifactTypeName": "dataset"})
    place = {**NAMES, "artifactCollectionName": "renamed"}
    ask("AddArtifactCollectionTags", input={**place, "tags": [{"tagName": "a"}, {"tagName": "b"}]})
    ask("DeleteArtifactCollectionTags", input={**place, "tags": [{"tagName": "a"}]})
    again = ask("ProjectArtifactCollection", **HOME, type="dataset", name="renamed")["project"]["artifactType"]["artifactCollection"]
    expect((again["description"], [tag["name"] for tag in nodes(again["tags"])]), ("d", ["b"]))
    aliases = ask("ArtifactCollectionAliases", id=found["id"], cursor=None, perPage=1000)["artifactCollection"]["aliases"]
    expect([alias["alias"] for alias in nodes(aliases)], ["latest"])
    versions = ask("ProjectArtifacts", **HOME, type="model", collection="resnet", cursor=None, perPage=50, order=None,
                   filters='{"state": "COMMITTED"}')["project"]["artifactType"]["artifactCollection"]["artifacts"]
    expect(([edge["version"] for edge in versions["edges"]], versions["totalCount"]), (["v3", "v2", "v1"], 3))
    expect(ask("DeleteArtifactSequence", id=found["id"])["result"]["artifactCollection"]["state"], "DELETED")


@step("links: made, answered with their membership, taken back; portfolios changed and deleted")
def _():
    identity = membership("resnet:v1")["artifact"]["id"]
    linked = ask("LinkArtifact", input={"artifactID": identity, "artifactPortfolioName": "kept", "entityName": "team", "projectName": "model-registry",
                                        "aliases": [{"artifactCollectionName": "kept", "alias": "prod"}]})["result"]
    expect((linked["versionIndex"], sorted(alias["alias"] for alias in linked["artifactMembership"]["aliases"])), (0, ["latest", "prod", "v0"]))
    found = ask("ProjectArtifactCollection", entity="team", project="model-registry", type="model", name="kept")["project"]["artifactType"]["artifactCollection"]
    expect(ask("UpdateArtifactPortfolio", input={"artifactPortfolioID": found["id"], "description": "d"})["result"]["artifactCollection"]["description"], "d")
    expect(ask("UnlinkArtifact", input={"artifactID": identity, "artifactPortfolioID": found["id"]})["result"]["success"], True)
    expect(ask("DeleteArtifactPortfolio", id=found["id"])["result"]["artifactCollection"]["state"], "DELETED")


@step("inputs and outputs of a run")
def _():
    run = {**HOME, "run": "run00001", "cursor": None, "perPage": 100}
    expect([node["artifactSequence"]["name"] for node in nodes(ask("RunInputArtifacts", **run)["project"]["run"]["artifacts"])], ["resnet"])
    expect([node["artifactSequence"]["name"] for node in nodes(ask("RunOutputArtifacts", **run)["project"]["run"]["artifacts"])], ["resnet"])


@step("registries: made, changed, renamed, searched, deleted")
def _():
    expect(ask("FetchOrgInfoFromEntity", entity="team")["entity"]["organization"]["orgEntity"]["name"], "demo-org")
    expect(ask("FetchOrganization", org="Demo Org")["organization"]["orgEntity"]["name"], "demo-org")
    expect(ask("FetchAdvancedRegistryFeatures", organization="Demo Org")["organization"]["advancedRegistryFeatures"]["advancedSearch"], False)
    made = ask("UpsertRegistry", input={"name": "wandb-registry-new", "entityName": "demo-org", "description": "d", "access": "PRIVATE",
                                        "allowAllArtifactTypesInRegistry": False, "artifactTypes": [{"name": "model"}]})["upsertModel"]
    expect((made["inserted"], made["project"]["access"], [node["name"] for node in nodes(made["project"]["artifactTypes"])]), (True, "PRIVATE", ["model"]))
    ask("RenameRegistry", input={"entityName": "demo-org", "oldProjectName": "wandb-registry-new", "newProjectName": "wandb-registry-newer"})
    registry = ask("FetchRegistry", name="wandb-registry-newer", entity="demo-org")["entity"]["project"]
    identity = membership("resnet:v1")["artifact"]["id"]
    ask("LinkArtifact", input={"artifactID": identity, "artifactPortfolioName": "resnet", "entityName": "demo-org", "projectName": "wandb-registry-newer", "aliases": []})
    everywhere = {"organization": "Demo Org", "cursor": None, "perPage": 100, "order": None}
    found = nodes(ask("FetchRegistries", **everywhere, filters='{"name":"wandb-registry-newer"}')["organization"]["orgEntity"]["projects"])
    expect([node["name"] for node in found], ["wandb-registry-newer"])
    found = ask("RegistryCollections", **everywhere, registryFilter=None, collectionFilter='{"name":"resnet"}')["organization"]["orgEntity"]["artifactCollections"]
    expect(([node["name"] for node in nodes(found)], found["totalCount"]), (["resnet"], 1))
    found = nodes(ask("RegistryVersions", **everywhere, registryFilter=None, collectionFilter=None, artifactFilter='{"metadata.epochs":2}')["organization"]["orgEntity"]["artifactMemberships"])
    expect([node["artifactCollection"]["name"] for node in found], ["resnet"])
    ask("DeleteRegistry", id=registry["id"])
    expect(ask("FetchRegistry", name="wandb-registry-newer", entity="demo-org")["entity"]["project"], None)


@step("members of a registry")
def _():
    place = {"project": "wandb-registry-model", "entity": "demo-org"}
    project = ask("FetchRegistry", name="wandb-registry-model", entity="demo-org")["entity"]["project"]["id"]
    user = nodes(ask("SearchUsers", query="local")["users"])[0]["id"]
    team = ask("GetTeamEntity", name="team")["entity"]["id"]
    ask("CreateRegistryMembers", input={"projectId": project, "userIds": [user], "teamIds": [team]})
    ask("UpdateUserRegistryRole", input={"projectId": project, "userId": user, "userProjectRole": "member"})
    ask("UpdateTeamRegistryRole", input={"projectId": project, "teamId": team, "teamProjectRole": "admin"})
    expect([member["role"]["name"] for member in ask("RegistryUserMembers", **place)["project"]["members"]], ["member"])
    expect([member["role"]["name"] for member in ask("RegistryTeamMembers", **place)["project"]["teamMembers"]], ["admin"])
    ask("DeleteRegistryMembers", input={"projectId": project, "userIds": [user], "teamIds": [team]})
    expect(ask("RegistryUserMembers", **place)["project"]["members"], [])


@step("users, projects, the viewer")
def _():
    expect(ask("GetViewer")["viewer"]["username"], "local")
    expect(ask("GetDefaultEntity")["viewer"]["entity"], "local")
    expect("vision" in [node["name"] for node in nodes(ask("GetProjects", entity="team", cursor=None, perPage=50)["models"])], True)
    expect(ask("GetProject", name="vision", entity="team")["project"]["name"], "vision")
    expect(ask("GetTeamEntity", name="team")["entity"]["name"], "team")


finish("newest")
