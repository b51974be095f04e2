"""Where commands write what they set: under `output/` in the current folder, unless told otherwise."""

from pathlib import Path

from guidebook.errors import BadSetup, full_disk_told

FOLDER = Path("output")


def write(path: Path, data: bytes) -> None:
    """Write a file; a folder that was not named by the user is made.

    Raises:
        BadSetup: it cannot be written there.
    """
    try:
        with full_disk_told():
            if path.parent == FOLDER:
                FOLDER.mkdir(exist_ok=True)
            path.write_bytes(data)
    except OSError as cause:
        why = "没有这个文件夹" if isinstance(cause, FileNotFoundError) else cause.strerror
        raise BadSetup(f"“{path}”写不进去（{why}）：用 -o 写到别的地方。") from cause
