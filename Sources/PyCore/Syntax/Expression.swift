/// An expression of a program, with its place.
public struct Expression: Sendable {
  /// Where it is, parentheses around it not included.
  public let range: SourceRange
  /// What it is.
  public let kind: Kind

  /// What an expression is.
  public indirect enum Kind: Sendable {
    /// A constant.
    case constant(ConstantValue)
    /// `f'...'`
    case formatted([FormattedPart])
    /// A name.
    case name(String)
    /// `value.name`
    case attribute(Expression, Identifier)
    /// `value[index]`
    case item(Expression, index: Expression)
    /// `lower:upper:step` in brackets.
    case slice(Expression?, Expression?, Expression?)
    /// `callee(...)`
    case call(Expression, [Argument])
    /// `-x`, `+x`, `~x`
    case unary(UnaryOperator, Expression)
    /// `not x`
    case not(Expression)
    /// `x + y` and kin.
    case binary(BinaryOperator, Expression, Expression)
    /// `x and y`
    case and(Expression, Expression)
    /// `x or y`
    case or(Expression, Expression)
    /// `x < y <= z`
    case comparison(Expression, [ComparisonPart])
    /// `then if test else otherwise`
    case conditional(test: Expression, then: Expression, otherwise: Expression)
    /// `lambda ...: body`
    case lambda([ParameterDeclaration], Expression)
    /// `x, y`
    case tuple([Expression])
    /// `[x, y]`
    case list([Expression])
    /// `{x, y}`
    case set([Expression])
    /// `{x: y}`; a key of nil stands for `**y`.
    case dict([DictItem])
    /// `*x`
    case starred(Expression)
    /// `[x for ...]` and kin.
    case comprehension(ComprehensionKind, Comprehension)
    /// `name := value`
    case assignment(Identifier, Expression)
    /// `yield x`
    case yield(Expression?)
    /// `yield from x`
    case yieldFrom(Expression)
    /// A place where an expression should be.
    case missing
  }
}

/// A value written out.
public enum ConstantValue: Sendable {
  /// `None`
  case none
  /// `...`
  case ellipsis
  /// `True` or `False`
  case bool(Bool)
  /// An integer.
  case int(Int)
  /// An integer of more than 64 bits; its digits.
  case hugeInt(String)
  /// A float.
  case float(Double)
  /// A text.
  case string(String)
  /// Bytes.
  case bytes([UInt8])
}

/// A name with its place.
public struct Identifier: Sendable {
  /// The name.
  public let name: String
  /// Where it is.
  public let range: SourceRange
}

/// An argument of a call.
public struct Argument: Sendable {
  /// How it is passed.
  public enum Kind: Sendable {
    /// By place.
    case positional
    /// `name=value`
    case keyword(Identifier)
    /// `*value`
    case unpacked
    /// `**value`
    case unpackedKeywords
  }

  /// How it is passed.
  public let kind: Kind
  /// Its value.
  public let value: Expression
  /// Where it is, name and stars included.
  public let range: SourceRange
}

/// A part of an f-string.
public indirect enum FormattedPart: Sendable {
  /// Text as it is.
  case text(String)
  /// `{value!r:spec}`; the label is what `{value=}` writes first.
  case field(value: Expression, label: String?, conversion: Character?, spec: [FormattedPart])
}

/// One step of a comparison: the operator and its right side.
public struct ComparisonPart: Sendable {
  /// The comparisons of Python.
  public enum Kind: Sendable {
    /// `<`, `==` and kin.
    case operation(ComparisonOperator)
    /// `in`, `not in`
    case contains(negated: Bool)
    /// `is`, `is not`
    case identity(negated: Bool)
  }

  /// The operator.
  public let kind: Kind
  /// The right side.
  public let right: Expression
}

/// `key: value` of a dict display; no key stands for `**value`.
public struct DictItem: Sendable {
  /// The key.
  public let key: Expression?
  /// The value.
  public let value: Expression
}

/// What a comprehension makes.
public enum ComprehensionKind: Sendable {
  /// `[...]`
  case list
  /// `{...}`
  case set
  /// `{k: v ...}`
  case dict
  /// `(...)`
  case generator
}

/// The inside of a comprehension.
public struct Comprehension: Sendable {
  /// The element, or the key of a dict.
  public let element: Expression
  /// The value of a dict.
  public let value: Expression?
  /// `for` and `if`, in order.
  public let clauses: [Clause]

  /// One `for` with its conditions.
  public struct Clause: Sendable {
    /// What is assigned.
    public let target: Expression
    /// What is iterated over.
    public let iterable: Expression
    /// The `if`s that follow.
    public let conditions: [Expression]
  }
}

/// A parameter of `def` or `lambda`.
public struct ParameterDeclaration: Sendable {
  /// Its name.
  public let name: Identifier
  /// How arguments reach it.
  public let kind: Parameter.Kind
  /// Its default.
  public let fallback: Expression?
}
