"""What a made PDF really holds, read with other eyes than those that made it."""

from dataclasses import dataclass, field
from io import BytesIO

import pikepdf
import pypdfium2


@dataclass(slots=True)
class Read:
    """One PDF: the words of each page, and what a reader program looks for in a tagged file."""

    pages: list[str]
    size: tuple[int, int]  # of the first page, in points
    title: str
    language: str
    shows_title: bool
    is_tagged: bool
    ua_part: str
    tags: list[str] = field(default_factory=list)
    alt_texts: list[str] = field(default_factory=list)
    loose_fonts: list[str] = field(default_factory=list)  # not inside the file

    @property
    def words(self) -> str:
        """All pages, with single spaces."""
        return " ".join(" ".join(self.pages).split())


def read(content: bytes) -> Read:
    """Everything that a test asks of a PDF."""
    with pikepdf.open(BytesIO(content)) as pdf, pdf.open_metadata() as told:
        root = pdf.Root
        found = Read(
            pages=words_of(content),
            size=(round(float(pdf.pages[0].mediabox[2])), round(float(pdf.pages[0].mediabox[3]))),
            title=str(told.get("dc:title", "")),
            language=str(root.get("/Lang", "")),
            shows_title=_says_yes(root, "/ViewerPreferences", "/DisplayDocTitle"),
            is_tagged=_says_yes(root, "/MarkInfo", "/Marked") and "/StructTreeRoot" in root,
            ua_part=str(told.get("pdfuaid:part", "")),
        )
        _walk(root.StructTreeRoot, found)
        for page in pdf.pages:
            for font in page.resources.get("/Font", {}).values():
                _look_at_font(font, found)
    return found


def words_of(content: bytes) -> list[str]:
    """The words of each page in reading order."""
    return [" ".join(page.split()) for page in _pages(content)]


def lines_of(content: bytes) -> list[str]:
    """The lines of all pages as they stand on the paper."""
    return [line.strip() for page in _pages(content) for line in page.splitlines()]


def _pages(content: bytes) -> list[str]:
    pdf = pypdfium2.PdfDocument(content)
    try:
        texts = []
        for page in pdf:
            text = page.get_textpage()
            texts.append(text.get_text_bounded())
            text.close()
            page.close()
        return texts
    finally:
        pdf.close()


def _says_yes(root: pikepdf.Object, part: str, name: str) -> bool:
    return part in root and name in root[part] and bool(root[part][name])


def _walk(node: pikepdf.Object, found: Read) -> None:
    if isinstance(node, pikepdf.Array):
        for one in node:
            _walk(one, found)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            found.tags.append(str(node["/S"]))
        if "/Alt" in node:
            found.alt_texts.append(str(node["/Alt"]))
        if "/K" in node:
            _walk(node["/K"], found)


def _look_at_font(font: pikepdf.Object, found: Read) -> None:
    inner = font["/DescendantFonts"][0] if "/DescendantFonts" in font else font
    held = set(inner["/FontDescriptor"].keys()) if "/FontDescriptor" in inner else set()
    if not {"/FontFile", "/FontFile2", "/FontFile3"} & held:
        found.loose_fonts.append(str(font.get("/BaseFont", "?")))
