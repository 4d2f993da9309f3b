"""Write what the documentation says that the code knows: `make docs-update`."""

from tests.conftest import ROOT
from tests.documentation.generated import generated

for file, content in generated().items():
    (ROOT / file).write_text(content, encoding="utf-8")
    print(file)
