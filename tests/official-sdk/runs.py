"""Runs: started, logged to, resumed, failed, stopped, listed, with their files. See judge.py."""

import json
import os
import subprocess
import sys
import time

import requests
from sdk import FOLDERS, HOME, api, read, wandb, write
from steps import expect, expect_error, finish, needs, step


def program(code, fails=False):
    """Runs Python in a process of its own; what it printed."""
    script = write("program.py", f"import sys; sys.path[:0] = {FOLDERS!r}\nimport wandb\n{code}\n")
    result = subprocess.run([sys.executable, script], capture_output=True, text=True, timeout=200)
    if (result.returncode != 0) != fails:
        raise AssertionError(f"the program ended with {result.returncode}: {result.stderr[-300:]}")
    return result.stdout + result.stderr


def started(name):
    try:
        return api().run(f"{PATH}/{name}").state == "running"
    except (ValueError, wandb.errors.CommError):
        return False


PROJECT = {"project": "training", "entity": "team"}
PATH = "team/training"


@step("start, configure, log, summarize, finish")
def _():
    with wandb.init(**PROJECT, name="my run", job_type="train", group="g", notes="some notes", config={"lr": 0.1, "net": {"depth": 18}}) as run:
        for number in range(5):
            run.log({"loss": 1.0 / (number + 1), "epoch": number})
        run.config.update({"late": True})
        run.summary["best"] = 0.25
        run.tags = ("a", "b", "c")
        path = f"{PATH}/{run.id}"
    found = api().run(path)
    expect((found.state, found.name, found.job_type, found.group, found.notes), ("finished", "my run", "train", "g", "some notes"))
    expect(sorted(found.tags), ["a", "b", "c"])
    expect(found.config, {"lr": 0.1, "net": {"depth": 18}, "late": True})
    expect((found.summary["loss"], found.summary["best"], found.summary["_step"]), (0.2, 0.25, 4))
    expect(found.lastHistoryStep, 4)


@step("read the history: sampled, scanned, by keys, in part")
def _():
    run = api().runs(PATH, filters={"display_name": "my run"})[0]
    rows = run.history(pandas=False)
    expect([row["epoch"] for row in rows], [0, 1, 2, 3, 4])
    expect([row["loss"] for row in run.history(keys=["loss"], pandas=False)], [1.0 / number for number in range(1, 6)])
    expect([row["epoch"] for row in run.scan_history()], [0, 1, 2, 3, 4])
    expect([row["epoch"] for row in run.scan_history(keys=["epoch"], page_size=2)], [0, 1, 2, 3, 4])
    expect([row["epoch"] for row in run.scan_history(min_step=1, max_step=3)], [1, 2])
    run.history(stream="system", pandas=False)


@step("a run that fails, and one whose program breaks off")
def _():
    run = wandb.init(**PROJECT)
    path = f"{PATH}/{run.id}"
    run.finish(exit_code=1)
    expect(api().run(path).state, "failed")

    def broken():
        with wandb.init(**PROJECT) as run:
            broken.path = f"{PATH}/{run.id}"
            raise RuntimeError("on purpose")

    expect_error(broken, RuntimeError)
    expect(api().run(broken.path).state, "failed")


@step("resume a run: its history goes on")
def _():
    with wandb.init(**PROJECT, config={"first": 1}) as run:
        for number in range(3):
            run.log({"value": number})
        identity = run.id
    with wandb.init(**PROJECT, id=identity, resume="must", config={"second": 2}) as run:
        expect(run.resumed, True)
        expect(run.starting_step if hasattr(run, "starting_step") else 3, 3)
        run.log({"value": 3})
    found = api().run(f"{PATH}/{identity}")
    expect([row["value"] for row in found.scan_history()], [0, 1, 2, 3])
    expect((found.state, found.config), ("finished", {"first": 1, "second": 2}))


