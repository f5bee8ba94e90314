"""Takes documents in until it is killed; says every one that is acknowledged: ``uploader.py URL FOLDER FIRST LAST``."""

import io
import sys
from pathlib import Path

from data.community.database import Database
from data.community.documents import About, Library
from data.community.store import FileStore

if __name__ == "__main__":
    url, folder, first, last = sys.argv[1:]
    library = Library(Database(url), FileStore(Path(folder), 1 << 20), 1 << 30)
    for number in range(int(first), int(last)):
        words = f"文書 {number} ".encode() * 2000
        added = library.add(io.BytesIO(words), f"{number}.txt", About(f"文書{number}", "manual", state="published"))
        sys.stdout.write(f"{number} {added}\n")
        sys.stdout.flush()
