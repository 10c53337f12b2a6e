import ConvEngine
import NumPyCore
import PyCore

extension NumPyLibrary: ArrayExchange {
  func tensor(from value: Value) throws(PythonError) -> Tensor {
    try pythonic { try ndarray(from: value).tensor() }
  }

  func array(of tensor: Tensor) throws(PythonError) -> Value {
    try pythonic { array(try NDArray(tensor)) }
  }

  func array(of numbers: [Double], shape: [Int]) throws(PythonError) -> Value {
    try pythonic { array(try NDArray(numbers, shape: shape)) }
  }

  func array(of numbers: [Int], shape: [Int], isWide: Bool) throws(PythonError) -> Value {
    try pythonic {
      array(
        try NDArray(
          scalars: numbers.map { .integer($0) }, shape: shape, dtype: isWide ? .int64 : .int32))
    }
  }

  func result(of tensor: Tensor) throws(PythonError) -> Value {
    try pythonic { .object(TensorObject(try NDArray(tensor), library: self)) }
  }

  func scalar(_ number: Float) throws(PythonError) -> Value {
    try pythonic { .object(TensorObject(try NDArray([number], shape: []), library: self)) }
  }

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
    try pythonic { try NDArray(weight.value) }
  }
}
