// Dropout: each value is zeroed with the given rate and the others grow by 1 / (1 − rate), so that
// the expected sum stays. The mask is the gradient's factor too.
// Source: Srivastava et al., "Dropout" (2014), in the inverted form that Keras uses.

/// Zeroes values at random and scales the others; `mask` gets 0 or `1 / (1 − rate)` for each.
///
/// All three tensors have the input's shape. A rate of 0 keeps all, a rate of 1 or more none.
public func dropout(
  _ input: Tensor, rate: Float, random: inout RandomSource, mask: inout Tensor,
  into output: inout Tensor
) {
  fillDropoutMask(input.shape, rate: rate, random: &random, mask: &mask)
  multiply(input, mask, into: &output)
}

/// Fills a mask with 0 or `1 / (1 − rate)`.
///
/// The shape may have axes of 1, over which a spatial dropout then broadcasts.
public func fillDropoutMask(
  _ shape: Shape, rate: Float, random: inout RandomSource, mask: inout Tensor
) {
  mask.prepare(shape)
  let keep = 1 - min(max(rate, 0), 1)
  let scale = keep > 0 ? 1 / keep : 0
  let threshold = UInt64(Double(keep) * 0x1p32)
  let count = mask.count
  mask.withUnsafeMutablePointer { target in
    var index = 0
    while index < count {
      let bits = random.next()
      target[index] = bits >> 32 < threshold ? scale : 0
      if index + 1 < count { target[index + 1] = bits & 0xFFFF_FFFF < threshold ? scale : 0 }
      index += 2
    }
  }
}

/// The gradient by the input: the output gradient times the mask.
public func dropoutGradient(
  _ outputGradient: Tensor, mask: Tensor, into inputGradient: inout Tensor
) {
  multiply(outputGradient, mask, into: &inputGradient)
}
