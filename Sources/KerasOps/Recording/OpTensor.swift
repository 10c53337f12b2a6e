import NumPyCore

/// A tensor of `keras.ops`: an array, and how it came about where a gradient may be asked for.
///
/// Recording needs no switch. What follows from a ``init(leaf:)`` remembers its inputs and how a
/// gradient goes back through it; everything else is a constant and costs nothing more. Types have at
/// most 32 bits, as Keras on JAX has them.
public final class OpTensor {
  /// The numbers.
  public let value: NDArray
  private var record: Record?
  /// How many operations lie between this and the farthest leaf.
  let depth: Int

  /// How a recorded tensor came about.
  struct Record {
    let inputs: [OpTensor]
    /// From the gradient by the tensor to those by its inputs, nil for inputs without one.
    let pullback: (NDArray) throws -> [NDArray?]
  }

  /// A constant.
  public init(_ value: NDArray) throws {
    self.value = try value.narrowed()
    record = nil
    depth = 0
  }

  /// A tensor by which a gradient can be taken; float32.
  public init(leaf value: NDArray) throws {
    self.value = try value.floating()
    record = Record(inputs: []) { _ in [] }
    depth = 0
  }

  private init(_ value: NDArray, _ record: Record) {
    self.value = value
    self.record = record
    depth = (record.inputs.map(\.depth).max() ?? 0) + 1
  }

  /// Whether a gradient can go back through it.
  public var isRecorded: Bool { record != nil }

  var inputs: [OpTensor] { record?.inputs ?? [] }

  func pullback(_ gradient: NDArray) throws -> [NDArray?] { try record?.pullback(gradient) ?? [] }

  /// The result of an operation, recorded when an input is.
  ///
  /// - Parameters:
  ///   - value: what came out.
  ///   - inputs: what went in.
  ///   - pullback: from the gradient by the result to the gradient by each input.
  /// - Returns: the result as a tensor.
  /// - Throws: `MemoryError` when there is no room for it in another type.
  public static func made(
    _ value: NDArray, from inputs: [OpTensor],
    pullback: @escaping (NDArray) throws -> [NDArray?]
  ) throws -> OpTensor {
    let value = try value.narrowed()
    guard value.dtype.isFloating, inputs.contains(where: \.isRecorded) else {
      return try OpTensor(value)
    }
    return OpTensor(value, Record(inputs: inputs, pullback: pullback))
  }

  /// The same with one function for each input, called only where a gradient is wanted.
  static func made(
    _ value: NDArray, from inputs: [OpTensor], each pulls: [(NDArray) throws -> NDArray]
  ) throws -> OpTensor {
    let wanted = inputs.map(\.isRecorded)
    return try made(value, from: inputs) { gradient in
      try zip(wanted, pulls).map { $0 ? try $1(gradient) : nil }
    }
  }

  /// The numbers as a constant: Keras's `stop_gradient`.
  public func detached() throws -> OpTensor { isRecorded ? try OpTensor(value) : self }

  /// A long chain is let go link by link: one by one inside each other would exhaust the stack.
  deinit {
    var pending = record?.inputs ?? []
    record = nil
    while var next = pending.popLast() {
      guard isKnownUniquelyReferenced(&next), let inner = next.record else { continue }
      next.record = nil
      pending += inner.inputs
    }
  }
}

extension NDArray {
  /// The array with at most 32 bits an element: what JAX makes of NumPy's 64.
  public func narrowed() throws -> NDArray {
    let type = dtype.narrowed
    return type == dtype ? self : try astype(type)
  }

  /// The array as float32.
  func floating() throws -> NDArray { dtype == .float32 ? self : try astype(.float32) }
}

extension DType {
  /// The type with at most 32 bits.
  public var narrowed: DType {
    switch self {
    case .float64: .float32
    case .int64: .int32
    case .uint64: .uint32
    case .bool, .int8, .int16, .int32, .uint8, .uint16, .uint32, .float32: self
    }
  }

  /// The type that tensors of both types are computed in: Keras's `result_type`.
  public func common(with other: DType) -> DType {
    isFloating || other.isFloating ? .float32 : promoted(with: other).narrowed
  }
}
