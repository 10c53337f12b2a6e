import NumPyCore
import PyCore

/// The functions of `np.random` and the methods of its generators.
enum RandomFunctions {
  private static let size = Parameter.optional("size", nil, "The shape of the result.")

  /// Those of `np.random` and `RandomState`.
  static let legacy: [RandomFunction] =
    common + [
      RandomFunction("seed", [.optional("seed", nil)], "Starts again from a seed.") {
        call, sampler in
        if let state = sampler as? RandomState {
          try call.library.seed(state, from: call["seed"])
        }
        return .none
      },
      RandomFunction("rand", [.variadic("args")], "Numbers in [0, 1).") { call, sampler in
        let shape = try dimensions(call)
        return drawn(call, try sampler.uniform(shape ?? []), shape)
      },
      RandomFunction("randn", [.variadic("args")], "Standard normal numbers.") { call, sampler in
        let shape = try dimensions(call)
        return drawn(call, try sampler.standardNormal(shape ?? []), shape)
      },
      uniform("random_sample"), uniform("random"), uniform("ranf"), uniform("sample"),
      RandomFunction(
        "randint",
        [.required("low"), .optional("high", nil), size, .optional("dtype", nil)],
        "Whole numbers from low up to but not including high."
      ) { call, sampler in
        let isPython =
          call.isNone("dtype") || call["dtype"].asObject(TypeObject.self)?.module == ""
        let result = try integers(call, sampler, endpoint: false)
        guard call.isNone("size"), isPython, result.ndim == 0 else {
          return drawn(call, result, call.isNone("size") ? nil : result.shape)
        }
        return call.library.pythonValue(try result.item())
      },
      RandomFunction(
        "random_integers", [.required("low"), .optional("high", nil), size],
        "Whole numbers, both ends included."
      ) { call, sampler in
        let low: Value = call.isNone("high") ? .int(1) : call["low"]
        let high = try (call.isNone("high") ? call["low"] : call["high"]).asIndex() ?? 0
        let shape = try shape(call)
        return drawn(
          call,
          try sampler.integers(
            low: try call.library.scalar(from: low), high: .integer(high), shape: shape ?? [],
            endpoint: true), shape)
      },
      RandomFunction("get_state", [], "Not available: use seed.") { _, _ in
        throw PythonError(
          .notImplementedError, "np.random.get_state is not available in Stride",
          hint: "Keep the seed and call np.random.seed again.")
      },
    ]

  /// Those of `Generator`.
  static let modern: [RandomFunction] =
    common + [
      RandomFunction(
        "random", [size, .optional("dtype", "float64"), .optional("out", nil)], "Numbers in [0, 1)."
      ) { call, sampler in
        let shape = try shape(call)
        let type = try call.dtype() ?? .float64
        if type == .float32, let generator = sampler as? RandomGenerator {
          return drawn(call, try generator.uniformSingle(shape ?? []), shape)
        }
        return drawn(call, try sampler.uniform(shape ?? []), shape, isPython: true)
      },
      RandomFunction(
        "integers",
        [
          .required("low"), .optional("high", nil), size, .optional("dtype", "int64"),
          .optional("endpoint", false),
        ], "Whole numbers from low up to high."
      ) { call, sampler in
        let result = try integers(call, sampler, endpoint: try call.flag("endpoint"))
        return call.isNone("size") ? call.result(result) : call.library.array(result)
      },
      RandomFunction(
        "permuted", [.required("x"), .optional("axis", nil)], "A shuffled copy."
      ) { call, sampler in
        let array = try call.array("x").copy()
        guard call.isNone("axis") else {
          throw PythonError(
            .notImplementedError, "Generator.permuted with an axis is not available in Stride")
        }
        let flat = try array.reshaped([-1])
        try sampler.shuffle(flat)
        return call.library.array(array)
      },
    ]

