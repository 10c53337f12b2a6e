// Functional models in Keras 3's format: each layer with the calls that feed it.

extension Sequential {
  /// What Keras's `get_config` gives for a functional model.
  var functionalConfig: [(name: String, value: ArgumentValue)] {
    guard let input = symbolicInput else { return [] }
    var nodes = [Sequential.node(of: input, feed: nil)]
    var source = input
    for (layer, tensor) in zip(layers, line) {
      nodes.append(Sequential.node(of: SymbolicTensor(layer: layer, call: tensor), feed: source))
      source = SymbolicTensor(layer: layer, call: tensor)
    }
    let ends = taps.map { Sequential.history($0 < 0 ? input.layer : layers[$0]) }
    let start = Sequential.history(input.layer)
    return [
      ("name", .string(name)), ("trainable", .bool(isTrainable)), ("layers", .list(nodes)),
      ("input_layers", takesList ? .list([start]) : start),
      ("output_layers", ends.count == 1 && !listsOutputs ? ends[0] : .list(ends)),
    ]
  }

  /// A functional model with its class, as it stands in the configuration of another or in JSON.
  var functionalSerialized: ArgumentValue {
    .dictionary(
      [
        ("module", .string("keras.src.models.functional")), ("class_name", .string("Functional")),
        ("config", .dictionary(functionalConfig.map { ($0.name, $0.value) })),
        ("registered_name", .string("Functional")),
        ("build_config", .dictionary([("input_shape", .null)])),
      ] + (compilation == nil ? [("compile_config", .dictionary([]))] : []))
  }

  private static func history(_ layer: Layer) -> ArgumentValue {
    .list([.string(layer.name), .int(0), .int(0)])
  }

  private static func node(of tensor: SymbolicTensor, feed: SymbolicTensor?) -> ArgumentValue {
    let layer = tensor.layer
    guard case .dictionary(var entries) = layer.serialized else { return .null }
    entries.append(("name", .string(layer.name)))
    let calls = feed.map { feed -> [ArgumentValue] in
      let config: [(key: String, value: ArgumentValue)] = [
        ("shape", .sizes(feed.shape.dimensions)), ("dtype", .string(feed.dtype)),
        ("keras_history", history(feed.layer)),
      ]
      let argument = ArgumentValue.dictionary([
        ("class_name", .string("__keras_tensor__")), ("config", .dictionary(config)),
      ])
      let call = (layer as? CustomLayer)?.operationCall
      let arguments = (call?.positional ?? [.operationInput]).map {
        $0.replacingOperationInput(by: argument)
      }
      let keywords = call?.keywords ?? layer.callKeywords
      return [.dictionary([("args", .list(arguments)), ("kwargs", .dictionary(keywords))])]
    }
    entries.append(("inbound_nodes", .list(calls ?? [])))
    return .dictionary(entries)
  }
}

extension Layer {
  /// What Keras notes of a call beside the input: the arguments that a layer's call has by default.
  fileprivate var callKeywords: [(key: String, value: ArgumentValue)] {
    switch configuration.className {
    case "BatchNormalization", "Softmax": return [("mask", .null)]
    case _ where self is ModelLayer: return [("mask", .null)]
    case "Dropout", "GaussianDropout", "GaussianNoise", "SpatialDropout1D", "SpatialDropout2D":
      return [("training", .bool(false))]
    case let name where name.hasPrefix("Random"): return [("training", .bool(true))]
    default: return []
    }
  }
}

extension Sequential {
  /// A functional model from what Keras's `get_config` gave; its weights are new.
  ///
  /// - Throws: `LayerError` for a dictionary of another form, and for a graph with branches.
  public convenience init(
    functionalConfig config: [(key: String, value: ArgumentValue)], in session: KerasSession
  ) throws(LayerError) {
    func value(_ key: String) -> ArgumentValue? { config.first { $0.key == key }?.value }
    guard case .list(let nodes)? = value("layers"), let starts = value("input_layers")?.histories,
      let ends = value("output_layers")?.histories, starts.count == 1, !ends.isEmpty
    else {
      throw LayerError(
        "A functional model's configuration must be a dictionary with `layers`, one of "
          + "`input_layers`, and `output_layers`.")
    }
    var tensors: [String: SymbolicTensor] = [:]
    for node in nodes { try Sequential.call(node, &tensors, in: session) }
    func tensor(_ name: String) throws(LayerError) -> SymbolicTensor {
      if let tensor = tensors[name] { return tensor }
      throw LayerError("the configuration has no layer called '\(name)'.")
    }
    let outputs = try ends.map { name throws(LayerError) in try tensor(name) }
    var name: String?
    if case .string(let text)? = value("name") { name = text }
    try self.init(from: try tensor(starts[0]), to: outputs, in: session, name: name)
    takesList = value("input_layers")?.isNestedList ?? false
    listsOutputs = value("output_layers")?.isNestedList ?? false
    if case .bool(false)? = value("trainable") { isTrainable = false }
  }

  /// Makes the layer of a node and calls it on what feeds it.
  private static func call(
    _ node: ArgumentValue, _ tensors: inout [String: SymbolicTensor], in session: KerasSession
  ) throws(LayerError) {
    let made: Layer
    if let operation = try session.programOperations?(node) {
      made = operation
    } else {
      made = try LayerRegistry.layer(serialized: node, in: session)
    }
    if let input = made.configuration as? InputLayer {
      tensors[made.name] = made.symbolicTensor(of: input, in: session)
      return
    }
    let feeds = node["inbound_nodes"]?.feeds ?? []
    guard Set(feeds).count == 1, let source = tensors[feeds[0]] else {
      throw LayerError(
        "needs one input that comes before it; it has \(feeds.count) here.",
        exception: .notImplementedError
      ).at(made.name)
    }
    tensors[made.name] = try made.call(on: source, in: session)
  }
}

extension ArgumentValue {
  /// The value of a key of a dictionary.
  fileprivate subscript(key: String) -> ArgumentValue? {
    guard case .dictionary(let entries) = self else { return nil }
    return entries.first { $0.key == key }?.value
  }

  fileprivate var isNestedList: Bool {
    guard case .list(let items) = self, case .list? = items.first else { return false }
    return true
  }

  /// The layers' names of `["dense", 0, 0]`, or of a list of such.
  fileprivate var histories: [String]? {
    guard case .list(let items) = self else { return nil }
    if case .string(let name)? = items.first { return [name] }
    let names = items.compactMap { $0.histories?.first }
    return names.count == items.count ? names : nil
  }

  /// The layers' names in the arguments of all calls.
  fileprivate var feeds: [String] {
    guard case .list(let nodes) = self else { return [] }
    return nodes.flatMap { $0["args"]?.tensorNames ?? [] }
  }

  /// The names of the layers whose tensors stand in it, those in lists too.
  private var tensorNames: [String] {
    if let name = self["config"]?["keras_history"]?.histories?.first { return [name] }
    guard case .list(let items) = self else { return [] }
    return items.flatMap(\.tensorNames)
  }
}
