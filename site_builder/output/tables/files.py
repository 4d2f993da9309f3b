"""A workbook → the bytes of a file, in the format that its name says."""

import datetime

from site_builder.editing.tables.workbooks import Workbook

FORMATS = (".xlsx", ".ods", ".csv")


def table_bytes(workbook: Workbook, ending: str, day: datetime.date) -> bytes:
    """The bytes of a workbook in one of FORMATS; `day` is when it says it was made."""
    if ending == ".xlsx":
        from site_builder.output.tables.xlsx import xlsx  # noqa: PLC0415  # 0.2 s to load

        return xlsx(workbook, day)
    if ending == ".ods":
        from site_builder.output.tables.ods import ods  # noqa: PLC0415  # 0.2 s to load

        return ods(workbook, day)
    from site_builder.output.tables.text import csv_bytes  # noqa: PLC0415

    return csv_bytes(workbook)
