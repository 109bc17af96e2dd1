"""keyword"""
from collections import _KEYWORDS

kwlist = sorted(_KEYWORDS)
softkwlist = ["_", "case", "match", "type"]
iskeyword = frozenset(kwlist).__contains__
issoftkeyword = frozenset(softkwlist).__contains__
