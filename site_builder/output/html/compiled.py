"""Compiled templates, kept from one run to the next as Python keeps its own modules.

Compiling those of the theme and ours takes as long as rendering two hundred sheets.
"""

import hashlib
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket

_PATTERN = "site-builder-3-%s.cache"  # the number: how templates are read before that
_DIGEST = hashlib.sha256
_LENGTH = _DIGEST().digest_size


class _CompiledTemplates(FileSystemBytecodeCache):
    """In a folder of the user, under the temporary one; a template that changed is not found.

    Each file begins with the digest of the rest: one that a full disk or a crash has cut is
    compiled again, for Python would run whatever it holds.
    """

    def load_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            content = self._path(bucket).read_bytes()
            if _DIGEST(content[_LENGTH:]).digest() == content[:_LENGTH]:
                bucket.bytecode_from_string(content[_LENGTH:])

    def dump_bytecode(self, bucket: Bucket) -> None:
        code = bucket.bytecode_to_string()
        with suppress(OSError):  # nothing can be written: it will be compiled again
            handle, name = tempfile.mkstemp(dir=self.directory)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(_DIGEST(code).digest() + code)
                Path(name).replace(self._path(bucket))
            except OSError:
                Path(name).unlink(missing_ok=True)

    def _path(self, bucket: Bucket) -> Path:
        return Path(self.directory, self.pattern % (bucket.key,))


def compiled_templates() -> FileSystemBytecodeCache | None:
    """Where compiled templates are kept; None where there is no safe place for them."""
    try:
        return _CompiledTemplates(pattern=_PATTERN)
    except (OSError, RuntimeError):
        return None
