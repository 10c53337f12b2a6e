import KerasCore

/// What is seen of a training between its batches, beside losses and metrics.
public enum TrainingInsight: Sendable, Equatable {
  /// What is taken for what, among validation samples or, where there are none, training samples.
  case classes(ClassificationInsight, isValidation: Bool)
  /// The model does not sort into classes.
  case noClasses
  /// How weights and gradients are spread.
  case weights([WeightInsight])
}

/// Something to know about a training, in words.
public struct TrainingNote: Sendable, Equatable {
  /// What it is.
  public var text: String
  /// What to try, nil where nothing is known.
  public var hint: String?

  /// A note with what to try.
  public init(text: String, hint: String? = nil) {
    self.text = text
    self.hint = hint
  }
}

/// What the training room knows of a cell's training beside its curves.
struct TrainingDetails: Sendable, Equatable {
  var classes: ClassificationInsight?
  var isValidation = false
  /// Whether the model was asked and does not sort into classes.
  var hasNoClasses = false
  var weights: [WeightInsight] = []
  var notes: [TrainingNote] = []
  var isPaused = false
  /// The learning rate after it was changed by hand.
  var rate: Double?

  mutating func take(_ insight: TrainingInsight) {
    switch insight {
    case .classes(let found, let isValidation):
      classes = found
      self.isValidation = isValidation
      hasNoClasses = false
    case .noClasses: hasNoClasses = true
    case .weights(let found): weights = found
    }
  }
}
