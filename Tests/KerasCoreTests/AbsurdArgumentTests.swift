import ConvEngine
import Testing

@testable import KerasCore

/// Whatever is typed for a layer's arguments, it is taken or refused in words: nothing traps, and
/// nothing asks for memory that no machine has.
@Suite struct AbsurdArgumentTests {
  private static let numbers = [
    0, 1, 2, 3, -1, -7, 255, 1 << 16, 1_000_000_000, Int(Int32.max), Int(Int32.max) + 1,
    1_000_000_000_000, Int.max, Int.min, Int.max - 1,
  ]
  private static let shapes: [SymbolicShape] = [
    [nil, 4], [nil, 8, 3], [nil, 8, 8, 3], [nil, nil, 3], [nil, nil, nil, 3], [nil], [],
    [nil, 0, 3], [nil, 1_000_000, 1_000_000, 1_000_000], [nil, Int.max, Int.max],
    [nil, Int(Int32.max), Int(Int32.max), Int(Int32.max)], [nil, 8, 8, nil], [2, 3, 4, 5, 6],
  ]

  private func absurd(_ random: inout RandomSource, depth: Int = 0) -> ArgumentValue {
    switch random.integer(below: depth < 2 ? 9 : 7) {
    case 0, 1, 2: .int(Self.numbers[random.integer(below: Self.numbers.count)])
    case 3: .float([.nan, .infinity, -.infinity, 1e300, -0.0, 0.5, 2.5][random.integer(below: 7)])
    case 4:
      .string(["same", "valid", "relu", "", "l2", "channels_first"][random.integer(below: 6)])
    case 5: .null
    case 6: .bool(random.integer(below: 2) == 0)
    default:
      .list((0..<random.integer(below: 4)).map { _ in absurd(&random, depth: depth + 1) })
    }
  }

  /// Arguments of which some are the defaults, some plausible and some absurd.
  private func arguments(
    _ type: any LayerConfiguration.Type, _ random: inout RandomSource
  ) -> [String: ArgumentValue] {
    var values: [String: ArgumentValue] = [:]
    for parameter in type.parameters {
      switch random.integer(below: 4) {
      case 0: values[parameter.name] = absurd(&random)
      case 1: values[parameter.name] = .int(Self.numbers[random.integer(below: 15)])
      case 2 where parameter.defaultValue == nil: values[parameter.name] = .int(2)
      default: values[parameter.name] = parameter.defaultValue ?? .int(3)
      }
    }
    return values
  }

  @Test(arguments: 0..<8) func anythingIsTakenOrRefusedInWords(seed: Int) {
    var random = RandomSource(seed: UInt64(seed))
    var taken = 0
    for type in LayerRegistry.all {
      for _ in 0..<60 {
        let values = arguments(type, &random)
        do throws(LayerError) {
          let made = try type.init(LayerArguments(type, values))
          try look(at: made)
          taken += 1
        } catch {
          #expect(!error.message.isEmpty)
        }
      }
    }
    #expect(taken > 0)
  }

  /// Asks all that a summary, the preview and a model's construction ask.
  private func look(at made: any LayerConfiguration) throws(LayerError) {
    _ = made.arguments.map { "\($0.value)" }
    try made.validate()
    for shape in Self.shapes {
      // What one shape is refused for says nothing about the next.
      guard (try? made.checkedOutputShape(for: shape)) != nil else { continue }
      _ = try? made.weightSpecifications(for: shape)
      _ = try? made.parameterCount(for: shape)
      _ = try? made.arithmetic(for: shape)
      let outline = ModelOutline(
        name: "model", inputShape: shape, layers: [.init(name: "layer", configuration: made)])
      _ = outline.parameterCount
      _ = outline.facts
      let session = KerasSession()
      if let model = try? Sequential([made.makeLayer(in: session)], in: session) {
        _ = try? model.build(shape)
        _ = try? model.summary(SummaryOptions(terminalColumns: 80))
      }
    }
  }

  @Test(
    arguments: [
      (UpSampling2D([100_000, 100_000]), [8, 8, 1]), (ZeroPadding2D(1_000_000), [8, 8, 1]),
      (RepeatVector(1_000_000_000), [64]), (Dense(1_000_000_000), [1024]),
      (Resizing(1_000_000, 1_000_000), [8, 8, 1]),
      (Conv2DTranspose(1, kernelSize: 3, strides: .every(1_000_000)), [8, 8, 1]),
    ] as [(any LayerConfiguration, [Int])])
  func whatNoMemoryHoldsIsRefusedBeforeItIsAskedFor(
    made: any LayerConfiguration, sample: [Int]
  ) throws {
    let session = KerasSession()
    let error = #expect(throws: LayerError.self) {
      let model = try Sequential([made.makeLayer(in: session)], in: session)
      try model.build(SymbolicShape(sample: sample))
      _ = try model.predict(Tensor(zeros: Shape([2] + sample)))
    }
    #expect(error?.exception == .memoryError)
    #expect(error?.hint != nil)
  }
}