  private static let common: [RandomFunction] = [
    RandomFunction(
      "uniform", [.optional("low", 0.0), .optional("high", 1.0), size], "Numbers in [low, high)."
    ) { call, sampler in
      try combined(call, ("low", "high")) { low, high, shape in
        try sampler.uniform(low: low, high: high, shape: shape)
      } broadcasting: { base, low, high in
        try NDArray.apply(
          .add, .array(low),
          .array(
            try NDArray.apply(
              .multiply, .array(try NDArray.apply(.subtract, .array(high), .array(low))),
              .array(base))))
      } standard: {
        try sampler.uniform($0)
      }
    },
    RandomFunction(
      "normal", [.optional("loc", 0.0), .optional("scale", 1.0), size],
      "Normally distributed numbers."
    ) { call, sampler in
      try combined(call, ("loc", "scale")) { mean, deviation, shape in
        try sampler.normal(mean: mean, deviation: deviation, shape: shape)
      } broadcasting: { base, mean, deviation in
        try NDArray.apply(
          .add, .array(mean),
          .array(try NDArray.apply(.multiply, .array(deviation), .array(base))))
      } standard: {
        try sampler.standardNormal($0)
      }
    },
    RandomFunction("standard_normal", [size], "Standard normal numbers.") { call, sampler in
      let shape = try shape(call)
      return drawn(call, try sampler.standardNormal(shape ?? []), shape, isPython: true)
    },
    RandomFunction(
      "exponential", [.optional("scale", 1.0), size], "Exponentially distributed numbers."
    ) { call, sampler in
      let shape = try shape(call)
      return drawn(
        call, try sampler.exponential(scale: try call.float("scale"), shape: shape ?? []), shape,
        isPython: true)
    },
    RandomFunction("shuffle", [.required("x")], "Shuffles in place along the first axis.") {
      call, sampler in
      try shuffle(call, sampler)
      return .none
    },
    RandomFunction("permutation", [.required("x")], "A shuffled copy, or shuffled numbers.") {
      call, sampler in
      if let count = try call["x"].asIndex() {
        return call.library.array(try sampler.permutation(max(count, 0)))
      }
      let array = try call.array("x")
      guard array.ndim > 0 else {
        throw PythonError.typeError("x must be an integer or at least 1-dimensional")
      }
      let order = sampler.shuffledOrder(array.shape[0])
      return call.library.array(try array.taking(try NDArray(order), axis: 0))
    },
    RandomFunction(
      "choice",
      [
        .a, size, .optional("replace", true), .optional("p", nil), .optional("axis", 0),
        .optional("shuffle", true),
      ],
      "Elements drawn at random."
    ) { call, sampler in try choice(call, sampler) },
    counts("poisson", [.optional("lam", 1.0)], "Poisson distributed numbers.") { call, sampler in
      let rate = try call.float("lam")
      guard rate >= 0 else { throw PythonError.valueError("lam < 0 or lam is NaN") }
      guard rate <= 9.2e18 else { throw PythonError.valueError("lam value too large") }
      return { sampler.nextPoisson(rate) }
    },
    counts(
      "binomial", [.required("n"), .required("p")], "How many of n trials succeed."
    ) { call, sampler in
      let (trials, share) = (try call.int("n"), try call.float("p"))
      guard trials >= 0 else { throw PythonError.valueError("n < 0") }
      guard share >= 0 && share <= 1 else {
        throw PythonError.valueError("p < 0, p > 1 or p is NaN")
      }
      return { sampler.nextBinomial(trials, share) }
    },
    RandomFunction(
      "gamma", [.required("shape"), .optional("scale", 1.0), size], "Gamma distributed numbers."
    ) { call, sampler in
      let (form, scale) = (try call.float("shape"), try call.float("scale"))
      guard form >= 0, scale >= 0 else {
        throw PythonError.valueError(form < 0 ? "shape < 0" : "scale < 0")
      }
      let shape = try shape(call)
      let result = try sampler.filled(shape: shape ?? []) { scale * sampler.nextGamma(form) }
      return drawn(call, result, shape, isPython: true)
    },
  ]

  private static func uniform(_ name: String) -> RandomFunction {
    RandomFunction(name, [size], "Numbers in [0, 1).") { call, sampler in
      let shape = try shape(call)
      return drawn(call, try sampler.uniform(shape ?? []), shape, isPython: true)
    }
  }

  private static func counts(
    _ name: String, _ parameters: [Parameter], _ documentation: String,
    _ maker: @escaping @Sendable (NumPyCall, any RandomSampler) throws -> () -> Int
  ) -> RandomFunction {
    RandomFunction(name, parameters + [size], documentation) { call, sampler in
      let shape = try shape(call)
      let draw = try maker(call, sampler)
      let result = try NDArray(zeros: shape ?? [], dtype: .int64)
      let values = (0..<result.size).map { _ in Int64(draw()) }
      let filled = try NDArray(values, shape: result.shape)
      if shape == nil { return call.library.pythonValue(try filled.item()) }
      return call.library.array(filled)
    }
  }

