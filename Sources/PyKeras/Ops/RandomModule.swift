import ConvEngine
import KerasCore
import KerasOps
import NumPyCore
import PyCore

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A source of seeds as a Python object: `keras.random.SeedGenerator`.
final class SeedGeneratorObject: HostObject {
  fileprivate var source: RandomSource

  init(seed: UInt64, type: TypeObject?) {
    source = RandomSource(seed: seed)
    super.init(type: type)
  }

  override var typeName: String { "SeedGenerator" }
}

extension KerasLibrary {
  /// The module `keras.random`.
  func makeRandomModule() -> Module {
    let module = Module("keras.random", documentation: "Random tensors that follow from a seed.")
    define(KerasRandom.all, in: module)
    module.define(makeSeedGeneratorType())
    return module
  }

  private func makeSeedGeneratorType() -> TypeObject {
    let signature = Signature(
      "SeedGenerator",
      [.optional("seed", nil), .optional("name", nil), .keywords("kwargs")],
      documentation: "Gives a new seed for each call of a random function.")
    var type: TypeObject?
    let made = TypeObject(signature, module: "keras.random") {
      [unowned self] (arguments) throws(PythonError) in
      let seed = try arguments.optionalInt("seed").map { UInt64(bitPattern: Int64($0)) }
      return .object(SeedGeneratorObject(seed: seed ?? self.session.nextSeed(), type: type))
    }
    type = made
    return made
  }
}

/// The functions of `keras.random`.
///
/// A number as seed gives the same tensor each time.
enum KerasRandom {
  private static let seed = Parameter.optional(
    "seed", nil, "An integer, a SeedGenerator, or None for the session's own.")

  static let all: [OpsFunction] = [
    OpsFunction(
      "normal",
      [.required("shape"), .optional("mean", 0.0), .optional("stddev", 1.0), .dtype, seed],
      "Normally distributed numbers."
    ) { call in
      let (mean, deviation) = (try call.float("mean"), try call.float("stddev"))
      return try drawn(call) { $0.normal(mean: mean, deviation: deviation) }
    },
    OpsFunction(
      "truncated_normal",
      [.required("shape"), .optional("mean", 0.0), .optional("stddev", 1.0), .dtype, seed],
      "Normally distributed numbers within two deviations of the mean."
    ) { call in
      let (mean, deviation) = (try call.float("mean"), try call.float("stddev"))
      return try drawn(call) { mean + deviation * $0.truncatedNormal() }
    },
    OpsFunction(
      "uniform",
      [.required("shape"), .optional("minval", 0.0), .optional("maxval", 1.0), .dtype, seed],
      "Evenly distributed numbers."
    ) { call in
      let (low, high) = (try call.float("minval"), try call.float("maxval"))
      return try drawn(call) { $0.uniform(low, high) }
    },
    OpsFunction(
      "randint",
      [
        .required("shape"), .required("minval"), .required("maxval"),
        .optional("dtype", "int32"), seed,
      ], "Evenly distributed integers."
    ) { call in
      let (low, high) = (try call.int("minval"), try call.int("maxval"))
      let (width, overflow) = high.subtractingReportingOverflow(low)
      guard width > 0, !overflow else {
        throw PythonError.valueError(
          "`maxval` must be larger than `minval`. Received: minval=\(low), maxval=\(high)")
      }
      let drawn = try drawn(call) { Double(low) + Double($0.integer(below: width)) }
      return try drawn.cast(to: try call.dtype() ?? .int32)
    },
    OpsFunction(
      "binomial",
      [.required("shape"), .required("counts"), .required("probabilities"), .dtype, seed],
      "How many of so many attempts succeed."
    ) { call in
      let (count, chance) = (try call.float("counts"), try call.float("probabilities"))
      let attempts = Int(max(min(count, 1e6), 0))
      return try drawn(call) { source in
        Double((0..<attempts).count { _ in source.uniform() < chance })
      }
    },
    OpsFunction(
      "gamma", [.required("shape"), .required("alpha"), .dtype, seed],
      "Numbers of the gamma distribution with scale 1."
    ) { call in
      let alpha = try positive("alpha", call)
      return try drawn(call) { gamma(alpha, &$0) }
    },
    OpsFunction(
      "beta",
      [.required("shape"), .required("alpha"), .required("beta"), .dtype, seed],
      "Numbers of the beta distribution, between 0 and 1."
    ) { call in
      let (alpha, beta) = (try positive("alpha", call), try positive("beta", call))
      return try drawn(call) { source in
        let (left, right) = (gamma(alpha, &source), gamma(beta, &source))
        return left + right > 0 ? left / (left + right) : 0.5
      }
    },
    OpsFunction(
      "categorical",
      [
        .required("logits"), .required("num_samples"), .optional("dtype", "int32"), seed,
      ], "Class indices, drawn by the logits of each row."
    ) { try categorical($0) },
    OpsFunction(
      "dropout",
      [.required("inputs"), .required("rate"), .optional("noise_shape", nil), seed],
      "A random part of the numbers set to 0, the others scaled up."
    ) { call in
      let (x, rate) = (try call.tensor("inputs"), try call.float("rate"))
      guard rate > 0, rate < 1 else { return x }
      let shape = call.isNone("noise_shape") ? x.value.shape : try call.shape("noise_shape")
      let scale = 1 / (1 - rate)
      let mask = try drawn(call, shape) { $0.uniform() < rate ? 0 : scale }
      return try BinaryOp.multiply(x, mask)
    },
    OpsFunction("shuffle", [.x, .optional("axis", 0), seed], "The order along an axis mixed.") {
      call in
      let (x, axis) = (try call.tensor(), try call.int("axis"))
      let size = x.value.shape[try OpsFunctions.place(axis, x)]
      var source = try source(call)
      let order = source.permutation(size).map { Int64($0) }
      return try x.taken(try OpTensor(try NDArray(order)), axis: axis)
    },
  ]

