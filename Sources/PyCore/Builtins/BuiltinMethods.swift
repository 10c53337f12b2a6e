/// Attributes and methods of the plain values: str, list, dict, tuple, set, int, float.
enum BuiltinMethods {
  static func attribute(_ name: String, of value: Value) throws(PythonError) -> Value? { nil }

  static func names(of value: Value) -> [String] { [] }
}
