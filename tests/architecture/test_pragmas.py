"""A rule that is set aside says why, on its line."""

import io
import re
import tokenize

from tests.architecture.common import named, python_files

PRAGMA = re.compile(r"#\s*(?:noqa|type:\s*ignore)\b(?::\s*[A-Z0-9, ]+\d|\[[\w, -]+\])?")


def test_every_rule_set_aside_says_why():
    bare = []
    for path in python_files("assises", "config", "demo", "tests"):
        for token in tokenize.generate_tokens(io.StringIO(path.read_text(encoding="utf-8")).readline):
            if token.type == tokenize.COMMENT and PRAGMA.search(token.string):
                said = PRAGMA.sub("", token.string).strip(" #()")
                bare += [] if len(said) > 3 else [f"{named(path)}:{token.start[0]}"]
    assert bare == []
