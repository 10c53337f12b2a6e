/// The losses that Keras knows by name: functions, classes and abbreviations.
public enum LossNames {
  /// One of each loss, with Keras's defaults, in the order of its documentation.
  public static let all: [any Loss] = [
    BinaryCrossentropy(), BinaryFocalCrossentropy(), CategoricalCrossentropy(),
    CategoricalFocalCrossentropy(), SparseCategoricalCrossentropy(),
    CategoricalGeneralizedCrossEntropy(),
    Poisson(), KLDivergence(), MeanSquaredError(), MeanAbsoluteError(),
    MeanAbsolutePercentageError(), MeanSquaredLogarithmicError(), CosineSimilarity(), Huber(),
    LogCosh(), Hinge(), SquaredHinge(), CategoricalHinge(), Dice(), Tversky(),
  ]

  private static let abbreviations = [
    "bce": "binary_crossentropy", "BCE": "binary_crossentropy", "kld": "kl_divergence",
    "KLD": "kl_divergence", "mae": "mean_absolute_error", "MAE": "mean_absolute_error",
    "mse": "mean_squared_error", "MSE": "mean_squared_error",
    "mape": "mean_absolute_percentage_error", "MAPE": "mean_absolute_percentage_error",
    "msle": "mean_squared_logarithmic_error", "MSLE": "mean_squared_logarithmic_error",
    "logcosh": "log_cosh", "kullback_leibler_divergence": "kl_divergence",
  ]

  /// The loss of a name, nil when there is none: `binary_crossentropy`, `BinaryCrossentropy`, `mse`.
  public static func loss(named name: String) -> (any Loss)? {
    let full = abbreviations[name] ?? name
    return all.first { type(of: $0).functionName == full || type(of: $0).className == full }
  }

  /// Short names that Keras 2 had for functions: `mse`, `MSE`.
  public static var shortNames: [String] { abbreviations.keys.sorted() }

  /// All spellings that ``loss(named:)`` takes, for completion and suggestions.
  public static var spellings: [String] {
    all.map { type(of: $0).functionName } + abbreviations.keys.sorted()
      + all.map { type(of: $0).className }
  }
}
