import KerasCore
import PyCore

/// The arguments of a call by name, as far as they are known.
private struct PreviewArguments {
  var values: [String: PreviewValue] = [:]
  var ranges: [String: SourceRange] = [:]

  /// Whether a value that must be known is not.
  func isUnknown(_ name: String) -> Bool {
    if case .unknown? = values[name] { true } else { false }
  }

  func argument(_ name: String) -> ArgumentValue? {
    if case .argument(let value)? = values[name] { value } else { nil }
  }

  func text(_ name: String) -> String? {
    if case .string(let text)? = argument(name) { text } else { nil }
  }
}

/// One argument of a call that is being typed.
private struct PreviewArgument: DialectArgument {
  var value: PreviewValue
  var range: SourceRange
  /// Whether it is still being typed and says nothing yet.
  var isLeftOut = false

  var wholeNumber: Int? {
    if case .argument(.int(let number)) = value { number } else { nil }
  }
  var text: String? { if case .argument(.string(let text)) = value { text } else { nil } }

  func replaced(by text: String) -> PreviewArgument {
    PreviewArgument(value: .argument(.string(text)), range: range)
  }

  static func tuple(_ parts: [PreviewArgument]) -> PreviewArgument {
    var values: [ArgumentValue] = []
    let range = parts.first?.range ?? SourceRange(0, 0)
    for part in parts {
      guard case .argument(let value) = part.value else {
        return PreviewArgument(value: .unknown, range: range)
      }
      values.append(value)
    }
    return PreviewArgument(value: .argument(.list(values)), range: range)
  }
}

extension PreviewEvaluator {
  /// A call: of a class of layers, of a model's method, of a few built-in functions.
  mutating func call(
    _ callee: Expression, _ arguments: [Argument], _ range: SourceRange
  ) -> PreviewValue {
    switch evaluate(callee) {
    case .layerClass(let name): return layer(name, callee, arguments, range)
    case .sequentialClass: return sequential(arguments, range)
    case .modelClass: return functional(arguments, range)
    case .layer(let layer): return apply(layer, arguments, range)
    case .inputFunction: return input(arguments, range)
    case .operation(let operation): return apply(operation, arguments, range)
    case .initializerClass(let name):
      return InitializerNames.initializer(named: name).map { .argument(.initializer($0)) }
        ?? .unknown
    case .modelMethod(let number, let name):
      return method(name, of: number, variable(callee), arguments, range)
    case .builtin(let name): return builtin(name, arguments)
    default:
      for argument in arguments { _ = evaluate(argument.value) }
      return .unknown
    }
  }

  /// The name that a method was called on.
  private func variable(_ callee: Expression) -> String {
    guard case .attribute(let owner, _) = callee.kind, case .name(let name) = owner.kind else {
      return "model"
    }
    return name
  }

  // MARK: Arguments

  /// Matches arguments with parameters; what is missing or still being typed is left out.
  private mutating func bind(
    _ arguments: [Argument], to parameters: [String], of function: String,
    _ dialect: LayerDialect? = nil
  ) -> PreviewArguments? {
    guard var call = collect(arguments, parameters) else { return nil }
    dialect?.translate(&call)
    var bound = PreviewArguments()
    guard call.positional.count <= parameters.count else {
      let extra = call.positional[parameters.count]
      report(
        "\(function)() takes \(parameters.count) positional arguments but "
          + "\(parameters.count + 1) were given", hint: nil, at: extra.range)
      return nil
    }
    let placed = zip(parameters, call.positional).map { (name: $0, argument: $1) }
    for (name, argument) in placed + call.keywords where !argument.isLeftOut {
      bound.values[name] = argument.value
      bound.ranges[name] = argument.range
    }
    return bound
  }

  /// The arguments as they are written; nil where they cannot be told, as with `*args`.
  private mutating func collect(
    _ arguments: [Argument], _ parameters: [String]
  ) -> DialectCall<PreviewArgument>? {
    var call = DialectCall<PreviewArgument>([], [])
    for argument in arguments {
      let name: String?
      switch argument.kind {
      case .unpacked, .unpackedKeywords: return nil
      case .keyword(let identifier): name = identifier.name
      case .positional:
        guard !isBeingTyped(argument.value) else { continue }
        name = nil
      }
      let place = call.positional.count
      let parameter = name ?? (parameters.indices.contains(place) ? parameters[place] : "")
      let isLeftOut = argument.value.isMissing || isUnfinishedText(argument.value, parameter)
      let found = PreviewArgument(
        value: isLeftOut ? .unknown : evaluate(argument.value), range: argument.range,
        isLeftOut: isLeftOut)
      if let name { call.keywords.append((name, found)) } else { call.positional.append(found) }
    }
    return call
  }

