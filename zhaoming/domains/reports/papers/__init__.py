"""The report as a document, a page and a workbook."""
