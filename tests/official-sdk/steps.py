"""Steps of the suites: what is tried, and what comes of it."""

import json
import os
import sys
import time
import traceback

RESULTS = []


class Absent(Exception):
    """The SDK at hand cannot do it, so that nothing was tried."""


def step(title):
    """Runs a step at once and keeps its result; a failed step does not keep the next ones from being tried."""

    def run(body):
        start = time.monotonic()
        try:
            body()
            outcome, reason = "ok", ""
        except Absent as absent:
            outcome, reason = "not tried", str(absent)
        except BaseException as error:  # a step may end in SystemExit: the SDK's command line does
            if os.environ.get("TRACE"):
                traceback.print_exc()
            lines = f"{type(error).__name__}: {error}".splitlines()
            outcome, reason = "FAILED", lines[0] if lines else type(error).__name__
        if os.environ.get("TRACE"):
            print(f"{outcome:9} {time.monotonic() - start:6.1f}s {title} {reason}", file=sys.stderr, flush=True)
        RESULTS.append({"title": title, "outcome": outcome, "reason": reason})

    return run


def expect(actual, wanted):
    if actual != wanted:
        raise AssertionError(f"{actual!r} instead of {wanted!r}")


def expect_error(action, *kinds):
    """The error that an action ends with; ending without one is a failure."""
    try:
        result = action()
    except kinds or (Exception,) as error:
        return error
    raise AssertionError(f"no error, but {result!r}")


def needs(condition, what):
    if not condition:
        raise Absent(what)


def finish(version):
    """Writes the results where judge.py wants them, or as a table; the exit code is the number of failures."""
    failed = sum(result["outcome"] == "FAILED" for result in RESULTS)
    if path := os.environ.get("JUDGE_RESULTS"):
        with open(path, "w") as file:
            json.dump({"version": version, "steps": RESULTS}, file)
    else:
        print(f"SDK {version}\n\n| step | result |\n|---|---|")
        for result in RESULTS:
            print(f"| {result['title']} | {result['outcome']}{': ' + result['reason'] if result['reason'] else ''} |")
        print(f"\n{sum(result['outcome'] == 'ok' for result in RESULTS)} of {len(RESULTS)} steps ok, {failed} failed")
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(min(failed, 100))  # threads of the SDK may hang behind
