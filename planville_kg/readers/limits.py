"""Bounds of what is read: beyond them a file is no plan, and could be a trap."""

MAX_BYTES = 128 * 1024 * 1024
"""A larger file is refused: no action plan comes near it."""
MAX_UNZIPPED = 512 * 1024 * 1024
"""Bytes that an archive may give in all."""
MAX_MEMBER = 96 * 1024 * 1024
"""Bytes of one part of an archive that is held whole in memory."""
MAX_RATIO = 200
"""Bytes that one compressed byte may give; honest documents stay under 50."""
MAX_MEMBERS = 20_000
MAX_CELLS = 2_000_000
"""Positions of the tables of a document, empty ones included."""
MAX_COLUMNS = 1_000
"""Columns of a table; plans have some twenty."""
MAX_DEPTH = 40
"""Tables in tables, lists in lists."""
MAX_LETTERS = 100_000_000
"""Letters of all the cells of a table, those of repeated cells as many times."""
MAX_PAGES = 2_000
MAX_PARAGRAPHS = 500_000
MAX_PAGE_SIGNS = 100_000
"""Letters and lines drawn on one page; a dense page of a plan has some 8,000."""
MAX_SIGNS = 2_000_000
"""Letters of all the pages of a PDF, each of which has its place in memory."""
MAX_CHARACTERS = 4_000_000
"""Letters of a Markdown text."""
