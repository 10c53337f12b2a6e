import KerasCore
import PyCore

// Models written as calls of layers: `x = Dense(3)(x)`, `Model(inputs, outputs)`.

extension PreviewEvaluator {
  /// A layer called on a tensor: the tensor's layers and this one.
  mutating func apply(
    _ layer: PreviewLayer, _ arguments: [Argument], _ range: SourceRange
  ) -> PreviewValue {
    guard let argument = arguments.first, !argument.value.isMissing,
      let input = tensor(evaluate(argument.value)), let outline = names.models[input]
    else { return .unknown }
    let number = makeModel(outline, origins: origins[input] ?? [])
    var layer = layer
    layer.container = .application(
      call: range, argument: argument.range, statement: statement ?? range)
    add(layer, to: number, at: layer.origin ?? range)
    touched = (number, "x")
    return .tensor(number)
  }

  /// The number under which the layers up to a tensor are kept; nil for what is no tensor.
  mutating func tensor(_ value: PreviewValue) -> Int? {
    switch value {
    case .tensor(let number): return number
    case .layer(let layer):
      guard let input = layer.configuration as? InputLayer else { return nil }
      return makeModel(
        ModelOutline(name: "functional", inputShape: input.batchShape), origins: [])
    default: return nil
    }
  }

  /// `Model(inputs, outputs)`: the layers on the way to the output.
  mutating func functional(_ arguments: [Argument], _ range: SourceRange) -> PreviewValue {
    var outputs: PreviewValue = .unknown
    for (place, argument) in arguments.enumerated() where !argument.value.isMissing {
      let value = evaluate(argument.value)
      switch argument.kind {
      case .positional where place == 1: outputs = value
      case .keyword(let identifier) where identifier.name == "outputs": outputs = value
      case .positional, .keyword, .unpacked, .unpackedKeywords: break
      }
    }
    if case .list(let items) = outputs, items.count == 1 { outputs = items[0] }
    guard case .tensor(let end) = outputs, var outline = names.models[end] else {
      return .unknown
    }
    outline.name = uniqueName("functional")
    outline.isBuilt = true
    let number = makeModel(outline, origins: origins[end] ?? [])
    touched = (number, "model")
    return .model(number)
  }
}
