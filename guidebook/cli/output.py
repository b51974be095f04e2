"""Where commands write what they set: under `output/` in the current folder, unless told otherwise."""

from pathlib import Path

FOLDER = Path("output")


def write(path: Path, data: bytes) -> None:
    """Write a file; a folder that was not named by the user is made."""
    if path.parent == FOLDER:
        FOLDER.mkdir(exist_ok=True)
    path.write_bytes(data)
