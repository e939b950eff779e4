"""Documents in every format: the texts of strangers stay texts, and links lead to what is there."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from rich.console import Console

from pingan_rules.reports.documents import Document, Item, Link, Part, Row
from pingan_rules.reports.html import html
from pingan_rules.reports.markdown import escaped, markdown
from pingan_rules.reports.printed import printed
from pingan_rules.reports.styles import one_line

VOID = {"meta"}
ATTACKS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='x",
    "</style><script>",
    "[点我](javascript:alert(1))",
    "![图](http://example.org/x.png)",
    "http://example.org www.example.org",
    "<http://example.org>",
    "&lt;script&gt; &#60;",
    "# 标题",
    "- 一\n- 二",
    "1. 一",
    "12) 一",
    "```\n代码",
    "a | b\n--|--",
    "***重*** __下__ ~~删~~ $x$",
    "\\*甲",
    "===",
    "+ 甲",
    "\x1b[2J\u202e逆\u2028行",
]


class Page(HTMLParser):
    """What a page consists of: its tags, attributes and texts."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.tags, self.attributes, self.texts = [], [], [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "style" not in self.open:
            self.texts.append(data)


def document(text, lang="zh"):
    """A document with the same text in every place that may hold one."""
    item = Item(text, (text,), (Item(text),))
    inner = Part(text, clause=text, id=text, remarks=(text,), anchor="r-a", rows=(Row(text, text),), items=(item,))
    links = Row("用在", (Link(text, "r-a"), Link(text, "nowhere")))
    return Document(
        lang, text, (Row("标签", text), links), (Part("节", anchor="s", parts=(inner,)), Part("二", anchor="t"))
    )


@pytest.mark.parametrize("text", ATTACKS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_text_is_markup_in_html(text, lang):
    harmless, hostile = (Page(html(document(each, lang))) for each in ("甲", text))
    assert [tag for tag in hostile.tags if tag != "span"] == [tag for tag in harmless.tags if tag != "span"]
    assert {name for name, _ in hostile.attributes} == {name for name, _ in harmless.attributes}
    assert [value for name, value in hostile.attributes if name == "href"] == ["#main", "#r-a", "#s", "#r-a", "#t"]
    assert hostile.open == []
    assert sum(one_line(text) in each for each in hostile.texts) >= 12


@pytest.mark.parametrize("text", ATTACKS)
def test_no_text_is_markup_in_markdown(text):
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    harmless, hostile = (parser.parse(markdown(document(each))) for each in ("甲", text))
    assert [token.type for token in hostile] == [token.type for token in harmless]
    inline = {child.type for token in hostile for child in token.children or ()}
    assert inline <= {"text", "text_special"}


ADDRESSES = ["www.evil.example", "WWW.evil.example", "a@evil.example", "mailto:a@evil.example", "xmpp:a@evil.example"]
BEFORE = ["", "甲", "(", "_", "*", "~", "__", "见 "]


@pytest.mark.parametrize("address", [*ADDRESSES, "http://evil.example", "https://evil.example", "ftp://evil.example"])
@pytest.mark.parametrize("before", BEFORE)
def test_no_text_is_an_address_in_markdown(before, address):
    """As GitHub takes them: www. and a colon only as they are written, an at sign also where it was escaped."""
    written = escaped(f"{before}{address}")
    assert re.search(r"www\.|(?<!\\)://|[a-z0-9.+_-]\\?@[a-z0-9_-]", written, re.IGNORECASE) is None
    assert read_again(written) == f"{before}{address}"


def test_nobody_is_mentioned_in_markdown():
    assert escaped("@somebody 和 a @ b") == "@\u2060somebody 和 a @ b"


@given(st.text(max_size=40) | st.text("w.@:/a_", max_size=12))
def test_markdown_reads_as_what_was_written(text):
    assert read_again(escaped(text)) == one_line(text).replace("@\u2060", "@")


def read_again(written):
    """What a page shows of a text in Markdown."""
    [*_, body] = [token for token in MarkdownIt().parse(f"- {written}") if token.type == "inline"] or [None]
    return "".join(child.content for child in body.children or ()).replace("@\u2060", "@") if body else ""


@given(st.text(max_size=40))
def test_html_reads_as_what_was_written(text):
    page = Page(html(Document("zh", text)))
    assert page.open == []
    assert "".join(page.texts).count(one_line(text)) >= 2


def test_html_needs_nothing_else():
    page = Page(html(document("甲")))
    assert not {"script", "link", "img", "iframe", "object"} & set(page.tags)
    assert not {"src", "onclick", "style"} & {name for name, _ in page.attributes}
    assert "h1" in page.tags
    assert page.tags.count("main") == 1


def test_links_lead_only_where_there_is_a_part():
    page = Page(html(document("甲")))
    anchors = {f"#{value}" for name, value in page.attributes if name == "id"}
    assert {value for name, value in page.attributes if name == "href"} <= anchors


def test_chinese_on_an_english_page_is_marked():
    assert '<li><span lang="zh-CN">甲</span>' in html(document("甲", "en"))
    assert "<li>a" in html(document("a", "en"))
    assert "<li>甲" in html(document("甲", "zh"))


@pytest.mark.parametrize("width", [30, 80])
def test_lines_fit_the_terminal_and_keep_their_indent(width):
    long = "各类事故都要查清原因、落实责任、整改到位，" * 6
    console = Console(width=width)
    with console.capture() as captured:
        console.print(printed(Document("zh", "题", (), (Part("节", items=(Item(long, under=(Item(long),)),)),))))
    lines = [line.rstrip() for line in captured.get().splitlines()]
    assert all(console.measure(line).maximum <= width for line in lines)
    assert {len(line) - len(line.lstrip()) for line in lines[3:]} == {2, 4}
    assert "".join(line.strip() for line in lines[3:]) == long * 2


def test_control_characters_cannot_steer_the_terminal():
    console = Console(width=80, force_terminal=True, color_system=None)
    with console.capture() as captured:
        console.print(printed(document("\x1b[2J\u202e\x07")))
    assert not {"\x1b", "\u202e", "\x07"} & set(captured.get())
