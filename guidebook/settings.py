"""Where things are: one frozen `Settings`, made once at the start and handed down."""

import hashlib
import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from guidebook.errors import BadSetup, full_disk_told
from guidebook.system import is_anothers, is_open_to

PACKAGE = Path(__file__).parent


def shipped(folder: str) -> Path:
    """The `folder` (`templates`, `content`) that came with the program, in the wheel or the repository."""
    packaged = PACKAGE / f"_{folder}"
    return packaged if packaged.is_dir() else PACKAGE.parent / folder


def cache_home(environ: Mapping[str, str]) -> Path:
    """The user's own cache folder for guidebook, as the XDG base directory specification has it."""
    # The specification says that a relative path here is to be ignored.
    folder = Path(environ.get("XDG_CACHE_HOME", ""))
    return (folder if folder.is_absolute() else Path.home() / ".cache") / "guidebook"


@dataclass(frozen=True)
class Settings:
    """The folders of one site; all absolute, none of them created by looking."""

    root: Path
    content: Path
    templates: Path
    fonts: Path
    cache: Path

    @classmethod
    def at(cls, root: Path | str = ".", environ: Mapping[str, str] = os.environ) -> Self:
        """The settings of the site in `root`; it may bring its own templates, else the shipped ones hold."""
        root = Path(root).resolve()
        own_templates = root / "templates"
        return cls(
            root=root,
            content=root / "content",
            templates=own_templates if own_templates.is_dir() else shipped("templates"),
            fonts=PACKAGE / "fonts",
            cache=cache_home(environ),
        )

    def require_content(self) -> Self:
        """These settings, if `root` is a site.

        Raises:
            BadSetup: there is no content folder.
        """
        if not self.content.is_dir():
            raise BadSetup(f"“{self.root}”里没有 content 文件夹，请用 --root 指定站点所在的文件夹。")
        return self

    def private_cache(self, *names: str) -> Path:
        """The cache folder, or the folder `names` in it, made if need be and closed to other users.

        The search engine unpickles what it finds here, so nobody else may write to it or to a folder on
        the way to it, and it never lies under `root`, which is shared and copied about.

        Raises:
            BadSetup: the folder lies under the root, belongs to somebody else, could be written to
                by others or cannot be made.
        """
        if self.cache.resolve().is_relative_to(self.root):
            raise BadSetup(f"缓存文件夹“{self.cache}”不能放在站点里面，请设置 XDG_CACHE_HOME 另指一处。")
        try:
            with full_disk_told():
                return self._made_private(*names)
        except OSError as error:
            raise BadSetup(
                f"缓存文件夹“{self.cache}”不能使用（{error.strerror}），请设置 XDG_CACHE_HOME 另指一处。"
            ) from error

    def private_cache_of_site(self, name: str) -> Path:
        """The folder of that name for this site alone, by its root; a site that was moved begins anew.

        Raises:
            BadSetup: as for `private_cache`.
        """
        return self.private_cache(name, hashlib.sha256(str(self.root).encode()).hexdigest()[:20])

    def _made_private(self, *names: str) -> Path:
        folder = self.cache
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for above in folder.resolve().parents:
            _refuse_if_shared(above)
        _close(folder)
        for name in names:
            folder /= name
            folder.mkdir(exist_ok=True, mode=0o700)
            _close(folder)
        return folder


def _refuse_if_shared(above: Path) -> None:
    """Who may write to a folder above may put another one in our place, unless it is like /tmp."""
    status = above.stat()
    is_shared = is_open_to(status, stat.S_IWOTH) and not status.st_mode & stat.S_ISVTX
    if is_shared or is_anothers(status, or_administrators=True):
        raise BadSetup(
            f"缓存不能放在“{above}”里面：别的用户可以改动它。"
            "请收紧它的权限，或者设置 XDG_CACHE_HOME 另指一处。"
        )


def _close(folder: Path) -> None:
    """Close one of our own folders to other users; what they could write to before is not to be trusted."""
    status = folder.lstat()
    if stat.S_ISLNK(status.st_mode) or is_anothers(status):
        raise BadSetup(f"缓存文件夹“{folder}”不是您自己的，请删去它或设置 XDG_CACHE_HOME 另指一处。")
    if is_open_to(status):
        raise BadSetup(f"缓存文件夹“{folder}”别的用户也能写，里面的东西不可靠：请删去它，再试一次。")
    folder.chmod(0o700)
