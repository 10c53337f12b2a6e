import ConvEngine
import PyCore

/// How Python's arrays become tensors and tensors become arrays: NumPy's side of this module.
protocol ArrayExchange: AnyObject {
  /// The numbers of a Python value as float32: an array, a number, or nested lists of numbers.
  func tensor(from value: Value) throws(PythonError) -> Tensor

  /// A float32 array of a tensor's numbers.
  func array(of tensor: Tensor) throws(PythonError) -> Value

  /// The same for what a layer, model or loss gives, which also answers `.numpy()`.
  func result(of tensor: Tensor) throws(PythonError) -> Value

  /// A float64 array.
  func array(of numbers: [Double], shape: [Int]) throws(PythonError) -> Value

  /// An array of whole numbers, int64 when wide and int32 otherwise.
  func array(of numbers: [Int], shape: [Int], isWide: Bool) throws(PythonError) -> Value

  /// A float32 number, which also answers `.numpy()`.
  func scalar(_ number: Float) throws(PythonError) -> Value

  /// Starts the global random numbers anew: `np.random.seed`.
  func seedRandom(_ seed: UInt32) throws(PythonError)
}
