"""Chinese punctuation on pages: sentences put together by the program use half-width signs."""

import re

# Chinese characters and the signs that close a Chinese phrase; then those that may open one (GB/T 15834).
_HAN = "\u3400-\u9fff"
_HALF_WIDTH = re.compile(
    rf"(?<=[{_HAN}”’》】」』)])[,;:?!](?!//)"
    rf"|(?<=[0-9A-Za-z%)])[,;:?!](?=[{_HAN}“‘《【「『(])"
)
_FULL_WIDTH = str.maketrans({",": "\uff0c", ";": "\uff1b", ":": "\uff1a", "?": "\uff1f", "!": "\uff01"})


def in_full_width(text: str) -> str:
    """`text` with full-width signs where a Chinese phrase has half-width ones."""
    return _HALF_WIDTH.sub(lambda sign: sign[0].translate(_FULL_WIDTH), text)
