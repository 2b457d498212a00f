"""Checks every GraphQL operation of an official SDK against the schema of the local server.

    dotnet run --project src/Wandb.LocalServer        (prints two export lines; evaluate them)
    python3 tests/official-sdk/check_operations.py FOLDER...

FOLDER holds Python files, .graphql files, or both; documents in Python are found as strings, with what they are put together
from. Each document goes to the server, which parses and validates it before it looks at the variables that are not there.
Prints what the schema lacks; the exit code is 1 if an operation of the part of the API that the server speaks is refused.
"""

import ast
import base64
import json
import os
import pathlib
import re
import sys
import urllib.error
import urllib.request

# What is no part of the API that the local server speaks: automations, sweeps, launch (jobs, queues, resource configurations),
# reports and views, alerts, charts, administration of teams, users and keys.
OUTSIDE = re.compile(
    r"automation|trigger|integration|sweep|launch|queue|agent|job|report|views$|upsertview|alert|chart|apikey|resourceconfig|invite|"
    r"serviceaccount|createuser|createteam|^(Heartbeat|RunInfo)$",
    re.IGNORECASE,
)
OPERATION = re.compile(r"^\s*(query|mutation)\b[^{]*\{", re.MULTILINE)
FRAGMENT = re.compile(r"^\s*fragment\s+(\w+)\s+on\s+\w+", re.MULTILINE)
# Stands in documents that the SDK completes when it knows the server.
PLACEHOLDER = re.compile(r"\b_[A-Z][A-Za-z]+(_[A-Za-z]+)*_\b|\bID_TYPE\b|\{\}")
SPREAD = re.compile(r"\.\.\.\s*(?!on\b)(\w+)")


class Module:
    """Texts that a Python file gives names to."""

    def __init__(self, path):
        self.path = path
        self.tree = ast.parse(path.read_text(encoding="utf-8"))
        self.texts = {}
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
                text = self.text(node.value)
                if text is not None and len(text) > len(self.texts.get(node.targets[0].id, "")):
                    self.texts[node.targets[0].id] = text

    def text(self, node, known=None):
        """The text of an expression; a part that cannot be known is empty. None when it is no text."""
        if isinstance(node, ast.Constant):
            return node.value if isinstance(node.value, str) else None
        if isinstance(node, ast.JoinedStr):
            return "".join(self.text(part, known) or "" for part in node.values)
        if isinstance(node, ast.FormattedValue):
            return self.text(node.value, known)
        if isinstance(node, ast.Name):
            return self.texts.get(node.id, (known or {}).get(node.id))
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
            left, right = self.text(node.left, known), self.text(node.right, known)
            return None if left is None and right is None else (left or "") + (right or "")
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod):
            left = self.text(node.left, known)
            if left is None:
                return None
            values = node.right.elts if isinstance(node.right, ast.Tuple) else [node.right]
            parts = iter([self.text(value, known) or "" for value in values])
            return re.sub(r"%[sr]", lambda _: next(parts, ""), left)
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Attribute) and node.func.attr in ("format", "replace"):
                return self.text(node.func.value, known)
            if isinstance(node.func, ast.Name) and node.func.id == "gql" and node.args:
                return self.text(node.args[0], known)
        return None

    def documents(self, known):
        inner = set()
        for node in ast.walk(self.tree):
            if not isinstance(node, (ast.Constant, ast.JoinedStr, ast.BinOp)) or id(node) in inner:
                continue
            text = self.text(node, known)
            if text is not None:
                inner.update(id(part) for part in ast.walk(node) if part is not node)
                if OPERATION.search(text):
                    yield text


def modules(folder):
    for path in sorted(folder.rglob("*.py")):
        if "vendor" not in path.parts:
            yield Module(path)


def fragments(texts):
    found = {}
    for text in texts:
        for match in FRAGMENT.finditer(text):
            depth, end = 0, text.find("{", match.start())
            while end < len(text):
                depth += {"{": 1, "}": -1}.get(text[end], 0)
                end += 1
                if depth == 0:
                    break
            found.setdefault(match.group(1), text[match.start():end])
    return found


def completed(document, known):
    """The document with the fragments that it names and does not bring along."""
    missing = True
    while missing:
        own = set(FRAGMENT.findall(document))
        missing = [name for name in dict.fromkeys(SPREAD.findall(document)) if name not in own and name in known]
        document += "".join("\n" + known[name] for name in missing)
    return document


def without_unused(document, operation):
    """One operation of a document with several, for a file may hold many."""
    parts = re.split(r"(?m)^(?=\s*(?:query|mutation|fragment)\b)", document)
    return next(part for part in parts if re.match(rf"\s*(query|mutation)\s+{operation}\b", part))


def named(document):
    return re.findall(r"(?m)^\s*(?:query|mutation)\s+(\w+)", document) or ["(no name)"]


def refusals(document, name):
    body = json.dumps({"query": document, "operationName": None if name.startswith("(") else name, "variables": {}}).encode()
    key = base64.b64encode(f"api:{os.environ['WANDB_API_KEY']}".encode()).decode()
    request = urllib.request.Request(
        os.environ["WANDB_BASE_URL"] + "/graphql", body, {"Content-Type": "application/json", "Authorization": f"Basic {key}"})
    try:
        with urllib.request.urlopen(request) as response:
            answer = json.load(response)
    except urllib.error.HTTPError as error:
        answer = json.load(error)
    found = []
    for error in answer.get("errors") or []:
        extensions = error.get("extensions") or {}
        # Rules of validation carry the number of the specification's section; 5.8 is about the values of variables.
        number = extensions.get("number") or ""
        if extensions.get("code") == "SYNTAX_ERROR" or (number.startswith("5.") and not number.startswith("5.8.0")):
            if not (number.startswith("5.8") and "value" in error["message"].lower()):
                found.append(error["message"])
        elif extensions.get("code") == "NOT_IMPLEMENTED":
            found.append(error["message"])
    return found


def main(folders):
    checked, outside, partial, refused = 0, 0, 0, 0
    for folder in map(pathlib.Path, folders):
        found = list(modules(folder))
        known_texts = {}
        for module in found:
            for name, text in module.texts.items():
                known_texts.setdefault(name, text)
        files = {path: path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.graphql"))}
        known = fragments([*known_texts.values(), *files.values(), *(text for module in found for text in module.documents(known_texts))])
        documents = [(module.path, text) for module in found for text in module.documents(known_texts)]
        documents += list(files.items())
        seen = set()
        for path, text in documents:
            for name in named(text):
                part = without_unused(text, name) if not name.startswith("(") else text
                document = completed(part, known)
                if (name, document) in seen:
                    continue
                seen.add((name, document))
                checked += 1
                problems = refusals(document, name)
                if not problems:
                    continue
                if OUTSIDE.search(name):
                    outside += 1
                    kind = "outside"
                elif PLACEHOLDER.search(document) or any(text.startswith(("Error parsing", "Unknown fragment")) for text in problems):
                    partial += 1
                    kind = "put together at run time:"
                else:
                    refused += 1
                    kind = "REFUSED"
                print(f"{kind} {name} ({path.relative_to(folder)})")
                for problem in dict.fromkeys(problems):
                    print(f"    {problem.splitlines()[0]}")
    print(f"{checked} documents: {refused} refused; {outside} refused that are outside of what the server speaks; "
          f"{partial} that the SDK puts together at run time, so that only running it tells")
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
