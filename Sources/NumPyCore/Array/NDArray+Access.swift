extension NDArray {
  /// The first element's address while the body runs; the storage stays alive throughout.
  @inline(__always)
  func withPointer<T, R>(_: T.Type, _ body: (UnsafeMutablePointer<T>) throws -> R) rethrows -> R {
    defer { withExtendedLifetime(storage) {} }
    let size = MemoryLayout<T>.stride
    return try body((storage.base + offset &* size).assumingMemoryBound(to: T.self))
  }

  /// A view of the same storage with another shape, strides and start.
  func view(shape: [Int], strides: [Int], offset: Int) -> NDArray {
    NDArray(
      storage: storage, dtype: dtype, shape: shape, strides: strides, offset: offset,
      isReadOnly: isReadOnly)
  }

  /// The place in the storage of the element with the given flat index in C order.
  func place(ofFlat index: Int) -> Int {
    var rest = index
    var place = offset
    for axis in shape.indices.reversed() {
      let (quotient, remainder) = rest.quotientAndRemainder(dividingBy: max(shape[axis], 1))
      place += remainder * strides[axis]
      rest = quotient
    }
    return place
  }

  /// The element at a flat index in C order.
  ///
  /// - Precondition: the index lies in `0..<size`.
  public func scalar(atFlat index: Int) -> Scalar {
    precondition(index >= 0 && index < size, "a flat index inside the array")
    return scalar(atPlace: place(ofFlat: index))
  }

  /// The element at a place of the storage, counted in elements.
  func scalar(atPlace place: Int) -> Scalar {
    let base = storage.base
    defer { withExtendedLifetime(storage) {} }
    @inline(__always) func load<T>(_: T.Type) -> T {
      base.load(fromByteOffset: place * MemoryLayout<T>.stride, as: T.self)
    }
    switch dtype {
    case .bool: return .bool(load(UInt8.self) != 0)
    case .int8: return .integer(Int(load(Int8.self)))
    case .int16: return .integer(Int(load(Int16.self)))
    case .int32: return .integer(Int(load(Int32.self)))
    case .int64: return .integer(Int(load(Int64.self)))
    case .uint8: return .integer(Int(load(UInt8.self)))
    case .uint16: return .integer(Int(load(UInt16.self)))
    case .uint32: return .integer(Int(load(UInt32.self)))
    case .uint64:
      let value = load(UInt64.self)
      return value > UInt64(Int.max) ? .unsigned(value) : .integer(Int(value))
    case .float32: return .float(Double(load(Float.self)))
    case .float64: return .float(load(Double.self))
    }
  }

  /// Writes a number to a place of the storage, converted to the element type.
  func store(_ value: Scalar, atPlace place: Int) {
    let base = storage.base
    defer { withExtendedLifetime(storage) {} }
    @inline(__always) func put<T: Element>(_: T.Type) {
      base.storeBytes(
        of: value.element(T.self), toByteOffset: place * MemoryLayout<T>.stride, as: T.self)
    }
    switch dtype {
    case .bool: put(Bool.self)
    case .int8: put(Int8.self)
    case .int16: put(Int16.self)
    case .int32: put(Int32.self)
    case .int64: put(Int64.self)
    case .uint8: put(UInt8.self)
    case .uint16: put(UInt16.self)
    case .uint32: put(UInt32.self)
    case .uint64: put(UInt64.self)
    case .float32: put(Float.self)
    case .float64: put(Double.self)
    }
  }

  /// The only element of an array of size 1, as `x.item()` gives it.
  ///
  /// - Throws: `ValueError` for any other size.
  public func item() throws -> Scalar {
    guard size == 1 else {
      throw NumPyError.value("can only convert an array of size 1 to a Python scalar")
    }
    return scalar(atPlace: offset)
  }

  /// All elements in C order.
  public var scalars: [Scalar] {
    var result: [Scalar] = []
    result.reserveCapacity(size)
    let walk = RowLoop(shape: shape, strides: [strides])
    walk.forEachRow { places in
      for index in 0..<walk.count {
        result.append(scalar(atPlace: offset + places[0] + index * walk.steps[0]))
      }
    }
    return result
  }
}
