"""What the public is shown: the fold of the releases, and before the first one what the files say."""

from dataclasses import replace
from pathlib import Path

from guidebook import fingerprint
from guidebook.catalogue import PublicCatalogue, build, publish
from guidebook.errors import ContentBroken
from guidebook.loading import Content
from guidebook.releases import folding
from guidebook.releases import log as logs
from guidebook.releases.words import with_words_of_today


def released(root: Path, working: Content) -> PublicCatalogue | None:
    """What was released, found by the words that the files have now; None before the first release.

    Raises:
        LogBroken: the releases cannot be relied on.
    """
    content = folding.content_of(logs.read(root / "content"), root)
    if content is None:
        return None
    # What departments confirmed is live, and holds where a released fact has the value that was confirmed.
    version = fingerprint.shown_version(root / "content")
    content = replace(content, version=version, confirmations=working.confirmations)
    catalogue, problems = build(with_words_of_today(content, working))
    if catalogue is None:
        raise ContentBroken(problems)
    return publish(catalogue)
