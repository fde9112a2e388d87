from __future__ import annotations

import ast
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import pytest
from conftest import run_python

import summarize
from summarize import errors

STANDARD = {
    "LengthError": ValueError,
    "OptionError": ValueError,
    "DocumentError": ValueError,
    "UnknownNameError": LookupError,
    "UnreadableError": OSError,
    "MissingDependencyError": ImportError,
    "ModelError": OSError,
}


@pytest.mark.parametrize("name", summarize.__all__)
def test_public_name_resolves(name: str) -> None:
    assert getattr(summarize, name) is not None


@pytest.mark.parametrize("name", summarize.__all__[1:])
def test_public_name_has_a_docstring(name: str) -> None:
    assert getattr(summarize, name).__doc__


def test_version_comes_first_and_the_names_are_sorted() -> None:
    first, *names = summarize.__all__
    assert first == "__version__"
    assert names == sorted(set(names))


def test_the_names_of_the_design_are_there() -> None:
    assert {
        "summarize", "summarize_many", "load", "Document", "Sentence", "Summary", "SummarySentence", "Length",
        "ExtractiveSummarizer", "SummarizeError",
    } <= set(summarize.__all__)  # fmt: skip


def test_type_checkers_see_the_same_names() -> None:
    tree = ast.parse(Path(summarize.__file__).read_text(encoding="utf-8"))
    aliases = [alias for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names]
    assert sorted(alias.name for alias in aliases if alias.asname) == sorted(summarize.__all__)


def test_dir_has_the_public_names() -> None:
    assert set(summarize.__all__) <= set(dir(summarize))


def test_dir_has_them_before_any_is_used() -> None:
    result = run_python("-c", "import summarize; assert set(summarize.__all__) <= set(dir(summarize))")
    assert result.returncode == 0, result.stderr.decode()


def test_star_import_gives_the_public_names() -> None:
    result = run_python("-c", "from summarize import *; print(summarize.__name__, Document.__name__)")
    assert result.stdout.split() == [b"summarize", b"Document"]


def test_the_function_survives_the_import_of_every_module() -> None:
    code = "import summarize.api, summarize.cli, summarize.summary; print(callable(summarize.summarize))"
    assert run_python("-c", code).stdout.split() == [b"True"]


def test_unknown_attribute_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nonsense"):
        _ = summarize.nonsense


def test_unknown_name_is_an_import_error() -> None:
    with pytest.raises(ImportError, match="nonsense"):
        exec("from summarize import nonsense")


def test_the_package_is_typed() -> None:
    assert files("summarize").joinpath("py.typed").is_file()


def test_the_version_is_that_of_the_distribution() -> None:
    assert summarize.__version__ == version("summarize-docs")


@pytest.mark.parametrize(("name", "standard"), STANDARD.items())
def test_error_is_of_the_tree_and_a_standard_type(name: str, standard: type[Exception]) -> None:
    error = getattr(errors, name)
    assert issubclass(error, errors.SummarizeError)
    assert issubclass(error, standard)


def test_every_error_is_drawn_and_public() -> None:
    classes = {name for name, value in vars(errors).items() if isinstance(value, type) and issubclass(value, Exception)}
    assert classes == {*STANDARD, "SummarizeError"}
    assert all(name in (errors.__doc__ or "") for name in classes)
    assert classes <= set(summarize.__all__)
