"""Static quantization of the linear layers: ranges, simulation in torch, training with it.

Weights are whole numbers of 7 bits, one step a channel: products of an 8-bit activation and a 7-bit
weight cannot overflow the 16-bit sums that processors without VNNI use, and sums of them stay exact
in float32. Activations are 8 bits with one step and zero point a layer; channels are first brought
to like size (Xiao et al. 2023). Gradients pass rounding unchanged and stop where values are cut.
"""

import torch
from torch import nn
from torch.nn import functional

WEIGHT_TOP, LEVELS = 63, 255


class QuantizedLinear(nn.Module):
    """A linear layer that computes what the int8 kernel will compute."""

    def __init__(self, linear):
        super().__init__()
        self.weight, self.bias = linear.weight, linear.bias
        self.register_buffer("smooth", torch.ones(linear.in_features))
        self.register_buffer("step", torch.ones(()))
        self.register_buffer("zero", torch.zeros((), dtype=torch.int32))
        self.watching, self.active = False, False
        self.peak, self.seen = torch.zeros(linear.in_features), []

    def settle(self, strength=0.5):
        """Choose the channel scales from the peaks that were seen."""
        weight_peak = self.weight.detach().abs().amax(0).clamp(min=1e-5)
        smooth = self.peak.clamp(min=1e-5) ** strength / weight_peak ** (1 - strength)
        self.smooth.copy_(smooth / smooth.log().mean().exp())
        self.seen = []

    def fix(self):
        """Choose step and zero point: the mean over batches of the least and the greatest value."""
        low, high = torch.tensor(self.seen).mean(0)
        low, high = low.clamp(max=0), high.clamp(min=0)
        self.step.copy_((high - low).clamp(min=1e-6) / LEVELS)
        self.zero.copy_((-low / self.step).round().clamp(0, LEVELS).to(torch.int32))

    def whole_weight(self):
        """Whole weights and their steps: (out, in), (out, 1)."""
        weight = self.weight * self.smooth
        step = weight.detach().abs().amax(1, keepdim=True).clamp(min=1e-8) / WEIGHT_TOP
        whole = torch.fake_quantize_per_tensor_affine(
            weight / step, 1.0, 0, -WEIGHT_TOP, WEIGHT_TOP
        )
        return whole, step

    def forward(self, states):
        if self.watching:
            flat = states.detach().float().reshape(-1, states.shape[-1])
            torch.maximum(self.peak, flat.abs().amax(0), out=self.peak)
            scaled = flat / self.smooth
            self.seen.append((float(scaled.amin()), float(scaled.amax())))
        if not self.active:
            return functional.linear(states, self.weight, self.bias)
        scaled = states.float() * (1 / (self.smooth * self.step))
        # whole numbers up to 255 are exact in bfloat16 too
        whole = torch.fake_quantize_per_tensor_affine(scaled, 1.0, int(self.zero), 0, LEVELS)
        weight, weight_step = self.whole_weight()
        product = functional.linear(whole, weight)
        return product * (self.step * weight_step[:, 0]) + self.bias


def replace_linears(trunk):
    """Make every linear layer of a trunk a quantized one, not yet active."""
    for layer in trunk.layers:
        for name in ("qkv", "output", "inner", "outer"):
            setattr(layer, name, QuantizedLinear(getattr(layer, name)))
    return quantized(trunk)


def quantized(trunk):
    return [m for m in trunk.modules() if isinstance(m, QuantizedLinear)]


def switch(layers, *, watching=None, active=None):
    for layer in layers:
        layer.watching = layer.watching if watching is None else watching
        layer.active = layer.active if active is None else active


def calibrate(trunk, run):
    """Fix the ranges of a trunk; `run()` reads some text with it."""
    layers = quantized(trunk)
    switch(layers, watching=True, active=False)
    run()
    for layer in layers:
        layer.settle()
    run()
    for layer in layers:
        layer.fix()
    switch(layers, watching=False, active=True)
