import PyCore
import PyKeras
import Testing

/// What is refused of operations on the tensors of functional models, and in which words.
@Suite struct SymbolicOperationTests {
  private static let head = """
    import numpy as np
    import keras
    from keras import layers, ops
    x = keras.Input((8, 3))
    y = layers.Dense(3, name='first')(x)

    """

  private func refusal(_ line: String) -> PythonError? {
    do throws(PythonError) {
      _ = try KerasWorld().run(Self.head + line)
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: [
    ("x + y", "NotImplementedError", "a branch"),
    ("ops.concatenate([x, y])", "NotImplementedError", "'first'"),
    ("ops.split(x, 2, axis=1)", "NotImplementedError", "several tensors"),
    ("x + np.ones(4)", "ValueError", "(None, 8, 3)"),
    ("x[:, 8]", "ValueError", "out of bounds"),
    ("ops.mean(x, axis=3)", "ValueError", "(None, 8, 3)"),
    ("np.maximum(x, 0)", "ValueError", "symbolic"),
    ("[row for row in x]", "NotImplementedError", "Iterating"),
    ("keras.Model(x, ops.sum(x)).predict(np.ones((5, 8)))", "ValueError", "(None, 8, 3)"),
  ])
  func whatCannotBeIsRefusedInWords(line: String, exception: String, words: String) throws {
    let error = try #require(refusal(line))
    #expect(error.name.rawValue == exception)
    #expect(error.message.contains(words), "\(error.message)")
  }

  @Test func aBranchIsToldWhatToWriteInstead() throws {
    let hint = try #require(refusal("x + y")?.hint)
    #expect(hint.contains("keras.layers.Layer"))
  }

  @Test(arguments: ["ops.sum(x, axis=0)", "ops.reshape(x, (-1, 3))", "ops.sum(x)"])
  func anOutputThatIsNoRowForEachSampleCannotBeTrained(output: String) throws {
    let lines = """
      model = keras.Model(x, \(output))
      model.compile('sgd', 'mse')
      model.fit(np.ones((5, 8, 3)), np.ones((5,) + model.output_shape[1:]), verbose=0)
      """
    let error = try #require(refusal(lines))
    #expect(error.name.rawValue == "ValueError")
  }

  @Test func wholeNumbersAndTruthValuesComeOutAsSuch() throws {
    let text = try KerasWorld().run(
      Self.head + """
        numbers = np.arange(24).reshape(1, 8, 3)
        print(keras.Model(x, ops.argmax(x, axis=1)).predict(numbers, verbose=0))
        print(keras.Model(x, x > 21).predict(numbers, verbose=0)[0, -1])
        print(keras.Model(x, x[:, 0] > 1)(numbers).dtype)
        """)
    #expect(text == "[[7 7 7]]\n[False  True  True]\nbool\n")
  }

  @Test func aGradientGoesBackThroughOperations() throws {
    // Weights move as those of the same network written with layers.
    let text = try KerasWorld().run(
      """
      import numpy as np
      import keras
      from keras import layers, ops
      data = np.linspace(-1, 1, 40).reshape(10, 4)
      def train(first, last):
          x = keras.Input((4,))
          y = layers.Dense(3, kernel_initializer='ones')(first(x))
          model = keras.Model(x, layers.Dense(1, kernel_initializer='ones')(last(y)))
          model.compile('sgd', 'mse')
          model.fit(data, data.sum(axis=1), epochs=3, shuffle=False, verbose=0)
          return model.get_weights()
      one = train(lambda x: x / 2, ops.relu)
      other = train(layers.Rescaling(0.5), layers.ReLU())
      print(all(np.allclose(a, b, atol=1e-6) for a, b in zip(one, other)))
      """)
    #expect(text == "True\n")
  }
}
