/// A statement of a program, with its place.
public struct Statement: Sendable {
  /// Where it is, its blocks included.
  public let range: SourceRange
  /// What it is.
  public let kind: Kind

  /// What a statement is.
  public indirect enum Kind: Sendable {
    /// A bare expression.
    case expression(Expression)
    /// `a = b = value`
    case assign(targets: [Expression], value: Expression)
    /// `target += value`
    case augmentedAssign(target: Expression, BinaryOperator, value: Expression)
    /// `target: annotation = value`; the annotation is not evaluated.
    case annotatedAssign(target: Expression, value: Expression?)
    /// `del a, b`
    case delete([Expression])
    /// `pass`
    case pass
    /// `break`
    case `break`
    /// `continue`
    case `continue`
    /// `return value`
    case `return`(Expression?)
    /// `raise error from cause`
    case raise(Expression?, cause: Expression?)
    /// `global a, b`
    case global([Identifier])
    /// `nonlocal a, b`
    case nonlocal([Identifier])
    /// `import a.b as c`
    case importModules([ImportedName])
    /// `from a import b as c`; no names stands for `*`.
    case importFrom(module: Identifier, level: Int, names: [ImportedName]?)
    /// `assert test, message`
    case assert(Expression, message: Expression?)
    /// `if` with its `elif`s; `else` is the last block.
    case `if`(branches: [Branch], otherwise: [Statement])
    /// `while`
    case `while`(Expression, body: [Statement], otherwise: [Statement])
    /// `for`
    case `for`(target: Expression, iterable: Expression, body: [Statement], otherwise: [Statement])
    /// `try`
    case `try`(TryStatement)
    /// `with`
    case with([WithItem], body: [Statement])
    /// `def`
    case function(FunctionDeclaration)
    /// `class`
    case `class`(ClassDeclaration)
    /// What could not be read; a diagnostic says why.
    case invalid
  }
}

/// `import a.b as c`, or one name of `from m import a as b`.
public struct ImportedName: Sendable {
  /// The name, dotted for a module.
  public let name: Identifier
  /// The name after `as`.
  public let alias: Identifier?
}

/// A condition and its block.
public struct Branch: Sendable {
  /// The condition.
  public let test: Expression
  /// The block.
  public let body: [Statement]
}

/// The parts of `try`.
public struct TryStatement: Sendable {
  /// Python's `except types as name:`.
  public struct Handler: Sendable {
    /// The classes; nil catches all.
    public let types: Expression?
    /// The name after `as`.
    public let name: Identifier?
    /// The block.
    public let body: [Statement]
  }

  /// The block that is tried.
  public let body: [Statement]
  /// The `except` blocks.
  public let handlers: [Handler]
  /// The `else` block.
  public let otherwise: [Statement]
  /// The `finally` block.
  public let finally: [Statement]
}

/// `value as target` of a `with`.
public struct WithItem: Sendable {
  /// The context manager.
  public let value: Expression
  /// What is assigned.
  public let target: Expression?
}

/// A `def` statement.
public struct FunctionDeclaration: Sendable {
  /// Its name.
  public let name: Identifier
  /// Its parameters in order.
  public let parameters: [ParameterDeclaration]
  /// Its block.
  public let body: [Statement]
  /// `@decorator` lines, from the top.
  public let decorators: [Expression]
}

/// A `class` statement.
public struct ClassDeclaration: Sendable {
  /// Its name.
  public let name: Identifier
  /// Base classes and keywords in the parentheses.
  public let arguments: [Argument]
  /// Its block.
  public let body: [Statement]
  /// `@decorator` lines, from the top.
  public let decorators: [Expression]
}

/// A parsed text: the tree, and what is wrong with it.
public struct SyntaxTree: Sendable {
  /// The text.
  public let source: SourceText
  /// The statements.
  public let statements: [Statement]
  /// What is wrong, in order of place; empty for a text that can run.
  public let diagnostics: [Diagnostic]
}
