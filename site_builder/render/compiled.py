"""Compiled templates, kept from one run to the next as Python keeps its own modules.

Compiling those of the theme and ours takes as long as rendering two hundred sheets.
"""

from contextlib import suppress

from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket


class _CompiledTemplates(FileSystemBytecodeCache):
    """In a folder of the user, under the temporary one; a template that changed is not found."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):  # nothing can be written: it will be compiled again
            super().dump_bytecode(bucket)


def compiled_templates() -> FileSystemBytecodeCache | None:
    """Where compiled templates are kept; None where there is no safe place for them."""
    try:
        return _CompiledTemplates()
    except (OSError, RuntimeError):
        return None
