"""Templates: nothing inline, fragments that can be swapped, pages that work without scripts."""

import re
from collections.abc import Callable, Iterator

import pytest
from jinja2 import DictLoader, Environment, FileSystemLoader

from tests.rules.headings import Headings
from tests.rules.markup import VALUE, Template, parse, templates
from tests.rules.tree import ROOT

Rule = Callable[[Template], Iterator[str]]

OTHER_FOLDERS = {"layouts", "macros", "shared"}
REQUESTS = ("hx-get", "hx-post")
OTHER_REQUESTS = ("hx-put", "hx-patch", "hx-delete")
QUOTED = re.compile(r'"[^"]*"' + r"|'[^']*'")
UNQUOTED = re.compile(r"""=\s*[^\s"']""")
UNSAFE = re.compile(r"\|\s*safe\b|\bautoescape\s+false\b|\bMarkup\(")
IMPORTED = re.compile(r'(\{% from "(\S+)" import (.*?) %\})')
COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
MACRO = re.compile(r"\{%-? macro (\w+)\(")
EXTENSIONS = ["jinja2.ext.i18n", "jinja2.ext.do", "jinja2.ext.loopcontrols"]


def test_every_template_stands_in_the_folder_of_a_blueprint() -> None:
    blueprints = {path.name for path in (ROOT / "blueprints").glob("*/") if path.is_dir()}
    allowed = blueprints | OTHER_FOLDERS

    assert [str(one.path) for one in templates() if one.folder not in allowed] == []


def test_every_macro_is_used() -> None:
    imported = {one for template in templates() for one in macros_imported(template.source)}
    unused = [
        f"{one.path}: {name}"
        for one in templates()
        for name in macros_left_to_others(one.source)
        if (str(one.path), name) not in imported
    ]

    assert unused == []


def test_a_macro_that_nothing_uses_is_noticed() -> None:
    written = "{% macro a() %}{{ b() }}{% endmacro %}{% macro b() %}{# a() #}{% endmacro %}"

    assert macros_left_to_others(written) == ["a"]
    assert list(macros_imported('{% from "macros/c.html" import a, b %}')) == [
        ("macros/c.html", "a"),
        ("macros/c.html", "b"),
    ]


def macros_left_to_others(source: str) -> list[str]:
    """Macros that the template itself does not call."""
    written = COMMENT.sub("", source)
    return [
        name for name in MACRO.findall(written) if len(re.findall(rf"\b{name}\(", written)) == 1
    ]


def macros_imported(source: str) -> Iterator[tuple[str, str]]:
    """Path and name of each."""
    for _line, path, names in IMPORTED.findall(source):
        for name in re.findall(r"\w+", names):
            yield path, name


def test_every_page_has_exactly_one_first_heading() -> None:
    environment = Environment(
        loader=FileSystemLoader(ROOT / "templates"), extensions=EXTENSIONS, autoescape=True
    )
    count = Headings(environment).of_page
    pages = {str(one.path): count(str(one.path)) for one in templates() if one.is_page}

    assert {page: found for page, found in pages.items() if found != 1} == {}


def nothing_is_printed_unescaped(template: Template) -> Iterator[str]:
    yield from UNSAFE.findall(template.source)


def nothing_is_inline(template: Template) -> Iterator[str]:
    for element in template.elements:
        inline = {name for name in element.attributes if name == "style" or name.startswith("on")}
        script = element.tag == "script" and (
            element.text.strip() or "src" not in element.attributes
        )
        address = any("javascript:" in value.lower() for value in element.attributes.values())
        if inline or script or address or element.tag == "style":
            yield element.written


def attributes_are_quoted(template: Template) -> Iterator[str]:
    for element in template.elements:
        if UNQUOTED.search(QUOTED.sub('""', element.written)):
            yield element.written


def a_fragment_has_one_root(template: Template) -> Iterator[str]:
    if not template.is_fragment:
        return
    if len(template.roots) != 1:
        yield f"{len(template.roots)} roots"
    if "extends" in re.findall(r"\{%-?\s*(\w+)", template.source):
        yield "extends a layout"
    yield from template.loose_text


def the_root_of_a_fragment_carries_its_id(template: Template) -> Iterator[str]:
    """`clients/_row.html` is `clients-row`, or `clients-row-<key>` where it is repeated."""
    if not template.is_fragment or not template.roots:
        return
    wanted = f"{template.folder}-{template.path.stem[1:].replace('_', '-')}"
    found = template.roots[0].attributes.get("id", "no id")
    if found != wanted and not found.startswith(f"{wanted}-{VALUE}"):
        yield f"{found} instead of {wanted}"


def a_request_names_its_target_and_swap(template: Template) -> Iterator[str]:
    for element in template.elements:
        requests = any(name in element.attributes for name in REQUESTS)
        if requests and not {"hx-target", "hx-swap"} <= element.attributes.keys():
            yield element.written


def a_request_works_without_scripts(template: Template) -> Iterator[str]:
    """`hx-get` stands on a link or a form, `hx-post` on a form that posts."""
    for element in template.elements:
        attributes = element.attributes
        method = attributes.get("method", "get").lower()
        link = element.tag == "a" and "href" in attributes
        form = element.tag == "form" and "action" in attributes
        if "hx-get" in attributes and not (link or (form and method == "get")):
            yield element.written
        if "hx-post" in attributes and not (form and method == "post"):
            yield element.written
        if any(name in attributes for name in OTHER_REQUESTS):
            yield element.written


