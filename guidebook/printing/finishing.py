"""The last touch to a PDF of Typst's: a third of its size, and text that can be searched and copied.

Typst writes each of the many small objects that tell a screen reader what is what on its own, uncompressed.
Here they go into object streams (ISO 32000-1, 7.5.7), match by a cross-reference stream (7.5.8), both of
which PDF/A-2 and PDF/UA-1 allow. Out of the text that stands behind the glyphs go the characters that only
told Typst where a line may break: who searches for 10个工作日 does not type them. Same input, same bytes.
"""

import re
import struct
import zlib
from collections.abc import Iterator, Mapping
from itertools import pairwise

# A reader unpacks a whole stream for one object of it.
_OBJECTS_PER_STREAM = 200
# A third of the time of the usual level, for a twentieth more bytes.
_LEVEL = 1
# Type, place and index of an object: a row of the cross-reference stream.
_ROW = struct.Struct(">BIH")
_FIRST = re.compile(rb"\d+ 0 obj\n")
_TRAILER = re.compile(rb"trailer\s*<<(.*?)>>\s*startxref\s*(\d+)\s*%%EOF\s*\Z", re.DOTALL)
_SIZE = re.compile(rb"/Size (\d+)")
# What tells of text: the contents of pages, and which glyph of a font stands for what.
_TELLING = re.compile(rb"/(Contents|ToUnicode) (\d+) 0 R")
_LENGTH = re.compile(rb"/Length \d+")
# UTF-16 in hexadecimal: bookmarks, what some glyphs stand for here, and what one does wherever it comes.
_TEXT = re.compile(rb"(<FEFF)([0-9A-F]+)")
_TEXTS = {
    b"Contents": re.compile(rb"(/ActualText<FEFF)([0-9A-F]+)"),
    b"ToUnicode": re.compile(rb"(> <)([0-9A-F]{8,})"),
}
_INVISIBLE = (b"200B", b"2060")


def finish(pdf: bytes) -> bytes:
    """The PDF of Typst's, smaller and searchable, as valid as before; ValueError if it is another's."""
    trailer = _found(_TRAILER, pdf)
    objects = dict(_objects(pdf, int(trailer[2])))
    streams = {number: body for number, body in objects.items() if body.endswith(b"endstream")}
    small = {number: body for number, body in objects.items() if number not in streams}
    small |= {number: _searchable(body, _TEXT) for number, body in small.items() if b"<FEFF" in body}
    for told in _TELLING.finditer(b"\n".join(small.values())):
        number = int(told[2])
        streams[number] = _repacked(streams[number], _TEXTS[told[1]])
    # The part before the first object is the version, and a comment that says that the file is binary.
    return _Writer(pdf[: _found(_FIRST, pdf).start()]).whole(streams, small, trailer[1])


def _found(pattern: re.Pattern[bytes], pdf: bytes) -> re.Match[bytes]:
    match = pattern.search(pdf)
    if match is None:
        message = f"no {pattern.pattern!r} in the PDF"
        raise ValueError(message)
    return match


def _objects(pdf: bytes, table: int) -> Iterator[tuple[int, bytes]]:
    """Number and body of each object; the table at the end says where they begin."""
    lines = pdf[table:].split(b"\n", 2)[2].split(b"trailer", 1)[0].split(b"\n")
    starts = sorted(int(line[:10]) for line in lines if line.rstrip().endswith(b"n"))
    for start, end in pairwise([*starts, table]):
        number, _, body = pdf[start:end].partition(b" 0 obj\n")
        yield int(number), body.rstrip().removesuffix(b"\nendobj")


def _repacked(stream: bytes, texts: re.Pattern[bytes]) -> bytes:
    """The compressed stream with its texts searchable; as it is where they are."""
    head, data = stream.split(b"stream\n", 1)
    content = zlib.decompress(data.removesuffix(b"\nendstream"))
    searchable = _searchable(content, texts)
    if searchable is content:
        return stream
    packed = zlib.compress(searchable, _LEVEL)
    return _LENGTH.sub(b"/Length %d" % len(packed), head, count=1) + _stream(packed)


def _searchable(data: bytes, texts: re.Pattern[bytes]) -> bytes:
    """The data without invisible characters in its texts."""
    if _INVISIBLE[0] not in data and _INVISIBLE[1] not in data:
        return data
    return texts.sub(lambda match: match[1] + _visible(match[2]), data)


def _visible(text: bytes) -> bytes:
    units = (text[at : at + 4] for at in range(0, len(text), 4))
    return b"".join(unit for unit in units if unit not in _INVISIBLE)


def _stream(data: bytes) -> bytes:
    """Data with the end-of-line marks around it on which PDF/A insists."""
    return b"stream\n" + data + b"\nendstream"


class _Writer:
    """Puts a file together, and knows where each object of it is."""

    def __init__(self, head: bytes) -> None:
        self._file = bytearray(head)
        self._places: dict[int, tuple[int, int, int]] = {0: (0, 0, 0xFFFF)}

    def whole(self, streams: Mapping[int, bytes], small: Mapping[int, bytes], trailer: bytes) -> bytes:
        """The file of these objects; two kinds of streams come after those that there are."""
        for number, body in streams.items():
            self._add(number, body)
        last, packed = max(*streams, *small), list(small.items())
        for at in range(0, len(packed), _OBJECTS_PER_STREAM):
            last += 1
            self._add_packed(last, packed[at : at + _OBJECTS_PER_STREAM])
        self._add_table(last + 1, trailer)
        return bytes(self._file)

    def _add(self, number: int, body: bytes) -> None:
        self._places[number] = (1, len(self._file), 0)
        self._file += b"%d 0 obj\n%b\nendobj\n" % (number, body)

    def _add_packed(self, number: int, objects: list[tuple[int, bytes]]) -> None:
        """An object stream: numbers and places of the objects, then the objects."""
        places, at = [], 0
        for index, (one, body) in enumerate(objects):
            self._places[one] = (2, number, index)
            places.append(b"%d %d" % (one, at))
            at += len(body) + 1
        head = b" ".join(places) + b"\n"
        data = zlib.compress(head + b"\n".join(body for _, body in objects), _LEVEL)
        what = b"<</Type/ObjStm/N %d/First %d/Length %d/Filter/FlateDecode>>\n"
        self._add(number, what % (len(objects), len(head), len(data)) + _stream(data))

    def _add_table(self, number: int, trailer: bytes) -> None:
        """The cross-reference stream, which is the trailer too."""
        start = len(self._file)
        self._places[number] = (1, start, 0)
        rows = (self._places.get(one, self._places[0]) for one in range(number + 1))
        data = zlib.compress(b"".join(_ROW.pack(*row) for row in rows), _LEVEL)
        what = b"<</Type/XRef/W[1 4 2]/Length %d/Filter/FlateDecode" % len(data)
        rest = _SIZE.sub(b"/Size %d" % (number + 1), trailer)
        self._add(number, what + rest + b">>\n" + _stream(data))
        self._file += b"startxref\n%d\n%%%%EOF\n" % start
