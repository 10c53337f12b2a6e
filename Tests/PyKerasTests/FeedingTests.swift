import PyCore
import PyKeras
import Testing

/// Training on generators and data sets, and what is said about it.
@Suite struct FeedingTests {
  private static let start = """
    import numpy as np
    import keras
    x, y = np.arange(12).reshape(6, 2) / 8, np.ones((6, 1))
    def make():
        model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1, kernel_initializer='ones')])
        model.compile(keras.optimizers.SGD(0.125), 'mse')
        return model
    def batches():
        while True:
            for place in range(0, 6, 2):
                yield x[place:place + 2], y[place:place + 2]

    """

  /// The words of Keras 1 and Keras 2, and those of Keras 3 that do the same.
  @Test(arguments: [
    (
      "fit_generator(batches(), steps_per_epoch=3, epochs=2, verbose=0)",
      "fit(batches(), steps_per_epoch=3, epochs=2, verbose=0)"
    ),
    (
      "fit_generator(batches(), 6, nb_epoch=2, verbose=0)",
      "fit(batches(), steps_per_epoch=3, epochs=2, verbose=0)"
    ),
    (
      "fit_generator(batches(), samples_per_epoch=5, nb_epoch=1, verbose=0, nb_worker=2)",
      "fit(batches(), steps_per_epoch=3, verbose=0)"
    ),
    (
      "fit_generator(batches(), 5 / 2, 2, verbose=0)",
      "fit(batches(), steps_per_epoch=3, epochs=2, verbose=0)"
    ),
    (
      """
      fit_generator(batches(), samples_per_epoch=6, nb_epoch=1, verbose=0,
          validation_data=batches(), nb_val_samples=4)
      """,
      """
      fit(batches(), steps_per_epoch=3, verbose=0, validation_data=batches(), validation_steps=2)
      """
    ),
    (
      "fit_generator(iter([(x, y)] * 9), 3, verbose=0, validation_data=(x, y))",
      "fit((pair for pair in [(x, y)] * 9), steps_per_epoch=3, verbose=0, validation_data=(x, y))"
    ),
    (
      "fit(batches(), steps_per_epoch=3, verbose=0, workers=4, use_multiprocessing=True)",
      "fit(batches(), steps_per_epoch=3, verbose=0)"
    ),
  ])
  func olderWordsTrainAlike(old: String, new: String) throws {
    let world = KerasWorld()
    let printed = try world.run(
      Self.start + "print(make().\(old).history)\nprint(make().\(new).history)")
    let lines = printed.split(separator: "\n")
    #expect(lines.count == 2 && lines.first == lines.last, "\(printed)")
    #expect(world.host.errors.contains("Keras 3 says"))
  }

  @Test func olderWordsMeasureAndPredictAlike() throws {
    let printed = try KerasWorld().run(
      Self.start + """
        model = make()
        print(model.evaluate_generator(batches(), 2) == model.evaluate(batches(), steps=2, verbose=0))
        print(model.evaluate_generator(batches(), val_samples=6) == model.evaluate(x, y, verbose=0))
        print((model.predict_generator(batches(), steps=3) == model.predict(x, verbose=0)).all())
        """)
    #expect(printed == "True\nTrue\nTrue\n")
  }

