"""Lets official SDKs judge the local server: each suite with each SDK, each on a fresh server.

    dotnet build src/Wandb.LocalServer && dotnet build tests/Wandb.Interop
    python3 tests/official-sdk/judge.py FOLDER... [--with FOLDER]... [--newest FOLDER] [--only SUITE]...

FOLDER holds the package wandb of one version. --with names folders of modules that every version gets beside it, --newest a
checkout of wandb/wandb whose operations are sent, for its program in Go is not here. Prints a table with a column for each
version; the exit code is 1 if a step failed. A suite with a file of the same name and .json gets a server that goes wrong as it says. Not part of CI: the SDK is not ours to carry.
"""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
SUITES = ["update_artifacts", "runs", "log_artifacts", "artifact_methods", "find_artifacts", "registries", "command_line", "caches", "faults", "mixed"]


def serve(program, *arguments):
    """Starts a server; the process, and the environment that points a client at it."""
    process = subprocess.Popen(
        [*program, "--api-key", "judge" + "0" * 35, *arguments], stdout=subprocess.PIPE, text=True, cwd=HERE.parent.parent)
    variables = {}
    while len(variables) < 2:
        line = process.stdout.readline()
        if not line:
            sys.exit("the local server did not start")
        if line.startswith("export "):
            name, value = line[len("export "):].strip().split("=", 1)
            variables[name] = value
    return process, variables


def judge(program, suite, folders):
    faults = HERE / f"{suite}.json"
    server, variables = serve(program, "--demo", *(["--faults", str(faults)] if faults.exists() else []))
    results = os.path.join(tempfile.mkdtemp(), "results.json")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("WANDB_")}
    environment.update(variables, JUDGE_RESULTS=results)
    try:
        subprocess.run([sys.executable, str(HERE / f"{suite}.py"), *folders], env=environment, timeout=1200, check=False)
    except subprocess.TimeoutExpired:
        pass
    finally:
        server.terminate()
        server.wait()
    if not os.path.exists(results):
        return {"version": None, "steps": [{"title": f"{suite}.py as a whole", "outcome": "FAILED", "reason": "it did not end"}]}
    with open(results) as file:
        return json.load(file)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("sdk", nargs="*")
    parser.add_argument("--with", dest="beside", action="append", default=[])
    parser.add_argument("--newest")
    parser.add_argument("--only", action="append", default=[])
    parser.add_argument("--server", default="src/Wandb.LocalServer/bin/Debug/net10.0/Wandb.LocalServer.dll")
    arguments = parser.parse_args()
    program = ["dotnet", arguments.server]
    versions, failures, failed = [], [], 0
    tables = {suite: {} for suite in arguments.only or SUITES}
    for folder in arguments.sdk:
        column = None
        for suite, rows in tables.items():
            found = judge(program, suite, [os.path.abspath(item) for item in [folder, *arguments.beside]])
            column = found["version"] or column or folder
            for result in found["steps"]:
                rows.setdefault(result["title"], {})[column] = result
                if result["outcome"] == "FAILED":
                    failed += 1
                if result["reason"]:
                    failures.append(f"* {column}, {result['title']}: {result['outcome']}: {result['reason']}")
        versions.append(column)
    if arguments.newest:
        found = judge(program, "newest_operations", [os.path.abspath(arguments.newest)])
        tables["newest_operations"] = {result["title"]: {"newest": result} for result in found["steps"]}
        failures += [f"* newest, {result['title']}: {result['outcome']}: {result['reason']}" for result in found["steps"] if result["reason"]]
        failed += sum(result["outcome"] == "FAILED" for result in found["steps"])
    for suite, rows in ((suite, rows) for suite, rows in tables.items() if rows):
        columns = ["newest"] if suite == "newest_operations" else versions
        print(f"\n### {suite}.py\n\n| step | {' | '.join(columns)} |\n|---|{'---|' * len(columns)}")
        for title, results in rows.items():
            print(f"| {title} | {' | '.join(results[version]['outcome'] if version in results else '' for version in columns)} |")
    print("\n" + "\n".join(failures))
    every = [result for rows in tables.values() for results in rows.values() for result in results.values()]
    print(f"\n{sum(result['outcome'] == 'ok' for result in every)} ok, {failed} failed, "
          f"{sum(result['outcome'] == 'not tried' for result in every)} not tried")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
