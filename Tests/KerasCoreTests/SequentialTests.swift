import ConvEngine
import KerasCore
import Testing

@Suite struct SequentialTests {
  private static func network(_ session: KerasSession) throws -> Sequential {
    let layers: [any LayerConfiguration] = [
      Conv2D(4, kernelSize: 3, activation: .relu), MaxPooling2D(), BatchNormalization(),
      Conv2D(6, kernelSize: 2, padding: .same, activation: .gelu()), AveragePooling2D(),
      Dropout(0.5), ActivationLayer(.tanh), Flatten(), LayerNormalization(), Reshape([3, -1]),
      Conv1D(5, kernelSize: 2, padding: .causal, activation: .elu()), GlobalMaxPooling1D(),
      Dense(4, activation: .softmax),
    ]
    return try Sequential(try layers.map { try $0.makeLayer(in: session) }, in: session)
  }

  private static func address(_ tensor: Tensor) -> UnsafePointer<Float> {
    tensor.withUnsafePointer { $0 }
  }

  @Test func tensorsKeepTheirMemoryFromBatchToBatch() throws {
    let model = try Self.network(KerasSession())
    let input = Tensor(repeating: 0.5, shape: [8, 12, 12, 2])
    func step() throws -> [UnsafePointer<Float>] {
      let shape = try model.forward(input, training: true).shape
      model.outputGradient.prepare(shape)
      for index in 0..<shape.count { model.outputGradient[flat: index] = 0.1 }
      model.backward(from: input)
      let gradients = model.trainableWeights.map { Self.address($0.gradient) }
      return model.layers.map { Self.address($0.output) } + gradients
    }
    for _ in 0..<3 { _ = try step() }
    let before = try step()
    let after = try step()
    #expect(before == after)
  }

  @Test func smallerLastBatchesDoNotDisturb() throws {
    let model = try Self.network(KerasSession(seed: 3))
    let large = Tensor(repeating: 0.25, shape: [8, 12, 12, 2])
    let small = Tensor(repeating: 0.25, shape: [3, 12, 12, 2])
    let first = try model.forward(large, training: false)
    let row = Array(first.values.prefix(4))
    #expect(Array(try model.forward(small, training: false).values.prefix(4)) == row)
    #expect(Array(try model.forward(large, training: false).values.prefix(4)) == row)
  }

  @Test func theSameSeedGivesTheSameWeights() throws {
    func weights(_ seed: UInt64) throws -> [[Float]] {
      let model = try Self.network(KerasSession(seed: seed))
      try model.build([nil, 12, 12, 2])
      return model.weights.map(\.value.values)
    }
    #expect(try weights(7) == weights(7))
    #expect(try weights(7) != weights(8))
  }

