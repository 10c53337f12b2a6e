import KerasCore
import PyCore
import PyKeras
import Testing

@Suite struct KerasTrainingTests {
  private static let model = """
    import numpy as np
    import keras
    x, y = np.ones((64, 3)), np.zeros((64, 1))
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
    model.compile('sgd', 'mse')

    """

  @Test func interruptingFitKeepsWhatWasLearned() throws {
    let world = KerasWorld()
    _ = try world.run(Self.model + "before = model.get_weights()[0]")
    var batches = 0
    world.keras.observer = { _, event in
      guard case .batchEnd = event else { return }
      batches += 1
      if batches == 7 { world.host.cancellation.set() }
    }
    let error = #expect(throws: PythonError.self) {
      try world.run("model.fit(x, y, epochs=1000, batch_size=16)")
    }
    #expect(error?.name == .keyboardInterrupt)
    world.host.cancellation.clear()
    world.keras.observer = nil
    let printed = try world.run(
      """
      print(np.allclose(before, model.get_weights()[0]), model.history.epoch)
      print(int(model.optimizer.iterations))
      history = model.fit(x, y, verbose=0)
      print(history.epoch)
      """)
    #expect(printed == "False [0]\n7\n[0]\n")
  }

  @Test func anErrorInACallbackEndsTrainingWithThatError() throws {
    let world = KerasWorld()
    let error = #expect(throws: PythonError.self) {
      try world.run(
        Self.model + """
          class Broken(keras.callbacks.Callback):
              def on_epoch_end(self, epoch, logs=None):
                  raise ValueError('no')
          model.fit(x, y, epochs=5, verbose=0, callbacks=[Broken()])
          """)
    }
    #expect(error?.name == .valueError)
    #expect(error?.message == "no")
  }

  @Test func offATerminalEachEpochIsTwoPlainLines() throws {
    let world = KerasWorld()
    let printed = try world.run(Self.model + "h = model.fit(x, y, epochs=2)\nmodel.evaluate(x, y)")
    let lines = printed.split(separator: "\n").map(String.init)
    #expect(lines.count == 5)
    #expect(lines[0] == "Epoch 1/2")
    #expect(lines[1].hasPrefix("2/2 ━━━━━━━━━━━━━━━━━━━━ 0s "))
    #expect(lines[1].contains("ms/step - loss: "))
    #expect(lines[4].hasPrefix("2/2 ━━━━━━━━━━━━━━━━━━━━ 0s "))
  }

  @Test func onATerminalTheBarIsWrittenOverAndColoured() throws {
    let world = KerasWorld(isTerminal: true)
    let printed = try world.run(Self.model + "h = model.fit(x, y)")
    #expect(printed.hasPrefix("\r\u{1B}[1m1/2\u{1B}[0m \u{1B}[32m━━━━━━━━━━\u{1B}[0m"))
    #expect(printed.contains("\u{8}"))
    #expect(printed.hasSuffix("\n"))
  }

  @Test func theObserverHearsEveryEpochWithItsNumbers() throws {
    let world = KerasWorld()
    var epochs: [Int] = []
    var names: [String] = []
    world.keras.observer = { _, event in
      if case .epochEnd(let epoch, let logs) = event {
        epochs.append(epoch)
        names = logs.entries.map(\.name)
      }
    }
    _ = try world.run(Self.model + "h = model.fit(x, y, epochs=3, validation_split=0.5, verbose=0)")
    #expect(epochs == [0, 1, 2])
    #expect(names == ["loss", "val_loss"])
  }

  @Test func theSameSeedGivesTheSameWeights() throws {
    let program = """
      keras.utils.set_random_seed(7)
      model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2), keras.layers.Dropout(0.5)])
      model.compile('adam', 'mse')
      model.fit(np.random.rand(20, 3), np.random.rand(20, 2), epochs=3, verbose=0)
      print(model.get_weights()[0].tolist())

      """
    let world = KerasWorld()
    let first = try world.run("import numpy as np\nimport keras\n" + program)
    #expect(try world.run(program) == first)
  }

  @Test(arguments: [
    ("model.fit(x, y, validation_data=x)", "validation_data=x"),
    ("model.fit(x, y[:5])", "y[:5]"),
    ("model.compile('adm', 'mse')", "'adm'"),
    ("model.compile('sgd', loss=7)", "loss=7"),
    ("model.predict(np.ones((2, 5)))", "np.ones((2, 5))"),
    ("keras.layers.Dense(2)(x, training='a' + 1)", "'a' + 1"),
  ])
  func anErrorPointsAtTheArgumentThatCausesIt(line: String, place: String) throws {
    let world = KerasWorld()
    let error = #expect(throws: PythonError.self) { try world.run(Self.model + line) }
    let frame = try #require(error?.frames.first)
    #expect(frame.source.slice(frame.range) == place)
  }

  @Test func aDataSetThatIsNotInTheBoxFailsOnlyWhenItIsLoaded() throws {
    let world = KerasWorld()
    _ = try world.run("from keras.datasets import mnist\nimport keras\nkeras.datasets.cifar10")
    let error = #expect(throws: PythonError.self) { try world.run("mnist.load_data()") }
    #expect(error?.message.contains("'mnist'") == true)
    #expect(error?.hint?.contains("load_digits") == true)
  }

  @Test func lossAndMetricsMayBeNamedByTheOutput() throws {
    let world = KerasWorld()
    let printed = try world.run(
      Self.model + """
        model.compile('sgd', {'dense': 'mse'}, metrics={'dense': ['mae']})
        print(list(model.fit(x, y, verbose=0).history))
        """)
    #expect(printed == "['loss', 'mae']\n")
  }
}