  @Test func anEndlessGeneratorNeedsANumberOfSteps() {
    #expect {
      try KerasWorld().run(Self.start + "make().fit_generator(batches(), epochs=2)")
    } throws: { error in
      "\((error as? PythonError)?.message ?? "")".hasPrefix("`steps_per_epoch=None` is only valid")
    }
  }

  @Test func dataThatRunOutAreToldOnce() throws {
    let world = KerasWorld()
    _ = try world.run(
      Self.start + "make().fit(((x, y) for _ in range(3)), steps_per_epoch=2, epochs=6, verbose=0)")
    let lines = world.host.errors.split(separator: "\n").filter {
      $0.hasPrefix("UserWarning: Your input ran out of data; interrupting training. Make sure")
    }
    #expect(lines.count == 1)
  }

  @Test func stepsAreUnknownOnlyInTheFirstEpoch() throws {
    let world = KerasWorld(isTerminal: true)
    let printed = try world.run(
      Self.start + "make().fit(((x, y) for _ in range(3)), epochs=2)")
    #expect(printed.contains("      1/Unknown \u{1B}[1m"))
    let second = printed.components(separatedBy: "Epoch 2/2").last ?? ""
    #expect(second.contains("1/3") && !second.contains("Unknown"))
  }

  @Test func anInterruptionReachesAGeneratorsOwnCode() {
    let world = KerasWorld()
    let program =
      Self.start + """
        import sys
        def slow():
            yield x, y
            yield x, y
            stop()
            while True:
                pass
        make().fit(slow(), verbose=0)
        """
    world.interpreter.main.namespace["stop"] = .function(Signature("stop")) { _ in
      world.host.cancellation.set()
      return .none
    }
    #expect {
      try world.run(program)
    } throws: { error in
      (error as? PythonError)?.name == .keyboardInterrupt
    }
  }

  @Test func aBatchUnlikeTheOthersIsRefusedWithItsShapes() {
    for (last, words) in [
      ("np.ones((2, 3)), y[:2]", "takes inputs of shape (None, 2)"),
      ("x, y[:2]", "Data cardinality is ambiguous"), ("x, np.ones((6, 4))", "must have the same"),
      ("x[:0], y[:0]", "a batch has no samples"), ("(x,)", "no targets"),
    ] {
      #expect {
        try KerasWorld().run(
          Self.start + """
            def uneven():
                yield x, y
                yield x, y
                yield \(last)
            make().fit(uneven(), verbose=0)
            """)
      } throws: { error in
        ((error as? PythonError)?.message ?? "").contains(words)
      }
    }
  }

  @Test func aProgramCanHaveItselfTriedOutInFewSteps() throws {
    let world = KerasWorld()
    let printed = try world.run(
      Self.start + """
        keras.config.set_max_epochs(2)
        keras.config.set_max_steps_per_epoch(1)
        history = make().fit(x, y, batch_size=2, epochs=9, verbose=0)
        print(history.params, history.epoch, keras.config.max_epochs())
        print(make().predict(x, batch_size=2, verbose=0).shape)
        keras.config.set_max_epochs(None)
        keras.config.disable_interactive_logging()
        make().fit(x, y, epochs=1)
        make().summary()
        print(keras.utils.is_interactive_logging_enabled())
        """)
    #expect(
      printed == "{'verbose': 0, 'epochs': 2, 'steps': 1} [0, 1] 2\n(2, 1)\nFalse\n")
    #expect(world.host.errors.contains("UserWarning: Limiting epochs to 2"))
    #expect(world.host.errors.contains("UserWarning: Limiting steps_per_epoch to 1"))
  }

  @Test func aLoopOfOnesOwnHasTheSameBar() throws {
    let world = KerasWorld()
    let printed = try world.run(
      """
      import keras
      bar = keras.utils.Progbar(4, stateful_metrics=['rate'])
      for step in range(4):
          bar.update(step + 1, [('loss', step), ('rate', step)])
      bar = keras.utils.Progbar(None, verbose=2)
      bar.add(3)
      model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
      calls = keras.callbacks.CallbackList([], add_progbar=True, model=model, verbose=1, epochs=2,
                                           steps=2)
      for epoch in range(2):
          calls.on_epoch_begin(epoch)
          for batch in range(2):
              calls.on_train_batch_begin(batch)
              calls.on_train_batch_end(batch, {'loss': 0.5})
          calls.on_epoch_end(epoch, {'loss': 0.25})
      """)
    let lines = printed.split(separator: "\n").map { $0.replacing(/\d+ms\/step/, with: "-") }
    #expect(
      lines == [
        "4/4 ━━━━━━━━━━━━━━━━━━━━ 0s - - loss: 3.0000 - rate: 3.0000", "Epoch 1/2",
        "2/2 ━━━━━━━━━━━━━━━━━━━━ 0s - - loss: 0.2500", "Epoch 2/2",
        "2/2 ━━━━━━━━━━━━━━━━━━━━ 0s - - loss: 0.2500",
      ])
  }

  @Test func aMetricWithANumberForEachClassIsAnArrayInTheRecord() throws {
    let printed = try KerasWorld().run(
      """
      import numpy as np
      import keras
      x, y = np.eye(3), np.eye(3)
      model = keras.Sequential([keras.Input((3,)), keras.layers.Activation('softmax')])
      model.compile('sgd', 'mse', metrics=[keras.metrics.F1Score(average=None)])
      history = model.fit(x, y, validation_data=(x, y), verbose=2)
      print(history.history['f1_score'], sorted(history.history))
      print(model.evaluate(x, y, verbose=0)[1])
      print(model.evaluate(x, y, verbose=0, return_dict=True)['f1_score'].shape)
      """)
    let lines = printed.split(separator: "\n")
    #expect(lines.first?.contains(" - f1_score: 1.0000 - loss: ") ?? false)
    #expect(
      lines.dropFirst() == [
        "[array([0.9999998, 0.9999998, 0.9999998], dtype=float32)] ['f1_score', 'loss', 'val_f1_score', 'val_loss']",
        "[0.9999998 0.9999998 0.9999998]", "(3,)",
      ])
  }
}
