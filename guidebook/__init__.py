"""番禺区《办事一本通》: bundles of services as text files, searched, planned and printed."""

__version__ = "2026.12"
