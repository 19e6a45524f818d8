"""Template parts that are rendered once, because they are the same for everybody."""

from collections.abc import Mapping

from django.template import Context, Library, Node, NodeList, TemplateSyntaxError
from django.template.base import FilterExpression, Parser, Token, token_kwargs

from briefings.holes import Kept

register = Library()

Values = Mapping[str, FilterExpression]


@register.tag
def once(parser: Parser, token: Token) -> Node:
    """Render what stands between once for each language and set of values.

    `{% once theme=theme %}…{% endonce %}` sees `theme` and nothing else: no user, no
    request, no token. So what is kept cannot tell one reader about another. Only
    values that never change will do: texts, whole numbers, None and the like; a row of
    the database is refused. And they should come again: what is seldom asked for twice
    takes the place of what is. All is kept with the compiled template, and forgotten
    with it.

    Behind `filling` stand values that are each reader's own. They are printed anew
    each time where their names are, and nowhere kept:
    `{% once theme=theme filling csrf_token=csrf_token %}`. All that can be done with
    them is to print them, as they are. A tuple fills a hole with each of its values.
    """
    _name, *bits = token.split_contents()
    own: list[str] = []
    if "filling" in bits:
        place = bits.index("filling")
        bits, own = bits[:place], bits[place + 1 :]
    values, filling = token_kwargs(bits, parser), token_kwargs(own, parser)
    for rest in (bits, own):
        if rest:
            raise TemplateSyntaxError(f"once takes name=value only, not {rest[0]}")
    nodelist = parser.parse(("endonce",))
    parser.delete_first_token()
    return OnceNode(nodelist, values, filling)


class OnceNode(Node):
    """A part of a template, with what it was rendered to so far."""

    # Blocks cannot stand in it, so nobody need look for them at every page.
    child_nodelists = ()

    def __init__(self, nodelist: NodeList, values: Values, filling: Values) -> None:
        self.nodelist = nodelist
        self._values = values
        self._filling = filling
        self.kept = Kept()

    def render(self, context: Context) -> str:
        return self.kept.filled(
            {name: each.resolve(context) for name, each in self._values.items()},
            {name: each.resolve(context) for name, each in self._filling.items()},
            lambda alone: self.nodelist.render(context.new(alone)),
        )
