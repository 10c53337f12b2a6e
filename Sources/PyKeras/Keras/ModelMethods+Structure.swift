import ConvEngine
import KerasCore
import PyCore

extension ModelObject {
  /// What a model is made of and what it says about itself.
  static let structureMethods: [KerasMethod<ModelObject>] = [
    KerasMethod(
      "add",
      [
        .required("layer", "The layer to put on top."),
        .optional("rebuild", true, "Whether to build at once."),
      ], "Adds a layer on top."
    ) { (model, arguments) throws(PythonError) in
      let layer = try model.library.layer(from: arguments["layer"], arguments.range(of: "layer"))
      try kerasic { () throws(LayerError) in try model.model.add(layer) }
      return .none
    },
    KerasMethod("get_config", [], "The model's layers with their arguments, a dict.") {
      (model, _) throws(PythonError) in
      model.library.configuration(of: model.model)
    },
    KerasMethod("to_json", [.keywords("kwargs")], "The model's architecture as JSON.") {
      (model, _) throws(PythonError) in
      .string(model.model.serialized(compileConfig: try model.compileConfig()).json)
    },
    KerasMethod("pop", [.optional("rebuild", true)], "Takes the last layer off.") {
      (model, _) throws(PythonError) in
      let layer = try kerasic { () throws(LayerError) in try model.model.pop() }
      return .object(model.library.object(of: layer))
    },
    KerasMethod(
      "compute_output_shape", [.required("input_shape", "The shape with the batch in front.")],
      "The shape of what comes out."
    ) { (model, arguments) throws(PythonError) in
      let shape = try model.library.shape("input_shape", arguments)
      let output = try kerasic(at: arguments.range(of: "input_shape")) {
        () throws(LayerError) in
        try model.model.outputShape(for: SymbolicShape(shape))
      }
      return model.library.value(of: output)
    },
    KerasMethod(
      "build", [.optional("input_shape", nil, "The shape with the batch in front.")],
      "Makes the weights for an input shape."
    ) { (model, arguments) throws(PythonError) in
      guard !arguments["input_shape"].isNothing else { return .none }
      let shape = try model.library.shape("input_shape", arguments)
      try kerasic(at: arguments.range(of: "input_shape")) { () throws(LayerError) in
        try model.model.build(SymbolicShape(shape))
      }
      return .none
    },
    KerasMethod("summary", summaryParameters, "Prints a table of the layers.") {
      (model, arguments) throws(PythonError) in
      try model.printSummary(arguments)
      return .none
    },
    KerasMethod("count_params", [], "How many numbers all weights have.") {
      (model, _) throws(PythonError) in
      guard model.model.isBuilt else {
        throw .valueError(
          "You tried to call `count_params` on layer '\(model.model.name)', but the layer isn't "
            + "built. You can build it manually via: `layer.build(input_shape)`.",
          hint: "Try: model.build((None, ...)), or Input(shape=(...)) as its first line")
      }
      return .int(model.model.parameterCount)
    },
    KerasMethod("get_weights", [], "The numbers of all weights, a list of arrays.") {
      (model, _) throws(PythonError) in
      try model.library.arrayList(model.model.weights)
    },
    KerasMethod(
      "set_weights", [.required("weights", "A list of arrays, in the order of get_weights.")],
      "Replaces the numbers of all weights."
    ) { (model, arguments) throws(PythonError) in
      try model.library.set(
        model.model.weights, to: arguments, owner: "model '\(model.model.name)'")
      return .none
    },
    KerasMethod(
      "get_layer",
      [
        .optional("name", nil, "The layer's name."), .optional("index", nil, "Its place, from 0."),
      ], "A layer by its name or place."
    ) { (model, arguments) throws(PythonError) in
      try model.layer(arguments)
    },
  ]

  private static let summaryParameters: [Parameter] = [
    .optional("line_length", nil, "The width of the table in columns."),
    .optional("positions", nil, "Where each column ends, as a share of the width."),
    .optional("print_fn", nil, "A function that gets the text instead of the screen."),
    .optional("expand_nested", false, "Whether models inside are spread out."),
    .optional("show_trainable", false, "Whether to say which layers are trained."),
    .optional("layer_range", nil, "The first and last layer to show, by name."),
  ]

