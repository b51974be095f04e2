"""Secrets in a text: what may not be published, or only with a reason. Nothing here prints one whole."""

from guidebook.secrecy.scanning import masked, refuses, secrets_in
from guidebook.secrecy.secret import Secret
from guidebook.secrecy.specimens import secrets_in_specimen

__all__ = ["Secret", "masked", "refuses", "secrets_in", "secrets_in_specimen"]
