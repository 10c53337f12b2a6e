/// A JSON value, written on one line.
indirect enum JSON {
  case number(Double)
  case text(String)
  case list([JSON])
  case object([(String, JSON)])

  /// The text of the value.
  var text: String {
    switch self {
    case .number(let value): value.isFinite ? "\(value)" : "null"
    case .text(let value): JSON.quoted(value)
    case .list(let values): "[" + values.map(\.text).joined(separator: ", ") + "]"
    case .object(let entries):
      "{" + entries.map { "\(JSON.quoted($0)): \($1.text)" }.joined(separator: ", ") + "}"
    }
  }

  private static func quoted(_ value: String) -> String {
    var result = "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\" + String(scalar)
      case _ where scalar.value < 32: result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

extension Timing {
  /// The times as JSON.
  var json: [(String, JSON)] {
    [("ms", .number(fastest)), ("median_ms", .number(median)), ("runs", .number(Double(runs)))]
  }
}
