import ConvEngine
import HDF5

/// The weights of a model in the form of older files, `.h5`: by the layers' names.
///
/// Keras: `keras.src.legacy.saving.legacy_h5_format`. A group for each layer has the names of its
/// weights as an attribute, and under those names the numbers.
enum LegacyWeights {
  /// Lists of names larger than this are spread over several attributes.
  private static let largestAttribute = 64_512

  /// The group of all layers' weights.
  static func group(of model: Sequential) -> H5Group {
    let layers = model.listedLayers
    var root = H5Group(attributes: attributes("layer_names", layers.map(\.name)))
    root.attributes.append(H5Attribute("backend", .string(KerasVersion.backend)))
    root.attributes.append(H5Attribute("keras_version", .string(KerasVersion.number)))
    for layer in layers {
      root[layer.name] = .group(weightGroup(layer.weightsInLegacyOrder))
    }
    root["top_level_model_weights"] = .group(weightGroup([]))
    return root
  }

  private static func weightGroup(_ weights: [Weight]) -> H5Group {
    variableGroup(weights.map { ($0.path, $0.saved) })
  }

  /// The group of an optimizer's variables.
  static func group(of optimizer: Optimizer) -> H5Group {
    variableGroup(optimizer.variables.map { ($0.path, $0.value) })
  }

  private static func variableGroup(
    _ variables: [(path: String, value: H5Value)]
  ) -> H5Group {
    var group = H5Group(attributes: attributes("weight_names", variables.map(\.path)))
    for (path, value) in variables { group.put(.dataset(H5Dataset(value)), at: path) }
    return group
  }

  /// A list of names as one attribute, or as numbered ones when it is too long for one.
  private static func attributes(_ name: String, _ texts: [String]) -> [H5Attribute] {
    let longest = texts.map(\.utf8.count).max() ?? 0
    let size = max(longest, 16)
    guard texts.count * size > largestAttribute else { return [H5Attribute(name, .strings(texts))] }
    let count = max(1, largestAttribute / size)
    return stride(from: 0, to: texts.count, by: count).enumerated().map { number, start in
      H5Attribute(
        "\(name)\(number)", .strings(Array(texts[start..<min(start + count, texts.count)])))
    }
  }

  /// The names of an attribute, also when they are spread over several.
  private static func names(_ name: String, in group: H5Group) -> [String] {
    if let value = group.attribute(name) { return value.strings ?? [] }
    var names: [String] = []
    var number = 0
    while let part = group.attribute("\(name)\(number)") {
      names += part.strings ?? []
      number += 1
    }
    return names
  }

  /// The numbers of a layer or an optimizer, in the order of their names.
  static func values(in group: H5Group) throws(LayerError) -> [H5Value] {
    var values: [H5Value] = []
    for name in names("weight_names", in: group) {
      guard let value = group.dataset(name)?.value else {
        throw LayerError("the file lists a weight '\(name)' that is not in it.")
      }
      values.append(value)
    }
    return values
  }

  // MARK: - Loading

  /// Puts a file's numbers in place of a model's weights, layer after layer.
  ///
  /// - Returns: what a program should be warned of.
  /// - Throws: `ValueError` when the numbers of layers or weights or a shape do not fit.
  static func load(
    _ root: H5Group, into model: Sequential, skipMismatch: Bool
  ) throws(LayerError) -> [String] {
    let layers = model.listedLayers.filter { !$0.weights.isEmpty }
    var saved: [(name: String, values: [H5Value])] = []
    for name in names("layer_names", in: root) {
      let values = try values(in: root.group(name) ?? H5Group())
      if !values.isEmpty { saved.append((name, values)) }
    }
    guard saved.count == layers.count else {
      throw LayerError(
        "Layer count mismatch when loading weights from file. Model expected \(layers.count) layers, "
          + "found \(saved.count) saved layers.",
        hint: "load_weights(..., by_name=True) for the layers that have the same names")
    }
    var plan = Plan()
    for (number, pair) in zip(layers, saved).enumerated() {
      let (layer, (name, values)) = pair
      let weights = layer.weightsInLegacyOrder
      guard weights.count == values.count else {
        throw LayerError(
          "Weight count mismatch for layer #\(number) (named \(layer.name) in the current model, "
            + "\(name) in the save file). Layer expects \(weights.count) weight(s). Received "
            + "\(values.count) saved weight(s)")
      }
      try plan.add(
        weights, values, "layer #\(number) (named \(layer.name))", skipMismatch: skipMismatch)
    }
    return plan.carryOut()
  }

  /// The same for the layers that the file has by name; the others keep their weights.
  static func loadByName(
    _ root: H5Group, into model: Sequential, skipMismatch: Bool
  ) throws(LayerError) -> [String] {
    var plan = Plan()
    for (number, name) in names("layer_names", in: root).enumerated() {
      guard let layer = model.listedLayers.first(where: { $0.name == name }) else { continue }
      let values = try values(in: root.group(name) ?? H5Group())
      let weights = layer.weightsInLegacyOrder
      let what = "layer #\(number) (named \(layer.name))"
      guard weights.count == values.count else {
        let counts =
          "Layer expects \(weights.count) weight(s). Received \(values.count) saved weight(s)"
        guard skipMismatch else {
          throw LayerError("Weight count mismatch for \(what). \(counts)")
        }
        plan.warnings.append(
          "Skipping loading of weights for \(what) due to mismatch in number of weights. \(counts)")
        continue
      }
      try plan.add(weights, values, what, skipMismatch: skipMismatch)
    }
    return plan.carryOut()
  }

  /// Numbers to be put in place once all are known to fit.
  private struct Plan {
    var warnings: [String] = []
    private var changes: [(weight: Weight, tensor: Tensor)] = []

    mutating func add(
      _ weights: [Weight], _ values: [H5Value], _ what: String, skipMismatch: Bool
    ) throws(LayerError) {
      for (weight, value) in zip(weights, values) {
        guard value.shape == weight.shape.dimensions, let floats = value.floats else {
          let reason =
            "for weight \(weight.path). Weight expects shape \(weight.shape). Received saved weight "
            + "with shape \(Shape(value.shape))"
          guard skipMismatch else { throw LayerError("Shape mismatch in \(what) \(reason)") }
          warnings.append("Skipping loading weights for \(what) due to mismatch in shape \(reason)")
          continue
        }
        changes.append((weight, Tensor(floats, shape: weight.shape)))
      }
    }

    func carryOut() -> [String] {
      for (weight, tensor) in changes { weight.replace(with: tensor) }
      return warnings
    }
  }
}

extension Layer {
  /// The weights as older files order them: those that training changes now, then the others.
  var weightsInLegacyOrder: [Weight] { trainableWeights + nonTrainableWeights }
}

/// What files say of the program that wrote them, as far as Keras reads it.
enum KerasVersion {
  /// The version of Keras whose form the files have.
  static let number = "3.15.1"
  /// The backend whose conventions (the types of counters) they follow.
  static let backend = "jax"
}
