"""Plans become findable: SQL rows are the truth, FAISS and tantivy are caches."""
