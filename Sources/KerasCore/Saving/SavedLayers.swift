import ConvEngine
import HDF5

/// A layer or model with its place in a file of weights: Keras's walk over what can be saved.
struct SavedLayer {
  /// Its place: `layers/conv2d`, empty for the model itself.
  let path: String
  /// Its name, which the file notes beside its weights.
  let name: String
  /// Its own weights, those that training changes first.
  let weights: [Weight]
  /// How Keras writes it in a message: `<Dense name=dense, built=True>`.
  let text: String
}

extension Sequential {
  /// The model and all its layers, those of nested models too, each once.
  var savedLayers: [SavedLayer] {
    var walk = SavedWalk()
    walk.visit(self, at: "")
    return walk.saved
  }
}

/// Visits what can be saved in Keras's order.
///
/// Layers are named by their class and counted, not by their own names: those may differ between two
/// runs of the same program.
private struct SavedWalk {
  private(set) var saved: [SavedLayer] = []
  private var seen: Set<ObjectIdentifier> = []

  mutating func visit(_ model: Sequential, at path: String) {
    guard seen.insert(ObjectIdentifier(model)).inserted else { return }
    note(path, model.name, [], model.className, model.isBuilt)
    let prefix = path.isEmpty ? "" : path + "/"
    if let whole = model.layers.first as? CustomLayer, whole.isWholeModel {
      return visitParts(of: whole, under: prefix)
    }
    var names = CountedNames()
    for layer in model.listedLayers {
      visit(layer, at: "\(prefix)layers/\(names.next(layer.savedClassName))")
    }
  }

  private mutating func visit(_ layer: Layer, at path: String) {
    if let model = (layer as? ModelLayer)?.model { return visit(model, at: path) }
    guard seen.insert(ObjectIdentifier(layer)).inserted else { return }
    let own = (layer as? CustomLayer)?.ownWeights ?? layer.weights
    note(path, layer.name, own, layer.savedClassName, layer.isBuilt)
    if let custom = layer as? CustomLayer { visitParts(of: custom, under: path + "/") }
  }

  private mutating func visitParts(of layer: CustomLayer, under prefix: String) {
    if layer.isWholeModel, !layer.ownWeights.isEmpty {
      note(String(prefix.dropLast()), layer.name, layer.ownWeights, layer.savedClassName, true)
    }
    for part in layer.savedParts { visit(part.layer, at: prefix + part.path) }
  }

  private mutating func note(
    _ path: String, _ name: String, _ weights: [Weight], _ className: String, _ isBuilt: Bool
  ) {
    saved.removeAll { $0.path == path }
    let ordered =
      weights.filter(\.specification.isTrainable) + weights.filter { !$0.specification.isTrainable }
    saved.append(
      SavedLayer(
        path: path, name: name, weights: ordered,
        text: "<\(className) name=\(name), built=\(isBuilt ? "True" : "False")>"))
  }
}

/// Names of classes in snake case, with a number from the second on: `dense`, `dense_1`.
public struct CountedNames {
  private var used: [String: Int] = [:]

  /// Names none of which is taken.
  public init() {}

  /// The next name of a class.
  public mutating func next(_ className: String) -> String {
    let base = snakeCase(className)
    let count = used[base, default: 0]
    used[base] = count + 1
    return count == 0 ? base : "\(base)_\(count)"
  }
}

extension Layer {
  /// The class that the layer is named by in a file.
  public var savedClassName: String {
    (self as? ModelLayer)?.model.className ?? configuration.className
  }
}

extension Weight {
  /// The weight as a file holds it.
  var saved: H5Value { H5Value(shape: shape.dimensions, .float32(value.values)) }
}
