"""One stylesheet and one script, put together from the sources: what is joined, what is refused, what is sent."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.exceptions import ImproperlyConfigured

from config.sources import joined_module, joined_scripts, joined_styles

STATIC = Path(__file__).resolve().parents[2] / "static"


def write(folder: Path, **files: str) -> Path:
    """Write files by their stems; the entry is `main`."""
    ending = "css" if "@" in files["main"] else "js"
    for stem, text in files.items():
        (folder / f"{stem}.{ending}").write_text(text, encoding="utf-8")
    return folder / f"main.{ending}"


@pytest.mark.parametrize(
    ("entry", "join"),
    [
        ("css/main.css", joined_styles),
        ("js/main.js", joined_scripts),
        ("editor/editor.js", joined_module),
    ],
    ids=["css", "js", "editor"],
)
def test_the_entry_imports_every_file_beside_it(entry, join):
    text = join(STATIC / entry)
    for part in (STATIC / entry).parent.iterdir():
        if part.name != Path(entry).name:
            lines = part.read_text(encoding="utf-8").splitlines()
            assert lines[0] in text, part.name
            assert text.count(lines[0]) == 1, part.name


def test_styles_stand_in_the_order_of_the_imports(tmp_path):
    entry = write(
        tmp_path,
        main='@layer a, b;\n@import "two.css";\n@import "one.css";\n',
        one="p { color: red; }\n",
        two="a {}\n",
    )
    assert joined_styles(entry) == "@layer a, b;\na {}\np { color: red; }\n"


def test_a_module_comes_once_and_before_what_needs_it(tmp_path):
    entry = write(
        tmp_path,
        main='import "./first.js";\nimport "./second.js";\n',
        first='import { say } from "./words.js";\n\nsay("first");\n',
        second='import { say } from "./words.js";\n\nsay("second");\n',
        words="const quiet = 1;\nexport const say = (what) => console.log(what, quiet);\n",
    )
    assert joined_scripts(entry) == (
        "const module_words = (() => {\n"
        "const quiet = 1;\nconst say = (what) => console.log(what, quiet);\n"
        "return { say };\n})();\n\n"
        '{\nconst { say } = module_words;\n\nsay("first");\n}\n\n'
        '{\nconst { say } = module_words;\n\nsay("second");\n}\n\n'
        "{\n}\n"
    )


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({"main": 'import "./gone.js";\n'}, "main.js imports gone.js, which is not there"),
        ({"main": 'import say from "./words.js";\n'}, "'import say from \"./words.js\";' is not understood"),
        ({"main": 'import "./a.js";\n', "a": "export default 1;\n"}, "a.js: 'export default 1;'"),
        (
            {"main": 'import "./a.js";\n', "a": 'import "./b.js";\n', "b": 'import "./a.js";\n'},
            "main imports a imports b imports a",
        ),
        ({"main": '@import url("a.css");\n'}, "main.css: '@import url(\"a.css\");' is not understood"),
        ({"main": '@import "a.css";\n', "a": '@import "b.css";\n'}, "a.css: '@import \"b.css\";'"),
    ],
    ids=["missing", "default import", "default export", "a circle", "another form", "nested styles"],
)
def test_what_cannot_be_joined_is_named(tmp_path, files, says):
    entry = write(tmp_path, **files)
    with pytest.raises(ImproperlyConfigured) as error:
        (joined_styles if entry.suffix == ".css" else joined_scripts)(entry)
    assert says in str(error.value)


def test_only_the_entries_are_sent():
    listed = {path for finder in finders.get_finders() for path, _ in finder.list([])}
    ours = {path for path in listed if path.startswith(("css/", "js/", "editor/", "vendor/prosemirror/"))}
    assert ours == {"css/main.css", "js/main.js", "editor/editor.js"}
    assert finders.find("js/steps.js") is None
    found = finders.find("js/main.js")
    assert found is not None
    assert "[data-steps]" in Path(found).read_text(encoding="utf-8")


def test_a_changed_source_is_sent_at_once(settings, tmp_path):
    settings.STATICFILES_DIRS = [tmp_path / "static"]
    settings.VAR = tmp_path / "var"
    folder = tmp_path / "static" / "js"
    folder.mkdir(parents=True)
    from config.sources import SourceFinder

    for text in ("first();\n", "second();\n"):
        write(folder, main='import "./a.js";\n', a=text)
        found = SourceFinder().find("js/main.js")
        assert isinstance(found, str)
        assert text in Path(found).read_text(encoding="utf-8")


def test_a_library_stands_behind_its_licence_and_before_what_needs_it():
    text = joined_module(STATIC / "editor" / "editor.js")
    for name in ("orderedmap", "prosemirror-model", "prosemirror-view", "rope-sequence", "w3c-keyname"):
        assert text.count(f"/*! {name}\n") == 1
        licence = (STATIC / "vendor" / "prosemirror" / f"{name}.LICENSE").read_text(encoding="utf-8").strip()
        assert f"/*! {name}\n\n{licence}\n*/\nconst module_{name.replace('-', '_')} = " in text
    order = [text.index(f"const module_{name} = ") for name in ("orderedmap", "prosemirror_model", "editor")]
    assert order == sorted(order)
    assert "const { default: OrderedMap } = module_orderedmap;" in text
    lines = text.splitlines()
    assert not [line for line in lines if line.startswith("import ")]
    assert [line for line in lines if line.startswith("export ")] == [
        "export const { edit } = module_editor;"
    ]


def test_a_library_that_is_not_there_is_named(tmp_path):
    folder = tmp_path / "editor"
    folder.mkdir()
    entry = write(folder, main='import { a } from "no-such-library";\n')
    with pytest.raises(ImproperlyConfigured, match="imports no-such-library"):
        joined_module(entry)
