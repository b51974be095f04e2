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
    return _xdg_home(environ, "XDG_CACHE_HOME", ".cache") / "guidebook"


def state_of_site(environ: Mapping[str, str], root: Path) -> Path:
    """The state folder of the site in `root`: `$GUIDEBOOK_STATE`, or one by its root in the user's own."""
    if named := environ.get("GUIDEBOOK_STATE"):
        return Path(named).absolute()
    return _xdg_home(environ, "XDG_STATE_HOME", ".local/state") / "guidebook" / _site_id(root)


def _xdg_home(environ: Mapping[str, str], variable: str, default: str) -> Path:
    # The specification says that a relative path here is to be ignored.
    folder = Path(environ.get(variable, ""))
    # Unlike `Path.home()` this leaves a user without a home alone, who may never need the folder.
    return folder if folder.is_absolute() else Path(os.path.expanduser("~"), default)  # noqa: PTH111


def _site_id(root: Path) -> str:
    return hashlib.sha256(str(root).encode()).hexdigest()[:20]


@dataclass(frozen=True)
class Settings:
    """The folders of one site; all absolute, none of them created by looking.

    `cache` is for every site of the user and may be deleted at any time; `state` is for this site alone and
    holds what must not be lost and is no content, such as the accounts.
    """

    root: Path
    content: Path
    templates: Path
    fonts: Path
    cache: Path
    state: Path

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
            state=state_of_site(environ, root),
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
        return _made_private(_CACHE, self.root, self.cache, *names)

    def private_cache_of_site(self, name: str) -> Path:
        """The folder of that name for this site alone, by its root; a site that was moved begins anew.

        Raises:
            BadSetup: as for `private_cache`.
        """
        return self.private_cache(name, _site_id(self.root))

    def private_state(self) -> Path:
        """The state folder, made if need be and closed to other users, like `private_cache`.

        Raises:
            BadSetup: as for `private_cache`.
        """
        return _made_private(_STATE, self.root, self.state)


@dataclass(frozen=True)
class _Purpose:
    """What messages call a private folder, the variable that puts it elsewhere, how to mend one left open."""

    name: str
    variable: str
    mend: str


_CACHE = _Purpose("缓存文件夹", "XDG_CACHE_HOME", "请删去它，再试一次")
# It holds what must not be lost: nobody is told to delete it.
_STATE = _Purpose("状态文件夹", "GUIDEBOOK_STATE", "请核对以后收紧它的权限（chmod 700），再试一次")


def _made_private(purpose: _Purpose, root: Path, folder: Path, *names: str) -> Path:
    elsewhere = f"请设置 {purpose.variable} 另指一处。"
    if not folder.is_absolute():
        raise BadSetup(f"当前用户没有主目录，{purpose.name}没有地方放，{elsewhere}")
    if folder.resolve().is_relative_to(root):
        raise BadSetup(f"{purpose.name}“{folder}”不能放在站点里面，{elsewhere}")
    try:
        with full_disk_told():
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            for above in folder.resolve().parents:
                _refuse_if_shared(purpose, above)
            _close(purpose, folder)
            for name in names:
                folder /= name
                folder.mkdir(exist_ok=True, mode=0o700)
                _close(purpose, folder)
    except OSError as error:
        raise BadSetup(f"{purpose.name}“{folder}”不能使用（{error.strerror}），{elsewhere}") from error
    return folder


def _refuse_if_shared(purpose: _Purpose, above: Path) -> None:
    """Who may write to a folder above may put another one in our place, unless it is like /tmp."""
    status = above.stat()
    is_shared = is_open_to(status, stat.S_IWOTH) and not status.st_mode & stat.S_ISVTX
    if is_shared or is_anothers(status, or_administrators=True):
        raise BadSetup(
            f"{purpose.name}不能放在“{above}”里面：别的用户可以改动它。"
            f"请收紧它的权限，或者设置 {purpose.variable} 另指一处。"
        )


def _close(purpose: _Purpose, folder: Path) -> None:
    """Close one of our own folders to other users; what they could write to before is not to be trusted."""
    status = folder.lstat()
    if stat.S_ISLNK(status.st_mode) or is_anothers(status):
        raise BadSetup(f"{purpose.name}“{folder}”不是您自己的，请删去它或设置 {purpose.variable} 另指一处。")
    if is_open_to(status):
        raise BadSetup(f"{purpose.name}“{folder}”别的用户也能写，里面的东西不可靠：{purpose.mend}。")
    folder.chmod(0o700)
