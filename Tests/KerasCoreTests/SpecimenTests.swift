import ConvEngine
import KerasCore
import Testing

@Suite struct SpecimenTests {
  /// Models that between them have every kind of layer that can be followed.
  enum Kind: String, CaseIterable, Sendable {
    case images, sequence, depthwise, transposed, normalised, activations, global, averages

    var shape: [Int] { self == .sequence ? [9, 3] : [9, 8, 2] }

    var layers: [any LayerConfiguration] {
      switch self {
      case .images:
        [
          Conv2D(4, kernelSize: 3, strides: 2, padding: .same, activation: .relu),
          MaxPooling2D(2), Flatten(), Dropout(0.5), Dense(3, activation: .softmax),
        ]
      case .sequence:
        [
          Conv1D(5, kernelSize: 3, padding: .causal, dilationRate: 2, activation: .tanh),
          MaxPooling1D(2), Dense(4, activation: .relu), GlobalMaxPooling1D(),
          Dense(1, activation: .sigmoid),
        ]
      case .depthwise:
        [
          DepthwiseConv2D(3, depthMultiplier: 2, activation: .relu),
          Conv2D(4, kernelSize: 1, groups: 2, useBias: false), Flatten(), Dense(2),
        ]
      case .transposed:
        [Conv2DTranspose(3, kernelSize: 3, strides: 2, activation: .relu), Flatten(), Dense(2)]
      case .normalised:
        [Conv2D(3, kernelSize: 3), BatchNormalization(), ReLU(), Flatten(), Dense(2)]
      case .activations:
        [Conv2D(3, kernelSize: 3, activation: .softmax), Flatten(), Dense(3), Softmax()]
      case .global:
        [Conv2D(3, kernelSize: 3, activation: .gelu()), GlobalAveragePooling2D(), Dense(2)]
      case .averages:
        [AveragePooling2D(3, strides: 2, padding: .same), Reshape([4, 10]), Flatten(), Dense(2)]
      }
    }

    func make() throws -> (model: Sequential, sample: Tensor) {
      let session = KerasSession(seed: 5)
      let model = try Sequential(in: session)
      try model.add(InputLayer(shape: shape))
      for layer in layers { try model.add(layer) }
      var random = RandomSource(seed: 11)
      // Weights as after some training: biases and moving averages that are not 0 and 1.
      for weight in model.weights where weight.shape.rank == 1 {
        for index in 0..<weight.count { weight.value[flat: index] = Float(random.uniform(0.1, 1)) }
      }
      let count = shape.reduce(1, *)
      return (
        model, Tensor((0..<count).map { _ in Float(random.uniform(-1, 1)) }, shape: Shape(shape))
      )
    }
  }

  @Test(arguments: Kind.allCases)
  func everyValueOfEveryLayerIsWhatItsTraceArrivesAt(kind: Kind) throws {
    let (model, sample) = try kind.make()
    let specimen = try model.specimen(of: sample)
    #expect(specimen.layers.map(\.name) == model.layers.map(\.name))
    for (index, layer) in specimen.layers.enumerated() {
      let grid = layer.output.grid
      for offset in 0..<grid.count {
        let place = try #require(grid.place(of: offset))
        let trace = try #require(try specimen.trace(layer: index, at: place))
        let value = layer.output[flat: offset]
        #expect(abs(trace.value - value) <= 1e-5 * max(1, abs(value)), "\(layer.name) \(place)")
      }
    }
  }

  @Test(arguments: Kind.allCases)
  func aSpecimenGivesWhatPredictGives(kind: Kind) throws {
    let (model, sample) = try kind.make()
    let batch = sample.reshaped(Shape([1] + kind.shape))
    let predicted = try model.predict(batch).values
    #expect(try model.specimen(of: sample).output.values == predicted)
    let again = try ModelSnapshot(model).makeModel()
    #expect(try again.predict(batch).values == predicted)
  }

