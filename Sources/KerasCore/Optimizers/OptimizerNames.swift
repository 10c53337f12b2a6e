/// The optimizers that Keras knows by name, in any case: `rmsprop`, `Adam`.
public enum OptimizerNames {
  /// One of each rule, with Keras's defaults, in the order of its documentation.
  public static let all: [any OptimizerRule] = [
    SGD(), RMSprop(), Adam(), AdamW(), Adadelta(), Adagrad(), Adamax(), Ftrl(), Lion(), Nadam(),
    Lamb(), ScheduleFreeAdamW(),
  ]

  /// The rule of a name, nil when there is none.
  public static func rule(named name: String) -> (any OptimizerRule)? {
    all.first { type(of: $0).className.lowercased() == name.lowercased() }
  }

  /// The names in lower case, for completion and suggestions.
  public static var spellings: [String] { all.map { type(of: $0).className.lowercased() } }
}
