import PyCore
import Testing

/// What a layer of Keras's computes with can't be changed behind its back, nor a rate be guessed.
@Suite struct FixedValueTests {
  @Test(arguments: [
    ("d = keras.layers.Dropout(0.5)\nd.rate = 0.9", "Dropout(..., rate=...)"),
    ("d = keras.layers.Dense(2)\nd.build((None, 3))\nd.kernel = 1", "layer.kernel.assign"),
    ("d = keras.layers.Dense(2)\nd.units = 3", "Dense(..., units=...)"),
  ])
  func aChangeThatWouldDoNothingIsRefused(code: String, hint: String) throws {
    do throws(PythonError) {
      _ = try KerasWorld().run("import keras\n" + code)
      Issue.record("the change is not refused")
    } catch {
      #expect(error.name == .notImplementedError)
      #expect(error.hint?.contains(hint) == true, "\(error.message) \(error.hint ?? "")")
    }
  }

  @Test func aWholeNumberIsNoLearningRate() throws {
    do throws(PythonError) {
      _ = try KerasWorld().run("import keras\nkeras.optimizers.SGD(learning_rate=1)")
      Issue.record("learning_rate=1 is not refused")
    } catch {
      #expect(error.name == .valueError)
      #expect(error.hint == "Try: learning_rate=1.0")
    }
  }

  @Test func namesOfOnesOwnAndTrainableMayBeSet() throws {
    let text = try KerasWorld().run(
      """
      import keras
      class Noisy(keras.layers.Dropout):
          def __init__(self, rate):
              super().__init__(rate)
              self.rate = rate
      layer = keras.layers.Dropout(0.5)
      layer.note, layer.trainable = 'mine', False
      print(layer.note, layer.trainable, Noisy(0.2).rate)
      """)
    #expect(text == "mine False 0.2\n")
  }
}
