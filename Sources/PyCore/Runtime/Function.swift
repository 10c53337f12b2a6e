/// A function that a program defined.
final class Function: HostObject {
  override var typeName: String { "function" }
  override var isCallable: Bool { true }
}