  /// The shape that `size` names, nil where a single number is asked for.
  private static func shape(_ call: NumPyCall) throws -> [Int]? {
    call.isNone("size") ? nil : try call.shape("size")
  }

  private static func dimensions(_ call: NumPyCall) throws -> [Int]? {
    let parts = call.arguments.variadic("args")
    if parts.isEmpty { return nil }
    return try parts.map { part in
      guard let length = try part.asIndex() else {
        throw PythonError.typeError("'\(part.typeName)' object cannot be interpreted as an integer")
      }
      return length
    }
  }

  /// A drawn array, or the number in it where no shape was asked for.
  private static func drawn(
    _ call: NumPyCall, _ array: NDArray, _ shape: [Int]?, isPython: Bool = true
  ) -> Value {
    if shape == nil && array.ndim == 0 {
      return isPython && array.dtype == .float64
        ? call.library.pythonValue(array.scalar(atFlat: 0)) : call.result(array)
    }
    return call.library.array(array)
  }

  private static func integers(
    _ call: NumPyCall, _ sampler: any RandomSampler, endpoint: Bool
  ) throws -> NDArray {
    let single = call.isNone("high")
    let low = single ? Scalar.integer(0) : try wholeNumber(call, "low")
    let high = try wholeNumber(call, single ? "low" : "high")
    return try sampler.integers(
      low: low, high: high, shape: try shape(call) ?? [], dtype: try call.dtype() ?? .int64,
      endpoint: endpoint)
  }

  private static func wholeNumber(_ call: NumPyCall, _ name: String) throws -> Scalar {
    let value = try call.library.scalar(from: call[name])
    if case .float(let number) = value {
      guard number.isFinite else { throw PythonError.valueError("cannot convert float to integer") }
      return .integer(number.clampedToInt)
    }
    return value
  }

  /// A distribution of two parameters, which may be arrays.
  private static func combined(
    _ call: NumPyCall, _ names: (String, String),
    _ plain: (Double, Double, [Int]) throws -> NDArray,
    broadcasting: (NDArray, NDArray, NDArray) throws -> NDArray,
    standard: ([Int]) throws -> NDArray
  ) throws -> Value {
    let (a, b) = (
      try call.array(names.0).astype(.float64), try call.array(names.1).astype(.float64)
    )
    let given = try shape(call)
    if a.ndim == 0 && b.ndim == 0 {
      let result = try plain(a.item().asDouble, b.item().asDouble, given ?? [])
      return drawn(call, result, given, isPython: true)
    }
    let shape = try given ?? broadcastShape([a.shape, b.shape])
    return call.library.array(try broadcasting(try standard(shape), a, b))
  }

  private static func shuffle(_ call: NumPyCall, _ sampler: any RandomSampler) throws {
    if case .list(let list) = call["x"] {
      let items = list.items
      list.items = sampler.shuffledOrder(items.count).map { items[Int($0)] }
      return
    }
    guard let object = call["x"].asObject(ArrayObject.self) else {
      throw PythonError.typeError("'\(call["x"].typeName)' object does not support item assignment")
    }
    try sampler.shuffle(object.array)
  }

  private static func choice(_ call: NumPyCall, _ sampler: any RandomSampler) throws -> Value {
    let shape = try shape(call)
    let replace = try call.flag("replace")
    let weights = try call.optionalArray("p")
    if let count = try call["a"].asIndex() {
      let places = try sampler.choice(
        count, shape: shape ?? [], replace: replace, probabilities: weights)
      guard shape == nil else { return call.library.array(places) }
      return sampler is RandomState
        ? call.library.pythonValue(try places.item()) : call.result(places)
    }
    if case .list(let list) = call["a"], list.items.contains(where: { $0.asString != nil }) {
      let places = try sampler.choice(
        list.items.count, shape: shape ?? [], replace: replace, probabilities: weights)
      guard shape != nil else { return list.items[try places.item().asInteger] }
      return .list(of: places.scalars.map { list.items[$0.asInteger] })
    }
    let array = try call.array("a")
    guard array.ndim > 0 else {
      throw PythonError.valueError("a must be a positive integer unless no samples are taken")
    }
    guard array.ndim == 1 || sampler is RandomGenerator else {
      throw PythonError.valueError("a must be 1-dimensional")
    }
    let places = try sampler.choice(
      array.shape[0], shape: shape ?? [], replace: replace, probabilities: weights)
    return call.result(try array.taking(places, axis: 0))
  }
}
