import ConvEngine
import KerasCore
import NumPyCore
import PyCore

extension KerasLibrary {
  /// What a program's names stand for now, as values that the interface may look at at any time.
  ///
  /// - Parameter module: where the program's names are, an interpreter's `main`.
  /// - Returns: the names; long lists and everything without a shape count as unknown.
  public func previewNames(of module: Module) -> PreviewNames {
    var reader = SessionReader(library: self)
    for (name, value) in module.namespace.bindings {
      reader.names.values[name] = reader.read(value)
    }
    reader.names.nameCounts = session.nameCounts
    return reader.names
  }
}

/// Turns Python values into what the preview knows of them.
private struct SessionReader {
  let library: KerasLibrary
  var names = PreviewNames()
  private var numbers: [ObjectIdentifier: Int] = [:]

  init(library: KerasLibrary) { self.library = library }

  private static let longestList = 64

  mutating func read(_ value: Value, depth: Int = 0) -> PreviewValue {
    guard depth < 8 else { return .unknown }
    switch value {
    case .list(let list):
      guard list.items.count <= Self.longestList else { return .unknown }
      var items: [PreviewValue] = []
      for item in list.items { items.append(read(item, depth: depth + 1)) }
      return .list(items)
    case .object(let object): return read(object, value)
    case .tuple(let items) where items.count > Self.longestList: return .unknown
    default: return plain(value)
    }
  }

  private func plain(_ value: Value) -> PreviewValue {
    guard let argument = try? library.argument(from: value) else { return .unknown }
    return .argument(argument)
  }

  private mutating func read(_ object: HostObject, _ value: Value) -> PreviewValue {
    switch object {
    case let model as ModelObject: return .model(number(of: model))
    case let layer as LayerObject:
      return .layer(
        PreviewLayer(
          name: layer.layer.name, configuration: layer.layer.configuration,
          isTrainable: layer.layer.isTrainable, inputShape: layer.layer.inputShapeArgument))
    case let input as SymbolicTensorObject:
      guard let layer = input.inputLayer else {
        names.models[names.models.count] = input.tensor.outline
        return .tensor(names.models.count - 1)
      }
      return .layer(PreviewLayer(name: layer.name, configuration: layer.configuration))
    case let array as ArrayObject: return .array(shape: array.array.shape)
    case is InitializerObject: return plain(value)
    case let function as ActivationFunction:
      return .operation(
        PreviewOperation(activation: function.functionName, function.activation))
    case let module as Module:
      return PreviewModules.isKnown(module.name) ? .module(module.name) : .unknown
    case let type as TypeObject: return read(type)
    case let function as BuiltinFunction where function.signature?.name == "Input":
      return .inputFunction
    default: return .unknown
    }
  }

  private func read(_ type: TypeObject) -> PreviewValue {
    if library.types.layers[type.name] === type || library.types.oldLayers[type.name] === type {
      return .layerClass(type.name)
    }
    if library.types.initializers[type.name] === type { return .initializerClass(type.name) }
    if type === library.types.model { return .modelClass }
    return type === library.types.sequential ? .sequentialClass : .unknown
  }

  private mutating func number(of model: ModelObject) -> Int {
    let key = ObjectIdentifier(model.model)
    if let known = numbers[key] { return known }
    let number = names.models.count
    numbers[key] = number
    names.models[number] = model.model.outline
    return number
  }
}
