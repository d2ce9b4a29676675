"""Gold input -> the product's own stages -> the lines that the gold's scorers read."""
