/// A value that a signature can state: a default, an allowed choice.
public indirect enum Literal: Sendable, Hashable {
  /// `None`
  case none
  /// `True` or `False`
  case bool(Bool)
  /// An integer.
  case int(Int)
  /// A float.
  case float(Double)
  /// A text.
  case string(String)
  /// A tuple.
  case tuple([Literal])
  /// Something only its maker can write, shown as this text; bound as None.
  case text(String)

  /// As a Python value.
  public var value: Value {
    switch self {
    case .none, .text: .none
    case .bool(let flag): .bool(flag)
    case .int(let number): .int(number)
    case .float(let number): .float(number)
    case .string(let text): .string(text)
    case .tuple(let parts): .tuple(parts.map(\.value))
    }
  }
}

extension Literal: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
  ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByNilLiteral,
  ExpressibleByArrayLiteral
{
  /// An integer.
  public init(integerLiteral value: Int) { self = .int(value) }
  /// A float.
  public init(floatLiteral value: Double) { self = .float(value) }
  /// A text.
  public init(stringLiteral value: String) { self = .string(value) }
  /// A truth value.
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  /// None.
  public init(nilLiteral: ()) { self = .none }
  /// A tuple.
  public init(arrayLiteral elements: Literal...) { self = .tuple(elements) }
}

/// One parameter of a function.
public struct Parameter: Sendable {
  /// How arguments reach it.
  public enum Kind: Sendable {
    /// By place only (before `/`).
    case positionalOnly
    /// By place or by name.
    case standard
    /// `*args`
    case variadic
    /// By name only.
    case keywordOnly
    /// `**kwargs`
    case keywords
  }

  /// Its name, without stars.
  public let name: String
  /// How arguments reach it.
  public let kind: Kind
  /// What it is when not given; nil when it must be given.
  public let fallback: Literal?
  /// What it means, in a sentence.
  public let documentation: String
  /// The texts it accepts, when they can be listed; completion offers them.
  public let choices: [String]

  /// A parameter that must be given.
  public static func required(
    _ name: String, _ documentation: String = "", kind: Kind = .standard, choices: [String] = []
  ) -> Parameter {
    Parameter(
      name: name, kind: kind, fallback: nil, documentation: documentation, choices: choices)
  }

  /// A parameter with a default.
  public static func optional(
    _ name: String, _ fallback: Literal, _ documentation: String = "", kind: Kind = .standard,
    choices: [String] = []
  ) -> Parameter {
    Parameter(
      name: name, kind: kind, fallback: fallback, documentation: documentation, choices: choices)
  }

  /// `*name`: the remaining arguments by place, a tuple.
  public static func variadic(_ name: String, _ documentation: String = "") -> Parameter {
    Parameter(
      name: name, kind: .variadic, fallback: nil, documentation: documentation, choices: [])
  }

  /// `**name`: the remaining arguments by name, a dict.
  public static func keywords(_ name: String, _ documentation: String = "") -> Parameter {
    Parameter(
      name: name, kind: .keywords, fallback: nil, documentation: documentation, choices: [])
  }
}

/// The parameters of a function: binds calls, feeds completion and signature help.
public struct Signature: Sendable {
  /// The function's name, as error messages write it before `()`.
  public let name: String
  /// The parameters in order.
  public let parameters: [Parameter]
  /// What the function does; the first line is a summary.
  public let documentation: String
  /// Whether it is the constructor of a class written in Python, which errors call `X.__init__()`.
  public var isConstructor = false

  /// The name that errors write before `()`.
  var callName: String { isConstructor ? name + ".__init__" : name }
  /// How many arguments Python counts beside those that a call writes: `self`.
  var implicitCount: Int { isConstructor ? 1 : 0 }

  /// A signature.
  ///
  /// Keyword-only parameters come after the variadic one, as in Python.
  public init(_ name: String, _ parameters: [Parameter] = [], documentation: String = "") {
    self.name = name
    self.parameters = parameters
    self.documentation = documentation
  }

  /// As Python writes it: `conv(filters, kernel_size, strides=1)`.
  public var text: String { name + "(" + parameterTexts.joined(separator: ", ") + ")" }

  /// Each parameter as Python writes it, with `/` and `*` where they belong.
  public var parameterTexts: [String] {
    var parts: [String] = []
    var starSeen = false
    for (index, parameter) in parameters.enumerated() {
      if parameter.kind == .variadic { starSeen = true }
      if parameter.kind == .keywordOnly, !starSeen {
        parts.append("*")
        starSeen = true
      }
      parts.append(parameter.text)
      let next = index + 1 < parameters.count ? parameters[index + 1].kind : nil
      if parameter.kind == .positionalOnly, next != .positionalOnly { parts.append("/") }
    }
    return parts
  }
}

extension Parameter {
  /// As Python writes it: `strides=1`, `*args`.
  public var text: String {
    switch kind {
    case .variadic: "*" + name
    case .keywords: "**" + name
    case .positionalOnly, .standard, .keywordOnly:
      fallback.map { name + "=" + $0.pythonText } ?? name
    }
  }
}

extension Literal {
  /// As Python writes it.
  public var pythonText: String {
    switch self {
    case .text(let text): text
    case .none, .bool, .int, .float, .string, .tuple: (try? value.repr()) ?? "..."
    }
  }
}
