"""lxml.etree: any document is the same small tree."""

from _modelled import call


class Element:
    def __init__(self, tag, text=None, children=()):
        self.tag = tag
        self.text = text
        self.attrib = {}
        self._children = list(children)

    def find(self, path):
        found = self.findall(path)
        return found[0] if found else None

    def findall(self, path):
        return [child for child in self._children if child.tag == path.rpartition("/")[2]]

    def xpath(self, path):
        return self.findall(path)

    def get(self, name, default=None):
        return self.attrib.get(name, default)

    def getroot(self):
        return self

    def iter(self, tag=None):
        yield self
        for child in self._children:
            yield from child.iter(tag)

    def __iter__(self):
        return iter(self._children)

    def __len__(self):
        return len(self._children)


def _tree():
    return Element("root", None, [Element("item", "one"), Element("item", "two")])


def parse(source, parser=None):
    call("lxml.etree.parse", *([source] if isinstance(source, str) else []))
    return _tree()


def fromstring(text, parser=None):
    call("lxml.etree.fromstring", len(text))
    return _tree()
