import ConvEngine
import KerasCore
import PyCore

// Layers that are played step by step, and the arithmetic of their shapes.

extension StrideLibrary {
  static let animate = Signature(
    "animate",
    [
      .required("layer", "A layer, or a model to see the receptive fields of its layers."),
      .optional(
        "x", nil, "One sample, or a batch whose first one is played; None for a small example."),
      .optional(
        "target", nil, "The output that is wanted: then a convolution's gradients are played."),
    ],
    documentation: "Plays a layer step by step with its own weights; every number can be changed.")

  static let card = Signature(
    "card",
    [
      .required("layer", "A layer; it needs no weights."),
      .optional(
        "input_shape", nil, "The shape of one sample: (28, 28, 1); None for the layer's own."),
    ], documentation: "Says how a layer's output shape and its parameters come about.")

  func showLayer(_ arguments: BoundArguments) throws(PythonError) {
    let place = arguments.range(of: "x")
    let isExample = if case .none = arguments["x"] { true } else { false }
    if isExample, let object = arguments["layer"].asObject(LayerObject.self) {
      return try present(
        .example(object.layer.configuration), at: arguments.range(of: "layer"))
    }
    if let object = arguments["layer"].asObject(ModelObject.self) {
      let x = try keras.tensor("x", arguments)
      let source = try kerasic(at: place) { () throws(LayerError) in
        try SampleSpecimens(object.model, samples: x)
      }
      let specimen: ModelSpecimen
      do throws(SpecimenError) {
        specimen = try source.specimen(of: 0, epoch: 0)
      } catch {
        throw PythonError.valueError(error.description).located(at: place)
      }
      return try present(.chain(specimen), at: arguments.range(of: "layer"))
    }
    guard let object = arguments["layer"].asObject(LayerObject.self) else {
      throw arguments.mismatch("layer", expected: "a layer or a model")
    }
    let x = try keras.tensor("x", arguments)
    let subject = try kerasic(at: place) { () throws(LayerError) in
      try object.layer.subject(of: x)
    }
    let target = try keras.optionalTensor("target", arguments)
    try present(.layer(subject, target: target), at: arguments.range(of: "layer"))
  }

  func showCard(_ arguments: BoundArguments) throws(PythonError) {
    guard let object = arguments["layer"].asObject(LayerObject.self) else {
      throw arguments.mismatch("layer", expected: "a layer")
    }
    let layer = object.layer
    let input = try inputShape(arguments, of: layer)
    let card = try kerasic(at: arguments.range(of: "input_shape")) { () throws(LayerError) in
      do throws(LayerError) {
        return try LayerCard(layer.configuration, input: input)
      } catch {
        throw error.at(layer.name)
      }
    }
    try present(.card(card), at: arguments.range(of: "layer"))
  }

  /// The shape of an input, batch in front: as it is given, else the layer's own.
  private func inputShape(
    _ arguments: BoundArguments, of layer: Layer
  ) throws(PythonError) -> SymbolicShape {
    if case .none = arguments["input_shape"] {
      if let shape = layer.inputShape { return shape }
      if let sample = layer.inputShapeArgument { return SymbolicShape(sample: sample) }
      throw PythonError.valueError(
        "layer '\(layer.name)' has no input shape yet. Try stride.card(layer, (28, 28, 1))"
      ).located(at: arguments.range(of: "layer"))
    }
    let sizes = try keras.shape("input_shape", arguments)
    // A shape that begins with None has the batch in front, as Keras writes shapes.
    if let first = sizes.first, first == nil { return SymbolicShape(sizes) }
    return SymbolicShape(sample: sizes)
  }
}
