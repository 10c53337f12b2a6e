import PyCore

// Settings of `keras.config` for what runs print and how far they go.

extension KerasLibrary {
  /// Whether Keras prints: progress, summaries, what callbacks say.
  func defineLogging(in module: Module) {
    for (name, prints) in [
      ("enable_interactive_logging", true), ("disable_interactive_logging", false),
    ] {
      module.define(Signature(name)) { [unowned self] _ in
        isInteractive = prints
        return .none
      }
    }
    module.define(Signature("is_interactive_logging_enabled")) { [unowned self] _ in
      .bool(isInteractive)
    }
  }

  /// Whether errors hide the inner calls of Keras, which never show here.
  func defineTracebackFiltering(in module: Module) {
    for (name, hides) in [
      ("enable_traceback_filtering", true), ("disable_traceback_filtering", false),
    ] {
      module.define(Signature(name)) { [unowned self] _ in
        filtersTracebacks = hides
        return .none
      }
    }
    module.define(Signature("is_traceback_filtering_enabled")) { [unowned self] _ in
      .bool(filtersTracebacks)
    }
  }

  /// How many epochs and steps a run has at most, to try a program out.
  func defineLimits(in module: Module) {
    for (name, path) in [
      ("max_epochs", \KerasLibrary.limits.epochs), ("max_steps_per_epoch", \.limits.steps),
    ] as [(String, ReferenceWritableKeyPath<KerasLibrary, Int?>)] {
      module.define(Signature(name)) { [unowned self] _ in
        self[keyPath: path].map { .int($0) } ?? .none
      }
      module.define(Signature("set_" + name, [.required(name)])) {
        [unowned self] (arguments) throws(PythonError) in
        let number = try arguments.optionalInt(name)
        // Zero means any number, as None does.
        self[keyPath: path] = number == 0 ? nil : number
        return .none
      }
    }
  }
}
