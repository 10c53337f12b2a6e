import ConvEngine

/// One call of a layer on symbolic tensors: a node of the graph that functional models are cut from.
///
/// A call has any number of inputs, so that layers that join branches fit in.
public final class LayerCall {
  /// What the layer was called on; empty for an input layer.
  public let inputs: [SymbolicTensor]
  /// The shape of what comes out, batch in front.
  public let shape: SymbolicShape
  /// The name of what comes out: `keras_tensor_3`.
  public let name: String
  /// The element type of what comes out.
  public let dtype: String

  init(inputs: [SymbolicTensor], shape: SymbolicShape, name: String, dtype: String) {
    self.inputs = inputs
    self.shape = shape
    self.name = name
    self.dtype = dtype
  }
}

/// A tensor that is only a shape, and remembers which call of which layer makes it: `KerasTensor`.
public struct SymbolicTensor {
  /// The layer that makes it.
  public let layer: Layer
  /// The call of the layer that makes it.
  public let call: LayerCall

  /// Its shape, batch in front.
  public var shape: SymbolicShape { call.shape }
  /// Its name.
  public var name: String { call.name }
  /// Its element type.
  public var dtype: String { call.dtype }
}

extension Layer {
  /// What the layer gave when it was first called on a symbolic tensor, nil before that.
  public var symbolicOutput: SymbolicTensor? {
    firstCall.map { SymbolicTensor(layer: self, call: $0) }
  }

  /// The same layer's input; that of an input layer is its own output.
  public var symbolicInput: SymbolicTensor? {
    firstCall?.inputs.first ?? (configuration is InputLayer ? symbolicOutput : nil)
  }

  /// Calls the layer on a symbolic tensor; builds it if need be.
  ///
  /// - Returns: what comes out, which knows how it came about.
  /// - Throws: `LayerError` when the layer cannot take such an input.
  public func call(
    on input: SymbolicTensor, in session: KerasSession
  ) throws(LayerError) -> SymbolicTensor {
    guard !((self as? ModelLayer)?.model.givesList ?? false) else {
      throw LayerError(
        "a model with several outputs cannot be a layer yet.", exception: .notImplementedError
      ).at(name)
    }
    do throws(LayerError) {
      try build(input.shape)
    } catch {
      throw error.at(name, chain: input.chain)
    }
    return record([input], outputShape ?? input.shape, in: session)
  }

  /// The symbolic tensor that an input layer stands for.
  public func symbolicTensor(
    of input: InputLayer, in session: KerasSession
  ) -> SymbolicTensor {
    symbolicOutput ?? record([], input.batchShape, in: session)
  }

  /// Notes a call that the shapes have been checked for.
  @discardableResult
  func record(
    _ inputs: [SymbolicTensor], _ shape: SymbolicShape, in session: KerasSession
  ) -> SymbolicTensor {
    let name = session.uniqueName("keras_tensor")
    let call = LayerCall(
      inputs: inputs, shape: shape, name: name,
      dtype: (self as? CustomLayer)?.outputDType ?? "float32")
    if firstCall == nil { firstCall = call }
    return SymbolicTensor(layer: self, call: call)
  }
}

extension SymbolicTensor {
  /// The shapes on the way here, input first.
  var chain: [LayerError.Link] {
    path.map {
      .init(layer: $0.call.inputs.isEmpty ? "input" : $0.layer.name, shape: $0.shape)
    }
  }

  /// The tensors on the way here by first inputs, this one last.
  var path: [SymbolicTensor] {
    var path = [self]
    while let below = path.last?.call.inputs.first { path.append(below) }
    return path.reversed()
  }

  /// Whether the other is the same layer called on the same things, so that the numbers are the same.
  func isSame(as other: SymbolicTensor) -> Bool {
    var (left, right) = (self, other)
    while left.call !== right.call {
      guard left.layer === right.layer, left.call.inputs.count == 1,
        right.call.inputs.count == 1
      else { return false }
      (left, right) = (left.call.inputs[0], right.call.inputs[0])
    }
    return true
  }
}
