extension Layer {
  /// The layer's own arguments behind its name and type, in the order in which Keras writes them.
  func config(
    own: [(name: String, value: ArgumentValue)]
  ) -> [(name: String, value: ArgumentValue)] {
    let head: [(name: String, value: ArgumentValue)] = [
      ("name", .string(name)), ("trainable", .bool(isTrainable)), ("dtype", .dtypePolicy),
    ]
    if configuration is ELU { return head.prefix(1) + own + head.dropFirst() }
    // What Keras's base classes write themselves stands before a layer's own arguments.
    let front = own.filter { name, value in
      switch name {
      case "activity_regularizer":
        if case .null = value { return false }
        return true
      case "data_format": return configuration.className.hasPrefix("Random")
      default: return false
      }
    }
    let names = front.map(\.name)
    return head + front + own.filter { !names.contains($0.name) }
  }
}
