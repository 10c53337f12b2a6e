extension NDArray {
  /// A new C-ordered array with the elements converted to a type (`x.astype(dtype)`).
  ///
  /// Conversions are C's: floating-point numbers truncate toward zero, integers wrap.
  public func astype(_ type: DType) throws -> NDArray {
    let result = try NDArray(unwritten: shape, dtype: type)
    result.assignSameShape(self)
    return result
  }

  /// A C-ordered array of its own with the same elements.
  public func copy() throws -> NDArray { try astype(dtype) }

  /// This array where it is C-ordered, else a copy that is (`np.ascontiguousarray`).
  public func contiguous() throws -> NDArray { isContiguous ? self : try copy() }

  /// This array in another type; itself, uncopied, where it has it already.
  func cast(to type: DType) throws -> NDArray { dtype == type ? self : try astype(type) }

  /// Copies the elements of an array of the same shape into this one, converting them.
  ///
  /// The two must not overlap in the storage.
  func assignSameShape(_ source: NDArray) {
    precondition(shape == source.shape, "both arrays have one shape")
    if dtype == source.dtype {
      moveElements(source)
      return
    }
    switch source.dtype {
    case .bool: convertElements(source, from: Bool.self)
    case .int8: convertElements(source, from: Int8.self)
    case .int16: convertElements(source, from: Int16.self)
    case .int32: convertElements(source, from: Int32.self)
    case .int64: convertElements(source, from: Int64.self)
    case .uint8: convertElements(source, from: UInt8.self)
    case .uint16: convertElements(source, from: UInt16.self)
    case .uint32: convertElements(source, from: UInt32.self)
    case .uint64: convertElements(source, from: UInt64.self)
    case .float32: convertElements(source, from: Float.self)
    case .float64: convertElements(source, from: Double.self)
    }
  }

  private func moveElements(_ source: NDArray) {
    switch dtype.itemSize {
    case 1: mapElements(source, UInt8.self, UInt8.self) { $0 }
    case 2: mapElements(source, UInt16.self, UInt16.self) { $0 }
    case 4: mapElements(source, UInt32.self, UInt32.self) { $0 }
    default: mapElements(source, UInt64.self, UInt64.self) { $0 }
    }
  }

  private func convertElements<A: IntegerElement>(_ source: NDArray, from: A.Type) {
    switch dtype {
    case .bool: mapElements(source, A.self, Bool.self) { $0 != 0 }
    case .int8, .uint8: mapElements(source, A.self, UInt8.self) { UInt8(truncatingIfNeeded: $0) }
    case .int16, .uint16:
      mapElements(source, A.self, UInt16.self) { UInt16(truncatingIfNeeded: $0) }
    case .int32, .uint32:
      mapElements(source, A.self, UInt32.self) { UInt32(truncatingIfNeeded: $0) }
    case .int64, .uint64:
      mapElements(source, A.self, UInt64.self) { UInt64(truncatingIfNeeded: $0) }
    case .float32: mapElements(source, A.self, Float.self) { Float($0) }
    case .float64: mapElements(source, A.self, Double.self) { Double($0) }
    }
  }

  private func convertElements(_ source: NDArray, from: Bool.Type) {
    // A stored bool is the byte 0 or 1.
    convertElements(source, from: UInt8.self)
  }

  private func convertElements(_ source: NDArray, from: Float.Type) {
    convertFloating(source, from: Float.self)
  }

  private func convertElements(_ source: NDArray, from: Double.Type) {
    convertFloating(source, from: Double.self)
  }

  @inline(__always)
  private func convertFloating<A: Element & BinaryFloatingPoint>(
    _ source: NDArray, from: A.Type
  ) {
    switch dtype {
    case .bool: mapElements(source, A.self, Bool.self) { $0 != 0 }
    case .int8: mapElements(source, A.self, Int8.self) { Int8.from(double: Double($0)) }
    case .int16: mapElements(source, A.self, Int16.self) { Int16.from(double: Double($0)) }
    case .int32: mapElements(source, A.self, Int32.self) { Int32.from(double: Double($0)) }
    case .int64: mapElements(source, A.self, Int64.self) { Int64.from(double: Double($0)) }
    case .uint8: mapElements(source, A.self, UInt8.self) { UInt8.from(double: Double($0)) }
    case .uint16: mapElements(source, A.self, UInt16.self) { UInt16.from(double: Double($0)) }
    case .uint32: mapElements(source, A.self, UInt32.self) { UInt32.from(double: Double($0)) }
    case .uint64: mapElements(source, A.self, UInt64.self) { UInt64.from(double: Double($0)) }
    case .float32: mapElements(source, A.self, Float.self) { Float($0) }
    case .float64: mapElements(source, A.self, Double.self) { Double($0) }
    }
  }

  /// Sets each element of this array to a function of the source's element at the same index.
  @inline(__always)
  func mapElements<A, R>(_ source: NDArray, _: A.Type, _: R.Type, _ function: (A) -> R) {
    let walk = RowLoop(shape: shape, strides: [source.strides, strides])
    let (from, to, count) = (walk.steps[0], walk.steps[1], walk.count)
    source.withPointer(A.self) { input in
      withPointer(R.self) { output in
        walk.forEachRow { places in
          let a = input + places[0]
          let r = output + places[1]
          if from == 1 && to == 1 {
            for index in 0..<count { r[index] = function(a[index]) }
          } else {
            for index in 0..<count { r[index &* to] = function(a[index &* from]) }
          }
        }
      }
    }
  }
}
