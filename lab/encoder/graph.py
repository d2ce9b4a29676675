"""Write the quantized trunk as ONNX graphs, for the reference and for the fast engine.

Both graphs compute the same numbers, to the last bit: products of whole numbers are exact in int32
and, as their sums stay below 2**24, in float32 as well. What follows a product (scale, bias,
rounding) is a node of its own in the reference graph and part of the product in the fast one, where
the runtime rounds after each of these steps too; all else is the same nodes in the same order.
What is left to the processor is the order of a few float sums, and the nodes are chosen so that the
runtime takes them in one order: attention is exponentials, two products and a division, not the
runtime's softmax, whose sums follow the width of the registers.
"""

import numpy as np
from onnx import TensorProto, helper, numpy_helper

OPSET = 20
MICROSOFT = "com.microsoft"
# Up to here float32 holds every whole number.
MOST = 2**24


class Graph:
    """Nodes and constants under construction; `tables` are kept outside the file."""

    def __init__(self, is_fast):
        self.is_fast = is_fast
        self.nodes, self.constants, self.names, self.count, self.tables = [], [], set(), 0, {}

    def constant(self, name, array):
        """Add a small constant, once."""
        if name not in self.names:
            self.constants.append(numpy_helper.from_array(np.asarray(array), name))
        self.names.add(name)
        return name

    def outside(self, name, array):
        """Add a table of whole weights, whose values are given when the graph is loaded."""
        self.tables[name] = np.ascontiguousarray(array.astype(np.int8))
        kind = TensorProto.INT8 if self.is_fast else TensorProto.FLOAT
        tensor = TensorProto(name=name, data_type=kind, dims=array.shape)
        tensor.data_location = TensorProto.EXTERNAL
        tensor.external_data.add(key="location", value="encoder.npz")
        self.constants.append(tensor)
        return name

    def node(self, kind, inputs, *, outputs=1, domain="", **attributes):
        """Add a node and give the name of its output, or their names."""
        self.count += 1
        name = f"{kind.lower()}{self.count}"
        names = [name] if outputs == 1 else [f"{name}.{k}" for k in range(outputs)]
        self.nodes.append(
            helper.make_node(kind, inputs, names, name=name, domain=domain, **attributes)
        )
        return name if outputs == 1 else names

    def rounded(self, name, states, zero):
        """Round states, already scaled, to whole numbers of 8 bits."""
        one = self.constant("one", np.float32(1))
        zero = self.constant(f"{name}.zero", np.uint8(zero))
        return self.node("QuantizeLinear", [states, one, zero])

    def scaled(self, name, states, layer):
        """Scale the channels of states and round them for a linear layer."""
        scale = self.constant(f"{name}.scale", unscaled(layer))
        return self.rounded(name, self.node("Mul", [states, scale]), int(layer.zero))

    def whole_product(self, name, whole, weight, zero):
        """Product of whole numbers, exact in float32: the reference's way."""
        states = self.node("Cast", [whole], to=TensorProto.FLOAT)
        if zero:
            states = self.node("Sub", [states, self.constant(f"{name}.shift", np.float32(zero))])
        return self.node("MatMul", [states, self.outside(f"{name}.weight", weight)])

    def product(self, name, whole, layer, factor=None):
        """The product of a linear layer in floats, its columns multiplied by `factor`."""
        weight, scale, bias, zero = parts(layer)
        factor = np.float32(1) if factor is None else factor
        scale = self.constant(f"{name}.scales", scale * factor)
        bias = self.constant(f"{name}.bias", bias * factor)
        if not self.is_fast:
            made = self.node("Mul", [self.whole_product(name, whole, weight, zero), scale])
            return self.node("Add", [made, bias])
        weight = self.outside(f"{name}.weight", weight)
        one, zero = (
            self.constant("one", np.float32(1)),
            self.constant(f"{name}.zero", np.uint8(zero)),
        )
        inputs = [whole, weight, one, scale, zero, "", bias]
        return self.node("MatMulIntegerToFloat", inputs, domain=MICROSOFT)

    def bent(self, name, whole, layer, follower):
        """The product of a linear layer, below zero cut off, rounded for the layer that follows."""
        if int(follower.zero):
            raise ValueError("what is cut off below zero must be rounded from zero on")
        weight, scale, bias, zero = parts(layer)
        bias = np.round(bias / scale)
        scale = scale / array(follower.smooth * follower.step)
        scale = self.constant(f"{name}.scales", scale)
        one, none = self.constant("one", np.float32(1)), self.constant("none", np.uint8(0))
        if not self.is_fast:
            made = self.whole_product(name, whole, weight, zero)
            made = self.node("Add", [made, self.constant(f"{name}.bias", bias.astype(np.float32))])
            return self.node("QuantizeLinear", [self.node("Mul", [made, scale]), one, none])
        zeros = self.constant(f"{name}.zeros", np.zeros(len(bias), np.int8))
        bias = self.constant(f"{name}.bias", bias.astype(np.int32))
        zero = self.constant(f"{name}.zero", np.uint8(zero))
        weight = self.outside(f"{name}.weight", weight)
        inputs = [whole, one, zero, weight, scale, zeros, bias, one, none]
        return self.node("QGemm", inputs, domain=MICROSOFT)

    def norm(self, name, states, module):
        scale = self.constant(f"{name}.scale", array(module.weight))
        bias = self.constant(f"{name}.bias", array(module.bias))
        return self.node("LayerNormalization", [states, scale, bias], axis=-1, epsilon=1e-12)