  private static func positive(_ name: String, _ call: OpsCall) throws -> Double {
    let number = try call.float(name)
    guard number > 0, number.isFinite else {
      throw PythonError.valueError("`\(name)` must be positive. Received: \(name)=\(number)")
    }
    return number
  }

  /// A number of the gamma distribution.
  ///
  /// Source: Marsaglia and Tsang, "A Simple Method for Generating Gamma Variables", 2000.
  private static func gamma(_ alpha: Double, _ source: inout RandomSource) -> Double {
    guard alpha >= 1 else {
      return gamma(alpha + 1, &source) * pow(max(source.uniform(), 1e-300), 1 / alpha)
    }
    let d = alpha - 1.0 / 3
    let c = 1 / (9 * d).squareRoot()
    while true {
      let x = source.normal(mean: 0, deviation: 1)
      let root = 1 + c * x
      guard root > 0 else { continue }
      let v = root * root * root
      if log(max(source.uniform(), 1e-300)) < 0.5 * x * x + d - d * v + d * log(v) {
        return d * v
      }
    }
  }

  /// The generator that the argument `seed` stands for.
  private static func source(_ call: OpsCall) throws -> RandomSource {
    if let generator: SeedGeneratorObject = call["seed"].asObject() {
      return RandomSource(seed: generator.source.next())
    }
    let seed = try call.arguments.optionalInt("seed").map { UInt64(bitPattern: Int64($0)) }
    return RandomSource(seed: seed ?? call.session?.nextSeed() ?? 0)
  }

  private static func drawn(
    _ call: OpsCall, _ shape: [Int]? = nil, _ draw: (inout RandomSource) -> Double
  ) throws -> OpTensor {
    let array = try NDArray(zeros: try shape ?? call.shape(), dtype: .float32)
    var source = try source(call)
    let numbers = (0..<array.size).map { _ in Float(draw(&source)) }
    let tensor = try OpTensor(try NDArray(numbers, shape: array.shape))
    let hasType = call.arguments.signature.parameters.contains { $0.name == "dtype" }
    return try tensor.cast(to: (hasType ? try call.dtype() : nil) ?? .float32)
  }

  /// One class for each row and sample: the largest logit after Gumbel's noise.
  private static func categorical(_ call: OpsCall) throws -> OpTensor {
    let logits = try call.tensor("logits")
    let count = try call.int("num_samples")
    guard logits.value.ndim == 2, count >= 0 else {
      throw PythonError.valueError(
        "`logits` should be a 2-D tensor with shape (batch_size, num_classes). Received: "
          + "shape=\(logits.value.shape)")
    }
    let (rows, classes) = (logits.value.shape[0], logits.value.shape[1])
    let noise = try drawn(call, [rows, count, classes]) { source in
      max(source.uniform(), 1e-300)
    }.cast(to: .float32)
    let gumbel = try UnaryOp.negative(try UnaryOp.log(try UnaryOp.negative(try UnaryOp.log(noise))))
    let scores = try BinaryOp.add(try logits.reshaped([rows, 1, classes]), gumbel)
    return try scores.extremePlace(largest: true, axis: -1)
  }
}
