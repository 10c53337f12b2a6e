import ConvEngine
import KerasCore
import TestSupport
import Testing

/// Single layers against real Keras: float32 on both sides, sums in another order.
@Suite struct LayerGoldenTests {
  private static let tolerance = 1e-5
  private static let files = [
    "layers", "convolution_variants", "normalizations", "reshapings", "preprocessings",
  ]

  @Test(arguments: files) func outputsEqualKeras(_ file: String) throws {
    for golden in try goldenCases(file) {
      let run = try Run(golden)
      let training = golden["outputTraining"].bool ?? false
      let output = try run.model.forward(run.input, training: training)
      #expect(output.shape.dimensions == golden["outputShape"].ints, "\(run.title)")
      let error = relativeError(output.values, golden["output"].floats)
      #expect(error < Self.tolerance, "\(run.title)")
    }
  }

  @Test(arguments: files) func inputGradientsEqualKeras(_ file: String) throws {
    for golden in try goldenCases(file) where golden["inputGradient"].exists {
      let run = try Run(golden)
      var gradient = try run.lossGradient()
      var inputGradient = Tensor(zeros: [0])
      run.model.layers[0].backward(
        input: run.input, outputGradient: &gradient, inputGradient: &inputGradient,
        needsInputGradient: true, workspace: Workspace())
      #expect(inputGradient.shape == run.input.shape, "\(run.title)")
      let error = relativeError(inputGradient.values, golden["inputGradient"].floats)
      #expect(error < Self.tolerance, "\(run.title)")
    }
  }

  @Test(arguments: files) func weightsAfterOneStepEqualKeras(_ file: String) throws {
    for golden in try goldenCases(file)
    where golden["weightsAfter"].exists && golden["training"].bool == true {
      let run = try Run(golden)
      run.model.outputGradient = try run.lossGradient()
      run.model.backward(from: run.input)
      let rate = Float(golden["learningRate"].double ?? 0)
      for weight in run.model.trainableWeights {
        for index in 0..<weight.count {
          weight.value[flat: index] -= rate * weight.gradient[flat: index]
        }
      }
      for (weight, expected) in zip(run.weights, golden["weightsAfter"].list) {
        let error = relativeError(weight.value.values, expected.floats)
        #expect(error < Self.tolerance, "\(weight.name) of \(run.title)")
      }
    }
  }

  @Test(arguments: files) func weightNamesAndShapesEqualKeras(_ file: String) throws {
    for golden in try goldenCases(file) {
      let run = try Run(golden)
      let expected = golden["weights"].list
      #expect(run.weights.map(\.name) == expected.compactMap { $0["name"].string }, "\(run.title)")
      #expect(
        run.weights.map(\.shape.dimensions) == expected.map { $0["shape"].ints }, "\(run.title)")
    }
  }

  @Test(arguments: files) func aSecondBatchGivesTheSameAsTheFirst(_ file: String) throws {
    for golden in try goldenCases(file) {
      let run = try Run(golden)
      let first = try run.model.forward(run.input, training: false).values
      run.model.outputGradient = Tensor(repeating: 1, shape: Shape(golden["outputShape"].ints))
      run.model.backward(from: run.input)
      let second = try run.model.forward(run.input, training: false).values
      #expect(first == second, "\(run.title)")
    }
  }

  @Test(arguments: files) func argumentsComeBackAsTheyWereGiven(_ file: String) throws {
    for golden in try goldenCases(file) {
      let first = try configuration(golden)
      let arguments = Dictionary(uniqueKeysWithValues: first.arguments.map { ($0.name, $0.value) })
      let second = try LayerRegistry.configuration(first.className, arguments)
      let shape = SymbolicShape(golden["shape"].list.map(\.int))
      #expect(try second.outputShape(for: shape) == first.outputShape(for: shape))
      #expect("\(second.arguments)" == "\(first.arguments)")
    }
  }
}

/// A golden case made ready: a model of the one layer with Keras's weights.
private struct Run {
  let title: String
  let model: Sequential
  let input: Tensor
  let target: [Float]
  let training: Bool

  init(_ golden: GoldenValue) throws {
    title = "\(golden["class"].string ?? "?") \(golden["config"]) on \(golden["shape"].ints)"
    input = Tensor(golden["input"].floats, shape: Shape(golden["shape"].ints))
    target = golden["target"].floats
    training = golden["training"].bool ?? true
    let session = KerasSession()
    model = try Sequential([try configuration(golden).makeLayer(in: session)], in: session)
    try model.build(SymbolicShape(sample: golden["shape"].ints.dropFirst().map { $0 }))
    for (weight, start) in zip(weights, golden["weights"].list) {
      weight.value = Tensor(start["values"].floats, shape: weight.shape)
    }
  }

  var weights: [Weight] { model.layers[0].weights }

  /// Runs the batch and gives the gradient of the mean squared error.
  func lossGradient() throws -> Tensor {
    let output = try model.forward(input, training: training)
    let values = zip(output.values, target).map { 2 * ($0 - $1) / Float(output.count) }
    return Tensor(values, shape: output.shape)
  }
}