@step("resume what is not there: refused, or a new run")
def _():
    # In a process of its own: after the refusal the SDK's backend answers no more.
    text = program("wandb.init(project='training', entity='team', id='nothere1', resume='must')", fails=True)
    expect(("nothere1" in text, "does not exist" in text or "initialized" in text), (True, True))
    with wandb.init(**PROJECT, id="nothere2", resume="allow") as run:
        expect(run.resumed, False)
    expect(api().run(f"{PATH}/nothere2").state, "finished")


@step("files of a run: saved, uploaded, listed, downloaded, deleted")
def _():
    with wandb.init(**PROJECT) as run:
        write(os.path.join(run.dir, "notes.txt"), "notes")
        run.save(os.path.join(run.dir, "notes.txt"), base_path=run.dir)
        run.log({"x": 1})
        identity = run.id
    found = api().run(f"{PATH}/{identity}")
    names = sorted(file.name for file in found.files(per_page=2))
    for name in ("config.yaml", "notes.txt", "wandb-metadata.json", "wandb-summary.json"):
        expect((name, name in names), (name, True))
    file = found.file("notes.txt")
    expect((file.name, file.size), ("notes.txt", 5))
    file.download(root=os.path.join(HOME, "run-files"), replace=True).close()
    expect(read(HOME, "run-files", "notes.txt"), b"notes")
    os.chdir(os.path.dirname(write("uploads/later.txt", "later")))
    try:
        found.upload_file("later.txt")
    finally:
        os.chdir(HOME)
    later = api().run(f"{PATH}/{identity}").file("later.txt")
    expect(later.size, 5)
    expect(json.loads(read(found.file("wandb-summary.json").download(root=os.path.join(HOME, "run-files"), replace=True).name))["x"], 1)
    later.delete()
    expect("later.txt" in [file.name for file in api().run(f"{PATH}/{identity}").files()], False)


@step("take up a file of another run, wait for its end, go from a path to the thing itself")
def _():
    with wandb.init(**PROJECT, id="source01", config={"rate": 0.5}) as run:
        write(os.path.join(run.dir, "taken.txt"), "taken up")
        run.save(os.path.join(run.dir, "taken.txt"), base_path=run.dir)
    with wandb.init(**PROJECT) as run:
        with run.restore("taken.txt", run_path=f"{PATH}/source01") as file:
            expect(file.read(), "taken up")
    found = api().run(f"{PATH}/source01")
    found.wait_until_finished()
    expect((found.state, json.loads(found.json_config)["rate"]["value"]), ("finished", 0.5))
    expect(found.url.endswith("/team/training/runs/source01"), True)
    expect((api().from_path(f"{PATH}/source01").id, api().from_path("team/training").__class__.__name__), ("source01", "Project" if hasattr(wandb.apis.public, "Project") else "Runs"))


@step("metrics that are defined, and the code of a run, which is a version")
def _():
    write("code/train.py", "print('train')")
    write("code/deeper/model.py", "print('model')")
    write("code/notes.txt", "no code")
    with wandb.init(**PROJECT, id="defined1") as run:
        run.define_metric("epoch")
        run.define_metric("loss", step_metric="epoch", summary="min")
        for number in range(4):
            run.log({"epoch": number, "loss": abs(number - 2) + 0.5})
        code = run.log_code(os.path.join(HOME, "code"))
        code.wait()
        expect((code.type, sorted(code.manifest.entries)), ("code", ["deeper/model.py", "train.py"]))
    found = api().run(f"{PATH}/defined1")
    expect(found.summary["loss"]["min"] if hasattr(found.summary["loss"], "keys") else found.summary["loss"], 0.5)
    expect([item.type for item in found.logged_artifacts()], ["code"])


@step("the console of a run is kept")
def _():
    program("run = wandb.init(project='training', entity='team', id='console1')\nprint('hello from the console')\nrun.finish()")
    found = api().run(f"{PATH}/console1")
    text = found.file("output.log").download(root=os.path.join(HOME, "console"), replace=True).read()
    expect("hello from the console" in text, True)


