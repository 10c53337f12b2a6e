import NumPyCore
import PyCore

/// The functions of NumPy on arrays of objects and texts.
enum ObjectFunctions {
  /// The result, when the function is asked about objects or texts; nil for arrays of numbers.
  static func answer(_ name: String, _ call: NumPyCall) throws -> Value? {
    switch name {
    case "array", "asarray", "asanyarray":
      let source = call[name == "array" ? "object" : "a"]
      if name != "array", source.asObject(ObjectArray.self) != nil, call.isNone("dtype") {
        return source
      }
      return try call.library.objectArray(from: source, dtype: call["dtype"]).map { .object($0) }
    case "empty", "zeros", "full":
      guard NumPyLibrary.isObjectType(call["dtype"]) else { return nil }
      let shape = try call.shape("shape")
      let count = try NDArray(zeros: shape, dtype: .bool).size
      let value: Value =
        name == "full" ? call["fill_value"] : name == "zeros" ? .int(0) : Value.none
      return .object(
        try ObjectArray(
          Array(repeating: value, count: count), shape: shape, library: call.library))
    case "concatenate", "hstack", "append": return try joined(name, call)
    case "unique", "sort", "argsort", "isin", "in1d", "array_equal", "shape", "copy", "size":
      return try alone(name, call)
    case "where": return try chosen(call)
    default: return nil
    }
  }

  /// `np.where(condition, x, y)` of texts or objects.
  private static func chosen(_ call: NumPyCall) throws -> Value? {
    let sides = [call["x"], call["y"]]
    let isAboutObjects = sides.contains {
      $0.asString != nil || $0.asObject(ObjectArray.self) != nil || NumPyLibrary.holdsTexts($0)
    }
    guard isAboutObjects else { return nil }
    let condition = try call.array("condition")
    let arrays = try sides.map { try objects($0, call)?.elements }
    let values = try condition.scalars.enumerated().map { place, flag -> Value in
      let side = flag.asDouble != 0 ? 0 : 1
      guard let elements = arrays[side] else { return sides[side] }
      guard elements.count == condition.size else {
        throw PythonError.valueError(
          "operands could not be broadcast together with shapes (\(condition.size),) "
            + "(\(elements.count),) ")
      }
      return elements[place]
    }
    guard values.allSatisfy({ $0.asString != nil }) else {
      return .object(try ObjectArray(values, shape: condition.shape, library: call.library))
    }
    return .object(
      try call.library.textArray(values.compactMap(\.asString), shape: condition.shape))
  }

  private static func objects(_ value: Value, _ call: NumPyCall) throws -> ObjectArray? {
    if let array = value.asObject(ObjectArray.self) { return array }
    return try call.library.objectArray(from: value)
  }

  private static func joined(_ name: String, _ call: NumPyCall) throws -> Value? {
    let given: [Value]
    switch name {
    case "append": given = [call["arr"], call["values"]]
    default: given = call[name == "hstack" ? "tup" : "arrays"].sequence ?? []
    }
    guard
      given.contains(where: { $0.asObject(ObjectArray.self) != nil })
        || given.contains(where: { NumPyLibrary.holdsTexts($0) })
    else { return nil }
    let parts = try given.map { value in
      if let array = try objects(value, call) { return array }
      return try ObjectArray(try value.items(), library: call.library)
    }
    var values: [Value] = []
    var places: [NDArray] = []
    for part in parts {
      let shift = try NDArray.full([], .integer(values.count), dtype: .int64)
      let indices = try NDArray(
        (0..<part.places.size).map { Int64($0) }, shape: part.places.shape)
      places.append(try NDArray.apply(.add, .array(indices), .array(shift)))
      values += part.elements
    }
    let axis = name == "concatenate" ? try call.axis() : name == "append" ? nil : 0
    let arrangement = try NDArray.concatenate(places, axis: axis)
    let widths = parts.map { part -> Int? in
      if case .texts(let width) = part.kind { return width }
      return nil
    }
    let kind: ObjectArray.Kind =
      widths.contains(nil) ? .objects : .texts(width: widths.compactMap { $0 }.max() ?? 1)
    return .object(
      ObjectArray(
        ObjectArray.Storage(values), places: arrangement, kind: kind, library: call.library))
  }

  private static func alone(_ name: String, _ call: NumPyCall) throws -> Value? {
    let names = ["unique": "ar", "isin": "element", "in1d": "ar1", "array_equal": "a1"]
    let source = call[names[name] ?? "a"]
    guard let array = try objects(source, call) else { return nil }
    switch name {
    case "unique": return try unique(array, call)
    case "sort": return .object(try array.with(try sorted(array).map(\.value)))
    case "argsort":
      let order = try sorted(array).map { Int64($0.place) }
      return call.library.array(try NDArray(order, shape: [order.count]))
    case "isin", "in1d":
      let others = try call[name == "isin" ? "test_elements" : "ar2"].items()
      let invert = try call.flag("invert")
      let flags = try array.elements.map { element in
        try others.contains { try element.equals($0) } != invert
      }
      return call.library.array(try NDArray(flags, shape: array.places.shape))
    case "array_equal":
      guard let other = try objects(call["a2"], call), other.places.shape == array.places.shape
      else { return .bool(false) }
      return .bool(try Value.list(of: array.elements).equals(.list(of: other.elements)))
    case "shape": return .tuple(array.places.shape.map { .int($0) })
    case "size": return .int(array.places.size)
    default: return .object(try array.copied())
    }
  }

  private static func sorted(_ array: ObjectArray) throws -> [(place: Int, value: Value)] {
    try array.elements.enumerated().map { (place: $0.offset, value: $0.element) }.sorted {
      try Operators.compare(.less, $0.value, $1.value).isTrue()
    }
  }

  private static func unique(_ array: ObjectArray, _ call: NumPyCall) throws -> Value {
    var values: [Value] = []
    var firsts: [Int64] = []
    var counts: [Int64] = []
    var inverse = [Int64](repeating: 0, count: array.places.size)
    for (place, value) in try sorted(array) {
      if let last = values.last, try last.equals(value) {
        counts[counts.count - 1] += 1
        firsts[firsts.count - 1] = min(firsts[firsts.count - 1], Int64(place))
      } else {
        values.append(value)
        firsts.append(Int64(place))
        counts.append(1)
      }
      inverse[place] = Int64(values.count - 1)
    }
    var results: [Value] = [.object(try array.with(values))]
    for (flag, numbers) in [
      ("return_index", firsts), ("return_inverse", inverse), ("return_counts", counts),
    ] where try call.flag(flag) {
      results.append(call.library.array(try NDArray(numbers, shape: [numbers.count])))
    }
    return results.count == 1 ? results[0] : .tuple(results)
  }
}

extension ObjectArray {
  /// A new array along one axis, of the same kind.
  func with(_ values: [Value]) throws -> ObjectArray {
    try ObjectArray(values, kind: kind, library: library)
  }
}
