import KerasCore
import KerasOps
import NumPyCore
import PyCore

/// What is known of an operation's result before there are numbers.
struct OperationResult {
  var shape: SymbolicShape
  var dtype: DType
}

/// Finds out what an operation makes of a shape, by calling it on zeros.
///
/// Sizes that are not known are tried with two numbers: what changes with them is not known either.
struct OperationTrial {
  let operation: Operation
  /// The element type that comes in.
  let type: DType
  /// Reads the arguments.
  let numpy: NumPyLibrary
  /// Keras's defaults, nil for those of a new session.
  var session: KerasSession?
  /// How many zeros may be made; nil for any number.
  var limit: Int?

  /// What comes out for a shape, batch in front; nil where it would take more zeros than allowed.
  ///
  /// - Throws: `LayerError` for a shape that the operation cannot take.
  func result(for input: SymbolicShape) throws(LayerError) -> OperationResult? {
    do throws(PythonError) {
      return try pythonic {
        if operation.kind.keepsShape, operation.hasOnlyNumbersBeside {
          return OperationResult(shape: input, dtype: try run([]).dtype)
        }
        return try compared(input)
      }
    } catch {
      throw refusal(error, input)
    }
  }

  /// Numbers for a size of the batch and for others that are not known.
  private static let guesses = [(batch: 2, other: 64), (batch: 3, other: 65)]

  private func compared(_ input: SymbolicShape) throws -> OperationResult? {
    let shapes = Self.guesses.map { sizes(input, $0) }
    if let limit, countSum(of: shapes[0]) > limit { return nil }
    let first = try run(shapes[0])
    var found: [Int?] = first.shape
    if input.dimensions.contains(nil) {
      let second = try run(shapes[1]).shape
      if second.count == found.count {
        found = zip(first.shape, second).map { $0 == $1 ? $0 : nil }
      }
    }
    return OperationResult(shape: SymbolicShape(found), dtype: first.dtype)
  }

  private func run(_ shape: [Int]) throws -> NDArray {
    let zeros = try OpTensor(try NDArray(zeros: shape, dtype: type))
    return try operation(zeros, numpy: numpy, session: session).value
  }

  private func sizes(_ input: SymbolicShape, _ guess: (batch: Int, other: Int)) -> [Int] {
    input.dimensions.enumerated().map { $1 ?? ($0 == 0 ? guess.batch : guess.other) }
  }

  private func countSum(of shape: [Int]) -> Int {
    shape.reduce(1) { product, size in
      let (count, overflow) = product.multipliedReportingOverflow(by: size)
      return overflow ? Int.max : count
    }
  }

  /// The error with the shape that came in, where it names the one that was tried.
  private func refusal(_ error: PythonError, _ input: SymbolicShape) -> LayerError {
    let kind: ExceptionKind =
      switch error.name {
      case .notImplementedError: .notImplementedError
      case .typeError: .typeError
      case .memoryError: .memoryError
      default: .valueError
      }
    var text = error.message
    for guess in Self.guesses {
      let tried = sizes(input, guess).map(String.init)
      for separator in [",", ", "] {
        let inner = tried.joined(separator: separator)
        text = text.replacing("(\(inner))", with: "\(input)")
        text = text.replacing("[\(inner)]", with: "\(input)")
      }
    }
    while text.hasSuffix(".") || text.hasSuffix(" ") { text.removeLast() }
    return LayerError(
      "\(text). Received: a tensor of shape \(input)", exception: kind,
      hint: error.hint.map { $0.hasPrefix("Try: ") ? String($0.dropFirst(5)) : $0 })
  }
}

extension Operation {
  /// Whether nothing but numbers stands beside the tensor, so that its shape alone counts.
  var hasOnlyNumbersBeside: Bool {
    let tensors = kind.callParameters.map { arguments[$0.name] }
    return tensors.allSatisfy { value in
      switch value {
      case .none, .bool, .int, .float: true
      case .object(let object): object is OperationInput
      default: false
      }
    }
  }
}
