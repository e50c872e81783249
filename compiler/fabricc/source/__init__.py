"""Reading: the YAML files of one inventory into plain data, with a way back to the places."""

from fabricc.source.discover import inventory_texts
from fabricc.source.read import read_inventory, read_texts
from fabricc.source.rules import RULES
from fabricc.source.source import Source, SourceFile

__all__ = ["RULES", "Source", "SourceFile", "inventory_texts", "read_inventory", "read_texts"]
