import HDF5

/// A whole model in one HDF5 file of the older form: `.h5`.
///
/// Keras: `keras.src.legacy.saving.legacy_h5_format`. Attributes of the root say as JSON what the
/// model is (`model_config`) and how it was compiled (`training_config`).
public enum LegacyModelFile {
  /// The bytes of a model's file.
  ///
  /// - Parameters:
  ///   - model: the model.
  ///   - compileConfig: what `compile` was given, nil when it was not called or is not wanted.
  ///   - includesOptimizer: whether the optimizer's state is saved, too.
  /// - Returns: the file.
  /// - Throws: `ValueError` when the format has no room for it.
  public static func encode(
    _ model: Sequential, compileConfig: ArgumentValue?, includesOptimizer: Bool
  ) throws(LayerError) -> [UInt8] {
    try model.checkConfig()
    var config = ArgumentValue.dictionary([
      ("class_name", .string(model.className)),
      ("config", .dictionary(model.config.map { ($0.name, $0.value) })),
    ])
    config = config.legacyLayers
    var root = H5Group(attributes: [
      H5Attribute("keras_version", .string(KerasVersion.number)),
      H5Attribute("backend", .string(KerasVersion.backend)),
      H5Attribute("model_config", .string(config.json)),
    ])
    if includesOptimizer, let compileConfig {
      root.attributes.append(
        H5Attribute("training_config", .string(compileConfig.legacyTraining.json)))
    }
    root["model_weights"] = .group(LegacyWeights.group(of: model))
    if includesOptimizer, let optimizer = model.trainer?.optimizer {
      root["optimizer_weights"] = .group(LegacyWeights.group(of: optimizer))
    }
    return try H5File.encoded(root)
  }

  /// What a file says of its model.
  ///
  /// - Throws: `OSError` for bytes that cannot be read, `ValueError` for a file without a model.
  public static func decode(_ bytes: [UInt8]) throws(LayerError) -> SavedModel {
    let root = try H5File.decoded(bytes)
    guard let text = root.attribute("model_config")?.string else {
      throw LayerError(
        "No model config found in the file: it holds weights only.",
        hint: "model.load_weights(...) on a model of the same layers")
    }
    let config = try ArgumentValue(json: text).modernLayers
    var compileConfig: ArgumentValue?
    if let text = root.attribute("training_config")?.string {
      compileConfig = try ArgumentValue(json: text).modernTraining
    }
    return SavedModel(config: config, compileConfig: compileConfig, content: .legacy(root))
  }

  /// Puts weights in place, by the order of the layers or by their names.
  ///
  /// - Parameters:
  ///   - root: a file of weights, or of a whole model.
  ///   - model: the model, which must be built.
  ///   - byName: whether layers are matched by their names.
  ///   - skipMismatch: whether weights of another shape keep their numbers.
  /// - Returns: what a program should be warned of.
  /// - Throws: `ValueError` for numbers that do not fit.
  static func loadWeights(
    _ root: H5Group, into model: Sequential, byName: Bool, skipMismatch: Bool
  ) throws(LayerError) -> [String] {
    let isWhole = root.attribute("layer_names") == nil && root.attribute("layer_names0") == nil
    let weights = isWhole ? root.group("model_weights") ?? root : root
    return byName
      ? try LegacyWeights.loadByName(weights, into: model, skipMismatch: skipMismatch)
      : try LegacyWeights.load(weights, into: model, skipMismatch: skipMismatch)
  }

  /// Puts the optimizer's state in place, or says that it starts anew.
  static func loadOptimizer(_ root: H5Group, into model: Sequential) -> [String] {
    guard let optimizer = model.trainer?.optimizer, let group = root.group("optimizer_weights")
    else { return [] }
    let variables = optimizer.variables
    guard let values = try? LegacyWeights.values(in: group), values.count == variables.count,
      zip(values, variables).allSatisfy({ $0.shape == $1.shape.dimensions && $0.floats != nil })
    else {
      return [
        "Error in loading the saved optimizer state. As a result, your model is starting with a "
          + "freshly initialized optimizer."
      ]
    }
    for (value, variable) in zip(values, variables) { variable.assign(value.floats ?? []) }
    return []
  }
}

