"""The documents of a newer official SDK, and the shapes that its generated models demand of the answers."""

import ast
import base64
import json
import os
import pathlib
import re
import urllib.error
import urllib.request


class Shapes:
    """Checks answers against generated pydantic models, which are read and not run: they want a pydantic that may not be here."""

    def __init__(self, *folders):
        self.classes = {}
        for folder in folders:
            for path in sorted(pathlib.Path(folder).glob("*.py")):
                for node in ast.parse(path.read_text()).body:
                    if isinstance(node, ast.ClassDef):
                        self.classes.setdefault(node.name, node)

    def check(self, name, value):
        """What is wrong with an answer; None when it fits the model."""
        return self._object(self.classes[name], value, name)

    def _fields(self, declared):
        fields = {}
        for base in declared.bases:
            if isinstance(base, ast.Name) and base.id in self.classes:
                fields.update(self._fields(self.classes[base.id]))
        for node in declared.body:
            if isinstance(node, ast.AnnAssign):
                name, optional = node.target.id, node.value is not None
                if isinstance(node.value, ast.Call):
                    keywords = {keyword.arg: keyword.value for keyword in node.value.keywords}
                    optional = "default" in keywords
                    name = keywords["alias"].value if "alias" in keywords else name
                fields["__typename" if name == "typename__" else name] = (node.annotation, optional)
        return fields

    def _object(self, declared, value, path):
        if any(isinstance(base, ast.Name) and base.id == "Enum" for base in declared.bases):
            known = [node.value.value for node in declared.body if isinstance(node, ast.Assign)]
            return None if value in known else f"{path}: {value!r} is not one of {known}"
        if not isinstance(value, dict):
            return f"{path}: {value!r} is no {declared.name}"
        for name, (annotation, optional) in self._fields(declared).items():
            if name not in value:
                if not optional:
                    return f"{path}.{name} is missing"
            elif problem := self._value(annotation, value[name], f"{path}.{name}"):
                return problem
        return None

    def _value(self, annotation, value, path):
        if isinstance(annotation, ast.Constant):
            return None if value is annotation.value else f"{path}: {value!r} is not {annotation.value!r}"
        if isinstance(annotation, ast.BinOp):
            problems = [self._value(side, value, path) for side in (annotation.left, annotation.right)]
            return None if None in problems else problems[0]
        if isinstance(annotation, ast.Subscript):
            kind = annotation.value.id
            if kind == "list":
                if not isinstance(value, list):
                    return f"{path}: {value!r} is no list"
                return next((problem for i, item in enumerate(value) if (problem := self._value(annotation.slice, item, f"{path}[{i}]"))), None)
            if kind == "Literal":
                known = [item.value for item in (annotation.slice.elts if isinstance(annotation.slice, ast.Tuple) else [annotation.slice])]
                return None if value in known else f"{path}: {value!r} is not one of {known}"
            return self._value(annotation.slice.elts[0] if isinstance(annotation.slice, ast.Tuple) else annotation.slice, value, path)
        kinds = {"str": str, "GQLId": str, "int": int, "float": (int, float), "bool": bool, "Any": object}
        if annotation.id in kinds:
            fits = isinstance(value, kinds[annotation.id]) and not (annotation.id == "int" and isinstance(value, bool))
            return None if fits else f"{path}: {value!r} is no {annotation.id}"
        return self._object(self.classes[annotation.id], value, path)


class Documents:
    """Operations by name, each with the fragments that it needs."""

    def __init__(self, folder):
        self.texts = {}
        for path in sorted(pathlib.Path(folder).rglob("*.graphql")):
            for name in re.findall(r"(?m)^\s*(?:query|mutation)\s+(\w+)", path.read_text()):
                self.texts.setdefault(name, path.read_text())
        for path in sorted(pathlib.Path(folder).rglob("_generated/operations.py")):
            for node in ast.parse(path.read_text()).body:
                if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
                    match = re.search(r"(?m)^\s*(?:query|mutation)\s+(\w+)", node.value.value)
                    if match:
                        self.texts[match.group(1)] = node.value.value

    def send(self, operation, /, **variables):
        """The data of the answer; an error that the server reports is raised."""
        key = base64.b64encode(f"api:{os.environ['WANDB_API_KEY']}".encode()).decode()
        request = urllib.request.Request(
            os.environ["WANDB_BASE_URL"] + "/graphql",
            json.dumps({"query": self.texts[operation], "operationName": operation, "variables": variables}).encode(),
            {"Content-Type": "application/json", "Authorization": f"Basic {key}"})
        try:
            with urllib.request.urlopen(request) as response:
                answer = json.load(response)
        except urllib.error.HTTPError as error:
            answer = json.load(error)
        if answer.get("errors"):
            raise RuntimeError(f"{operation}: {answer['errors'][0]['message']}")
        return answer["data"]
