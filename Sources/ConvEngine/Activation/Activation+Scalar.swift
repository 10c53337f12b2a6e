// Value and slope of every element-wise activation at one number. Slopes at a kink are those of
// TensorFlow: 0 for relu at 0.

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// An element-wise activation as two plain functions.
struct ScalarActivation {
  /// The value at `x`.
  let value: (_ x: Float) -> Float
  /// The derivative; `x` is given only if `gradientNeedsInput`, else it is `y`'s stand-in.
  let slope: (_ x: Float, _ y: Float) -> Float
}

extension Activation {
  /// The two functions of an element-wise activation; nil for a row-wise one.
  var scalar: ScalarActivation? {
    rectified ?? exponentialFamily ?? smoothGated ?? piecewise
  }

  private var rectified: ScalarActivation? {
    switch self {
    case .linear:
      ScalarActivation(value: { $0 }, slope: { _, _ in 1 })
    case .relu:
      ScalarActivation(value: { $0 < 0 ? 0 : $0 }, slope: { _, y in y > 0 ? 1 : 0 })
    case .relu6:
      ScalarActivation(value: { clipped($0, 0, 6) }, slope: { _, y in y > 0 && y < 6 ? 1 : 0 })
    case .leakyRelu(let leak):
      ScalarActivation(
        value: { $0 >= 0 ? $0 : leak * $0 },
        slope: leak > 0 ? { _, y in y >= 0 ? 1 : leak } : { x, _ in x >= 0 ? 1 : leak })
    case .rectifier(let leak, let lid, let threshold):
      Self.rectifier(leak: leak, lid: lid, threshold: threshold)
    default: nil
    }
  }

  private static func rectifier(leak: Float, lid: Float?, threshold: Float) -> ScalarActivation {
    ScalarActivation(
      value: { x in
        let open = x > threshold || x.isNaN ? x : 0
        let kept = lid.map { clipped(open, 0, $0) } ?? (threshold == 0 ? max(open, 0) : open)
        return leak == 0 ? kept : kept - leak * max(threshold - x, 0)
      },
      slope: { x, _ in
        let closed = x < threshold ? leak : 0
        guard x > threshold else { return closed }
        return lid.map { x > 0 && x < $0 } ?? true ? 1 : 0
      })
  }

  private var exponentialFamily: ScalarActivation? {
    switch self {
    case .sigmoid:
      ScalarActivation(value: sigmoidOf, slope: { _, y in y * (1 - y) })
    case .tanh:
      ScalarActivation(value: tanhf, slope: { _, y in 1 - y * y })
    case .softplus:
      ScalarActivation(value: softplusOf, slope: { _, y in -expm1f(-y) })
    case .logSigmoid:
      ScalarActivation(value: { -softplusOf(-$0) }, slope: { _, y in -expm1f(y) })
    case .exponential:
      ScalarActivation(value: expf, slope: { _, y in y })
    case .elu(let alpha):
      ScalarActivation(
        value: { $0 > 0 ? $0 : alpha * expm1f($0) },
        slope: alpha > 0
          ? { _, y in y > 0 ? 1 : y + alpha } : { x, _ in x > 0 ? 1 : alpha * expf(x) })
    case .selu:
      ScalarActivation(
        value: { seluScale * ($0 > 0 ? $0 : seluAlpha * expm1f($0)) },
        slope: { _, y in y > 0 ? seluScale : y + seluScale * seluAlpha })
    case .celu(let alpha):
      ScalarActivation(
        value: { max($0, 0) + alpha * expm1f(min($0, 0) / alpha) },
        slope: alpha > 0
          ? { _, y in y > 0 ? 1 : y / alpha + 1 } : { x, _ in x > 0 ? 1 : expf(x / alpha) })
    default: nil
    }
  }

