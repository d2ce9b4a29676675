"""Write the quantized trunk as ONNX graphs, for the reference and for the fast engine."""

import numpy as np
from onnx import TensorProto, helper, numpy_helper

OPSET = 20


class Graph:
    """Nodes and constants under construction; `tables` are kept outside the file."""

    def __init__(self):
        self.nodes, self.constants, self.count, self.tables = [], [], 0, {}

    def constant(self, name, array):
        """Add a small constant."""
        self.constants.append(numpy_helper.from_array(np.asarray(array), name))
        return name

    def outside(self, name, shape, kind):
        """Add a constant whose values are given when the graph is loaded."""
        tensor = TensorProto(
            name=name, data_type=kind, dims=shape, data_location=TensorProto.EXTERNAL
        )
        tensor.external_data.add(key="location", value="encoder.npz")
        self.constants.append(tensor)
        return name

    def node(self, kind, inputs, **attributes):
        """Add a node with one output and give its name."""
        self.count += 1
        name = f"{kind.lower()}{self.count}"
        self.nodes.append(helper.make_node(kind, inputs, [name], name=name, **attributes))
        return name


def linear(graph, name, states, layer, is_fast, factor=None):
    """states @ weight.T + bias, of the same whole weights in both graphs.

    The reference graph computes in floats. The fast graph has marks on both sides of the product,
    so that the runtime takes its int8 kernel: it rounds the activations.
    """
    array = lambda tensor: tensor.detach().float().numpy()
    whole, steps = (array(one) for one in layer.whole_weight())
    steps, bias = steps[:, 0].copy(), array(layer.bias).copy()
    if factor is not None:
        steps, bias = steps * factor, bias * factor
    weight, values = f"{name}.weight", np.ascontiguousarray(whole.astype(np.int8).T)
    graph.tables |= {weight: values, f"{name}.steps": steps, f"{name}.smooth": array(layer.smooth)}
    if is_fast:
        step, zero = (array(one) for one in layer.range_of())
        marks = [
            graph.constant(f"{name}.step", step.astype(np.float32)),
            graph.constant(f"{name}.zero", zero.astype(np.uint8)),
        ]
        smooth = graph.constant(f"{name}.unsmooth", 1 / array(layer.smooth))
        states = graph.node("QuantizeLinear", [graph.node("Mul", [states, smooth]), *marks])
        states = graph.node("DequantizeLinear", [states, *marks])
        weight = graph.node(
            "DequantizeLinear",
            [
                graph.outside(weight, values.shape, TensorProto.INT8),
                graph.outside(f"{name}.steps", steps.shape, TensorProto.FLOAT),
                graph.constant(f"{name}.zeros", np.zeros(len(steps), np.int8)),
            ],
            axis=1,
        )
    else:
        graph.outside(weight, values.shape, TensorProto.FLOAT)
    product = graph.node("MatMul", [states, weight])
    return graph.node("Add", [product, graph.constant(f"{name}.bias", bias)])


def build(trunk, is_fast):
    """Build a graph, embedded pieces (1, T, H) -> vectors (1, T, H), and its tables."""
    graph = Graph()
    size, heads = trunk.size, trunk.layers[0].heads
    a = lambda tensor: tensor.detach().float().numpy()
    norm = lambda name, x, module: graph.node(
        "LayerNormalization",
        [
            x,
            graph.constant(f"{name}.scale", a(module.weight)),
            graph.constant(f"{name}.bias", a(module.bias)),
        ],
        axis=-1,
        epsilon=1e-12,
    )
    states = norm("norm", "embedded", trunk.norm)
    shape = graph.constant("shape", np.array([0, 0, heads, size // heads], np.int64))
    flat = graph.constant("flat", np.array([0, 0, size], np.int64))
    for k, layer in enumerate(trunk.layers):
        factor = np.ones(3 * size, np.float32)
        factor[:size] /= np.sqrt(size / heads)  # the scale of attention, moved into the query
        qkv = linear(graph, f"{k}.qkv", states, layer.qkv, is_fast, factor)
        graph.count += 1
        parts = [f"part{graph.count}.{i}" for i in range(3)]
        graph.nodes.append(helper.make_node("Split", [qkv], parts, axis=-1, num_outputs=3))
        query, key, value = (graph.node("Reshape", [part, shape]) for part in parts)
        query = graph.node("Transpose", [query], perm=[0, 2, 1, 3])
        key = graph.node("Transpose", [key], perm=[0, 2, 3, 1])
        value = graph.node("Transpose", [value], perm=[0, 2, 1, 3])
        weights = graph.node("Softmax", [graph.node("MatMul", [query, key])], axis=-1)
        mixed = graph.node("Transpose", [graph.node("MatMul", [weights, value])], perm=[0, 2, 1, 3])
        mixed = graph.node("Reshape", [mixed, flat])
        out = linear(graph, f"{k}.output", mixed, layer.output, is_fast)
        states = norm(f"{k}.norm1", graph.node("Add", [states, out]), layer.norm1)
        inner = linear(graph, f"{k}.inner", states, layer.inner, is_fast)
        inner = graph.node("Gelu", [inner])
        out = linear(graph, f"{k}.outer", inner, layer.outer, is_fast)
        states = norm(f"{k}.norm2", graph.node("Add", [states, out]), layer.norm2)
    graph.nodes.append(helper.make_node("Identity", [states], ["vectors"]))
    made = helper.make_graph(
        graph.nodes,
        "encoder",
        [helper.make_tensor_value_info("embedded", TensorProto.FLOAT, [1, "pieces", size])],
        [helper.make_tensor_value_info("vectors", TensorProto.FLOAT, [1, "pieces", size])],
        graph.constants,
    )
    model = helper.make_model(made, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=10)
    return model.SerializeToString(), graph.tables
