import ConvEngine
import HDF5

/// The weights of a model and the state of its optimizer as a file holds them: `.weights.h5`.
///
/// Keras: `keras.saving.save_weights`; the paths inside are `layers/conv2d/vars/0` and
/// `optimizer/vars/0`.
public enum WeightsFile {
  /// The tree of a model's weights.
  ///
  /// - Throws: `ValueError` for a model that has not been built.
  static func tree(of model: Sequential) throws(LayerError) -> H5Group {
    guard model.isBuilt else {
      throw LayerError(
        "You are saving a model that has not yet been built. Try building the model first by calling "
          + "it on some data or by using `build()`.",
        hint: "Sequential([Input(shape=(...)), ...])")
    }
    return stateTree(of: model)
  }

  /// The bytes of a `.weights.h5` file.
  ///
  /// - Throws: `ValueError` for a model that has not been built.
  public static func encode(_ model: Sequential) throws(LayerError) -> [UInt8] {
    try H5File.encoded(try tree(of: model))
  }

  /// Puts the numbers of a file, or of the archive of a whole model, in place of a model's weights.
  ///
  /// - Parameters:
  ///   - bytes: the file.
  ///   - model: the model, which must be built.
  ///   - isLegacy: whether it has the older form, by the names of layers.
  ///   - byName: whether layers of the older form are matched by name instead of by order.
  ///   - skipMismatch: whether layers that do not fit keep their weights.
  /// - Returns: what a program should be warned of.
  /// - Throws: `OSError` for bytes that cannot be read, `ValueError` for numbers that do not fit.
  public static func load(
    _ bytes: [UInt8], into model: Sequential, isLegacy: Bool, byName: Bool, skipMismatch: Bool
  ) throws(LayerError) -> [String] {
    let root = try ModelArchive.weights(bytes)
    return isLegacy
      ? try LegacyModelFile.loadWeights(
        root, into: model, byName: byName, skipMismatch: skipMismatch)
      : try load(root, into: model, skipMismatch: skipMismatch)
  }

  /// The same, for a model that may have no weights yet.
  static func stateTree(of model: Sequential) -> H5Group {
    var root = H5Group()
    for layer in model.savedLayers {
      put(layer.weights.map(\.saved), name: layer.name, at: layer.path, in: &root)
    }
    if let optimizer = model.trainer?.optimizer {
      put(optimizer.variables.map(\.value), name: optimizer.name, at: "optimizer", in: &root)
    }
    return root
  }

  private static func put(
    _ values: [H5Value], name: String, at path: String, in root: inout H5Group
  ) {
    var group = H5Group(attributes: [H5Attribute("name", .string(name))])
    for (index, value) in values.enumerated() {
      group["\(index)"] = .dataset(H5Dataset(value))
    }
    root.put(.group(group), at: path.isEmpty ? "vars" : path + "/vars")
  }

  /// Puts a file's numbers in place of a model's weights and its optimizer's state.
  ///
  /// Nothing changes when something does not fit, unless mismatches are to be skipped.
  ///
  /// - Parameters:
  ///   - tree: what the file holds.
  ///   - model: the model, which must be built.
  ///   - skipMismatch: whether layers that do not fit keep their weights.
  /// - Returns: what a program should be warned of.
  /// - Throws: `ValueError` for a model that has not been built, and for layers that do not fit.
  static func load(
    _ tree: H5Group, into model: Sequential, skipMismatch: Bool = false
  ) throws(LayerError) -> [String] {
    guard model.isBuilt else {
      throw LayerError(
        "You are loading weights into a model that has not yet been built. Try building the model "
          + "first by calling it on some data or by using `build()`.",
        hint: "Sequential([Input(shape=(...)), ...])")
    }
    var plan = LoadingPlan()
    for layer in model.savedLayers {
      plan.add(layer, from: tree.group(layer.path)?.group("vars"))
    }
    if let optimizer = model.trainer?.optimizer {
      plan.add(optimizer, from: tree.group("optimizer/vars"))
    }
    if let failure = plan.failure {
      guard skipMismatch else { throw failure }
      plan.warnings.append(failure.reason)
    }
    for step in plan.steps { step() }
    return plan.warnings
  }
}

/// What is to be done to load a file, once it is sure that all of it can be done.
private struct LoadingPlan {
  var steps: [() -> Void] = []
  var warnings: [String] = []
  private var failures: [(object: String, reason: String)] = []

  mutating func add(_ layer: SavedLayer, from group: H5Group?) {
    let found = group?.members.count ?? 0
    guard found == layer.weights.count else {
      let names = layer.weights.map { "'\($0.name)'" }.joined(separator: ", ")
      failures.append(
        (
          layer.text,
          "Layer '\(layer.name)' expected \(layer.weights.count) variables, but received \(found) "
            + "variables during loading. Expected: [\(names)]"
        ))
      return
    }
    var tensors: [(Weight, Tensor)] = []
    for (index, weight) in layer.weights.enumerated() {
      guard let value = group?.dataset("\(index)")?.value, let floats = value.floats,
        value.shape == weight.shape.dimensions
      else {
        failures.append((layer.text, mismatch(weight, group?.dataset("\(index)")?.value)))
        return
      }
      tensors.append((weight, Tensor(floats, shape: weight.shape)))
    }
    steps.append { for (weight, tensor) in tensors { weight.replace(with: tensor) } }
  }

  private func mismatch(_ weight: Weight, _ value: H5Value?) -> String {
    let received = value.map { "\(Shape($0.shape))" } ?? "nothing"
    return "The shape of the target variable and the shape of the target value in "
      + "`variable.assign(value)` must match. variable.shape=\(weight.shape), Received: "
      + "value.shape=\(received). Target variable: '\(weight.path)'"
  }

  /// An optimizer that has another number of variables is left as it is, with a warning.
  mutating func add(_ optimizer: Optimizer, from group: H5Group?) {
    let variables = optimizer.variables
    let found = group?.members.count ?? 0
    guard found == variables.count else {
      warnings.append(
        "Skipping variable loading for optimizer '\(optimizer.name)', because it has "
          + "\(variables.count) variables whereas the saved optimizer has \(found) variables. ")
      return
    }
    for (index, variable) in variables.enumerated() {
      guard let value = group?.dataset("\(index)")?.value, let floats = value.floats,
        value.shape == variable.shape.dimensions
      else {
        let received = group?.dataset("\(index)").map { "\(Shape($0.value.shape))" } ?? "nothing"
        failures.append(
          (
            "<\(optimizer.className) name=\(optimizer.name)>",
            "the optimizer's variable '\(variable.path)' has shape \(variable.shape). Received: "
              + received
          ))
        return
      }
      steps.append { variable.assign(floats) }
    }
  }

  /// All that does not fit, nil when everything does.
  var failure: LayerError? {
    guard let first = failures.first else { return nil }
    return LayerError(
      "A total of \(failures.count) objects could not be loaded. Example error message for object "
        + "\(first.object):\n\n\(first.reason)\n\nList of objects that could not be loaded:\n"
        + "[\(failures.map(\.object).joined(separator: ", "))]",
      hint: "a model of the same layers as the one that was saved, or skip_mismatch=True")
  }
}
