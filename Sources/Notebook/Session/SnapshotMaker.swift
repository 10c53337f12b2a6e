import KerasCore
import NumberText
import PyCore
import PyKeras

/// Writes down what a world holds, as values that may leave its thread.
struct SnapshotMaker {
  let world: World
  /// The text that ran last: the models that it names come last.
  let source: String
  let tableMaker: NameTableMaker

  func snapshot() -> SessionSnapshot {
    SessionSnapshot(
      variables: variables, models: models,
      names: world.libraries.keras.previewNames(of: world.interpreter.main),
      table: tableMaker.table(of: world))
  }

  private var variables: [SessionSnapshot.Variable] {
    world.interpreter.main.namespace.bindings.compactMap { name, value in
      guard !name.hasPrefix("_"), !Self.isTool(value) else { return nil }
      return SessionSnapshot.Variable(
        name: name, type: SnapshotMaker.type(of: value),
        summary: SnapshotMaker.summary(of: value), range: SnapshotMaker.range(of: value))
    }
  }

  /// What is imported to work with, and says nothing about the program's data.
  private static func isTool(_ value: Value) -> Bool {
    ["module", "type", "builtin_function_or_method"].contains(value.typeName)
  }

  /// The type as people say it: `ndarray`, not `numpy.ndarray`.
  private static func type(of value: Value) -> String {
    value.typeName.split(separator: ".").last.map(String.init) ?? value.typeName
  }

  /// Larger arrays are not looked through after every cell.
  private static let mostForRange = 1_000_000

  /// The least and the largest number of an array; empty where there is none.
  static func range(of value: Value) -> String {
    guard let array = value.asObject(ArrayObject.self), array.array.size > 0 else { return "" }
    guard array.array.size <= mostForRange else { return "⏎ shows it" }
    return array.extremes.map { "\(text($0.low)) … \(text($0.high))" } ?? ""
  }

  private static func text(_ number: Double) -> String {
    guard number.isFinite else { return number.isNaN ? "nan" : number < 0 ? "-inf" : "inf" }
    let size = number.magnitude
    if number == number.rounded(), size < 1e15 { return grouped(Int(number)) }
    return size >= 1e6 || size < 1e-3
      ? scientific(number, decimals: 2) : fixed(number, decimals: 3)
  }

  private var models: [SessionSnapshot.Model] {
    let words = Set(source.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init))
    let all = world.models
    let ordered = all.filter { !words.contains($0.name) } + all.filter { words.contains($0.name) }
    return ordered.map { SessionSnapshot.Model(name: $0.name, outline: $0.model.outline) }
  }

  /// A few words about a value; they never take long, and never run the program's own code.
  static func summary(of value: Value) -> String {
    switch value {
    case .none, .ellipsis, .notImplemented, .bool, .int, .float, .range, .slice:
      return (try? value.repr()) ?? ""
    case .string(let text):
      let start = (try? Value.string(String(text.prefix(40))).repr()) ?? ""
      return text.count > 40 ? start + "…" : start
    case .bytes(let bytes): return "\(bytes.count) bytes"
    case .tuple(let items): return summary(of: items, "(", ")")
    case .list(let list): return summary(of: list.items, "[", "]")
    case .dict(let dict): return count(dict.count, "key")
    case .set(let set): return count(set.count, "element")
    case .object(let object): return summary(of: object)
    }
  }

  private static func summary(of items: [Value], _ opening: String, _ closing: String) -> String {
    guard items.count <= 6 else { return count(items.count, "item") }
    var parts: [String] = []
    for item in items {
      guard item.isShort, let text = try? item.repr() else { return count(items.count, "item") }
      parts.append(text)
    }
    let comma = items.count == 1 && opening == "(" ? "," : ""
    return opening + parts.joined(separator: ", ") + comma + closing
  }

  private static func count(_ number: Int, _ what: String) -> String {
    "\(number) \(what)\(number == 1 ? "" : "s")"
  }

  private static func summary(of object: HostObject) -> String {
    switch object {
    case let array as ArrayObject:
      let shape = array.array.shape.map(String.init).joined(separator: ", ")
      let comma = array.array.ndim == 1 ? "," : ""
      return "(\(shape)\(comma)) \(array.array.dtype)"
    case let model as ModelObject:
      return count(model.model.layers.count, "layer")
        + ", \(grouped(model.model.parameterCount)) params"
    default: return object.signature?.text ?? ""
    }
  }
}

extension Value {
  /// Whether writing the value is a matter of a few letters.
  fileprivate var isShort: Bool {
    switch self {
    case .none, .ellipsis, .notImplemented, .bool, .int, .float: true
    case .string(let text): text.utf8.count <= 20
    case .bytes, .tuple, .list, .dict, .set, .range, .slice, .object: false
    }
  }
}
