"""From what an office has - our own tables, a spreadsheet, an OCDS package - to a checked snapshot."""
