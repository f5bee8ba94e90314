"""What users bring: documents and their files; accounts and discussion to come. SQLite file or PostgreSQL."""