  /// Changing what lies outside of a receptive field changes nothing, and what lies inside may.
  @Test(arguments: [Kind.images, .sequence, .depthwise, .transposed, .normalised, .averages])
  func aReceptiveFieldIsAllThatAValueDependsOn(kind: Kind) throws {
    let (model, sample) = try kind.make()
    let specimen = try model.specimen(of: sample)
    let grid = sample.grid
    for (index, layer) in specimen.layers.prefix(2).enumerated() {
      let seen = layer.output.grid
      let place = TracePlace(row: seen.rows / 2, column: seen.columns / 2, channel: 0)
      let field = try #require(specimen.receptiveField(layer: index, at: place))
      #expect(!field.rows.isEmpty && !field.columns.isEmpty)
      var changed = sample
      for offset in 0..<grid.count {
        let source = try #require(grid.place(of: offset))
        if !field.contains(row: source.row, column: source.column) { changed[flat: offset] += 3 }
      }
      let offset = try #require(seen.offset(of: place))
      let other = try model.specimen(of: changed).layers[index].output[flat: offset]
      #expect(other == layer.output[flat: offset], "\(layer.name)")
    }
  }

  /// All but the ninth row: the pooling's floor division leaves out the last row of the convolution.
  @Test func aDenseLayerSeesAllThatReachesIt() throws {
    let (model, sample) = try Kind.images.make()
    let specimen = try model.specimen(of: sample)
    let field = specimen.receptiveField(layer: 4, at: TracePlace(row: 0, column: 0))
    #expect(field == SpecimenField(rows: Array(0..<8), columns: Array(0..<8)))
  }

  @Test(arguments: [Kind.images, .sequence, .normalised, .global])
  func saliencyIsTheSlopeOfTheScoreBeforeItsSoftmax(kind: Kind) throws {
    let (model, sample) = try kind.make()
    let attribution = try model.attribution(of: sample, score: 0)
    #expect(attribution.inputGradient.shape == sample.shape)
    func score(_ input: Tensor) throws -> Double {
      let specimen = try model.specimen(of: input)
      let last = specimen.layers.count - 1
      guard
        case .terms(let trace) = try specimen.trace(
          layer: last, at: TracePlace(row: 0, column: 0))
      else { return .nan }
      return Double(trace.sum)
    }
    for offset in Swift.stride(from: 0, to: sample.count, by: 7) {
      var (above, below) = (sample, sample)
      above[flat: offset] += 1e-3
      below[flat: offset] -= 1e-3
      let slope = try (score(above) - score(below)) / 2e-3
      // A central difference in float32: three digits, more near a kink of relu.
      #expect(abs(slope - Double(attribution.inputGradient[flat: offset])) < 2e-2)
    }
  }

  /// With global average pooling and one dense layer, Grad-CAM's weights are the dense layer's own
  /// (Selvaraju et al., section 3: it generalises CAM), divided by the number of places.
  @Test func gradCAMIsCAMWhereCAMIsDefined() throws {
    let (model, sample) = try Kind.global.make()
    let map = try #require(try model.attribution(of: sample, score: 1).classMap)
    let kernel = model.layers[2].weights[0].value
    #expect(map.layer == 0)
    for channel in 0..<3 {
      let expected = kernel[flat: channel * 2 + 1] / 42
      #expect(abs(map.channelWeights[channel] - expected) < 1e-6)
    }
    #expect(map.map.shape == [7, 6])
  }

  @Test func lookingChangesNothing() throws {
    let (model, sample) = try Kind.normalised.make()
    let before = model.weights.map(\.value)
    _ = try model.attribution(of: sample, score: 0)
    _ = try model.specimen(of: sample)
    #expect(model.weights.map(\.value) == before)
    let trainable = model.layers.filter(\.isTrainable)
    #expect(trainable.count == model.layers.count)
  }

  @Test func aSnapshotKeepsTheWeightsThatItSaw() throws {
    let (model, sample) = try Kind.images.make()
    let source = try SampleSpecimens(model, samples: sample, labels: Tensor([2], shape: [1]))
    let before = try source.specimen(of: 0, epoch: 0)
    model.weights[0].value[flat: 0] += 1
    #expect(try source.specimen(of: 0, epoch: 0) == before)
    #expect(try model.specimen(of: sample) != before)
    #expect(source.label(of: 0) == 2)
    let expected = predictedClass(before.output, isProbability: false)
    #expect(source.prediction(of: 0) == expected)
    #expect(throws: SpecimenError.self) { try source.specimen(of: 1, epoch: 0) }
    #expect(throws: SpecimenError.self) { try source.specimen(of: 0, epoch: 1) }
  }

  @Test func aModelWithoutWeightsIsRefusedWithAWayOut() throws {
    let model = try Sequential(in: KerasSession())
    try model.add(Dense(2))
    let error = #expect(throws: LayerError.self) { try model.specimen(of: Tensor(zeros: [3])) }
    #expect(error?.hint?.contains("Input(shape=...)") == true)
  }
}
