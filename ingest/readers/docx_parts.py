"""A .docx as a ZIP archive → the XML trees in it, within limits that bombs run into."""

import io
import posixpath
import zipfile

from lxml import etree

from ingest.readers.extract import Refused

MAX_ENTRIES = 5_000
MAX_PART = 50_000_000  # bytes of one part, unpacked
MAX_PARTS = 100_000_000  # bytes of all parts that are read, unpacked

DAMAGED = "is damaged; open it in Word and save it anew"
_MAIN = "officeDocument"


class Parts:
    """The parts of one document. Raises Refused for archives that are damaged, encrypted or bombs."""

    def __init__(self, data: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except zipfile.BadZipFile:
            raise Refused(f"{DAMAGED} (or fetch it again: it may be cut off)") from None
        self._names = frozenset(self._archive.namelist())
        self._left = MAX_PARTS
        if len(self._names) > MAX_ENTRIES:
            raise Refused(f"holds {len(self._names):,} files inside, more than {MAX_ENTRIES:,}; save it anew")
        self.main = self._main()

    def beside(self, name: str) -> etree._Element | None:
        """The tree of a part in the main part's folder, e.g. "numbering.xml"; None where there is none."""
        full = posixpath.join(posixpath.dirname(self.main), name)
        return self.tree(full) if full in self._names else None

    def tree(self, name: str) -> etree._Element:
        """The tree of a part."""
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
        )
        try:
            root = etree.fromstring(self._unpacked(name), parser)
        except etree.XMLSyntaxError:
            raise Refused(f"{DAMAGED} ({name} is no XML)") from None
        if root.getroottree().docinfo.doctype:
            raise Refused(f"declares entities in {name}, as attacks do and Word does not; save it anew")
        return root

    def has_pictures(self) -> bool:
        """Are there pictures in the document?"""
        return any("/media/" in name for name in self._names)

    def _main(self) -> str:
        """The name of the main part, as the package says."""
        if "_rels/.rels" not in self._names:
            raise Refused("is a ZIP archive but no Word document; unpack it and give the documents in it")
        for relation in self.tree("_rels/.rels"):
            target = relation.get("Target", "").lstrip("/")
            if relation.get("Type", "").rsplit("/", 1)[-1] == _MAIN and target in self._names:
                return target
        raise Refused(DAMAGED)

    def _unpacked(self, name: str) -> bytes:
        info = self._archive.getinfo(name)
        if info.flag_bits & 1:
            raise Refused("is protected with a password; take the password off and save it again")
        most = min(MAX_PART, self._left)
        try:
            with self._archive.open(info) as part:
                data = part.read(most + 1)  # what the archive says of its sizes may be false
        except (zipfile.BadZipFile, EOFError, NotImplementedError):
            raise Refused(f"{DAMAGED} ({name} cannot be unpacked)") from None
        self._left -= len(data)
        if len(data) > most:
            raise Refused(f"unpacks to more than {MAX_PART // 1_000_000} MB; split it or save it anew")
        return data
