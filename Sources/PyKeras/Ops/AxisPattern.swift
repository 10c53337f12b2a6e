import KerasOps
import NumPyCore
import PyCore

/// A pattern of `keras.ops.rearrange`: names of axes on both sides of an arrow, joined ones in
/// parentheses.
struct AxisPattern {
  private let left: [[String]]
  private let right: [[String]]

  init(_ text: String) throws {
    let sides = text.split(separator: ">", maxSplits: 1, omittingEmptySubsequences: false)
    guard sides.count == 2, sides[0].hasSuffix("-") else {
      throw PythonError.valueError("`pattern` needs one '->'. Received: pattern='\(text)'")
    }
    left = try Self.groups(String(sides[0].dropLast()))
    right = try Self.groups(String(sides[1]))
    let names = left.flatMap { $0 }
    guard Set(names).count == names.count, names.sorted() == right.flatMap({ $0 }).sorted() else {
      throw PythonError.valueError(
        "both sides of `pattern` must have the same names, each once. Received: pattern='\(text)'")
    }
  }

  private static func groups(_ side: String) throws -> [[String]] {
    let spaced = side.replacing("(", with: " ( ").replacing(")", with: " ) ")
    var groups: [[String]] = []
    var open: [String]?
    for word in spaced.split(separator: " ") {
      switch word {
      case "(" where open == nil: open = []
      case ")" where open != nil:
        groups.append(open ?? [])
        open = nil
      case "(", ")":
        throw PythonError.valueError("parentheses do not match in '\(side)'")
      default:
        if open != nil { open?.append(String(word)) } else { groups.append([String(word)]) }
      }
    }
    guard open == nil else {
      throw PythonError.valueError("parentheses do not match in '\(side)'")
    }
    return groups
  }

  func apply(to x: OpTensor, sizes given: [String: Int]) throws -> OpTensor {
    guard x.value.ndim == left.count else {
      throw PythonError.valueError(
        "the pattern has \(left.count) axes and the tensor \(x.value.ndim). Received: "
          + "tensor.shape=\(x.value.shape)")
    }
    var sizes = given
    for (group, size) in zip(left, x.value.shape) {
      let unknown = group.filter { sizes[$0] == nil }
      let known = group.compactMap { sizes[$0] }.reduce(1) {
        $0.multipliedReportingOverflow(by: $1).partialValue
      }
      guard unknown.count <= 1, known > 0, size.isMultiple(of: known),
        !unknown.isEmpty || known == size
      else {
        throw PythonError.valueError(
          "an axis of size \(size) is not (\(group.joined(separator: " "))): give the sizes of all "
            + "but one of its parts.", hint: "\(group.first ?? "h")=...")
      }
      for name in unknown { sizes[name] = size / known }
    }
    let names = left.flatMap { $0 }
    let order = right.flatMap { $0 }.compactMap { names.firstIndex(of: $0) }
    return try x.reshaped(names.map { sizes[$0] ?? 1 })
      .transposed(order)
      .reshaped(right.map { $0.reduce(1) { $0 * (sizes[$1] ?? 1) } })
  }
}
