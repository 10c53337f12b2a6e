import ConvEngine
import KerasCore
import TestSupport
import Testing

@Suite struct PenaltyTests {
  @Test func regularizersAndConstraintsTrainAsInKeras() throws {
    for golden in try goldenCases("penalties") {
      let title = "\(golden["class"]) \(golden["config"])"
      let session = KerasSession()
      let arguments = try Self.arguments(golden["config"])
      let layer = try LayerRegistry.configuration(golden["class"].string ?? "", arguments)
        .makeLayer(in: session)
      let model = try Sequential([layer], in: session)
      let shape = golden["shape"].ints
      try model.build(SymbolicShape(sample: shape.dropFirst().map { $0 }))
      for (weight, start) in zip(model.weights, golden["weights"].list) {
        weight.value = Tensor(start.floats, shape: weight.shape)
      }
      model.compile(
        try Compilation(
          optimizer: Optimizer(SGD(), learningRate: .constant(0.1)), loss: .named("mse")))
      let data = try TrainingData(
        x: Tensor(golden["input"].floats, shape: Shape(shape)),
        y: Tensor(golden["target"].floats, shape: Shape(golden["targetShape"].ints)))
      var options = FitOptions(batchSize: 4, epochs: 3)
      options.shuffle = false
      let history = try model.fit(data, options)
      let losses = history["loss"] ?? []
      #expect(relativeError(losses, golden["losses"].floats) < 1e-5, "\(title)")
      for (weight, expected) in zip(model.weights, golden["weightsAfter"].list) {
        #expect(relativeError(weight.value.values, expected.floats) < 1e-5, "\(title)")
      }
    }
  }

  private static func arguments(_ config: GoldenValue) throws -> [String: ArgumentValue] {
    var arguments: [String: ArgumentValue] = [:]
    for (name, value) in config.object {
      guard let className = value["class"].string else {
        arguments[name] = argument(value)
        continue
      }
      let own = value["config"].object.mapValues(argument)
      if name.hasSuffix("constraint") {
        let type = try #require(ConstraintNames.type(named: className))
        arguments[name] = .constraint(try type.init(LayerArguments(type, own)))
      } else {
        let type = try #require(RegularizerNames.type(named: className))
        arguments[name] = .regularizer(try type.init(LayerArguments(type, own)))
      }
    }
    return arguments
  }

  @Test func aConstraintOnAnAxisThatIsNotThereIsRefused() throws {
    let session = KerasSession()
    var dense = Dense(3)
    dense.kernelConstraint = MaxNorm(axis: [2])
    let layer = try dense.makeLayer(in: session)
    #expect(throws: LayerError.self) { try layer.build([nil, 4]) }
  }

  @Test func anOrthogonalPenaltyIsForMatricesOnly() throws {
    let session = KerasSession()
    var convolution = Conv1D(3, kernelSize: 2)
    convolution.kernelRegularizer = OrthogonalRegularizer()
    let layer = try convolution.makeLayer(in: session)
    #expect(throws: LayerError.self) { try layer.build([nil, 4, 2]) }
  }
}
