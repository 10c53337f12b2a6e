// exp and log of 32-bit floats as NumPy computes them with vector instructions: the same rational
// approximations, so that the last digit printed is the same. NumPy's error is up to 2.5 units in the
// last place, more than the C library's.
//
// A product plus a number is formed in Double and rounded once, which is what a fused
// multiply-add of floats gives but for ties that are rarer than one in 2^28.

@inline(__always)
private func fused(_ a: Float, _ b: Float, _ c: Float) -> Float {
  Float(Double(a) * Double(b) + Double(c))
}

/// eˣ in 32 bits: x = q·ln 2 + r, then a quotient of polynomials in r.
///
/// There is no branch, so that the compiler can compute several at once.
@inline(__always)
func exponential(_ x: Float) -> Float {
  let largest: Float = 88.72283935546875
  let smallest: Float = -103.97208404541015625
  // NaN compares false and is put back at the end.
  let bounded = x > largest ? largest : x > smallest ? x : smallest
  // Adding and taking away 1.5·2²³ rounds to a whole number.
  let magic: Float = 12_582_912
  let quotient = (bounded * 1.442695040888963407359924681001892137 + magic) - magic
  var r = fused(quotient, -6.93145752e-1, bounded)
  r = fused(quotient, -1.42860677e-6, r)
  var top = fused(5.082762527590693718096e-04, r, 6.757896990527504603057e-03)
  top = fused(top, r, 5.114512081637298353406e-02)
  top = fused(top, r, 2.473615434895520810817e-01)
  top = fused(top, r, 7.257664613233124478488e-01)
  top = fused(top, r, 9.999999999980870924916e-01)
  var bottom = fused(2.159509375685829852307e-02, r, -2.742335390411667452936e-01)
  bottom = fused(bottom, r, 1)
  // The bits of 2^q as a double; q lies between -150 and 128.
  let whole = Int32(bitPattern: (quotient + magic).bitPattern) &- 0x4b40_0000
  let scale = Double(bitPattern: UInt64(bitPattern: Int64(whole &+ 1023)) << 52)
  let result = Float(Double(top / bottom) * scale)
  return x > largest ? .infinity : x < smallest ? 0 : x == x ? result : x
}

/// ln x in 32 bits: x = 2ⁿ·m with m near 1, then a quotient of polynomials in m − 1.
@inline(__always)
func naturalLogarithm(_ x: Float) -> Float {
  if x.isNaN || x < 0 { return .nan }
  if x == 0 { return -.infinity }
  if x.isInfinite { return x }
  var exponent = Float(x.exponent)
  var mantissa = x.significand
  if mantissa > 1.41421356237309504880168872420969807856967187537694 {
    mantissa *= 0.5
    exponent += 1
  }
  let m = mantissa - 1
  var top = fused(2.589979117907922693523e-02, m, 3.808837741388407920751e-01)
  top = fused(top, m, 1.480000633576506585156)
  top = fused(top, m, 2.112677543073053063722)
  top = fused(top, m, 9.999999999999998702752e-01)
  top = fused(top, m, 0)
  var bottom = fused(5.875095403124574342950e-03, m, 1.546476374983906719538e-01)
  bottom = fused(bottom, m, 9.864942958519418960339e-01)
  bottom = fused(bottom, m, 2.453006071784736363091)
  bottom = fused(bottom, m, 2.612677543073109236779)
  bottom = fused(bottom, m, 1)
  return fused(exponent, 6.931471805599453094172e-01, top / bottom)
}
