"""What a reader of a page gets: its main part as plain text, and its parts."""

from html.parser import HTMLParser

BLOCKS = {
    "p",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "dt",
    "dd",
    "legend",
    "label",
    "button",
    "option",
    "summary",
    "a",
}
ENDS = BLOCKS - {"a"}
SKIPPED = {"script", "style", "select", "template", "svg"}


class MainText(HTMLParser):
    """Collects the words inside <main>, one line for each block."""

    def __init__(self) -> None:
        super().__init__()
        self.inside = 0
        self.skipping = 0
        self.lines: list[str] = [""]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside += tag == "main"
        self.skipping += tag in SKIPPED
        if tag in ENDS:
            self.lines.append("")

    def handle_endtag(self, tag: str) -> None:
        self.inside -= tag == "main"
        self.skipping -= tag in SKIPPED
        if tag in ENDS:
            self.lines.append("")

    def handle_data(self, data: str) -> None:
        if self.inside and not self.skipping:
            self.lines[-1] += data


def main_text(html: str) -> list[str]:
    """The lines of the main part, in order, without empty ones."""
    parser = MainText()
    parser.feed(html)
    return [line for raw in parser.lines if (line := " ".join(raw.split()))]