@step("change a run afterwards")
def _():
    found = api().run(f"{PATH}/console1")
    found.config["added"] = 7
    found.tags.append("late")
    found.notes = "afterwards"
    found.name = "renamed"
    found.summary["score"] = 0.5
    found.summary.update()
    found.update()
    again = api().run(f"{PATH}/console1")
    expect((again.config["added"], again.tags, again.notes, again.name, again.summary["score"]), (7, ["late"], "afterwards", "renamed", 0.5))


@step("list the runs of a project: filters, orders, pages, length")
def _():
    everything = api().runs(PATH, per_page=2)
    names = [run.id for run in everything]
    expect((len(names), len(names)), (len(set(names)), len(everything)))
    expect([run.id for run in api().runs(PATH, order="+created_at")] == [run.id for run in api().runs(PATH, order="-created_at")][::-1], True)
    expect([run.name for run in api().runs(PATH, filters={"config.lr": 0.1})], ["my run"])
    expect([run.name for run in api().runs(PATH, filters={"config.lr.value": {"$gt": 0.05}})], ["my run"])
    expect([run.name for run in api().runs(PATH, filters={"summary_metrics.best": {"$lte": 0.25}})], ["my run"])
    expect([run.name for run in api().runs(PATH, filters={"tags": {"$in": ["c"]}})], ["my run"])
    expect([run.name for run in api().runs(PATH, filters={"$and": [{"jobType": "train"}, {"group": "g"}]})], ["my run"])
    expect(len(api().runs(PATH, filters={"state": "failed"})), 2)
    expect(len(api().runs(PATH, filters={"display_name": {"$regex": "^no such"}})), 0)


@step("tags at the start")
def _():
    # In a process of its own: 0.19 with pydantic 1 hangs here in its own settings.
    program("run = wandb.init(project='training', entity='team', id='tagged01', tags=['x', 'y'])\nrun.finish()")
    expect(sorted(api().run(f"{PATH}/tagged01").tags), ["x", "y"])


@step("a run made through the API")
def _():
    created = api().create_run(run_id="made1234", project="training", entity="team")
    expect((created.id, api().run(f"{PATH}/made1234").id), ("made1234", "made1234"))


@step("preempting")
def _():
    run = wandb.init(**PROJECT)
    path = f"{PATH}/{run.id}"
    run.mark_preempting()
    run.finish(exit_code=1)
    expect(api().run(path).state, "preempted")


@step("a run that is stopped is killed")
def _():
    # These versions cannot ask for it; their programs find out all the same, within 15 seconds.
    script = write("stopped.py", f"import sys; sys.path[:0] = {FOLDERS!r}\nimport signal, time, wandb\n"
                   "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # a background job is started with it ignored
                   "run = wandb.init(project='training', entity='team', id='stopped1')\nwhile True: time.sleep(0.1)\n")
    alone = {name: value for name, value in os.environ.items() if name != "WANDB_SERVICE"}  # with a backend of its own
    process = subprocess.Popen([sys.executable, script], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=alone)
    try:
        while not started("stopped1"):
            time.sleep(0.5)
        stop = {"query": "mutation Stop($id: ID!) { stopRun(input: {id: $id}) { success } }", "variables": {"id": api().run(f"{PATH}/stopped1").storage_id}}
        answer = requests.post(os.environ["WANDB_BASE_URL"] + "/graphql", json=stop, auth=("api", os.environ["WANDB_API_KEY"]), timeout=30)
        expect(answer.json()["data"]["stopRun"]["success"], True)
        process.wait(timeout=90)
    finally:
        process.kill()
    deadline = time.monotonic() + 60  # the SDK's service may end the run after its program
    while started("stopped1") and time.monotonic() < deadline:
        time.sleep(0.5)
    expect(api().run(f"{PATH}/stopped1").state, "killed")


@step("delete a run; its name cannot be used again")
def _():
    with wandb.init(**PROJECT, id="deleted1") as run:
        run.log({"x": 1})
    api().run(f"{PATH}/deleted1").delete()
    expect_error(lambda: api().run(f"{PATH}/deleted1"), Exception)
    expect("deleted1" in [run.id for run in api().runs(PATH)], False)


