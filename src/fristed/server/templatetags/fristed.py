"""``{% load fristed %}``: texts in the reader's language, and islands."""

from __future__ import annotations

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from fristed.errors import FristedError
from fristed.server.islands import island as find
from fristed.server.pages.context import language
from fristed.server.pages.words import WORDS
from fristed.text import Text

register = template.Library()


@register.filter
def said(text: Text) -> str:
    """Write a text in the reader's language."""
    return text.said(language())


@register.simple_tag
def island(name: str) -> SafeString:
    """Bring in the script and styles of one part of the browser app, or say that it is not there."""
    try:
        found = find(name)
    except FristedError:
        return format_html('<p class="notice" role="alert">{}</p>', WORDS["app_missing"].said(language()))
    styles = format_html_join("\n", '<link rel="stylesheet" href="{}">', ((one,) for one in found.styles))
    ahead = format_html_join("\n", '<link rel="modulepreload" href="{}">', ((one,) for one in found.preloads))
    script = format_html('<script type="module" src="{}"></script>', found.script)
    return format_html("{}\n{}\n{}", styles, ahead, script)
