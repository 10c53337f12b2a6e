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
  let keep = 1 - Double(min(max(rate, 0), 1))
  let scale = keep > 0 ? Float(1 / keep) : 0
  // Of the 2²⁴ values of the hash's upper bits, those below this keep theirs.
  let threshold = Int32((keep * 0x1p24).rounded())
  let seed = random.next()
  let count = mask.count
  mask.withUnsafeMutablePointer { target in
    forEachSample((count + maskBlock - 1) / maskBlock, work: count) { block in
      let first = block * maskBlock
      let cells = target + first
      let blockSeed = mixed(UInt32(truncatingIfNeeded: seed) ^ UInt32(truncatingIfNeeded: block))
      let key = blockSeed ^ UInt32(truncatingIfNeeded: seed >> 32)
      for index in 0..<min(maskBlock, count - first) {
        let hash = mixed(mixed(UInt32(truncatingIfNeeded: index) ^ key) &+ blockSeed)
        cells[index] = Int32(bitPattern: hash >> 8) < threshold ? scale : 0
      }
    }
  }
}

/// The values that share a key; neighbouring blocks have unrelated ones.
private let maskBlock = 1 << 14

/// A hash of 32 bits without loops or tables, so that it becomes vector code.
///
/// Source: Wellons, "Prospecting for Hash Functions" (2018), `lowbias32`.
@inline(__always)
private func mixed(_ bits: UInt32) -> UInt32 {
  var hash = bits
  hash ^= hash >> 16
  hash = hash &* 0x7FEB_352D
  hash ^= hash >> 15
  hash = hash &* 0x846C_A68B
  hash ^= hash >> 16
  return hash
}

/// The gradient by the input: the output gradient times the mask.
public func dropoutGradient(
  _ outputGradient: Tensor, mask: Tensor, into inputGradient: inout Tensor
) {
  multiply(outputGradient, mask, into: &inputGradient)
}
