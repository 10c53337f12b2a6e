/// What one layer computes, with all that is needed to follow a value back through it.
public enum SpecimenOperation: Hashable, Sendable {
  /// A convolution; a depthwise one is grouped, with a group for each channel.
  case convolution(ConvGeometry)
  /// A transposed convolution.
  case transposed(TransposedConvGeometry)
  /// A pooling.
  case pooling(PoolingKind, PoolGeometry)
  /// A pooling over all places of a channel.
  case globalPooling(PoolingKind)
  /// A product with a matrix along the last axis.
  case dense
  /// An activation by itself.
  case activation(Activation)
  /// The same values in the same order, under another shape or the same.
  case rearranged
  /// Each channel times a number, plus a number: batch normalisation outside of training, with the
  /// numbers that its moving averages give.
  case affine(scale: [Float], shift: [Float])
  /// An operation whose values are shown but cannot be followed back.
  case other
}

/// One layer of a model and what came out of it for one sample.
public struct SpecimenLayer: Sendable, Equatable {
  /// The layer's name: `conv2d_1`.
  public var name: String
  /// Its class: `Conv2D`.
  public var className: String
  /// What it computes.
  public var operation: SpecimenOperation
  /// Its kernel in the shape that the operation's trace reads; nil where it has none.
  public var kernel: Tensor?
  /// Its bias; nil where it has none.
  public var bias: Tensor?
  /// The activation applied to its sums.
  public var activation: Activation
  /// What came out, without the batch.
  public var output: Tensor

  /// A layer with its output.
  public init(
    name: String, className: String, operation: SpecimenOperation, kernel: Tensor? = nil,
    bias: Tensor? = nil, activation: Activation = .linear, output: Tensor
  ) {
    self.name = name
    self.className = className
    self.operation = operation
    self.kernel = kernel
    self.bias = bias
    self.activation = activation
    self.output = output
  }
}

/// A model looked at with one sample: every layer, its weights and its output.
///
/// A plain value of tensors, so that pictures need to know neither models nor layers. Layer 0 is the
/// first layer after the input.
public struct ModelSpecimen: Sendable, Equatable {
  /// The model's name: `sequential`.
  public var modelName: String
  /// The sample, without the batch.
  public var input: Tensor
  /// The layers, first to last.
  public var layers: [SpecimenLayer]

  /// A model with what it made of a sample.
  public init(modelName: String, input: Tensor, layers: [SpecimenLayer]) {
    self.modelName = modelName
    self.input = input
    self.layers = layers
  }

  /// What came out of the last layer.
  public var output: Tensor { layers.last?.output ?? input }

  /// Whether the outputs are shares from 0 to 1: a softmax or a sigmoid comes last.
  public var endsInProbability: Bool {
    guard let last = layers.last else { return false }
    let activation: Activation
    if case .activation(let own) = last.operation {
      activation = own
    } else {
      activation = last.activation
    }
    return activation == .softmax || activation == .sigmoid
  }

  /// The class that the output stands for; nil for an output that is no scores.
  public var predictedClass: Int? {
    guard output.grid.isUnits else { return nil }
    return ConvEngine.predictedClass(output, isProbability: endsInProbability)
  }

  /// What a layer reads: the output of the one before, or the sample.
  public func input(of layer: Int) -> Tensor {
    layer > 0 && layer <= layers.count ? layers[layer - 1].output : input
  }
}

/// How much each part of the input speaks for one of the model's scores.
public struct Attribution: Sendable, Equatable {
  /// The score's place among the model's outputs.
  public var score: Int
  /// The score's derivative by each value of the input, in the input's shape: saliency.
  ///
  /// The score is taken before a softmax or sigmoid, as Simonyan, Vedaldi and Zisserman do ("Deep
  /// Inside Convolutional Networks", 2014).
  public var inputGradient: Tensor
  /// Grad-CAM, one value a place of the layer named; nil without a layer of maps.
  public var classMap: ClassMap?

  /// An attribution from its parts.
  public init(score: Int, inputGradient: Tensor, classMap: ClassMap?) {
    self.score = score
    self.inputGradient = inputGradient
    self.classMap = classMap
  }

  /// A class activation map (Selvaraju et al., "Grad-CAM", 2017).
  public struct ClassMap: Sendable, Equatable {
    /// The layer whose maps are weighed, by its place in the model.
    public var layer: Int
    /// The weight of each of its channels: the mean of the score's derivative over the places.
    public var channelWeights: [Float]
    /// `max(0, Σ weight · map)`, `[rows, columns]`.
    public var map: Tensor

    /// The map of a layer's output for the score's gradient by that output, both without the batch.
    public init?(layer: Int, output: Tensor, gradient: Tensor) {
      let grid = output.grid
      guard gradient.count == output.count, !grid.isUnits, grid.count > 0 else { return nil }
      let places = grid.rows * grid.columns
      var sums = [Double](repeating: 0, count: grid.channels)
      for offset in 0..<grid.count {
        sums[offset % grid.channels] += Double(gradient[flat: offset])
      }
      let weights = sums.map { Float($0 / Double(places)) }
      var map = Tensor(zeros: [grid.rows, grid.columns])
      for place in 0..<places {
        var total = 0.0
        for channel in 0..<grid.channels {
          total +=
            Double(weights[channel]) * Double(output[flat: place * grid.channels + channel])
        }
        map[flat: place] = Float(max(0, total))
      }
      self.layer = layer
      channelWeights = weights
      self.map = map
    }
  }
}

/// Samples, and what a model makes of each: where a microscope takes its specimens from.
///
/// A source holds values only, so it can be asked on any thread, and the same question gets the same
/// answer.
public protocol SpecimenSource: Sendable {
  /// The model's name.
  var modelName: String { get }
  /// How many samples there are.
  var sampleCount: Int { get }
  /// How many states of the weights there are: 1, or one for each epoch kept.
  var epochCount: Int { get }
  /// The true class of a sample; nil where that isn't known.
  func label(of sample: Int) -> Int?
  /// The class that the last state of the model gives a sample; nil where it gives none or that has
  /// not been computed.
  func prediction(of sample: Int) -> Int?
  /// What the model makes of a sample.
  func specimen(of sample: Int, epoch: Int) throws(SpecimenError) -> ModelSpecimen
  /// What speaks for one of the scores that a sample gets.
  func attribution(of sample: Int, epoch: Int, score: Int) throws(SpecimenError) -> Attribution
}

/// Why a model could not be looked at, in a sentence.
public struct SpecimenError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The sentence.
  public var description: String

  /// A reason.
  public init(_ description: String) {
    self.description = description
  }
}

/// The class that a model's output stands for.
///
/// The largest of several scores; for one score from 0 to 1, as a sigmoid gives it, whether it is above
/// a half. Nil for another single number or none.
public func predictedClass(_ output: Tensor, isProbability: Bool) -> Int? {
  guard output.count > 1 else {
    guard output.count == 1, isProbability else { return nil }
    return output[flat: 0] > 0.5 ? 1 : 0
  }
  return (0..<output.count).reduce(0) { output[flat: $1] > output[flat: $0] ? $1 : $0 }
}
