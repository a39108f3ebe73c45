"""The words of the brief, one file per language, by key ('street.title')."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType

from fristed.text import Language

Words = Mapping[str, str]


@cache
def words(language: Language) -> Words:
    """Give every template of ``language`` by ``section.key``."""
    file = resources.files("fristed.brief") / "words" / f"{language}.toml"
    parts = tomllib.loads(file.read_text(encoding="utf-8"))
    return MappingProxyType(
        {f"{section}.{key}": said for section, keys in parts.items() for key, said in keys.items()}
    )
