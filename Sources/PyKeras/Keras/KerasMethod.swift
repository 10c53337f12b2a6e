import PyCore

/// A method of a Keras object: its signature without `self`, and what it does.
struct KerasMethod<Receiver: HostObject>: Sendable {
  let signature: Signature
  /// Puts a call into the words of the signature; nil when older words are unknown.
  let translate: (@Sendable (Receiver, Arguments) throws(PythonError) -> Arguments)?
  let body: @Sendable (Receiver, BoundArguments) throws(PythonError) -> Value

  init(
    _ name: String, _ parameters: [Parameter] = [], _ documentation: String,
    translate: (@Sendable (Receiver, Arguments) throws(PythonError) -> Arguments)? = nil,
    _ body: @escaping @Sendable (Receiver, BoundArguments) throws(PythonError) -> Value
  ) {
    signature = Signature(name, parameters, documentation: documentation)
    self.translate = translate
    self.body = body
  }

  /// The method of one object, as `model.fit` gives it.
  func bound(to receiver: Receiver) -> Value {
    .object(
      BoundKerasMethod(
        signature, receiver: receiver,
        translate: { (arguments) throws(PythonError) in
          try translate?(receiver, arguments) ?? arguments
        },
        body: { (arguments) throws(PythonError) in try body(receiver, arguments) }))
  }
}

/// The methods of a class by name.
struct KerasMethods<Receiver: HostObject>: Sendable {
  private let table: [String: KerasMethod<Receiver>]
  /// Their names, in the order they were given.
  let names: [String]

  init(_ methods: [KerasMethod<Receiver>]) {
    names = methods.map(\.signature.name)
    table = Dictionary(
      methods.map { ($0.signature.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The bound method of a name, nil when there is none.
  func value(_ name: String, of receiver: Receiver) -> Value? {
    table[name]?.bound(to: receiver)
  }
}

/// A method found on an object: it shows as one and calls like a function.
private final class BoundKerasMethod: HostObject {
  private let declared: Signature
  private let receiver: HostObject
  private let translate: (Arguments) throws(PythonError) -> Arguments
  private let body: (BoundArguments) throws(PythonError) -> Value

  init(
    _ signature: Signature, receiver: HostObject,
    translate: @escaping (Arguments) throws(PythonError) -> Arguments,
    body: @escaping (BoundArguments) throws(PythonError) -> Value
  ) {
    declared = signature
    self.receiver = receiver
    self.translate = translate
    self.body = body
    super.init()
  }

  override var typeName: String { "method" }
  override var documentation: String? { declared.documentation }
  override var signature: Signature? { declared }
  override var isCallable: Bool { true }

  override func repr() throws(PythonError) -> String {
    "<bound method \(receiver.typeName).\(declared.name) of \(try receiver.repr())>"
  }

  override func call(_ arguments: Arguments) throws(PythonError) -> Value {
    try body(try declared.bind(try translate(arguments)))
  }

  override func attribute(_ name: String) -> Value? {
    switch name {
    case "__name__": .string(declared.name)
    case "__doc__": .string(declared.documentation)
    case "__self__": .object(receiver)
    default: nil
    }
  }
}
