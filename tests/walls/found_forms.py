"""The forms that a page really shows, found in its HTML, so that no list of fields has to be kept."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

SENT = {"input", "select", "textarea", "button"}


@dataclass(slots=True)
class Form:
    """Where it goes, its fields, and what they hold now."""

    action: str
    fields: dict[str, list[str]] = field(default_factory=dict)
    typed: set[str] = field(default_factory=set)  # fields into which anything can be typed

    def filled(self, junk: str) -> dict[str, list[str]]:
        """Every field with junk in it, the hidden keys too."""
        return {name: [junk] for name in self.fields}

    def typed_into(self, junk: tuple[str, ...]) -> dict[str, list[str]]:
        """Junk by turns where anything can be typed; everywhere else the first of what is offered."""
        offered = {name: values[:1] for name, values in self.fields.items()}
        return {**offered, **{name: [junk[n % len(junk)]] for n, name in enumerate(sorted(self.typed))}}

    def as_it_stands(self, otherwise: str) -> dict[str, list[str]]:
        """What is in the boxes already, and something in the empty ones: as a form that most likely is taken."""
        kept = {name: [self.fields[name][0] or otherwise] for name in self.typed}
        return {**self.typed_into((otherwise,)), **kept}


class Finder(HTMLParser):
    """Collects the forms of a page that are sent by POST."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path, self.forms = path, list[Form]()
        self._open: Form | None = None
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A form opens, or something inside it has a name."""
        got = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._open = (
                Form(got.get("action") or self.path) if got.get("method", "").lower() == "post" else None
            )
        elif self._open is not None and tag == "option" and self._select and got.get("value"):
            self._open.fields[self._select].append(got["value"])
        elif self._open is not None and tag in SENT and got.get("name"):
            self._keep(self._open, tag, got)

    def _keep(self, form: Form, tag: str, got: dict[str, str]) -> None:
        name, kind = got["name"], got.get("type", "text")
        values = form.fields.setdefault(name, [])
        self._select = name if tag == "select" else ""
        if tag == "textarea" or (tag == "input" and kind not in ("hidden", "radio", "checkbox", "submit")):
            form.typed.add(name)
        if tag != "select":
            values.append(got.get("value", "" if name in form.typed else "on"))

    def handle_endtag(self, tag: str) -> None:
        """Forms do not nest."""
        if tag == "form" and self._open is not None:
            self.forms.append(self._open)
            self._open = None


def forms_of(path: str, html: str) -> list[Form]:
    """The POST forms of a page."""
    finder = Finder(path)
    finder.feed(html)
    return finder.forms
