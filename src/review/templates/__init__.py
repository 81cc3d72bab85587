"""Templates, style and script of the 確認画面."""
