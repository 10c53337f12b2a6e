import ConvEngine
import KerasCore
import KerasOps
import NumPyCore
import PyCore

/// A regularizer or constraint that is a program's function, or an object of a program's class.
///
/// Unchecked: weights are penalised and constrained where the model is trained, which is the thread of
/// the program whose function it is; other threads ask for names alone.
final class PythonPenalty: Regularizer, Constraint, @unchecked Sendable {
  static var className: String { "Penalty" }
  static var parameters: [LayerParameter] { [] }

  /// The function or object.
  let function: Value
  let className: String
  let serializedForm: ArgumentValue?
  private let library: KerasLibrary
  private var failure: LayerError?

  init(_ function: Value, library: KerasLibrary) {
    self.function = function
    self.library = library
    className = function.functionName
    serializedForm = library.programForm(of: function)
  }

  init(_ arguments: LayerArguments) throws(LayerError) {
    throw LayerError("a penalty of one's own is made by its class.", exception: .typeError)
  }

  var arguments: [(name: String, value: ArgumentValue)] { [] }

  func validate(shape: Shape) throws(LayerError) {}

  func raiseFailure() throws(LayerError) {
    guard let failure else { return }
    self.failure = nil
    throw failure
  }

  // MARK: A regularizer

  func penalty(of tensor: Tensor) -> Float {
    attempt(0) {
      let result = try returned(try OpTensor(try NDArray(tensor)))
      return Float(result.value.scalar(atFlat: 0).asDouble)
    }
  }

  func addGradient(of tensor: Tensor, to gradient: inout Tensor) {
    let slope: Tensor? = attempt(nil) {
      let leaf = try OpTensor(leaf: try NDArray(tensor))
      let result = try returned(leaf)
      return result.isRecorded ? try result.gradients(by: [leaf])[0]?.tensor() : nil
    }
    guard let slope, slope.shape == gradient.shape else { return }
    for place in 0..<slope.count { gradient[flat: place] += slope[flat: place] }
  }

  /// What the function gives, one number.
  private func returned(_ tensor: OpTensor) throws -> OpTensor {
    let result = try library.tensor(
      returned: try function.call(Arguments([library.object(of: tensor)])), by: className)
    guard result.value.size == 1 else {
      throw PythonError.valueError(
        "the regularizer `\(className)` must give one number. Received: a tensor of shape "
          + "\(Shape(result.value.shape))", hint: "keras.ops.sum(...)")
    }
    return result
  }

  // MARK: A constraint

  func apply(to weight: inout Tensor) {
    let before = weight
    weight = attempt(before) {
      let result = try library.tensor(
        returned: try function.call(
          Arguments([library.object(of: try OpTensor(try NDArray(before)))])), by: className
      ).value.tensor()
      guard result.shape == before.shape else {
        throw PythonError.valueError(
          "the constraint `\(className)` must keep the shape. Received: \(before.shape), returned: "
            + "\(result.shape)")
      }
      return result
    }
  }

  /// What a piece of the program gives; what it raises is raised once the step is done.
  private func attempt<Result>(_ fallback: Result, _ body: () throws -> Result) -> Result {
    guard failure == nil else { return fallback }
    do throws(LayerError) {
      return try programmed(body)
    } catch {
      failure = error
      return fallback
    }
  }
}
