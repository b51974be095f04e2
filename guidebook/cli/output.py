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
        raise unwritable(path, cause) from cause


def unwritable(path: Path, cause: OSError) -> BadSetup:
    """What is told of a file that cannot be written."""
    if isinstance(cause, FileNotFoundError | NotADirectoryError):
        return BadSetup(f"“{path}”写不了：没有“{path.parent}”这个文件夹，请先建好，或者用 -o 换一个地方。")
    return BadSetup(f"“{path}”写不了（{cause.strerror}）：请关掉打开它的程序，或者用 -o 换一个地方。")
