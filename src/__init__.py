"""shisaku (施策): policy and budget documents of Japanese prefectures, read into a reconciled SQLite database."""
