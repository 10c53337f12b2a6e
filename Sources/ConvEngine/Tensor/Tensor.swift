/// A block of float32 numbers with a shape, contiguous and row-major: `[batch, steps, channels]`,
/// `[batch, height, width, channels]`.
///
/// A value: copies share memory until one of them is written. Memory starts at a 64-byte boundary.
public struct Tensor: Sendable {
  /// The sizes along the axes.
  public private(set) var shape: Shape
  var storage: TensorStorage

  /// A tensor full of zeros.
  ///
  /// - Precondition: the shape is one that `Shape.checkedCount` accepts.
  public init(zeros shape: Shape) {
    self.init(repeating: 0, shape: shape)
  }

  /// A tensor that holds one value in every cell.
  ///
  /// - Precondition: the shape is one that `Shape.checkedCount` accepts.
  public init(repeating value: Float, shape: Shape) {
    self.init(unspecified: shape)
    storage.pointer.initialize(repeating: value, count: count)
  }

  /// A tensor of the given values in row-major order.
  ///
  /// - Precondition: as many values as the shape has cells.
  public init(_ values: [Float], shape: Shape) {
    precondition(values.count == shape.count, "\(values.count) values for shape \(shape)")
    self.init(unspecified: shape)
    values.withUnsafeBufferPointer { source in
      guard let base = source.baseAddress else { return }
      storage.pointer.initialize(from: base, count: source.count)
    }
  }

  /// A tensor of zeros of a shape that a user typed.
  ///
  /// `what` is the subject of the error's sentence: `The kernel`.
  ///
  /// - Throws: `negative` or `tooLarge`, also where the machine has no such memory.
  public init(checkedZeros shape: Shape, _ what: String = "A tensor") throws(ShapeError) {
    let count = try shape.checkedCount(what)
    guard let storage = TensorStorage(capacity: count) else {
      throw .tooLarge(what: what, dimensions: shape.dimensions)
    }
    self.shape = shape
    self.storage = storage
    storage.pointer.initialize(repeating: 0, count: count)
  }

  /// A tensor whose content is whatever the memory held; the caller writes every cell.
  init(unspecified shape: Shape) {
    guard let storage = TensorStorage(capacity: shape.count) else {
      preconditionFailure("No memory for a tensor of shape \(shape)")
    }
    self.shape = shape
    self.storage = storage
  }

  /// The number of elements.
  public var count: Int { shape.count }

  /// All values in row-major order; setting needs as many as there are.
  public var values: [Float] {
    get { Array(UnsafeBufferPointer(start: storage.pointer, count: count)) }
    set { self = Tensor(newValue, shape: shape) }
  }
}

extension Tensor {
  /// The value at an offset in row-major order.
  public subscript(flat offset: Int) -> Float {
    get {
      precondition(offset >= 0 && offset < count, "offset \(offset) of \(count)")
      return storage.pointer[offset]
    }
    set {
      precondition(offset >= 0 && offset < count, "offset \(offset) of \(count)")
      makeUnique()
      storage.pointer[offset] = newValue
    }
  }

  /// The value of a cell, one index an axis.
  ///
  /// Slow: for tests, pictures and setting up.
  public subscript(place: Int...) -> Float {
    get { self[place] }
    set { self[place] = newValue }
  }

  /// The value of a cell, one index an axis.
  ///
  /// - Precondition: the cell is inside the shape.
  public subscript(place: [Int]) -> Float {
    get {
      guard let offset = shape.offset(of: place) else {
        preconditionFailure("\(place) is outside shape \(shape)")
      }
      return storage.pointer[offset]
    }
    set {
      guard let offset = shape.offset(of: place) else {
        preconditionFailure("\(place) is outside shape \(shape)")
      }
      self[flat: offset] = newValue
    }
  }
}

extension Tensor {
  /// Takes a shape with unspecified content, for an operation that then writes every cell.
  ///
  /// The memory is kept when no other tensor shares it and it is large enough: this is how training
  /// allocates nothing after the first batch.
  ///
  /// - Precondition: the shape is one that `Shape.checkedCount` accepts.
  public mutating func prepare(_ shape: Shape) {
    if isKnownUniquelyReferenced(&storage), storage.capacity >= shape.count {
      self.shape = shape
    } else {
      self = Tensor(unspecified: shape)
    }
  }

  /// Takes a shape and fills it with zeros, keeping the memory where it can.
  public mutating func prepareZeros(_ shape: Shape) {
    prepare(shape)
    storage.pointer.update(repeating: 0, count: count)
  }

  /// Takes shape and content of another tensor, keeping the own memory where it can.
  ///
  /// Unlike assignment it never shares memory, so both stay ready for `prepare`.
  public mutating func copy(from other: Tensor) {
    copy(from: other, as: other.shape)
  }

  /// Takes the content of another tensor under a new shape of as many cells.
  public mutating func copy(from other: Tensor, as shape: Shape) {
    precondition(shape.count == other.count, "\(other.shape) cannot become \(shape)")
    prepare(shape)
    storage.pointer.update(from: other.storage.pointer, count: count)
  }

  /// The same content under another shape of as many cells; memory is shared until written.
  ///
  /// - Precondition: both shapes have as many cells.
  public func reshaped(_ shape: Shape) -> Tensor {
    precondition(shape.count == count, "\(self.shape) cannot become \(shape)")
    var result = self
    result.shape = shape
    return result
  }

  /// Gives the memory to the body for reading.
  public func withUnsafePointer<Result, Failure: Error>(
    _ body: (UnsafePointer<Float>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    defer { withExtendedLifetime(storage) {} }
    return try body(UnsafePointer(storage.pointer))
  }

  /// Gives the memory to the body for writing; shared memory is copied first.
  public mutating func withUnsafeMutablePointer<Result, Failure: Error>(
    _ body: (UnsafeMutablePointer<Float>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    makeUnique()
    defer { withExtendedLifetime(storage) {} }
    return try body(storage.pointer)
  }

  private mutating func makeUnique() {
    if isKnownUniquelyReferenced(&storage) { return }
    let shared = storage
    self = Tensor(unspecified: shape)
    storage.pointer.initialize(from: shared.pointer, count: count)
  }
}

extension Tensor: Equatable {
  /// Whether shapes and all values are equal, as numbers are: NaN equals nothing.
  public static func == (left: Tensor, right: Tensor) -> Bool {
    guard left.shape == right.shape else { return false }
    return (0..<left.count).allSatisfy { left.storage.pointer[$0] == right.storage.pointer[$0] }
  }
}
