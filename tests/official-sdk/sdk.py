"""Makes the official SDK in the folders of the command line ready to use, far away from the user's own files."""

import os
import sys
import tempfile

FOLDERS = [os.path.abspath(folder) for folder in sys.argv[1:]]
HOME = tempfile.mkdtemp(prefix="official-sdk-")

os.environ.update(
    HOME=HOME,
    NETRC=os.path.join(HOME, "netrc"),
    WANDB_DIR=HOME,
    WANDB_CONFIG_DIR=os.path.join(HOME, "config"),
    WANDB_CACHE_DIR=os.path.join(HOME, "cache"),
    WANDB_DATA_DIR=os.path.join(HOME, "data"),
    WANDB_SILENT="true",
    WANDB_ERROR_REPORTING="false",
    WANDB_DISABLE_GIT="true",
    WANDB_DISABLE_CODE="true",
    WANDB__DISABLE_STATS="true",
    WANDB__REQUIRE_LEGACY_SERVICE="true",  # 0.18: the backend in Python, for the one in Go is no part of the sources
    WANDB_X_REQUIRE_LEGACY_SERVICE="true",  # 0.19: the same under another name
    PYTHONWARNINGS="ignore",
    PYTHONPATH=os.pathsep.join(FOLDERS),
)
sys.path[:0] = FOLDERS
os.chdir(HOME)

import wandb  # noqa: E402


def api():
    """A new one each time: it keeps what it has read."""
    return wandb.Api(timeout=30)


def write(path, content):
    """A file below the home folder, with the folders that it needs."""
    path = os.path.join(HOME, path)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(content if isinstance(content, bytes) else content.encode())
    return path


def read(*path):
    with open(os.path.join(*path), "rb") as file:
        return file.read()


def files_below(folder):
    """Relative paths of all files, in order."""
    found = []
    for parent, _, names in os.walk(folder):
        found += [os.path.relpath(os.path.join(parent, name), folder).replace(os.sep, "/") for name in names]
    return sorted(found)
