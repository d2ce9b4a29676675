"""The heads of a torch model as the named arrays that ship."""


def tag_arrays(model):
    """What the encoder multiplies its vectors with."""
    a = lambda tensor: tensor.detach().float().numpy()
    return {
        "tags": a(model.emit.weight),
        "tags_bias": a(model.emit.bias),
        "inner": a(model.emit_inner.weight),
        "inner_bias": a(model.emit_inner.bias),
    }


def attribution_arrays(model):
    """Tag grammars and linkers."""
    a = lambda tensor: tensor.detach().float().numpy()
    moves, starts = model.crf.tables()
    made = {
        "moves": a(moves),
        "starts": a(starts),
        "inner_moves": a(model.crf.barred),
        "inner_starts": a(model.crf.barred_start),
    }
    for name, linker in (("source", model.to_source), ("content", model.to_content)):
        for part in ("cue", "span"):
            made[f"{name}.{part}"] = a(getattr(linker, part).weight)
            made[f"{name}.{part}_bias"] = a(getattr(linker, part).bias)
        for part in ("score", "none"):
            made[f"{name}.{part}"] = a(getattr(linker, part).weight)[0]
            made[f"{name}.{part}_bias"] = a(getattr(linker, part).bias)
        for number, table in enumerate(linker.pair):
            made[f"{name}.pair{number}"] = a(table.weight)
    return made
