import ConvEngine
import Figures
import KerasCore
import TestSupport
import TextUI
import Testing

@testable import Notebook

@Suite struct LayerStageTests {
  /// Layers with an input that they take.
  private static let layers: [(layer: any LayerConfiguration, input: Shape)] = [
    (Conv2D(3, kernelSize: 3, padding: .same, activation: .relu), [1, 5, 6, 2]),
    (Conv1D(2, kernelSize: 3, padding: .causal, dilationRate: 2), [1, 7, 3]),
    (Conv2DTranspose(2, kernelSize: 3, strides: 2), [1, 3, 4, 2]),
    (Conv1DTranspose(2, kernelSize: 3, strides: 2, padding: .same), [1, 4, 2]),
    (DepthwiseConv2D(2, depthMultiplier: 2), [1, 4, 4, 2]),
    (SeparableConv2D(3, kernelSize: 2, activation: .tanh), [1, 4, 5, 2]),
    (SeparableConv1D(2, kernelSize: 2), [1, 5, 3]),
    (MaxPooling2D(3, strides: 2, padding: .same), [1, 6, 6, 2]),
    (AveragePooling1D(2), [1, 7, 2]), (GlobalMaxPooling1D(), [1, 5, 3]),
    (GlobalAveragePooling2D(), [1, 4, 3, 2]), (Dense(4, activation: .sigmoid), [1, 9]),
    (ReLU(), [1, 4, 4, 1]), (ActivationLayer(.gelu()), [1, 6]), (Softmax(), [1, 5]),
    (Flatten(), [1, 3, 2, 4]), (LayerNormalization(), [3, 4]),
  ]

  @Test(arguments: layers.indices)
  func theStageHasTheLayersOwnNumbers(index: Int) throws {
    let (configuration, shape) = Self.layers[index]
    let layer = try configuration.makeLayer(in: KerasSession(seed: 3))
    let x = normalTensor(shape, seed: 5)
    let expected = try layer.apply(to: x)
    let figure = try LayerStage.stage(of: try layer.subject(of: x)).figure
    var shown: [Float] = []
    for panel in figure.resultPanels {
      if case .map = panel { continue }
      let size = try #require(figure.size(of: panel))
      for row in 0..<size.rows {
        for column in 0..<size.columns {
          let place = CellPlace(panel: panel, row: row, column: column)
          shown.append(try #require(figure.result(at: place)))
        }
      }
    }
    let (left, right) = (shown.sorted(), expected.values.sorted())
    #expect(left.count == right.count, "\(figure.title)")
    #expect(zip(left, right).allSatisfy { abs($0 - $1) < 1e-4 }, "\(figure.title)")
  }

  @Test(arguments: layers.indices)
  func aLayerWithoutDataIsPlayedOnASmallExample(index: Int) throws {
    let configuration = Self.layers[index].layer
    let stage = try LayerStage.stage(for: configuration)
    var canvas = Canvas(columns: 80, rows: 24)
    stage.draw(on: &canvas)
    #expect(canvas.text.contains("step 1 of") && stage.problem == nil)
    let name = (configuration as? ActivationLayer) == nil ? configuration.className : "gelu"
    let words = ["ReLU": "relu", "Softmax": "softmax"][name] ?? name
    #expect(stage.figure.title.hasPrefix(words), "\(stage.figure.title)")
  }

  @Test func batchStatisticsAreThoseOfTheBatchGiven() throws {
    let layer = try BatchNormalization().makeLayer(in: KerasSession())
    let x = normalTensor([6, 2], seed: 4)
    let figure = try LayerStage.stage(of: try layer.subject(of: x)).figure
    #expect(figure.title.contains("6 rows of 2 channels"))
    let column = (0..<6).compactMap {
      figure.result(at: CellPlace(panel: .output(0), row: $0, column: 1))
    }
    #expect(column.count == 6 && abs(column.reduce(0, +)) < 1e-4)
  }

  @Test func aLayerThatCannotBePlayedSaysSo() throws {
    let layer = try Reshape([4, 1]).makeLayer(in: KerasSession())
    #expect {
      try LayerStage.stage(of: try layer.subject(of: Tensor(zeros: [1, 4])))
    } throws: { error in
      "\(error)".contains("Reshape can't be played step by step")
    }
  }

  @Test func aTargetPlaysTheGradients() throws {
    let layer = try Conv2D(2, kernelSize: 3).makeLayer(in: KerasSession())
    let subject = try layer.subject(of: normalTensor([5, 5, 1], seed: 1))
    let stage = try LayerStage.backward(subject, target: Tensor(zeros: [3, 3, 2]))
    #expect(stage.figure.title.hasPrefix("Conv2D backwards") && stage.player.frames == 10)
    #expect(throws: ShapeError.self) {
      try LayerStage.backward(subject, target: Tensor(zeros: [3, 3, 1]))
    }
    let dense = try Dense(2).makeLayer(in: KerasSession())
    #expect(throws: SpecimenError.self) {
      try LayerStage.backward(
        try dense.subject(of: Tensor(zeros: [1, 3])), target: Tensor(zeros: [1, 2]))
    }
  }

  @Test func aCardSaysWhatTheLayerSays() throws {
    let card = try LayerCard(Conv1D(64, kernelSize: 3, strides: 2), input: [nil, 64, 100])
    #expect(
      card.text == """
        Conv1D (None, 64, 100) → (None, 31, 64)
          steps       ⌊(64 − 3)/2⌋ + 1 = 31
          filters     64
          params      3·100·64 + 64 = 19,264
          remainder   1: after the last window 1 place is left over
          never read  64
        """)
    var figure = try #require(card.figure)
    #expect(figure.frames == 31 && figure.lines.contains { $0.name == "params" })
    // Sizes that are not the layer's have not its parameters.
    _ = try figure.apply(.padding)
    #expect(figure.frames == 32 && !figure.lines.contains { $0.name == "params" })
    #expect(!figure.title.contains("Conv1D"))
    let dense = try LayerCard(Dense(3), input: [nil, 10])
    #expect(dense.figure == nil && dense.text.contains("10·3 + 3 = 33"))
  }
}
