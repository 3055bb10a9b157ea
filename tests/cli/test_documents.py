"""What the interfaces are like can be printed without a database."""

from click.testing import CliRunner

from entrypoints.asyncapi.document import document
from entrypoints.cli.main import main


def test_the_asyncapi_document_is_printed():
    printed = CliRunner().invoke(main, ["asyncapi"])
    assert printed.exit_code == 0
    assert printed.stdout_bytes.strip() == document()
