"""Counts the `<h1>` of a page with its layout, fragments and macros put together."""

from collections.abc import Iterable
from functools import cache

from jinja2 import Environment, nodes

MARK = "<h1"

Blocks = dict[str, nodes.Block]
Imported = dict[str, tuple[str, str | None]]
"""Local name to (template, macro); the macro is None where a whole template is imported."""


class Headings:
    """Follows extends, include, call and macros; of an `if` the branch with the most counts."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment
        self.of_page = cache(self._of_page)
        self._of_macro = cache(self._count_macro)

    def _of_page(self, name: str) -> int:
        blocks: Blocks = {}
        tree = self._parse(name)
        while True:
            for block in tree.find_all(nodes.Block):
                blocks.setdefault(block.name, block)
            extends = tree.find(nodes.Extends)
            if extends is None:
                return self._inside(tree, blocks, _imports(tree))
            imported = _imports(tree)
            tree = self._parse(extends.template.as_const())
            tree.body[:0] = [_from_import(local, *source) for local, source in imported.items()]

    def _parse(self, name: str) -> nodes.Template:
        loader = self._environment.loader
        assert loader is not None
        return self._environment.parse(loader.get_source(self._environment, name)[0])

    def _inside(self, node: nodes.Node, blocks: Blocks, imported: Imported) -> int:
        children: Iterable[nodes.Node]
        match node:
            case nodes.TemplateData(data=text) | nodes.Const(value=str(text)):
                return text.count(MARK)
            case nodes.Macro() | nodes.Import() | nodes.FromImport() | nodes.Extends():
                return 0
            case nodes.Block(name=name):
                children = blocks.get(name, node).body
            case nodes.Include(template=nodes.Const(value=str(name))):
                return self.of_page(name)
            case nodes.If(body=body, elif_=others, else_=last):
                branches: list[Iterable[nodes.Node]] = [body, *([other] for other in others), last]
                return max(self._sum(branch, blocks, imported) for branch in branches)
            case nodes.Call(node=called):
                macro = _called(called, imported)
                own = self._of_macro(*macro) if macro else 0
                return own + self._sum(node.iter_child_nodes(), blocks, imported)
            case _:
                children = node.iter_child_nodes()
        return self._sum(children, blocks, imported)

    def _sum(self, children: Iterable[nodes.Node], blocks: Blocks, imported: Imported) -> int:
        return sum(self._inside(child, blocks, imported) for child in children)

    def _count_macro(self, template: str, macro: str | None) -> int:
        tree = self._parse(template)
        bodies = [one.body for one in tree.find_all(nodes.Macro) if one.name == macro]
        return sum(self._sum(body, {}, _imports(tree)) for body in bodies)


def _called(called: nodes.Expr, imported: Imported) -> tuple[str, str | None] | None:
    """Template and name of the macro that a call asks for; None where it is no macro."""
    match called:
        case nodes.Name(name=name) if name in imported:
            return imported[name]
        case nodes.Getattr(node=nodes.Name(name=name), attr=macro) if name in imported:
            return imported[name][0], macro
    return None


def _imports(tree: nodes.Template) -> Imported:
    found: Imported = {}
    for one in tree.find_all(nodes.Import):
        found[one.target] = (one.template.as_const(), None)
    for several in tree.find_all(nodes.FromImport):
        for name in several.names:
            macro, local = (name, name) if isinstance(name, str) else name
            found[local] = (several.template.as_const(), macro)
    return found


def _from_import(local: str, template: str, macro: str | None) -> nodes.Node:
    if macro is None:
        return nodes.Import(nodes.Const(template), local, False)
    return nodes.FromImport(nodes.Const(template), [(macro, local)], False)
