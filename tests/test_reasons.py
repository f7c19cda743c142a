"""Reasons are told in the reader's language, never as the system or a library words them."""

from __future__ import annotations

import errno

import pytest

from wardreports.diagnostics.codes import headline
from wardreports.diagnostics.diagnostic import about_file
from wardreports.diagnostics.reasons import said, spoken, system_reason, yaml_reason
from wardreports.messages import message, table
from wardreports.metadata.front_matter import split
from wardreports.source import Source


@pytest.mark.parametrize("number", [*errno.errorcode, 0])
def test_every_refusal_of_the_system_has_words_of_ours(number: int) -> None:
    reason = system_reason(OSError(number, "English words"))
    assert spoken(reason, "vi") != spoken(reason, "en")
    assert "English" not in headline(about_file("a", "WR105", reason=reason))


def test_a_missing_file_is_said_to_be_missing() -> None:
    reason = system_reason(FileNotFoundError(errno.ENOENT, "No such file or directory"))
    assert headline(about_file("a", "WR105", reason=reason)).endswith("không có tệp hay thư mục này")


@pytest.mark.parametrize(
    ("yaml", "key"),
    [
        ("unit: a\n\ttitle: x", "tab"),
        ("title: a: b", "colon"),
        ('title: "a', "quote"),
        ("redact: [a", "bracket"),
        ("title: @a", "needs-quotes"),
        ('title: "a" b', "indentation"),
        ('title: "\\q"', "escape"),
        ("title: a\nb\nunit: c", "no-colon"),
    ],
)
def test_what_is_wrong_with_yaml_is_said_in_words_of_ours(yaml: str, key: str) -> None:
    (found,) = (one for one in split(Source("a.txt", f"---\n{yaml}\n---\nx")).diagnostics)
    assert found.code == "WR203"
    assert found.values["reason"] == said(f"yaml.{key}")
    assert message(f"said.yaml.{key}") in headline(found)


def test_an_unknown_problem_has_a_generic_reason() -> None:
    assert yaml_reason("something new") == said("yaml.other")


def test_words_of_a_file_that_look_like_a_reason_stay_as_they_are() -> None:
    assert "said.no.such" not in table()
    assert spoken("message:said.no.such", "vi") == "message:said.no.such"
