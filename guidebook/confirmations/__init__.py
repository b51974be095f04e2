"""Who confirmed which fact, when, and by what; bound to the value that was confirmed."""

from guidebook.confirmations.confirmation import Confirmation, Way
from guidebook.confirmations.reading import FOLDER, read
from guidebook.confirmations.writing import confirmed, file_of

__all__ = ["FOLDER", "Confirmation", "Way", "confirmed", "file_of", "read"]
