"""Case and decisions -> the reviewed case."""
