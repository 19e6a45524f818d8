"""Template parts that are rendered once, because they are the same for everybody."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Model
from django.template import Context, Library, Node, NodeList, TemplateSyntaxError
from django.template.base import FilterExpression, Parser, Token, token_kwargs
from django.utils.translation import get_language

register = Library()

# More than any template needs; a value that is seldom twice the same is a mistake.
_KEPT = 2000


@register.tag
def once(parser: Parser, token: Token) -> Node:
    """Render what stands between once for each language and set of values.

    `{% once theme=theme %}…{% endonce %}` sees `theme` and nothing else: no user, no
    request, no token. So what is kept cannot tell one reader about another. Only
    values that are few and never change will do: texts, whole numbers, None and the
    like; a row of the database is refused. They are kept with the compiled template,
    and forgotten with it.
    """
    _name, *bits = token.split_contents()
    values = token_kwargs(bits, parser)
    if bits:
        raise TemplateSyntaxError(f"once takes name=value only, not {bits[0]}")
    nodelist = parser.parse(("endonce",))
    parser.delete_first_token()
    return OnceNode(nodelist, values)


class OnceNode(Node):
    """A part of a template, with what it was rendered to so far."""

    # Blocks cannot stand in it, so nobody need look for them at every page.
    child_nodelists = ()

    def __init__(
        self, nodelist: NodeList, values: Mapping[str, FilterExpression]
    ) -> None:
        self.nodelist = nodelist
        self._values = values
        self._kept: dict[tuple[Any, ...], str] = {}

    def render(self, context: Context) -> str:
        values = [each.resolve(context) for each in self._values.values()]
        # The type, too: a text that is safe to print is equal to one that is not.
        key = (get_language(), *((type(value), value) for value in values))
        text = self._kept.get(key)
        if text is None:
            if any(isinstance(value, Model) for value in values):
                # It stays equal to what it was before somebody changed it.
                raise TypeError("once takes what a row says, not the row")
            alone = context.new(dict(zip(self._values, values, strict=True)))
            text = self.nodelist.render(alone)
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            self._kept[key] = text
        return text
