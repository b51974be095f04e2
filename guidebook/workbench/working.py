"""The working files as they stand, read anew only where they changed: what everybody here works on."""

import threading
from dataclasses import dataclass
from functools import cached_property

from guidebook.catalogue import Catalogue, PublicCatalogue, build
from guidebook.checks import Checked, check_content, with_search_words
from guidebook.errors import ContentBroken
from guidebook.journal import recover
from guidebook.loading import Content, Loader
from guidebook.publishing.released import Released, public_with_words, version_of
from guidebook.settings import Settings


@dataclass(frozen=True)
class Working:
    """One state of the files: what could be read of them, and as one catalogue."""

    settings: Settings
    content: Content
    catalogue: Catalogue

    @cached_property
    def checked(self) -> Checked:
        """The whole check-up; it takes a second."""
        return with_search_words(check_content(self.content), self.settings.content)


class WorkingFiles:
    """The files of one site; `loader` is the one that all changes go through, with what it has read."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.loader = Loader(settings.root)
        self._now: Working | None = None
        self._releases = Released(settings)
        self._public: PublicCatalogue | None = None
        self._lock = threading.Lock()

    def now(self) -> Working:
        """The state of this moment; a write that was interrupted is completed first.

        Raises:
            ContentBroken: there is no site.yaml that can be read.
        """
        recover(self.settings.content)
        with self._lock:
            content = self.loader.load()
            if self._now is None or self._now.content.version != content.version:
                self._now = self._made(content)
            return self._now

    def released(self) -> Content | None:
        """What is in force; None before the first release.

        Raises:
            LogBroken: the releases are damaged.
        """
        with self._lock:
            return self._releases.look()

    def public(self, working: Working) -> PublicCatalogue | None:
        """What the public is shown, with the confirmations of these files; raises what `released` does."""
        released = self.released()
        if released is None:
            return None
        with self._lock:
            if self._public is None or self._public.version != version_of(released, working.content):
                self._public = public_with_words(released, working.content)
            return self._public

    def _made(self, content: Content) -> Working:
        catalogue, problems = build(content)
        if catalogue is None:
            raise ContentBroken((*content.problems, *problems))
        return Working(self.settings, content, catalogue)