@step("delete a run with the versions that it logged")
def _():
    with wandb.init(**PROJECT) as run:
        artifact = wandb.Artifact("gone", type="dataset")
        artifact.add_file(write("gone.txt", "gone"))
        run.log_artifact(artifact).wait()
        path = f"{PATH}/{run.id}"
    api().run(path).delete(delete_artifacts=True)
    expect_error(lambda: api().artifact(f"{PATH}/gone:v0"), ValueError, wandb.errors.CommError)


@step("projects: create, list, find")
def _():
    api().create_project("created", "team")
    expect("created" in [project.name for project in api().projects("team", per_page=1)], True)
    expect(api().project("created", entity="team").name, "created")
    expect(len(api().runs("team/created")), 0)


@step("the viewer, users and teams")
def _():
    expect(api().viewer.username, "local")
    expect(api().default_entity, "local")
    expect([user.username for user in api().users("local")], ["local"])
    expect(api().user("local").username, "local")
    team = api().team("team")
    expect(([member.username for member in team.members], team.name), (["local"], "team"))


@step("offline, then synced")
def _():
    os.environ["WANDB_MODE"] = "offline"
    try:
        run = wandb.init(**PROJECT, id="offline1")
        run.log({"offline": 1})
        artifact = wandb.Artifact("offline", type="dataset")
        artifact.add_file(write("offline.txt", "offline"))
        run.log_artifact(artifact)
        folder = os.path.dirname(run.dir)
        run.finish()
    finally:
        del os.environ["WANDB_MODE"]
    result = subprocess.run([sys.executable, "-m", "wandb", "sync", folder], capture_output=True, text=True, timeout=300)
    needs("wandb-core" not in result.stderr, "wandb sync needs the backend in Go")
    expect(result.returncode, 0)
    expect([row["offline"] for row in api().run(f"{PATH}/offline1").scan_history()], [1])
    expect(api().artifact(f"{PATH}/offline:v0").state, "COMMITTED")


@step("offline with versions that refer to each other, synced twice: nothing is there twice")
def _():
    # In processes of its own, reading too: once offline, 0.18 takes itself for offline until it ends.
    for number in range(2):
        write(f"grown-{number}.txt", f"grown {number}")
    text = program("""
import os
run = wandb.init(project="training", entity="team", id="offline2", mode="offline")
table = wandb.Table(columns=["a"], data=[[1]])
for name, extra in (("offline-first", {}), ("offline-second", {}), ("offline-growing", {}), ("offline-growing", {"incremental": True})):
    artifact = wandb.Artifact(name, type="dataset", **extra)
    if name != "offline-growing":
        artifact.add(table, "table")
    else:
        artifact.add_file(os.path.join(os.environ["WANDB_DIR"], f"grown-{len(extra)}.txt"))
    run.log_artifact(artifact, aliases=["synced"])
run.log({"offline": 2})
print("FOLDER=" + os.path.dirname(run.dir) + "=")
run.finish()
""")
    folder = text.split("FOLDER=")[1].split("=")[0]
    for _ in range(2):
        result = subprocess.run([sys.executable, "-m", "wandb", "sync", folder], capture_output=True, text=True, timeout=300)
        needs("wandb-core" not in result.stderr, "wandb sync needs the backend in Go")
        expect((result.returncode, "rror" in result.stderr), (0, False))
    expect([len(list(api().run(f"{PATH}/offline2").scan_history()))], [1])
    for name, count in (("offline-first", 1), ("offline-second", 1), ("offline-growing", 2)):
        expect((name, len(list(api().artifact_versions("dataset", f"{PATH}/{name}")))), (name, count))
    text = program(f"""
print(wandb.Api().artifact("{PATH}/offline-second:synced").get("table").data)
""")
    expect("[[1]]" in text, True)
    expect(sorted(api().artifact(f"{PATH}/offline-growing:synced").manifest.entries), ["grown-0.txt", "grown-1.txt"])


finish(wandb.__version__)