  private var smoothGated: ScalarActivation? {
    switch self {
    case .silu:
      ScalarActivation(
        value: { $0 * sigmoidOf($0) },
        slope: { x, _ in
          let gate = sigmoidOf(x)
          return gate * (1 + x * (1 - gate))
        })
    case .gelu(let approximate):
      approximate
        ? ScalarActivation(value: approximateGelu, slope: { x, _ in approximateGeluSlope(x) })
        : ScalarActivation(
          value: { 0.5 * $0 * erfcf(-$0 * squareRootOfHalf) },
          slope: { x, _ in
            0.5 * erfcf(-x * squareRootOfHalf) + x * inverseRootOfTwoPi * expf(-0.5 * x * x)
          })
    case .mish:
      ScalarActivation(
        value: { $0 * tanhf(softplusOf($0)) },
        slope: { x, _ in
          let gate = tanhf(softplusOf(x))
          return gate + x * (1 - gate * gate) * sigmoidOf(x)
        })
    case .squareplus(let b):
      ScalarActivation(
        value: { 0.5 * ($0 + ($0 * $0 + b).squareRoot()) },
        slope: { x, _ in
          let root = (x * x + b).squareRoot()
          return root > 0 ? 0.5 * (1 + x / root) : 0.5
        })
    case .tanhShrink:
      ScalarActivation(
        value: { $0 - tanhf($0) }, slope: { x, _ in tanhf(x) * tanhf(x) })
    case .softsign:
      ScalarActivation(
        value: { $0 / (1 + abs($0)) }, slope: { _, y in (1 - abs(y)) * (1 - abs(y)) })
    default: nil
    }
  }

  private var piecewise: ScalarActivation? {
    switch self {
    case .hardSigmoid:
      ScalarActivation(
        value: { clipped($0 + 3, 0, 6) / 6 }, slope: { _, y in y > 0 && y < 1 ? 1 / 6 : 0 })
    case .hardSilu:
      ScalarActivation(
        value: { $0 * clipped($0 + 3, 0, 6) / 6 },
        slope: { x, _ in x <= -3 ? 0 : x >= 3 ? 1 : (2 * x + 3) / 6 })
    case .hardTanh:
      ScalarActivation(
        value: { clipped($0, -1, 1) }, slope: { _, y in y > -1 && y < 1 ? 1 : 0 })
    case .softShrink(let threshold):
      ScalarActivation(
        value: { $0 > threshold ? $0 - threshold : $0 < -threshold ? $0 + threshold : 0 },
        slope: { x, _ in x > threshold || x < -threshold ? 1 : 0 })
    case .hardShrink(let threshold):
      ScalarActivation(
        value: { abs($0) > threshold ? $0 : 0 }, slope: { x, _ in abs(x) > threshold ? 1 : 0 })
    case .sparsePlus:
      ScalarActivation(
        value: { $0 <= -1 ? 0 : $0 >= 1 ? $0 : 0.25 * ($0 + 1) * ($0 + 1) },
        slope: { x, _ in x <= -1 ? 0 : x >= 1 ? 1 : 0.5 * (x + 1) })
    case .sparseSigmoid:
      ScalarActivation(
        value: { 0.5 * clipped($0 + 1, 0, 2) }, slope: { _, y in y > 0 && y < 1 ? 0.5 : 0 })
    case .threshold(let threshold, let defaultValue):
      ScalarActivation(
        value: { $0 > threshold ? $0 : defaultValue },
        slope: { x, _ in x > threshold ? 1 : 0 })
    default: nil
    }
  }
}

// Constants of Klambauer et al., "Self-Normalizing Neural Networks" (2017).
private let seluScale: Float = 1.050_700_987_355_480_5
private let seluAlpha: Float = 1.673_263_242_354_377_2
private let squareRootOfHalf: Float = 0.707_106_781_186_547_5
private let inverseRootOfTwoPi: Float = 0.398_942_280_401_432_7
private let rootOfTwoOverPi: Float = 0.797_884_560_802_865_4

/// `x` kept between two bounds; NaN stays NaN.
@inline(__always)
private func clipped(_ x: Float, _ low: Float, _ high: Float) -> Float {
  x < low ? low : x > high ? high : x
}

/// The sigmoid without overflow on either side.
@inline(__always)
func sigmoidOf(_ x: Float) -> Float {
  if x >= 0 { return 1 / (1 + expf(-x)) }
  let grown = expf(x)
  return grown / (1 + grown)
}

/// `log(1 + eˣ)` without overflow.
@inline(__always)
func softplusOf(_ x: Float) -> Float {
  x > 0 ? x + log1pf(expf(-x)) : log1pf(expf(x))
}

private func approximateGelu(_ x: Float) -> Float {
  0.5 * x * (1 + tanhf(rootOfTwoOverPi * (x + 0.044715 * x * x * x)))
}

private func approximateGeluSlope(_ x: Float) -> Float {
  let bent = tanhf(rootOfTwoOverPi * (x + 0.044715 * x * x * x))
  let inner = rootOfTwoOverPi * (1 + 3 * 0.044715 * x * x)
  return 0.5 * (1 + bent) + 0.5 * x * (1 - bent * bent) * inner
}
