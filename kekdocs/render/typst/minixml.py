"""A few elements of XML read without an XML library: properties of paragraphs and runs, while a document is made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from kekdocs.render.docx.wml import W


@dataclass(slots=True)
class Node:
    """An element with the interface of the XML libraries: names are written ``{namespace}name``."""

    tag: str
    attrib: Mapping[str, str]
    children: list[Node] = field(default_factory=list)

    def __iter__(self) -> Iterator[Node]:
        return iter(self.children)


def read_fragment(xml: str, namespaces: Mapping[str, str]) -> Node:
    """The elements of a fragment, below one that declares their prefixes. The fragment is the program's own, not a user's."""
    declared = {"w": W, **namespaces}
    names = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in declared.items())
    root = Node("", {})
    stack = [root]

    def start(tag: str, attributes: dict[str, str]) -> None:
        node = Node(_braced(tag), {_braced(name): value for name, value in attributes.items()})
        stack[-1].children.append(node)
        stack.append(node)

    def end(_: str) -> None:
        stack.pop()

    parser = expat.ParserCreate(namespace_separator="}")
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.Parse(f"<kek {names}>{xml}</kek>", True)  # noqa: FBT003  # expat's own signature
    return root.children[0]


def _braced(name: str) -> str:
    return "{" + name if "}" in name else name
