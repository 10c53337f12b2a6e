import ConvEngine
import KerasCore
import Testing

@Suite struct FunctionalTests {
  private func makeModel(_ session: KerasSession) throws -> Sequential {
    let model = try Sequential(in: session)
    try model.add(InputLayer(shape: [8, 8, 1]))
    try model.add(Conv2D(2, kernelSize: .every(3)), name: "maps")
    try model.add(Flatten())
    try model.add(Dense(3), name: "scores")
    return model
  }

  @Test func aModelCutAfterALayerGivesWhatThatLayerGives() throws {
    let session = KerasSession(seed: 1)
    let model = try makeModel(session)
    let input = try #require(model.symbolicInput)
    let maps = try #require(try model.layer(named: "maps").symbolicOutput)
    let cut = try Sequential(from: input, to: [maps], in: session)
    let x = Tensor((0..<128).map { Float($0) / 128 }, shape: [2, 8, 8, 1])
    let whole = try model.predict(x)
    let part = try cut.predict(x)
    #expect(part.shape == [2, 6, 6, 2])
    #expect(part == (try model.layer(named: "maps").apply(to: x)))
    #expect(cut.layers.count == 1)
    #expect(try model.predict(x) == whole)
  }

  @Test func modelsThatShareLayersTakeTurnsWithBatchesOfOtherSizes() throws {
    let session = KerasSession(seed: 2)
    let model = try makeModel(session)
    let input = try #require(model.symbolicInput)
    let maps = try #require(try model.layer(named: "maps").symbolicOutput)
    let cut = try Sequential(from: input, to: [maps], in: session)
    for size in [3, 1, 5] {
      let x = Tensor([Float](repeating: 0.5, count: size * 64), shape: [size, 8, 8, 1])
      #expect(try cut.forward(x, training: false).shape == [size, 6, 6, 2])
      let two = Tensor([Float](repeating: 0.5, count: 2 * 64), shape: [2, 8, 8, 1])
      #expect(try model.forward(two, training: false).shape == [2, 3])
    }
  }

  @Test func severalOutputsComeFromOnePass() throws {
    let session = KerasSession(seed: 3)
    let model = try makeModel(session)
    let input = try #require(model.symbolicInput)
    let outputs = try model.layers.map { try #require($0.symbolicOutput) }
    let all = try Sequential(from: input, to: outputs + [input], in: session)
    let x = Tensor([Float](repeating: 1, count: 40 * 64), shape: [40, 8, 8, 1])
    let results = try all.predictOutputs(x)
    #expect(results.map(\.shape) == [[40, 6, 6, 2], [40, 72], [40, 3], [40, 8, 8, 1]])
    #expect(results[2] == (try model.predict(x)))
    #expect(results[3] == x)
  }

  @Test func trainingACutModelTrainsTheSharedWeights() throws {
    let session = KerasSession(seed: 4)
    let model = try makeModel(session)
    let input = try #require(model.symbolicInput)
    let cut = try Sequential(from: input, to: model.symbolicOutputs, in: session)
    let before = try model.layer(named: "scores").weights[0].value
    cut.compile(try Compilation(optimizer: Optimizer(SGD()), loss: .named("mse")))
    let x = Tensor([Float](repeating: 1, count: 4 * 64), shape: [4, 8, 8, 1])
    let y = Tensor(zeros: [4, 3])
    _ = try cut.fit(TrainingData(x: x, y: y))
    #expect(try model.layer(named: "scores").weights[0].value != before)
  }

  @Test func anOutputThatDoesNotFollowFromTheInputIsRefused() throws {
    let session = KerasSession()
    let model = try makeModel(session)
    let other = try makeModel(session)
    let input = try #require(other.symbolicInput)
    let error = #expect(throws: LayerError.self) {
      _ = try Sequential(from: input, to: model.symbolicOutputs, in: session)
    }
    #expect(error?.message.contains("not connected to `inputs`") == true)
  }

  @Test func branchesAndLayersUsedTwiceAreRefusedInWords() throws {
    let session = KerasSession()
    let configuration = InputLayer(shape: [4])
    let input = try configuration.makeLayer(in: session)
      .symbolicTensor(of: configuration, in: session)
    let first = try Dense(4).makeLayer(in: session)
    let second = try Dense(4).makeLayer(in: session)
    let left = try first.call(on: input, in: session)
    let right = try second.call(on: input, in: session)
    let branches = #expect(throws: LayerError.self) {
      _ = try Sequential(from: input, to: [left, right], in: session)
    }
    #expect(branches?.exception == .notImplementedError)
    let twice = try first.call(on: left, in: session)
    let repeated = #expect(throws: LayerError.self) {
      _ = try Sequential(from: input, to: [twice], in: session)
    }
    #expect(repeated?.message.contains("called twice") == true)
  }

  @Test func aFailedAddLeavesTheModelsEndsAsTheyWere() throws {
    let session = KerasSession()
    let model = try makeModel(session)
    let shape = model.symbolicOutputs.first?.shape
    #expect(throws: LayerError.self) { try model.add(Conv2D(1, kernelSize: .every(3))) }
    #expect(model.symbolicOutputs.first?.shape == shape)
  }
}