def array(tensor):
    return tensor.detach().float().numpy()


def unscaled(layer):
    """What the channels of its input are multiplied with before they are rounded."""
    return array(1 / (layer.smooth * layer.step))


def parts(layer):
    """Whole weights (in, out), what one of a sum stands for (out,), bias and zero point."""
    whole, steps = (array(one) for one in layer.whole_weight())
    scale, bias = array(layer.step) * steps[:, 0], array(layer.bias)
    if (255 * np.abs(whole).sum(1) + np.abs(bias / scale)).max() >= MOST:
        raise ValueError("a sum of whole numbers could pass 2**24: float32 would round it")
    return whole.T, scale, bias, int(layer.zero)


def attention(graph, k, states, layer):
    """Self-attention of a layer, rounded for the product that follows."""
    width = layer.heads * layer.head
    ones = np.ones(width)
    factors = np.concatenate([ones * layer.head**-0.5, ones, unscaled(layer.output)])
    whole = graph.scaled(f"{k}.states", states, layer.qkv)
    qkv = graph.product(f"{k}.qkv", whole, layer.qkv, factors.astype(np.float32))
    shape = graph.constant("heads", np.array([0, layer.heads, layer.head], np.int64))
    flat = graph.constant("flat", np.array([0, width], np.int64))
    thirds = graph.node("Split", [qkv], outputs=3, axis=-1, num_outputs=3)
    query, key, value = (graph.node("Reshape", [part, shape]) for part in thirds)
    query = graph.node("Transpose", [query], perm=[1, 0, 2])
    key = graph.node("Transpose", [key], perm=[1, 2, 0])
    value = graph.node("Transpose", [value], perm=[1, 0, 2])
    last = graph.constant("last", np.array([-1], np.int64))
    scores = graph.node("MatMul", [query, key])
    peaks = graph.node("ReduceMax", [scores, last], keepdims=1)
    weights = graph.node("Exp", [graph.node("Sub", [scores, peaks])])
    sums = graph.node("ReduceSum", [weights, last], keepdims=1)
    mixed = graph.node("Div", [graph.node("MatMul", [weights, value]), sums])
    mixed = graph.node("Reshape", [graph.node("Transpose", [mixed], perm=[1, 0, 2]), flat])
    return graph.rounded(f"{k}.mixed", mixed, int(layer.output.zero))


def transformed(graph, name, states, layer):
    """One layer."""
    mixed = attention(graph, name, states, layer)
    out = graph.product(f"{name}.output", mixed, layer.output)
    states = graph.norm(f"{name}.norm1", graph.node("Add", [states, out]), layer.norm1)
    whole = graph.scaled(f"{name}.between", states, layer.inner)
    bent = graph.bent(f"{name}.inner", whole, layer.inner, layer.outer)
    out = graph.product(f"{name}.outer", bent, layer.outer)
    return graph.norm(f"{name}.norm2", graph.node("Add", [states, out]), layer.norm2)


def build(trunk, is_fast, shared):
    """Build a graph and its tables: embedded pieces (T, H) -> vectors and shared (T, H).

    Shared are the states after so many layers, from which a branch goes on.
    """
    graph = Graph(is_fast)
    states = [graph.norm("norm", "embedded", trunk.norm)]
    for k, layer in enumerate(trunk.layers):
        states.append(transformed(graph, k, states[-1], layer))
    graph.node("Identity", [states[shared]])
    graph.nodes[-1].output[0] = "shared"
    graph.node("Identity", [states[-1]])
    graph.nodes[-1].output[0] = "vectors"
    return written(graph, "encoder", "embedded", ("vectors", "shared"), trunk.size)


def build_branch(layers, is_fast, size):
    """Build the graph of a branch and its tables: shared states (W, H) -> told (W, H)."""
    graph = Graph(is_fast)
    states = "shared"
    for k, layer in enumerate(layers):
        states = transformed(graph, f"told{k}", states, layer)
    graph.nodes[-1].output[0] = "told"
    return written(graph, "branch", "shared", ("told",), size)


def written(graph, name, given, made, size):
    """Write a graph from one table of rows to others, and give its tables of weights."""
    info = lambda each: helper.make_tensor_value_info(each, TensorProto.FLOAT, ["rows", size])
    made = helper.make_graph(graph.nodes, name, [info(given)], [*map(info, made)], graph.constants)
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(MICROSOFT, 1)]
    model = helper.make_model(made, opset_imports=opsets, ir_version=10)
    return model.SerializeToString(), graph.tables
