"""Every setting is in .env.example, with what it means and what it is when nobody sets it."""

from entrypoints.settings import Settings, variable
from tests.architecture.sources import ROOT, text


def test_the_example_lists_every_setting():
    paragraphs = text(ROOT / ".env.example").split("\n\n")[1:]
    listed = {each.rstrip().splitlines()[-1].partition("=")[0]: each for each in paragraphs}
    expected = {f"#{variable(each)}": field for each, field in Settings.model_fields.items()}
    assert listed.keys() == expected.keys()
    for name, field in expected.items():
        comments = [each.removeprefix("# ") for each in listed[name].splitlines()[:-1]]
        assert field.description in " ".join(comments)


def test_the_example_changes_nothing(monkeypatch):
    monkeypatch.chdir(ROOT)
    for each in Settings.model_fields:
        monkeypatch.delenv(variable(each), raising=False)
    assert Settings(_env_file=".env.example") == Settings(_env_file=None)
