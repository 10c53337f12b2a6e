import KerasCore
import PyCore

extension PreviewEvaluator {
  /// What an expression stands for, as far as it can be known.
  mutating func evaluate(_ expression: Expression) -> PreviewValue {
    budget -= 1
    guard budget > 0 else { return .unknown }
    switch expression.kind {
    case .constant(let constant): return value(of: constant)
    case .name(let name): return lookUp(name, at: expression.range)
    case .attribute(let owner, let name):
      let value = evaluate(owner)
      return attribute(name.name, of: value)
    case .item(let owner, let index):
      let value = evaluate(owner)
      return selection(value, index, owner, expression.range) ?? item(of: value, index)
    case .call(let callee, let arguments): return call(callee, arguments, expression.range)
    case .unary(let operation, let operand):
      guard operation == .negative else { return .unknown }
      let value = evaluate(operand)
      return apply("negative", [(value, operand.range)], expression.range)
        ?? arithmetic(.subtract, .argument(.int(0)), value)
    case .binary(let operation, let left, let right):
      let operands = [(evaluate(left), left.range), (evaluate(right), right.range)]
      return operation.opsName.flatMap { apply($0, operands, expression.range) }
        ?? arithmetic(operation, operands[0].0, operands[1].0)
    case .comparison(let left, let parts): return comparison(evaluate(left), parts)
    case .conditional(let test, let then, let otherwise):
      guard case .argument(.bool(let holds)) = evaluate(test) else { return .unknown }
      return evaluate(holds ? then : otherwise)
    case .tuple(let items): return tuple(items)
    case .list(let items): return list(items)
    default: return .unknown
    }
  }

  private func value(of constant: ConstantValue) -> PreviewValue {
    switch constant {
    case .none: .argument(.null)
    case .bool(let flag): .argument(.bool(flag))
    case .int(let number): .argument(.int(number))
    case .float(let number): .argument(.float(number))
    case .string(let text): .argument(.string(text))
    case .ellipsis, .hugeInt, .bytes: .unknown
    }
  }

  /// A name's value; unknown when nothing defines it, since it may be a name of Python's own.
  private func lookUp(_ name: String, at range: SourceRange) -> PreviewValue {
    if let value = names.values[name] { return value }
    if ["len", "range", "int", "tuple", "list"].contains(name) { return .builtin(name) }
    return .unknown
  }

  private mutating func attribute(_ name: String, of owner: PreviewValue) -> PreviewValue {
    switch owner {
    case .module(let module): return PreviewModules.member(name, of: module)
    case .model(let number): return .modelMethod(number, name)
    case .tensor, .layer: return tensorAttribute(name, of: owner)
    case .array(let shape):
      if name == "shape" { return .argument(.sizes(shape)) }
      return name == "ndim" ? .argument(.int(shape.count)) : .unknown
    default: return .unknown
    }
  }

  private mutating func item(of owner: PreviewValue, _ index: Expression) -> PreviewValue {
    guard let parts = elements(of: owner) else { return .unknown }
    if case .slice(let lower, let upper, nil) = index.kind {
      guard let range = range(lower, upper, parts.count) else { return .unknown }
      return sequence(Array(parts[range]), like: owner)
    }
    guard case .argument(.int(let number)) = evaluate(index) else { return .unknown }
    let place = number < 0 ? number + parts.count : number
    return parts.indices.contains(place) ? parts[place] : .unknown
  }

  private mutating func range(
    _ lower: Expression?, _ upper: Expression?, _ count: Int
  ) -> Range<Int>? {
    guard let start = bound(lower, 0, count), let end = bound(upper, count, count) else {
      return nil
    }
    return start..<max(start, end)
  }

  private mutating func bound(_ expression: Expression?, _ fallback: Int, _ count: Int) -> Int? {
    guard let expression else { return fallback }
    guard case .argument(.int(let number)) = evaluate(expression) else { return nil }
    return min(max(number < 0 ? number + count : number, 0), count)
  }

  private mutating func tuple(_ items: [Expression]) -> PreviewValue {
    var parts: [PreviewValue] = []
    for item in items where !item.isMissing { parts.append(evaluate(item)) }
    return sequence(parts, like: .argument(.list([])))
  }

