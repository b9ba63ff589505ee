"""The smallest Django project on the same stack: what `benchmarks.pages` measures the site against."""
