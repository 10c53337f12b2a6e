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
  ///
  /// Layers are named by their class and counted, not by their own names: those may differ between
  /// two runs of the same program.
  var savedLayers: [SavedLayer] {
    var seen: Set<ObjectIdentifier> = []
    var saved = [
      SavedLayer(path: "", name: name, weights: [], text: text(className, name, isBuilt))
    ]
    collect(&saved, &seen, under: "")
    return saved
  }

  private func collect(
    _ saved: inout [SavedLayer], _ seen: inout Set<ObjectIdentifier>, under prefix: String
  ) {
    var used: [String: Int] = [:]
    for layer in listedLayers {
      let inner = (layer as? ModelLayer)?.model
      let className = inner?.className ?? layer.configuration.className
      let base = snakeCase(className)
      let count = used[base, default: 0]
      used[base] = count + 1
      let path = "\(prefix)layers/\(count == 0 ? base : "\(base)_\(count)")"
      guard seen.insert(inner.map { ObjectIdentifier($0) } ?? ObjectIdentifier(layer)).inserted
      else { continue }
      saved.append(
        SavedLayer(
          path: path, name: layer.name, weights: inner == nil ? layer.weightsAsSaved : [],
          text: text(className, layer.name, inner?.isBuilt ?? layer.isBuilt)))
      inner?.collect(&saved, &seen, under: path + "/")
    }
  }

  private func text(_ className: String, _ name: String, _ isBuilt: Bool) -> String {
    "<\(className) name=\(name), built=\(isBuilt ? "True" : "False")>"
  }
}

extension Layer {
  /// The weights as a file orders them: those made to be trained first.
  var weightsAsSaved: [Weight] {
    weights.filter(\.specification.isTrainable) + weights.filter { !$0.specification.isTrainable }
  }
}

extension Weight {
  /// The weight as a file holds it.
  var saved: H5Value { H5Value(shape: shape.dimensions, .float32(value.values)) }
}