def what_is_imported_is_used(template: Template) -> Iterator[str]:
    for line, _path, names in IMPORTED.findall(template.source):
        rest = template.source.replace(line, "")
        for name in re.findall(r"\w+(?=\s*(?:,|$))", names):
            if not re.search(rf"\b{name}\b", rest):
                yield name


def htmx_runs_no_code(template: Template) -> Iterator[str]:
    for element in template.elements:
        for name, value in element.attributes.items():
            code = name.startswith("hx-") and value.strip().startswith(("js:", "javascript:"))
            trigger_filter = name == "hx-trigger" and "[" in value
            if name.startswith(("hx-on", "hx-vars")) or code or trigger_filter:
                yield element.written


RULES_AND_BAD_EXAMPLES: list[tuple[Rule, str]] = [
    (nothing_is_printed_unescaped, "<p>{{ note | safe }}</p>"),
    (nothing_is_printed_unescaped, "{% autoescape false %}{{ note }}{% endautoescape %}"),
    (nothing_is_inline, '<p style="color: red">'),
    (nothing_is_inline, '<a href="/" onclick="go()">x</a>'),
    (nothing_is_inline, "<script>go()</script>"),
    (nothing_is_inline, '<a href="javascript:go()">x</a>'),
    (attributes_are_quoted, "<input value={{ name }}>"),
    (a_fragment_has_one_root, '<p id="clients-row"></p><p></p>'),
    (a_fragment_has_one_root, '<p id="clients-row"></p>{{ more }}'),
    (a_fragment_has_one_root, '{%- extends "layouts/page.html" %}<p></p>'),
    (the_root_of_a_fragment_carries_its_id, "<p></p>"),
    (the_root_of_a_fragment_carries_its_id, '<p id="clients-rows"></p>'),
    (the_root_of_a_fragment_carries_its_id, '<p id="clients-row-last"></p>'),
    (a_request_names_its_target_and_swap, '<a href="/" hx-get="/" hx-target="#x">x</a>'),
    (a_request_works_without_scripts, '<div hx-get="/" hx-target="#x" hx-swap="none"></div>'),
    (a_request_works_without_scripts, '<form action="/" hx-post="/"></form>'),
    (a_request_works_without_scripts, '<form method="post" hx-post="/"></form>'),
    (a_request_works_without_scripts, '<button hx-delete="/">x</button>'),
    (what_is_imported_is_used, '{% from "macros/a.html" import one, two %}{{ one() }}'),
    (htmx_runs_no_code, '<p hx-on:click="go()">'),
    (htmx_runs_no_code, """<p hx-vals='js:{"a": go()}'>"""),
    (htmx_runs_no_code, '<p hx-trigger="keyup[ctrlKey]">'),
]
RULES = list(dict.fromkeys(rule for rule, _ in RULES_AND_BAD_EXAMPLES))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_templates_keep_the_rule_that(rule: Rule) -> None:
    broken = [f"{one.path}: {found}" for one in templates() for found in rule(one)]

    assert broken == []


@pytest.mark.parametrize(("rule", "source"), RULES_AND_BAD_EXAMPLES)
def test_a_template_that_breaks_a_rule_is_noticed(rule: Rule, source: str) -> None:
    assert list(rule(parse("clients/_row.html", source))) != []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_a_good_fragment_keeps_the_rule_that(rule: Rule) -> None:
    source = """{% from "macros/fields.html" import badge %}
        <tr id="clients-row-{{ client.id }}"{% if client.archived %} class="off"{% endif %}>
          <td><a href="{{ url_for("clients.show", id=1) }}" hx-get="/" hx-target="#x"
                 hx-swap="outerHTML">{{ badge("x") }}</a><br></td>
          <td><form action="/a" method="post" hx-post="/a" hx-target="#x" hx-swap="none">
            <input name="x" value="{{ x }}" required></form></td>
        </tr>{# the end #}
        """

    assert list(rule(parse("clients/_row.html", source))) == []


@pytest.mark.parametrize(
    ("page", "count"),
    [
        ("{% extends 'layout' %}", 0),
        ("{% extends 'layout' %}{% block main %}<h1>Clients</h1>{% endblock %}", 1),
        ("{% extends 'layout' %}{% block main %}{% include 'part' %}<h1>x</h1>{% endblock %}", 2),
        ("{% if a %}<h1>One</h1>{% elif b %}<h1>Two</h1>{% else %}-{% endif %}", 1),
        ("{% from 'macros' import title as t %}{{ t('Clients') }}", 1),
        ("{% import 'macros' as m %}{% call m.title('x') %}<h1>{% endcall %}", 2),
    ],
)
def test_first_headings_are_counted_through_layouts_fragments_and_macros(
    page: str, count: int
) -> None:
    pages = {
        "page": page,
        "layout": "<title>x</title>{% block main %}<p></p>{% endblock %}",
        "part": "<h1>Part</h1>",
        "macros": "{% macro title(text) %}<h1>{{ text }}</h1>{% endmacro %}",
    }

    assert Headings(Environment(loader=DictLoader(pages), autoescape=True)).of_page("page") == count
