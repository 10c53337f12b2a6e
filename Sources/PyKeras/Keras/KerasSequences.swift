import ConvEngine
import NumPyCore
import PyCore

extension KerasLibrary {
  /// `keras.utils.pad_sequences` and its kin: arrays made of what programs have.
  func defineSequenceUtilities(in module: Module) {
    module.define(Self.padSignature) { [unowned self] (arguments) throws(PythonError) in
      try self.padSequences(arguments)
    }
    module.define(
      Signature(
        "normalize",
        [
          .required("x", "The numbers."), .optional("axis", -1),
          .optional("order", 2, "The order of the norm."),
        ], documentation: "Divides numbers by their norm along an axis.")
    ) { [unowned self] (arguments) throws(PythonError) in
      try self.normalize(arguments)
    }
    module.define(
      Signature(
        "pack_x_y_sample_weight",
        [.required("x"), .optional("y", nil), .optional("sample_weight", nil)],
        documentation: "A tuple of what is there.")
    ) { (arguments) throws(PythonError) in
      let (x, y, weight) = (arguments["x"], arguments["y"], arguments["sample_weight"])
      if !weight.isNothing { return .tuple([x, y, weight]) }
      guard y.isNothing else { return .tuple([x, y]) }
      return x.sequence == nil ? x : .tuple([x])
    }
    module.define(
      Signature(
        "unpack_x_y_sample_weight", [.required("data", "A tuple of up to three.")],
        documentation: "Samples, targets and weights; None for what is not there.")
    ) { (arguments) throws(PythonError) in
      let parts = arguments["data"].sequence ?? [arguments["data"]]
      guard (1...3).contains(parts.count) else {
        throw PythonError.valueError(
          "Data is expected to be in format `x`, `(x,)`, `(x, y)`, or `(x, y, sample_weight)`, "
            + "found: \(try arguments["data"].repr())"
        ).located(at: arguments.range(of: "data"))
      }
      return .tuple(parts + Array(repeating: Value.none, count: 3 - parts.count))
    }
  }

  static let padSignature = Signature(
    "pad_sequences",
    [
      .required("sequences", "A list of lists of numbers."),
      .optional("maxlen", nil, "The length of all rows; that of the longest when None."),
      .optional("dtype", "int32"),
      .optional("padding", "pre", "Where zeros go.", choices: ["pre", "post"]),
      .optional("truncating", "pre", "Where what is too long is cut.", choices: ["pre", "post"]),
      .optional("value", 0.0, "What fills the rows."),
    ], documentation: "An array with a row for each sequence, all of one length.")

  private func padSequences(_ arguments: BoundArguments) throws(PythonError) -> Value {
    let numpy = arrays
    var rows: [[Scalar]] = []
    for item in try arguments.items("sequences") {
      guard let values = try? item.items() else {
        throw PythonError.valueError(
          "`sequences` must be a list of iterables. Found non-iterable: \(try item.str())"
        ).located(at: arguments.range(of: "sequences"))
      }
      var row: [Scalar] = []
      for value in values { row.append(try pythonic { try numpy.scalar(from: value) }) }
      rows.append(row)
    }
    guard let longest = rows.map(\.count).max() ?? (arguments["maxlen"].isNothing ? nil : 0) else {
      throw PythonError.valueError(
        "zero-size array to reduction operation maximum which has no identity",
        hint: "there are no sequences; give maxlen= for an empty array.")
    }
    let length = try arguments.optionalInt("maxlen") ?? longest
    guard length >= 0, length < 1 << 31, rows.count * max(length, 1) < 1 << 31 else {
      throw PythonError.valueError("negative dimensions are not allowed")
        .located(at: arguments.range(of: "maxlen"))
    }
    let cutsFront = try isFront("truncating", "Truncating type", arguments)
    let padsFront = try isFront("padding", "Padding type", arguments)
    let filler = try pythonic { try numpy.scalar(from: arguments["value"]) }
    var scalars: [Scalar] = []
    scalars.reserveCapacity(rows.count * length)
    for row in rows {
      let kept = cutsFront ? Array(row.suffix(length)) : Array(row.prefix(length))
      let space = Array(repeating: filler, count: length - kept.count)
      scalars += padsFront ? space + kept : kept + space
    }
    let given = scalars
    return try pythonic {
      let type = try numpy.dtype(from: arguments["dtype"]) ?? .int32
      let wide = try NDArray(scalars: given, shape: [rows.count, length], dtype: .float64)
      return numpy.array(try wide.astype(type))
    }
  }

  private func isFront(
    _ name: String, _ words: String, _ arguments: BoundArguments
  ) throws(PythonError) -> Bool {
    let text = try arguments.string(name)
    if text == "pre" { return true }
    if text == "post" { return false }
    throw PythonError.valueError("\(words) \"\(text)\" not understood", hint: "\(name)='post'")
      .located(at: arguments.range(of: name))
  }

  private func normalize(_ arguments: BoundArguments) throws(PythonError) -> Value {
    let tensor = try tensor("x", arguments)
    let rank = max(tensor.shape.rank, 1)
    let order = try arguments.float("order")
    let axis = try arguments.int("axis")
    guard (-rank..<rank).contains(axis) else {
      throw PythonError.valueError(
        "axis \(axis) is out of bounds for array of dimension \(rank)"
      ).located(at: arguments.range(of: "axis"))
    }
    let sizes = tensor.shape.dimensions
    let place = axis < 0 ? axis + rank : axis
    let count = sizes.isEmpty ? 1 : sizes[place]
    let inner = sizes.dropFirst(place + 1).reduce(1, *)
    var numbers = tensor.values.map { Double($0) }
    // Keras gives a vector a first axis.
    let sizesAfter = sizes.count == 1 ? [1] + sizes : sizes
    guard count > 0, inner > 0 else { return try arrays.array(of: numbers, shape: sizesAfter) }
    for outer in 0..<numbers.count / (count * inner) {
      for column in 0..<inner {
        let places = (0..<count).map { outer * count * inner + $0 * inner + column }
        let norm = Self.norm(places.map { numbers[$0] }, order)
        if norm != 0 { for place in places { numbers[place] /= norm } }
      }
    }
    return try arrays.array(of: numbers, shape: sizesAfter)
  }

  private static func norm(_ numbers: [Double], _ order: Double) -> Double {
    switch order {
    case .infinity: numbers.map { abs($0) }.max() ?? 0
    case 0: Double(numbers.filter { $0 != 0 }.count)
    case 1: numbers.reduce(0) { $0 + abs($1) }
    case 2: numbers.reduce(0) { $0 + $1 * $1 }.squareRoot()
    default: power(numbers.reduce(0) { $0 + power(abs($1), order) }, 1 / order)
    }
  }
}

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

private func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
