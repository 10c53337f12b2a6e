import ConvEngine
import KerasCore

/// What is measured of a whole model.
enum ModelOperation: String, CaseIterable {
  case train
  case evaluate
  case predict
}

/// One of the two whole models.
struct ModelCase: Sendable {
  let name: String
  let sample: Shape
  let classes: Int
  let samples: Int
  let batch: Int
  /// Operations of the products of one sample, forward only.
  let operations: Double
  private let layers: @Sendable (_ dropout: Bool) -> [any LayerConfiguration]
  private let loss: String
  private let rule: any OptimizerRule

  /// The 1D network of the tutorial and the simple convolutional network of keras.io for MNIST.
  static let all = [
    ModelCase(
      name: "tutorial", sample: [64, 100], classes: 1, samples: 1000, batch: 16,
      operations: 2 * Double(62 * 300 * 64 + 60 * 192 * 64 + 18 * 192 * 128 + 16 * 384 * 128),
      layers: { dropout in
        [
          Conv1D(64, kernelSize: 3, activation: .relu),
          Conv1D(64, kernelSize: 3, activation: .relu),
          MaxPooling1D(3),
          Conv1D(128, kernelSize: 3, activation: .relu),
          Conv1D(128, kernelSize: 3, activation: .relu),
          GlobalAveragePooling1D(),
          Dropout(dropout ? 0.5 : 0),
          Dense(1, activation: .sigmoid),
        ]
      }, loss: "binary_crossentropy", rule: RMSprop()),
    ModelCase(
      name: "mnist", sample: [28, 28, 1], classes: 10, samples: 1280, batch: 128,
      operations: 2 * Double(676 * 9 * 32 + 121 * 288 * 64 + 1600 * 10),
      layers: { dropout in
        [
          Conv2D(32, kernelSize: 3, activation: .relu), MaxPooling2D(2),
          Conv2D(64, kernelSize: 3, activation: .relu), MaxPooling2D(2),
          Flatten(), Dropout(dropout ? 0.5 : 0), Dense(10, activation: .softmax),
        ]
      }, loss: "categorical_crossentropy", rule: Adam()),
  ]

  /// A compiled model with repeatable weights.
  func model(dropout: Bool) throws(LayerError) -> Sequential {
    let model = try Sequential(in: KerasSession())
    try model.add(InputLayer(shape: sample.dimensions).makeLayer(in: model.session))
    for configuration in layers(dropout) { try model.add(configuration) }
    for (index, weight) in model.weights.enumerated() {
      let fan = Float(weight.shape.dimensions.dropLast().reduce(1, *))
      let scale = weight.shape.rank > 1 ? (12 / fan).squareRoot() : 0
      weight.value = Numbers.tensor(weight.shape, stream: 20 + index, scale: scale)
    }
    model.compile(
      try Compilation(
        optimizer: Optimizer(rule), loss: .named(loss), metrics: [.named("accuracy")]))
    return model
  }

  /// Samples and targets.
  func data(samples count: Int) throws(LayerError) -> TrainingData {
    let x = Numbers.tensor(Shape([count] + sample.dimensions), stream: 1)
    var y = Tensor(zeros: [count, classes])
    for index in 0..<count {
      if classes == 1 {
        y[flat: index] = Float(index * 7 % 2)
      } else {
        y[flat: index * classes + index * 7 % classes] = 1
      }
    }
    return try TrainingData(x: x, y: y)
  }

  /// One run of an operation: an epoch, an evaluation of all samples, or the prediction of one.
  func prepare(_ operation: ModelOperation) throws(LayerError) -> () throws -> Void {
    let model = try model(dropout: true)
    let data = try data(samples: samples)
    let options = FitOptions(batchSize: batch)
    let one = Numbers.tensor(Shape([1] + sample.dimensions), stream: 4)
    switch operation {
    case .train: return { try model.fit(data, options) }
    case .evaluate:
      let batch = batch
      return { _ = try model.evaluate(data, batchSize: batch) }
    case .predict: return { _ = try model.forward(one, training: false) }
    }
  }

  /// Steps in one run of an operation.
  func steps(_ operation: ModelOperation) -> Int {
    operation == .predict ? 1 : (samples + batch - 1) / batch
  }

  /// The loss of four batches, before or after a step on each without dropout or shuffling: the same in
  /// every framework.
  func loss(trained: Bool) throws(LayerError) -> Float {
    let model = try model(dropout: false)
    let data = try data(samples: 4 * batch)
    var options = FitOptions(batchSize: batch)
    options.shuffle = false
    if trained { try model.fit(data, options) }
    return try model.evaluate(data, batchSize: batch).entries.first?.value ?? 0
  }
}
