"""What was released, for whoever shows it: read anew with each release, and kept for when the log is damaged.

What is kept lies in the private cache: a release whose file is damaged later takes no page down, neither from
a running site nor from one that starts with it.
"""

import json
import logging
import tempfile
from dataclasses import replace
from pathlib import Path

from guidebook import fingerprint
from guidebook.catalogue import PublicCatalogue, build, publish
from guidebook.errors import ContentBroken, GuidebookError, full_disk_told
from guidebook.loading import Content
from guidebook.releases import folding, keeping
from guidebook.releases import log as logs
from guidebook.releases.folding import Fold
from guidebook.releases.log import LogBroken
from guidebook.releases.words import with_words_of_today
from guidebook.settings import Settings

_FOLDER = "released"

log = logging.getLogger("guidebook.shown")


class Released:
    """The releases of one site as they were read last."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._seen: logs.Footprint | None = None
        self._content: Content | None = None

    def look(self) -> Content | None:
        """What is released; None before the first release.

        Raises:
            LogBroken: the log is damaged, and no state before it is known.
        """
        now = logs.footprint(self._settings.content)
        if now != self._seen:
            self._content = self._read()
            self._seen = now
        return self._content

    def _read(self) -> Content | None:
        try:
            folded = folding.fold(logs.read(self._settings.content))
            content = folding.content_of(folded, self._settings.root)
        except LogBroken as broken:
            before = self._content or self._kept()
            if before is None:
                raise
            log.error("%s 网站继续显示坏以前的那一版。", broken.message)  # noqa: TRY400 - it says all
            return before
        if content is not None and (self._content is None or content.version != self._content.version):
            self._keep(folded)
        return content

    def _kept(self) -> Content | None:
        try:
            folded = keeping.from_json(json.loads(self._place().read_bytes()))
            return folding.content_of(folded, self._settings.root)
        except (GuidebookError, OSError, LookupError, TypeError, ValueError):
            return None

    def _keep(self, folded: Fold) -> None:
        document = json.dumps(keeping.as_json(folded), ensure_ascii=False).encode()
        try:
            place = self._place()
            with full_disk_told(), tempfile.NamedTemporaryFile(dir=place.parent, delete=False) as file:
                file.write(document)
            Path(file.name).replace(place)
        except (GuidebookError, OSError) as why:
            log.error("没能把发布的内容存进缓存：%s", why)  # noqa: TRY400 - it says all

    def _place(self) -> Path:
        return self._settings.private_cache_of_site(_FOLDER) / "fold.json"


def public_with_words(released: Content, working: Content) -> PublicCatalogue:
    """What the public is shown of a release, with what is live: the words of today, and the confirmations.

    A confirmation holds where the released fact has the value that was confirmed.
    """
    live = replace(with_words_of_today(released, working), confirmations=working.confirmations)
    catalogue, problems = build(live)
    if catalogue is None:
        raise ContentBroken(problems)
    return publish(replace(catalogue, version=version_of(released, working)))


def version_of(released: Content, working: Content) -> str:
    """The version of what is shown; `fingerprint.shown_version` tells it without reading any YAML."""
    return fingerprint.with_release(released.version, working.version)