  private func layer(_ arguments: BoundArguments) throws(PythonError) -> Value {
    let name = arguments["name"]
    let index = try arguments.optionalInt("index")
    switch (name, index) {
    case (.none, nil):
      throw .valueError(
        "Provide either a layer name or layer index at `get_layer`.",
        hint: "Try: model.get_layer(index=0)")
    case (.none, let index?):
      let layer = try kerasic(at: arguments.range(of: "index")) { () throws(LayerError) in
        try model.layer(at: index)
      }
      return .object(library.object(of: layer))
    case (_, nil):
      let name = try arguments.string("name")
      let layer = try kerasic(at: arguments.range(of: "name")) { () throws(LayerError) in
        try model.layer(named: name)
      }
      return .object(library.object(of: layer))
    default:
      throw .valueError(
        "Provide only a layer name or a layer index. Received: index=\(index ?? 0), "
          + "name=\(try name.str()).")
    }
  }

  private func printSummary(_ arguments: BoundArguments) throws(PythonError) {
    var options = SummaryOptions(terminalColumns: library.host.width)
    options.lineLength = try arguments.optionalInt("line_length")
    options.expandNested = try arguments.bool("expand_nested")
    options.showTrainable = try arguments.bool("show_trainable")
    if !arguments["positions"].isNothing {
      var positions: [Double] = []
      for item in try arguments.items("positions") {
        guard let position = try item.asFloat() else {
          throw arguments.mismatch("positions", expected: "a list of numbers")
        }
        positions.append(position)
      }
      options.positions = positions
    }
    if !arguments["layer_range"].isNothing {
      let names = try arguments.items("layer_range")
      guard names.count == 2 else {
        throw PythonError.valueError(
          "layer_range must be a list or tuple of length 2. Received: layer_range="
            + (try arguments["layer_range"].repr())
        ).located(at: arguments.range(of: "layer_range"))
      }
      options.layerRange = (try names[0].str(), try names[1].str())
    }
    let text = try kerasic { () throws(LayerError) in try model.summary(options) }
    guard arguments["print_fn"].isNothing else {
      _ = try arguments["print_fn"].call(Arguments([.string(text)]))
      return
    }
    library.write(text.hasSuffix("\n") ? text : text + "\n")
  }
}

extension KerasLibrary {
  /// The layer that a Python value stands for.
  func layer(from value: Value, _ range: SourceRange? = nil) throws(PythonError) -> Layer {
    if case .object(let object) = value {
      if let layer = (object as? LayerObject)?.layer { return layer }
      if let model = (object as? ModelObject)?.model { return self.layer(of: model) }
      if let input = (object as? SymbolicTensorObject)?.inputLayer { return input }
      if let type = object as? TypeObject, types.layers[type.name] === type {
        throw PythonError.valueError(
          "Only instances of `keras.Layer` can be added to a Sequential model. Received: "
            + "\(type.repr()) (of type <class 'type'>)", hint: "\(type.name)(...)"
        ).located(at: range)
      }
    }
    throw PythonError.valueError(
      "Only instances of `keras.Layer` can be added to a Sequential model. Received: "
        + "\(try value.repr()) (of type \(value.typeText))", hint: try Self.layerHint(value)
    ).located(at: range)
  }

  private static func layerHint(_ value: Value) throws(PythonError) -> String? {
    switch value {
    case .string(let text) where ActivationNames.activation(named: text) != nil:
      "Try: Activation('\(text)')"
    case .list, .tuple: "Try: for layer in layers: model.add(layer)"
    default: nil
    }
  }

  /// The class `keras.Sequential`.
  func makeSequentialType() -> TypeObject {
    let signature = Signature(
      "Sequential",
      [
        .optional("layers", nil, "A list of layers, first to last."),
        .optional("trainable", true, "Whether training changes the model."),
        .optional("name", nil, "The model's name; numbered automatically."),
      ], documentation: "A model that is a plain stack of layers.")
    return TypeObject(signature, module: "keras", base: types.model) {
      [unowned self] (arguments) throws(PythonError) in
      if case .object = arguments["trainable"] {
        throw PythonError.valueError(
          "Expected `trainable` to be a boolean. Received: trainable="
            + (try arguments["trainable"].repr()),
          hint: "Try: all layers in one list: Sequential([...])"
        ).located(at: arguments.range(of: "trainable"))
      }
      var layers: [Layer] = []
      if !arguments["layers"].isNothing {
        for item in try arguments.items("layers") {
          layers.append(try self.layer(from: item, arguments.range(of: "layers")))
        }
      }
      let name = try arguments.optionalString("name")
      let model = try kerasic { () throws(LayerError) in
        try Sequential(layers, in: self.session, name: name)
      }
      if arguments.isGiven("trainable"), try !arguments.bool("trainable") {
        model.isTrainable = false
      }
      return .object(ModelObject(model, library: self))
    }
  }
}
