"""What a wheel carries besides the package: the templates, and the content as a starting point.

Plain `force-include` would also copy both into an editable install, where the
copies go stale at the first edit of the originals.
"""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

CARRIED = {"templates": "guidebook/_templates", "content": "guidebook/_content"}
# What waits for signatures is nobody else's business.
KEPT_BACK = {"reviews"}


class WheelData(BuildHookInterface):  # type: ignore[type-arg]
    """Adds the folders that pages and print read when there is no repository."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Map each folder of the repository to its place in the package."""
        if version == "standard":
            for source, target in CARRIED.items():
                build_data["force_include"] |= {
                    str(path): f"{target}/{path.name}"
                    for path in sorted(Path(self.root, source).iterdir())
                    if path.name not in KEPT_BACK
                }
