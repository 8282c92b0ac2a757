"""Files as clerks send them."""

import gzip

import pytest

from assises.register.profiles.columns import Parsed
from assises.register.profiles.organisations import PROFILE
from assises.register.profiles.reading import Received, read_rows

SPEC = PROFILE.files[0]
TEXT = "code,name_fr,name_en\nMFOR,Ministère des Forêts,Ministry of Forests\n"


def read(content, name="f.csv"):
    parsed = Parsed()
    rows = read_rows(Received(name, content), SPEC, parsed)
    return rows, parsed.problems


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.replace(",", ";").encode(),
        TEXT.replace("\n", "\r\n").encode(),
        (TEXT + "\n,,\n\n").encode(),
    ],
)
def test_marks_separators_line_ends_and_empty_lines_do_not_matter(content):
    rows, problems = read(content)
    assert problems == []
    assert [row.values["name_fr"] for row in rows] == ["Ministère des Forêts"]


def test_a_packed_file_reads_the_same():
    rows, problems = read(gzip.compress(TEXT.encode()), "f.csv.gz")
    assert (len(rows), problems) == (1, [])


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_what_spreadsheet_programs_write_reads_the_same(encoding):
    rows, problems = read(TEXT.encode(encoding))
    assert problems == []
    assert rows[0].values["name_fr"] == "Ministère des Forêts"


def test_another_encoding_is_refused_and_the_way_out_given():
    rows, [problem] = read(TEXT.encode("mac-roman"))
    assert rows is None
    assert (problem.line, "CSV UTF-8" in problem.expected) == (2, True)


def test_lines_are_those_of_the_editor_even_after_a_text_on_several_lines():
    rows, problems = read(b'code,name_fr,name_en\nA,"un\ndeux",x\nB,,x\n')
    assert [row.line for row in rows] == [2, 4]
    assert [(problem.line, problem.column) for problem in problems] == [(4, "name_fr")]


@pytest.mark.parametrize(
    ("content", "column"),
    [
        (b"code,name_fr\nA,x\n", "name_en"),
        (b"code,name_fr,name_en,nom\nA,x,y,z\n", "nom"),
        (b"code,name_fr,name_en,code\nA,x,y,z\n", "code"),
        (b"", ""),
    ],
)
def test_a_header_that_is_not_the_model_is_refused_by_column(content, column):
    rows, problems = read(content)
    assert rows is None
    assert column in {problem.column for problem in problems}


def test_a_line_of_another_width_a_broken_quote_and_a_broken_archive_are_said():
    assert read(b"code,name_fr,name_en\nA,x\n")[1][0].line == 2
    assert "guillemets" in read(b'code,name_fr,name_en\nA,"x"y",z\n')[1][0].expected
    assert ".gz" in read(b"not gzip", "f.csv.gz")[1][0].expected
