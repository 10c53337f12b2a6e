import ConvEngine
import Foundation
import KerasCore
import Testing

/// A value of a golden file whose type depends on its key.
enum GoldenArgument: Decodable, CustomStringConvertible {
  case number(Double)
  case text(String)
  case flag(Bool)
  case list([GoldenArgument])
  case none

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .none
    } else if let flag = try? container.decode(Bool.self) {
      self = .flag(flag)
    } else if let list = try? container.decode([GoldenArgument].self) {
      self = .list(list)
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else {
      self = .text(try container.decode(String.self))
    }
  }

  var description: String {
    switch self {
    case .number(let number): "\(number)"
    case .text(let text): text
    case .flag(let flag): "\(flag)"
    case .list(let list): "\(list)"
    case .none: "None"
    }
  }
}

extension GoldenArgument {
  /// The value as an argument of a class of Keras; whole numbers are integers.
  var argument: ArgumentValue {
    switch self {
    case .number(let number): Int(exactly: number).map(ArgumentValue.int) ?? .float(number)
    case .text(let text): .string(text)
    case .flag(let flag): .bool(flag)
    case .list(let list): .list(list.map(\.argument))
    case .none: .null
    }
  }
}

/// The keyword arguments of a case.
typealias GoldenConfig = [String: GoldenArgument]

extension GoldenConfig {
  func number(_ key: String) -> Double? {
    if case .number(let number)? = self[key] { number } else { nil }
  }

  func number(_ key: String, or fallback: Double) -> Double { number(key) ?? fallback }

  func flag(_ key: String) -> Bool {
    if case .flag(let flag)? = self[key] { flag } else { false }
  }

  func text(_ key: String) -> String? {
    if case .text(let text)? = self[key] { text } else { nil }
  }
}

/// The cases that real Keras made, from the file of this name.
func trainingCases<Case: Decodable>(_ name: String, as type: Case.Type = Case.self) -> [Case] {
  let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../Golden/keras-3.15.1")
  do {
    let data = try Data(contentsOf: folder.appendingPathComponent("\(name).json"))
    return try JSONDecoder().decode([Case].self, from: data)
  } catch {
    Issue.record("cannot read \(name).json: \(error)")
    return []
  }
}

/// The first place where numbers differ by more than the tolerance allows, in words.
func mismatch(
  _ values: [Float], _ expected: [Float], relative: Float = 1e-5, absolute: Float = 1e-6
) -> String? {
  guard values.count == expected.count else {
    return "\(values.count) numbers, expected \(expected.count)"
  }
  for (index, pair) in zip(values, expected).enumerated() {
    guard abs(pair.0 - pair.1) <= absolute + relative * abs(pair.1) else {
      return "at \(index): \(pair.0), expected \(pair.1)"
    }
  }
  return nil
}