  @Test func namesAreNumberedAsInKeras() throws {
    let session = KerasSession()
    let first = try Self.network(session)
    #expect(
      first.layers.map(\.name) == [
        "conv2d", "max_pooling2d", "batch_normalization", "conv2d_1", "average_pooling2d",
        "dropout", "activation", "flatten", "layer_normalization", "reshape", "conv1d",
        "global_max_pooling1d", "dense",
      ])
    let second = try Self.network(session)
    #expect(second.name == "sequential_1")
    #expect(second.layers[0].name == "conv2d_2")
    session.clear()
    #expect(try Self.network(session).layers[0].name == "conv2d")
  }

  @Test(arguments: [
    ("Conv1D", "conv1d"), ("MaxPooling1D", "max_pooling1d"), ("ReLU", "re_lu"),
    ("PReLU", "p_re_lu"), ("GlobalAveragePooling2D", "global_average_pooling2d"),
    ("LSTM", "lstm"), ("Conv2DTranspose", "conv2d_transpose"), ("MyHTTPLayer", "my_http_layer"),
    ("a-b C", "ab_c"), ("ELU", "elu"), ("UpSampling2D", "up_sampling2d"),
  ])
  func classNamesBecomeSnakeCase(name: String, expected: String) {
    #expect(snakeCase(name) == expected)
  }

  @Test func aBatchOfAnotherShapeIsRefusedWithAWayOut() throws {
    let session = KerasSession()
    let model = try Sequential(in: session)
    try model.add(Dense(3), inputShape: [6])
    let error = #expect(throws: LayerError.self) {
      try model.forward(Tensor(zeros: [2, 2, 3]), training: false)
    }
    #expect(
      error?.message
        == "model 'sequential' takes inputs of shape (None, 6). Received: data of shape "
        + "(None, 2, 3), 3 axes instead of 2")
    #expect(error?.hint == "x.reshape((-1, 6))")
  }

  @Test func aMissingLastAxisOfOneIsAdded() throws {
    let session = KerasSession()
    let model = try Sequential(in: session)
    try model.add(Conv1D(2, kernelSize: 3), inputShape: [5, 1])
    #expect(try model.forward(Tensor(zeros: [4, 5]), training: false).shape == [4, 3, 2])
    model.outputGradient = Tensor(repeating: 1, shape: [4, 3, 2])
    model.backward(from: Tensor(zeros: [4, 5]))
    #expect(model.weights[1].gradient.values == [12, 12])
  }

  @Test func aModelWithoutInputShapeIsBuiltForItsFirstBatch() throws {
    let session = KerasSession()
    let model = try Sequential([try Dense(3).makeLayer(in: session)], in: session)
    #expect(!model.isBuilt)
    _ = try model.forward(Tensor(zeros: [7, 4]), training: false)
    #expect(model.inputShape == [7, 4])
    #expect(model.outputShape == [7, 3])
    #expect(try model.forward(Tensor(zeros: [2, 4]), training: false).shape == [2, 3])
  }

  @Test func frozenLayersKeepTheirWeightsOutOfTraining() throws {
    let session = KerasSession()
    let model = try Self.network(session)
    try model.build([nil, 12, 12, 2])
    let all = model.trainableWeights.count
    model.layers[0].isTrainable = false
    #expect(model.trainableWeights.count == all - 2)
    #expect(model.nonTrainableWeights.count == 4)
    model.isTrainable = false
    #expect(model.trainableWeights.isEmpty)
  }

  @Test func dropoutDropsInTrainingOnly() throws {
    let session = KerasSession(seed: 5)
    let model = try Sequential([try Dropout(0.25).makeLayer(in: session)], in: session)
    let ones = Tensor(repeating: 1, shape: [100, 100])
    #expect(try model.forward(ones, training: false) == ones)
    let dropped = try model.forward(ones, training: true).values
    #expect(Set(dropped) == [0, Float(4) / 3])
    let kept = Double(dropped.count { $0 > 0 }) / 10_000
    #expect(abs(kept - 0.75) < 0.02)
  }

  @Test func spatialDropoutDropsWholeChannels() throws {
    let session = KerasSession(seed: 5)
    let model = try Sequential([try SpatialDropout1D(0.5).makeLayer(in: session)], in: session)
    let output = try model.forward(Tensor(repeating: 1, shape: [4, 6, 8]), training: true)
    for sample in 0..<4 {
      for channel in 0..<8 {
        #expect(Set((0..<6).map { output[sample, $0, channel] }).count == 1)
      }
    }
    #expect(Set(output.values) == [0, 2])
  }
}

@Suite struct NestedModelTests {
  /// The same layers once as one stack and once as a model in a model.
  private static func pair() throws -> (flat: Sequential, nested: Sequential) {
    func layers(_ session: KerasSession) throws -> [Layer] {
      let configurations: [any LayerConfiguration] = [
        Conv1D(3, kernelSize: 2, activation: .tanh), Flatten(), Dense(4, activation: .relu),
        BatchNormalization(), Dense(2),
      ]
      return try configurations.map { try $0.makeLayer(in: session) }
    }
    let session = KerasSession()
    let flat = try Sequential(layers(session), in: session)
    let own = try layers(session)
    let inner = try Sequential(Array(own[1...3]), in: session)
    let nested = try Sequential([own[0], ModelLayer(inner), own[4]], in: session)
    for model in [flat, nested] { try model.build([nil, 5, 2]) }
    for (to, from) in zip(nested.weights, flat.weights) { to.value = from.value }
    return (flat, nested)
  }

  @Test func aModelInAModelComputesTheSame() throws {
    let (flat, nested) = try Self.pair()
    let input = Tensor((0..<40).map { Float(($0 * 7) % 13) / 6 - 1 }, shape: [4, 5, 2])
    for _ in 0..<3 {
      #expect(
        try flat.forward(input, training: true).values
          == nested.forward(input, training: true).values)
      for model in [flat, nested] {
        model.outputGradient = Tensor(repeating: 0.5, shape: [4, 2])
        model.backward(from: input)
      }
      #expect(flat.weights.map(\.name) == nested.weights.map(\.name))
      for (left, right) in zip(flat.trainableWeights, nested.trainableWeights) {
        #expect(left.gradient.values == right.gradient.values, "\(left.path)")
      }
    }
  }

  @Test func freezingTheInnerModelFreezesItsWeights() throws {
    let (_, nested) = try Self.pair()
    let all = nested.trainableWeights.count
    nested.layers[1].isTrainable = false
    #expect(nested.trainableWeights.count == all - 4)
    nested.layers[1].isTrainable = true
    #expect(nested.trainableWeights.count == all)
  }

  @Test func aModelCannotBeALayerOfItself() throws {
    let session = KerasSession()
    let model = try Sequential([try Dense(2).makeLayer(in: session)], in: session)
    let outer = try Sequential([ModelLayer(model)], in: session)
    #expect(throws: LayerError.self) { try model.add(model) }
    #expect(throws: LayerError.self) { try model.add(outer) }
  }
}
