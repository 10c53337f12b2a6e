import NumPyCore
import PyCore

extension NumPyLibrary {
  /// Applies a function of two operands, and warns as NumPy does.
  func apply(
    _ function: BinaryFunction, _ left: Operand, _ right: Operand
  ) throws -> NDArray {
    let result = try NDArray.apply(function, left, right)
    let events = try function.events(left, right, result)
    if !events.isEmpty { warn(events, function.rawValue, isScalar: result.ndim == 0) }
    return result
  }

  /// Applies a function of one operand, and warns as NumPy does.
  func apply(_ function: UnaryFunction, _ operand: NDArray) throws -> NDArray {
    let result = try operand.applying(function)
    let events = try function.events(operand, result)
    if !events.isEmpty { warn(events, function.rawValue, isScalar: false) }
    return result
  }

  private func warn(_ events: FloatingEvents, _ name: String, isScalar: Bool) {
    let kinds: [(FloatingEvents, String)] = [
      (.divideByZero, "divide by zero"), (.overflow, "overflow"), (.invalid, "invalid value"),
    ]
    for (event, what) in kinds where events.contains(event) {
      guard errorHandling[what] ?? "warn" != "ignore" else { continue }
      let place = (isScalar ? "scalar " : "") + name
      let text = "RuntimeWarning: \(what) encountered in \(place)"
      guard shownWarnings.insert(text).inserted else { continue }
      host.write(text + "\n", to: .standardError)
    }
  }
}