// Between the two ways to write configurations: older files have only class and arguments.

extension ArgumentValue {
  /// The value of a key, nil for other values and other keys.
  private func entry(_ key: String) -> ArgumentValue? {
    guard case .dictionary(let entries) = self else { return nil }
    return entries.first { $0.key == key }?.value
  }

  private func keeping(_ keys: Set<String>) -> ArgumentValue {
    guard case .dictionary(let entries) = self else { return self }
    return .dictionary(entries.filter { keys.contains($0.key) })
  }

  private func mapping(
    _ key: String, _ change: (ArgumentValue) -> ArgumentValue
  ) -> ArgumentValue {
    guard case .dictionary(let entries) = self else { return self }
    return .dictionary(entries.map { ($0.key, $0.key == key ? change($0.value) : $0.value) })
  }

  private func mappingItems(_ change: (ArgumentValue) -> ArgumentValue) -> ArgumentValue {
    guard case .list(let items) = self else { return self }
    return .list(items.map(change))
  }

  /// A model whose layers, at any depth, have no more than older files write of them.
  fileprivate var legacyLayers: ArgumentValue {
    mapping("config") { config in
      config.mapping("layers") { layers in
        layers.mappingItems { layer in
          layer.underItsRegisteredName
            .keeping(["class_name", "config", "name", "inbound_nodes"]).legacyLayers
        }
      }
    }
  }

  /// A layer of the program's own class, which older files know by the name it is registered by.
  private var underItsRegisteredName: ArgumentValue {
    guard case .string(let name)? = entry("registered_name") else { return self }
    return mapping("class_name") { _ in .string(name) }
  }

  /// What `compile` was given, as older files write it.
  fileprivate var legacyTraining: ArgumentValue {
    guard case .dictionary(let entries) = self else { return self }
    var result: [(key: String, value: ArgumentValue)] = []
    for (key, value) in entries where key != "optimizer" {
      result.append((key, key == "loss" ? value.withoutModules.inFull : value.withoutModules))
    }
    if let optimizer = entry("optimizer") {
      result.append(("optimizer_config", optimizer.keeping(["class_name", "config"])))
    }
    return .dictionary(result)
  }

  /// Losses by their whole names: Keras does not find `mse` again in a file of this form.
  private var inFull: ArgumentValue {
    switch self {
    case .string(let name):
      return .string(LossNames.loss(named: name).map { type(of: $0).functionName } ?? name)
    case .list(let items): return .list(items.map(\.inFull))
    default: return self
    }
  }

  /// Losses and metrics by class and arguments, functions by their names.
  private var withoutModules: ArgumentValue {
    switch self {
    case .list(let items): return .list(items.map(\.withoutModules))
    case .dictionary(let entries):
      if entry("class_name") == nil {
        return .dictionary(entries.map { ($0.key, $0.value.withoutModules) })
      }
      if case .string("function")? = entry("class_name") { return entry("config") ?? .null }
      return keeping(["class_name", "config"])
    default: return self
    }
  }

  /// What `compile` was given, from an older file.
  fileprivate var modernTraining: ArgumentValue {
    guard case .dictionary(let entries) = self else { return self }
    return .dictionary(
      entries.map { ($0.key == "optimizer_config" ? "optimizer" : $0.key, $0.value) })
  }

  /// A model from an older file: arguments that had other names get those of today.
  fileprivate var modernLayers: ArgumentValue {
    mapping("config") { config in
      config.mapping("layers") { layers in layers.mappingItems(\.modernLayers) }.modernArguments
    }
  }

  /// Keras 2 wrote `batch_input_shape`, axes of normalizations in lists, and types as texts.
  private var modernArguments: ArgumentValue {
    guard case .dictionary(let entries) = self else { return self }
    return .dictionary(
      entries.map { key, value in
        switch (key, value) {
        case ("batch_input_shape", _): return ("batch_shape", value)
        case ("axis", .list(let items)) where items.count == 1: return (key, items[0])
        default: return (key, value)
        }
      })
  }
}
