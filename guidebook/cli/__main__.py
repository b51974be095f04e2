"""`python -m guidebook.cli` is the same as `guidebook`."""

from guidebook.cli import main

main()