  private mutating func list(_ items: [Expression]) -> PreviewValue {
    var parts: [PreviewValue] = []
    for item in items where !item.isMissing { parts.append(evaluate(item)) }
    return .list(parts)
  }

  /// A tuple of plain values is one argument; anything else stays a list.
  private func sequence(_ parts: [PreviewValue], like owner: PreviewValue) -> PreviewValue {
    guard case .argument = owner else { return .list(parts) }
    var values: [ArgumentValue] = []
    for part in parts {
      guard case .argument(let value) = part else { return .list(parts) }
      values.append(value)
    }
    return .argument(.list(values))
  }

  // MARK: Numbers

  /// Arithmetic on known numbers and tuples; everything else is unknown.
  func arithmetic(
    _ operation: BinaryOperator, _ left: PreviewValue, _ right: PreviewValue
  ) -> PreviewValue {
    guard case .argument(let left) = left, case .argument(let right) = right else {
      return .unknown
    }
    if case .list(let first) = left, case .list(let second) = right, operation == .add,
      first.count + second.count <= 64
    {
      return .argument(.list(first + second))
    }
    if case .int(let first) = left, case .int(let second) = right {
      return whole(operation, first, second)
    }
    guard let first = left.double, let second = right.double else { return .unknown }
    return fraction(operation, first, second)
  }

  private func whole(_ operation: BinaryOperator, _ left: Int, _ right: Int) -> PreviewValue {
    let result: (partialValue: Int, overflow: Bool)
    switch operation {
    case .add: result = left.addingReportingOverflow(right)
    case .subtract: result = left.subtractingReportingOverflow(right)
    case .multiply: result = left.multipliedReportingOverflow(by: right)
    case .floorDivide, .modulo:
      guard right > 0 else { return .unknown }
      let rest = left % right
      let modulus = rest < 0 ? rest + right : rest
      return .argument(.int(operation == .modulo ? modulus : (left - modulus) / right))
    case .power:
      guard (0...62).contains(right), left == 2 else { return .unknown }
      return .argument(.int(1 << right))
    default: return fraction(operation, Double(left), Double(right))
    }
    return result.overflow ? .unknown : .argument(.int(result.partialValue))
  }

  private func fraction(
    _ operation: BinaryOperator, _ left: Double, _ right: Double
  ) -> PreviewValue {
    switch operation {
    case .add: .argument(.float(left + right))
    case .subtract: .argument(.float(left - right))
    case .multiply: .argument(.float(left * right))
    case .divide: right == 0 ? .unknown : .argument(.float(left / right))
    default: .unknown
    }
  }

  /// One comparison of numbers or texts.
  private mutating func comparison(
    _ left: PreviewValue, _ parts: [ComparisonPart]
  ) -> PreviewValue {
    guard parts.count == 1, case .operation(let operation) = parts[0].kind,
      case .argument(let first) = left, case .argument(let second) = evaluate(parts[0].right)
    else { return .unknown }
    if case .string(let one) = first, case .string(let other) = second {
      switch operation {
      case .equal: return .argument(.bool(one == other))
      case .notEqual: return .argument(.bool(one != other))
      default: return .unknown
      }
    }
    guard let one = first.double, let other = second.double else { return .unknown }
    switch operation {
    case .equal: return .argument(.bool(one == other))
    case .notEqual: return .argument(.bool(one != other))
    case .less: return .argument(.bool(one < other))
    case .lessOrEqual: return .argument(.bool(one <= other))
    case .greater: return .argument(.bool(one > other))
    case .greaterOrEqual: return .argument(.bool(one >= other))
    }
  }
}

extension Expression {
  /// Whether nothing has been typed here yet.
  var isMissing: Bool {
    if case .missing = kind { true } else { false }
  }
}

extension ArgumentValue {
  /// The number, nil for anything else.
  fileprivate var double: Double? {
    switch self {
    case .int(let number): Double(number)
    case .float(let number): number
    case .bool(let flag): flag ? 1 : 0
    default: nil
    }
  }
}
