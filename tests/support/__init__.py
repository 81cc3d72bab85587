"""What tests share: documents in small, readers of results, judges of meaning. No test stands here."""
