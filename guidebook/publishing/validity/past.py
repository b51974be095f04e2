"""What the public read after an earlier release, told under the names of today."""

import logging
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from guidebook import fingerprint
from guidebook.catalogue import Catalogue, PublicCatalogue, build, publish, used_by
from guidebook.errors import GuidebookError, NotFound
from guidebook.loading import Edition
from guidebook.model import Bundle, Item
from guidebook.model.references import Kind
from guidebook.publishing.renamed import Renamed, as_called_in
from guidebook.publishing.validity.few import Few, Turn
from guidebook.publishing.versions import content_at
from guidebook.releases import folding
from guidebook.releases import log as logs
from guidebook.releases.folding import Key
from guidebook.releases.log import LogBroken

# Each takes about ten megabytes with 30 guides.
_MOST = 4

log = logging.getLogger("guidebook.validity")


class CannotCompare(GuidebookError):
    """The log of releases is damaged; what is wrong where is for whoever looks after the site."""

    status = 503


@dataclass(frozen=True)
class Then:
    """What was in force after a release.

    `catalogue` has what can still be told of it: a record that was blanked (涂销) is left out with all that
    needs it, and None if the site itself was. `held` are the keys of all that was in force, blanked or not.
    """

    edition: Edition
    catalogue: Catalogue | None
    renamed: tuple[Renamed, ...]
    held: frozenset[Key]

    def bundle(self, code: str) -> Bundle | None:
        """The guide of that id, if it can be told."""
        return self.catalogue.bundles_by_id.get(code) if self.catalogue else None

    def item(self, code: str) -> Item | None:
        """The item of that id, if it can be told."""
        items = self.catalogue.items.values() if self.catalogue else ()
        return next((item for item in items if item.id == code), None)

    def renamed_in(self, now: Catalogue, kind: Kind, name: str) -> Iterator[Renamed]:
        """What of all that a record of today uses is called otherwise by now."""
        used = used_by(now.entities, [(kind, name)])
        for one in self.renamed:
            if ((Kind.QUESTION, one.question) if one.question else (one.kind, one.now)) in used:
                yield one


class Past:
    """The states of one site after earlier releases; the last few that were asked for are kept."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.turn = Turn()
        self._kept: Few[Then] = Few(_MOST, self.turn)
        self._looked: tuple[tuple[int, int], logs.Footprint] | None = None

    @property
    def footprint(self) -> logs.Footprint:
        """What changes when a release is made, or blanked in a part; files are looked at once a second."""
        moment = (self._folder_changed(), int(time.monotonic()))
        looked = self._looked
        if looked is None or looked[0] != moment:
            self._looked = looked = (moment, logs.footprint(self._root / "content"))
        return looked[1]

    def _folder_changed(self) -> int:
        """When the program last wrote a release, in nanoseconds."""
        folder = self._root / "content" / fingerprint.RELEASES_FOLDER
        return folder.stat().st_mtime_ns if folder.is_dir() else 0

    def after(self, number: int, now: PublicCatalogue) -> Then:
        """What was in force after the release of that number, in the words of `now`.

        Raises:
            NotFound: there is no such release.
            TryLater: others are asking, each for another one.
            CannotCompare: the releases cannot be read.
        """
        return self._kept.get((number, now.version, self.footprint), lambda: self._read(number, now))

    def _read(self, number: int, now: PublicCatalogue) -> Then:
        try:
            until = logs.read(self._root / "content").until(number)
            last = until.last
            if last is None or last.number != number:
                raise NotFound(f"没有第{number}次发布。")
            content, renamed = as_called_in(now, content_at(until, self._root))
        except LogBroken as broken:
            log.error("%s 在改好以前，印的单子不能和现在的内容比。", broken.message)  # noqa: TRY400 - it says all
            raise CannotCompare("发布记录正在修，暂时不能比。请直接看网上现在的指南。") from broken
        catalogue, _ = build(content)
        held = frozenset(folding.fold(until).records)
        return Then(Edition(number, last.on), catalogue and publish(catalogue), renamed, held)