  /// Whether an expression is a name at the cursor that nothing defines: the start of a keyword.
  private func isBeingTyped(_ expression: Expression) -> Bool {
    guard !expression.isMissing else { return true }
    guard case .name(let name) = expression.kind else { return false }
    return expression.range.end == cursor && names.values[name] == nil
  }

  /// Whether an expression is a text without its closing quote that may become a valid choice.
  private func isUnfinishedText(_ expression: Expression, _ parameter: String) -> Bool {
    guard case .constant(.string(let text)) = expression.kind,
      expression.range.end == cursor, !isClosed(expression.range)
    else { return false }
    let choices = ArgumentChoices.choices(parameter, of: "Conv1D")
    return choices.isEmpty || choices.contains { $0.hasPrefix(text) }
  }

  private func isClosed(_ range: SourceRange) -> Bool {
    let text = source.slice(range)
    guard text.utf8.count > 1, let last = text.last else { return false }
    return last == "'" || last == "\""
  }

  // MARK: Layers

  private mutating func layer(
    _ className: String, _ callee: Expression, _ arguments: [Argument], _ range: SourceRange
  ) -> PreviewValue {
    let dialect = LayerDialect(className)
    guard let type = LayerRegistry.layer(named: dialect.className) else { return .unknown }
    let own = type.parameters.map(\.name)
    guard let bound = bind(arguments, to: own, of: className, dialect) else { return .unknown }
    var values: [String: ArgumentValue] = [:]
    for (name, value) in bound.values {
      let isCommon = LayerSignatures.commonNames.contains(name) && !own.contains(name)
      guard !isCommon else { continue }
      switch value {
      case .argument(let argument): values[name] = argument
      case .operation(let operation):
        guard let activation = operation.activation else { return .unknown }
        values[name] = .activation(activation)
      case .initializerClass(let initializer):
        values[name] = InitializerNames.initializer(named: initializer).map { .initializer($0) }
      case .list(let items):
        guard let list = plainList(items) else { return .unknown }
        values[name] = list
      default: return .unknown
      }
    }
    do throws(LayerError) {
      let configuration = try LayerRegistry.configuration(dialect.className, values)
      try configuration.validate()
      var made = layer(configuration, bound)
      made.origin = range
      made.arguments = bound.ranges
      return .layer(made)
    } catch {
      if !reportMissing(type, values, range) {
        report(
          error, at: place(of: error, bound) ?? range,
          FixMaker(source: source, call: range, arguments: bound.ranges))
      }
      return .unknown
    }
  }

  /// Says which argument a call that is being typed still needs.
  private mutating func reportMissing(
    _ type: any LayerConfiguration.Type, _ values: [String: ArgumentValue], _ range: SourceRange
  ) -> Bool {
    let missing = type.parameters.first { $0.defaultValue == nil && values[$0.name] == nil }
    guard let missing else { return false }
    let words = ArgumentChoices.documentation[missing.name]
    report(
      "\(type.className) still needs `\(missing.name)`" + (words.map { ": \($0)" } ?? "."),
      hint: nil, at: range)
    return true
  }

  /// The range of the argument that a refusal names.
  private func place(of error: LayerError, _ bound: PreviewArguments) -> SourceRange? {
    for (name, range) in bound.ranges where error.message.contains("`\(name)`") { return range }
    return bound.ranges.first { error.message.contains("\($0.key)=") }?.value
  }

  private func plainList(_ items: [PreviewValue]) -> ArgumentValue? {
    var values: [ArgumentValue] = []
    for item in items {
      guard case .argument(let value) = item else { return nil }
      values.append(value)
    }
    return .list(values)
  }

  private mutating func layer(
    _ configuration: any LayerConfiguration, _ bound: PreviewArguments
  ) -> PreviewLayer {
    var layer = PreviewLayer(
      name: bound.text("name") ?? uniqueName(configuration.baseName),
      configuration: configuration)
    if case .bool(false)? = bound.argument("trainable") { layer.isTrainable = false }
    layer.inputShape = bound.argument("input_shape").flatMap(sizes)
    if let batch = bound.argument("batch_input_shape").flatMap(sizes) {
      layer.inputShape = Array(batch.dropFirst())
    }
    let ownsDimension = type(of: configuration).parameters.contains { $0.name == "input_dim" }
    if !ownsDimension, case .int(let size)? = bound.argument("input_dim") {
      layer.inputShape = [size]
    }
    return layer
  }

