"""Static quantization of the linear layers: scales, simulation in torch, training with it.

Weights are whole numbers of 7 bits, one step a channel: products of an 8-bit activation and a 7-bit
weight cannot overflow the 16-bit sums that processors without VNNI use. Activations are 8 bits with
one step and zero point a layer; channels are first brought to like size (Xiao et al. 2023).
"""

import torch
from torch import nn
from torch.nn import functional

WEIGHT_TOP, LEVELS = 63, 255


class _Round(torch.autograd.Function):
    """Rounds forwards, lets the gradient through."""

    @staticmethod
    def forward(context, values):
        return values.round()

    @staticmethod
    def backward(context, gradient):
        return gradient


class QuantizedLinear(nn.Module):
    """A linear layer that computes what the int8 kernel will compute."""

    def __init__(self, linear):
        super().__init__()
        self.weight, self.bias = linear.weight, linear.bias
        self.register_buffer("smooth", torch.ones(linear.in_features))
        self.register_buffer("low", torch.zeros(()))
        self.register_buffer("high", torch.zeros(()))
        self.register_buffer("peak", torch.zeros(linear.in_features))
        self.watching, self.active, self.is_exact = False, False, False

    def settle(self, strength=0.5):
        """Choose the channel scales from the peaks that were seen."""
        weight_peak = self.weight.detach().abs().amax(0).clamp(min=1e-5)
        smooth = self.peak.clamp(min=1e-5) ** strength / weight_peak ** (1 - strength)
        self.smooth.copy_(smooth / smooth.log().mean().exp())
        self.low.zero_(), self.high.zero_()

    def range_of(self):
        step = (self.high - self.low).clamp(min=1e-6) / LEVELS
        zero = (-self.low / step).round().clamp(0, LEVELS)
        return step, zero

    def whole_weight(self):
        """Whole weights and their steps: (out, in), (out, 1)."""
        weight = self.weight * self.smooth
        step = weight.detach().abs().amax(1, keepdim=True).clamp(min=1e-8) / WEIGHT_TOP
        return _Round.apply(weight / step).clamp(-WEIGHT_TOP, WEIGHT_TOP), step

    def forward(self, states):
        scaled = states.float() / self.smooth
        if self.watching:
            flat = states.detach().float().reshape(-1, states.shape[-1])
            torch.maximum(self.peak, flat.abs().amax(0), out=self.peak)
            low, high = scaled.detach().amin().clamp(max=0), scaled.detach().amax().clamp(min=0)
            (
                self.low.copy_(torch.minimum(low, self.low)),
                self.high.copy_(torch.maximum(high, self.high)),
            )
        if not self.active:
            return functional.linear(states, self.weight, self.bias)
        if self.is_exact:  # the reference engine: whole weights, float activations
            weight, weight_step = self.whole_weight()
            return functional.linear(scaled, weight * weight_step, self.bias)
        step, zero = self.range_of()
        whole = (_Round.apply(scaled / step) + zero).clamp(0, LEVELS)
        weight, weight_step = self.whole_weight()
        # whole numbers up to 255 are exact in bfloat16 too
        product = functional.linear(whole - zero, weight)
        return product * (step * weight_step[:, 0]) + self.bias


def replace_linears(trunk):
    for layer in trunk.layers:
        for name in ("qkv", "output", "inner", "outer"):
            setattr(layer, name, QuantizedLinear(getattr(layer, name)))
    return [m for m in trunk.modules() if isinstance(m, QuantizedLinear)]


def switch(layers, *, watching=None, active=None, is_exact=None):
    for layer in layers:
        layer.is_exact = layer.is_exact if is_exact is None else is_exact
        layer.watching = layer.watching if watching is None else watching
        layer.active = layer.active if active is None else active
