import ConvEngine
import KerasOps
import NumPyCore
import PyCore

// How Python's arrays become tensors and tensors become arrays.

extension NumPyLibrary {
  /// The numbers of a Python value as float32: an array, a number, or nested lists of numbers.
  func tensor(from value: Value) throws(PythonError) -> Tensor {
    try pythonic { try ndarray(from: value).tensor() }
  }

  /// The numbers of an argument as float32, without the gradient that may be recorded for them.
  func detachedTensor(
    _ name: String, _ arguments: BoundArguments
  ) throws(PythonError) -> Tensor {
    do {
      return try pythonic { try opTensor(from: arguments[name]).value.tensor() }
    } catch {
      throw error.located(at: arguments.range(of: name))
    }
  }

  /// A float32 array of a tensor's numbers.
  func array(of tensor: Tensor) throws(PythonError) -> Value {
    try pythonic { array(try NDArray(tensor)) }
  }

  /// An array of a tensor's numbers in another type.
  func array(of tensor: Tensor, dtype: DType) throws(PythonError) -> Value {
    try pythonic { array(try NDArray(tensor).astype(dtype)) }
  }

  /// A float64 array.
  func array(of numbers: [Double], shape: [Int]) throws(PythonError) -> Value {
    try pythonic { array(try NDArray(numbers, shape: shape)) }
  }

  /// An int64 or int32 array.
  func array(of numbers: [Int], shape: [Int], isWide: Bool) throws(PythonError) -> Value {
    try pythonic {
      array(
        try NDArray(
          scalars: numbers.map { .integer($0) }, shape: shape, dtype: isWide ? .int64 : .int32))
    }
  }

  /// A tensor of `keras.ops` of an element type.
  func result(of tensor: Tensor, dtype: DType) throws(PythonError) -> Value {
    try pythonic {
      .object(TensorObject(try OpTensor(try NDArray(tensor).astype(dtype)), library: self))
    }
  }

  /// The same for what a layer, model or loss gives: a tensor.
  func result(of tensor: Tensor) throws(PythonError) -> Value {
    try pythonic { .object(TensorObject(try OpTensor(try NDArray(tensor)), library: self)) }
  }

  /// A float32 number as a tensor.
  func scalar(_ number: Float) throws(PythonError) -> Value {
    try pythonic {
      .object(TensorObject(try OpTensor(try NDArray([number], shape: [])), library: self))
    }
  }

  /// Starts the global random numbers anew: `np.random.seed`.
  func seedRandom(_ seed: UInt32) throws(PythonError) {
    try pythonic { try random.seed(try NDArray(.integer(Int(seed)), dtype: .int64)) }
  }
}

extension KerasLibrary {
  /// Keras for a session whose arrays are NumPy's.
  ///
  /// - Parameters:
  ///   - host: the world, for progress, clocks and stopping.
  ///   - numpy: the session's NumPy.
  ///   - seed: what first weights, dropout and shuffles follow from until a program sets its own.
  public convenience init(host: any Host, numpy: NumPyLibrary, seed: UInt64 = 0) {
    self.init(host: host, arrays: numpy, seed: seed)
  }
}

extension WeightObject: ArrayConvertible {
  func ndarray() throws(PythonError) -> NDArray {
    try pythonic {
      let numbers = try NDArray(weight.value)
      guard weight.dtype != "float32", let type = DType(named: weight.dtype) else { return numbers }
      return try numbers.astype(type)
    }
  }

  func opTensor() throws -> OpTensor {
    guard weight.dtype == "float32" else { return try OpTensor(try ndarray()) }
    return try library.recording?.leaf(of: weight) ?? OpTensor(try ndarray())
  }
}
