/// A stream of random bits, and the whole numbers in a range that NumPy draws from one.
///
/// Sources: masked rejection as in NumPy's legacy `randint`; D. Lemire, "Fast Random Integer
/// Generation in an Interval", ACM TOMACS 29 (2019), as in `Generator.integers`.
protocol BitSource {
  /// The next 32 random bits.
  mutating func next32() -> UInt32
  /// The next 64 random bits.
  mutating func next64() -> UInt64
  /// The next number in [0, 1) with 53 random bits.
  mutating func nextDouble() -> Double
}

extension MersenneTwister: BitSource {}

/// The bits of one 32-bit draw that 8- and 16-bit numbers still have to come from.
struct BitBuffer {
  private var bits: UInt32 = 0
  private var left = 0

  /// The next `width` bits: 1, 8 or 16.
  mutating func next<S: BitSource>(width: Int, from source: inout S) -> UInt32 {
    if left == 0 {
      bits = source.next32()
      left = 32 / width - 1
    } else {
      bits >>= UInt32(width)
      left -= 1
    }
    return bits & (width == 32 ? UInt32.max : (1 << UInt32(width)) - 1)
  }
}

/// The smallest all-ones number that is not below `limit`.
func maskCovering(_ limit: UInt64) -> UInt64 {
  limit == 0 ? 0 : UInt64.max >> UInt64(limit.leadingZeroBitCount)
}

extension BitSource {
  /// A number in `0...limit`, drawing masked bits until one fits.
  mutating func maskedInteger(upTo limit: UInt64) -> UInt64 {
    if limit == 0 { return 0 }
    let mask = maskCovering(limit)
    while true {
      let bits = limit <= UInt64(UInt32.max) ? UInt64(next32()) : next64()
      if bits & mask <= limit { return bits & mask }
    }
  }

  /// A number in `0...limit` by multiplying and rejecting rarely.
  mutating func lemireInteger(upTo limit: UInt64) -> UInt64 {
    if limit == 0 { return 0 }
    if limit == UInt64(UInt32.max) { return UInt64(next32()) }
    if limit < UInt64(UInt32.max) { return UInt64(lemireInteger32(upTo: UInt32(limit))) }
    if limit == UInt64.max { return next64() }
    let range = limit + 1
    var product = next64().multipliedFullWidth(by: range)
    if product.low < range {
      let threshold = (UInt64.max - limit) % range
      while product.low < threshold { product = next64().multipliedFullWidth(by: range) }
    }
    return product.high
  }

  private mutating func lemireInteger32(upTo limit: UInt32) -> UInt32 {
    let range = limit + 1
    var product = next32().multipliedFullWidth(by: range)
    if product.low < range {
      let threshold = (UInt32.max - limit) % range
      while product.low < threshold { product = next32().multipliedFullWidth(by: range) }
    }
    return product.high
  }

  /// A number in `0...limit` for an 8- or 16-bit type or bool, from shared 32-bit draws.
  mutating func narrowInteger(
    upTo limit: UInt64, width: Int, masked: Bool, buffer: inout BitBuffer
  ) -> UInt64 {
    if limit == 0 { return 0 }
    let full: UInt64 = (1 << UInt64(width)) - 1
    if limit == full { return UInt64(buffer.next(width: width, from: &self)) }
    if masked {
      let mask = maskCovering(limit)
      while true {
        let bits = UInt64(buffer.next(width: width, from: &self)) & mask
        if bits <= limit { return bits }
      }
    }
    let range = limit + 1
    var product = UInt64(buffer.next(width: width, from: &self)) * range
    if product & full < range {
      let threshold = (full - limit) % range
      while product & full < threshold {
        product = UInt64(buffer.next(width: width, from: &self)) * range
      }
    }
    return product >> UInt64(width)
  }
}
