import PyCore

/// A call as it is written: what is called, and its arguments as texts in their order.
struct CallText: Sendable, Equatable {
  /// An argument as it is written.
  struct Argument: Sendable, Equatable {
    /// The keyword; nil for an argument by place.
    var name: String?
    /// The value as it is written.
    var value: String
  }

  /// What is called: `layers.Dense`.
  var callee: String
  /// The arguments.
  var arguments: [Argument]

  /// Reads a call; nil for other text and for calls with stars.
  init?(_ text: String) {
    let tree = Parser.parse(SourceText(text))
    guard tree.statements.count == 1,
      case .expression(let expression) = tree.statements[0].kind,
      case .call(let callee, let arguments) = expression.kind
    else { return nil }
    self.callee = tree.source.slice(callee.range)
    self.arguments = []
    for argument in arguments where !argument.value.isMissingValue {
      let whole = tree.source.slice(argument.range)
      switch argument.kind {
      case .positional: self.arguments.append(Argument(name: nil, value: whole))
      case .keyword(let name):
        let value = whole.drop { $0 != "=" }.dropFirst().drop { $0 == " " }
        self.arguments.append(Argument(name: name.name, value: String(value)))
      case .unpacked, .unpackedKeywords: return nil
      }
    }
  }

  init(callee: String, arguments: [Argument] = []) {
    self.callee = callee
    self.arguments = arguments
  }

  /// The class that is called: `Dense`.
  var className: String { callee.split(separator: ".").last.map(String.init) ?? callee }
  /// What stands before the class, its dot included: `layers.`.
  var owner: String { String(callee.dropLast(className.count)) }

  /// The call as Python writes it.
  var text: String {
    let parts = arguments.map { argument in
      argument.name.map { "\($0)=\(argument.value)" } ?? argument.value
    }
    return "\(callee)(\(parts.joined(separator: ", ")))"
  }

  /// The value of a keyword argument.
  subscript(name: String) -> String? {
    get { arguments.first { $0.name == name }?.value }
    set {
      arguments.removeAll { $0.name == name && newValue == nil }
      guard let newValue else { return }
      if let place = arguments.firstIndex(where: { $0.name == name }) {
        arguments[place].value = newValue
      } else {
        arguments.append(Argument(name: name, value: newValue))
      }
    }
  }
}

extension Expression {
  /// Whether nothing is written here.
  fileprivate var isMissingValue: Bool {
    if case .missing = kind { true } else { false }
  }
}