  /// A tuple of sizes, nil for None among them; one number counts as a tuple of it.
  private func sizes(_ value: ArgumentValue) -> [Int?]? {
    if case .int(let size) = value { return [size] }
    guard case .list(let items) = value else { return nil }
    var sizes: [Int?] = []
    for item in items {
      switch item {
      case .int(let size): sizes.append(size)
      case .null: sizes.append(nil)
      default: return nil
      }
    }
    return sizes
  }

  private mutating func input(_ arguments: [Argument], _ range: SourceRange) -> PreviewValue {
    let parameters = ["shape", "batch_size", "dtype", "sparse", "ragged", "batch_shape", "name"]
    guard let bound = bind(arguments, to: parameters, of: "Input") else { return .unknown }
    var batchSize: Int?
    if case .int(let size)? = bound.argument("batch_size") { batchSize = size }
    let configuration: InputLayer
    if let batch = bound.argument("batch_shape").flatMap(sizes) {
      configuration = InputLayer(batchShape: SymbolicShape(batch))
    } else if let shape = bound.argument("shape").flatMap(sizes) {
      configuration = InputLayer(shape: shape, batchSize: batchSize)
    } else {
      return .unknown
    }
    do throws(LayerError) {
      try configuration.validate()
    } catch {
      report(error, at: bound.ranges["shape"] ?? range)
      return .unknown
    }
    return .layer(layer(configuration, bound))
  }

  // MARK: Models

  private mutating func sequential(
    _ arguments: [Argument], _ range: SourceRange
  ) -> PreviewValue {
    guard let bound = bind(arguments, to: ["layers", "trainable", "name"], of: "Sequential")
    else { return .unknown }
    let number = makeModel(named: bound.text("name"))
    touched = (number, "model")
    for item in bound.values["layers"].flatMap({ elements(of: $0) }) ?? [] {
      guard case .layer(var layer) = item else { break }
      layer.container = .element
      add(layer, to: number, at: layer.origin ?? bound.ranges["layers"] ?? range)
    }
    return .model(number)
  }

  private mutating func method(
    _ name: String, of number: Int, _ variable: String, _ arguments: [Argument],
    _ range: SourceRange
  ) -> PreviewValue {
    touched = (number, variable)
    switch name {
    case "add":
      guard let first = arguments.first, !first.value.isMissing else { break }
      guard case .layer(var layer) = evaluate(first.value) else { break }
      // A layer that was made before and given a name is changed where it was made.
      if layer.origin == first.value.range { layer.container = .statement(statement ?? range) }
      add(layer, to: number, at: first.range)
    case "pop": removeLast(of: number)
    case "build":
      guard let first = arguments.first, case .argument(let value) = evaluate(first.value),
        let shape = sizes(value), names.models[number]?.inputShape == nil
      else { break }
      names.models[number]?.inputShape = SymbolicShape(shape)
      changed(number)
    case "compile": names.models[number]?.isCompiled = true
    default: break
    }
    return .argument(.null)
  }

  private mutating func builtin(_ name: String, _ arguments: [Argument]) -> PreviewValue {
    var values: [PreviewValue] = []
    for argument in arguments { values.append(evaluate(argument.value)) }
    switch name {
    case "len":
      if case .array(let shape)? = values.first {
        return shape.first.map { .argument(.int($0)) } ?? .unknown
      }
      return values.first.flatMap { elements(of: $0) }.map { .argument(.int($0.count)) } ?? .unknown
    case "range": return range(values)
    case "int":
      if case .argument(.float(let number))? = values.first,
        let whole = Int(exactly: number.rounded(.towardZero))
      {
        return .argument(.int(whole))
      }
      return values.first ?? .unknown
    default: return values.first ?? .unknown
    }
  }

  /// The numbers of a `range` of at most a thousand.
  private func range(_ values: [PreviewValue]) -> PreviewValue {
    var bounds: [Int] = []
    for value in values {
      guard case .argument(.int(let number)) = value else { return .unknown }
      bounds.append(number)
    }
    guard (1...3).contains(bounds.count), bounds.count < 3 || bounds[2] != 0 else {
      return .unknown
    }
    let start = bounds.count > 1 ? bounds[0] : 0
    let stop = bounds.count > 1 ? bounds[1] : bounds[0]
    let step = bounds.count > 2 ? bounds[2] : 1
    let numbers = RangeObject(start: start, stop: stop, step: step)
    guard numbers.count <= 1000 else { return .unknown }
    return .list((0..<numbers.count).map { .argument(.int(numbers.element(at: $0))) })
  }
}
