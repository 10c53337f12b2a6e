import ConvEngine
import KerasCore
import KerasOps
import NumPyCore
import PyCore
import Synchronization

/// An initializer that is a program's function, or an object of a program's class.
///
/// The function runs where a weight is made, on the thread of the program; the numbers wait there until
/// they are first asked for. Unchecked: the function is called on that thread alone, by `validate`, and
/// what other threads may ask is behind a lock or constant.
final class PythonInitializer: Initializer, @unchecked Sendable {
  static var className: String { "Initializer" }

  /// The function or object.
  let function: Value
  let serializedForm: ArgumentValue?
  private let library: KerasLibrary
  private let waiting = Mutex<[Shape: [Tensor]]>([:])

  init(_ function: Value, library: KerasLibrary) {
    self.function = function
    self.library = library
    serializedForm = library.programForm(of: function)
  }

  func validate(shape: Shape) throws(LayerError) {
    let numbers = try programmed {
      let returned = try function.call(
        Arguments(
          [.tuple(shape.dimensions.map { .int($0) })],
          keywords: [.init("dtype", .string("float32"))]))
      return try library.tensor(returned: returned, by: function.functionName).value.tensor()
    }
    guard numbers.shape == shape else {
      throw LayerError(
        "the initializer `\(function.functionName)` was asked for numbers of shape \(shape). "
          + "It returned a tensor of shape \(numbers.shape)",
        hint: "keras.ops.zeros(shape)")
    }
    waiting.withLock { $0[shape, default: []].append(numbers) }
  }

  func makeTensor(shape: Shape, random: inout RandomSource) -> Tensor {
    waiting.withLock { waiting in
      guard var numbers = waiting[shape], !numbers.isEmpty else { return Tensor(zeros: shape) }
      let first = numbers.removeFirst()
      waiting[shape] = numbers
      return first
    }
  }
}
