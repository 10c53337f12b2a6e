import PyCore
import PyKeras
import Testing

/// A training that goes wrong, and words that must be among those said about it.
struct AdviceCase: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let code: String
  let words: [String]

  init(_ name: String, _ code: String, _ words: String...) {
    testDescription = name
    self.code = code
    self.words = words
  }

  static let prelude = """
    import numpy as np
    import keras
    from keras.layers import *
    from keras import Sequential, Input, optimizers, losses
    keras.utils.set_random_seed(1)
    x = np.random.random((128, 6))
    y = (x.sum(axis=1) > 3).astype('float32')
    labels = np.arange(128) % 10
    one_hot = keras.utils.to_categorical(labels, 10)
    def fit(x, y, *layers, loss='mse', optimizer='sgd', epochs=1, **more):
        model = Sequential([Input(x.shape[1:]), *layers])
        model.compile(optimizer=optimizer, loss=loss)
        return model.fit(x, y, epochs=epochs, verbose=0, **more)

    """

  static let all: [AdviceCase] = [
    AdviceCase(
      "a learning rate that is too high",
      "fit(x * 100, y * 100, Dense(16, name='hidden'), Dense(1), optimizer=optimizers.SGD(10.0))",
      "the loss became", "is the first layer whose output is not finite", "learning rate of 10.0",
      "keras.optimizers.SGD(learning_rate=1.0, clipnorm=1.0)"),
    AdviceCase(
      "data with a NaN", "x[70, 2] = np.nan\nfit(x, y, Dense(1), shuffle=False)",
      "at step 3 the loss became nan: the data themselves are not finite, in sample 6",
      "np.nan_to_num(x)"),
    AdviceCase(
      "targets with an infinity", "y[1] = np.inf\nfit(x, y, Dense(1), shuffle=False)",
      "the targets are not finite, in sample 1"),
    AdviceCase(
      "a relu of which nothing is left",
      "fit(x, y, Dense(8, activation='relu', name='hidden', bias_initializer="
        + "keras.initializers.Constant(-50.)), Dense(1))",
      "all 8 units of 'hidden' gave 0 for all 32 samples", "activation='leaky_relu'"),
    AdviceCase(
      "half of the filters dead",
      """
      model = Sequential([Input((8, 8, 1)), Conv2D(4, 3, name='c'), ReLU(name='r'), Flatten(), Dense(1)])
      model.get_layer('c').set_weights([np.ones((3, 3, 1, 4)) * [1, -1, 1, -1], np.zeros(4)])
      model.get_layer('c').trainable = False
      model.compile('sgd', 'mse')
      model.fit(np.random.random((200, 8, 8, 1)), np.ones(200), batch_size=50, epochs=3, verbose=0)
      """, "2 of 4 filters of 'r' gave 0 for all 150 samples"),
    AdviceCase(
      "pictures from 0 to 255 that saturate the softmax",
      "fit(x * 255, labels, Dense(10, activation='softmax', name='last'), "
        + "loss='sparse_categorical_crossentropy', optimizer=optimizers.SGD(0.5))",
      "of the outputs of 'last' are 0 or 1", "its softmax is saturated", "x = x / 255"),
    AdviceCase(
      "a hidden tanh at its ends",
      "fit(x * 1000, y, Dense(8, activation='tanh', name='hidden'), Dense(1), "
        + "optimizer=optimizers.SGD(1e-6))",
      "of 'hidden' stand at the ends of its tanh", "x = x / 9"),
    AdviceCase(
      "a loss that stands still",
      "fit(x, y, Dense(1), optimizer=optimizers.SGD(1e-9), epochs=6)",
      "the loss has stood at", "the learning rate of 1e-09 is too low",
      "keras.optimizers.SGD(learning_rate=1e-07)"),
    AdviceCase(
      "nothing to train",
      "fit(x, y, Dense(1, trainable=False), epochs=6)", "is trainable", "model.trainable = True"),
    AdviceCase(
      "ten sigmoids with categorical_crossentropy",
      "fit(x, one_hot, Dense(10, activation='sigmoid', name='last'), "
        + "loss='categorical_crossentropy')",
      "the 10 sigmoids of 'last' do not", "Dense(10, activation='softmax')"),
    AdviceCase(
      "logits with binary_crossentropy", "fit(x, y, Dense(1), loss='binary_crossentropy')",
      "binary_crossentropy takes outputs from 0 to 1", "ends with no activation",
      "BinaryCrossentropy(from_logits=True)"),
    AdviceCase(
      "logits with sparse_categorical_crossentropy",
      "fit(x, labels, Dense(10, activation='relu'), loss='sparse_categorical_crossentropy')",
      "takes probabilities", "ends with relu", "from_logits=True"),
    AdviceCase(
      "from_logits after a softmax",
      "fit(x, labels, Dense(10, activation='softmax'), "
        + "loss=losses.SparseCategoricalCrossentropy(from_logits=True))",
      "from_logits=True applies a softmax", "loss=keras.losses.SparseCategoricalCrossentropy()"),
    AdviceCase(
      "one softmax", "fit(x, y, Dense(1, activation='softmax'), loss='binary_crossentropy')",
      "the softmax of a single output is always 1", "Dense(1, activation='sigmoid')"),
    AdviceCase(
      "digits with binary_crossentropy",
      "fit(x, labels, Dense(1, activation='sigmoid'), loss='binary_crossentropy')",
      "these go from 0.0 to 9.0", "Dense(10, activation='softmax')"),
    AdviceCase(
      "targets of -1 and 1 with binary_crossentropy",
      "fit(x, y * 2 - 1, Dense(1, activation='sigmoid'), loss='bce')", "y = (y + 1) / 2"),
    AdviceCase(
      "several classes at once with categorical_crossentropy",
      "one_hot[3, :4] = 1\nfit(x, one_hot, Dense(10, activation='softmax'), "
        + "loss='categorical_crossentropy')", "that of sample 3 is not", "binary_crossentropy"),
    AdviceCase(
      "a relu that cannot reach the targets",
      "fit(x, y - 5, Dense(1, activation='relu'))", "the targets go from -5.0 to -4.0",
      "only reaches from 0 upwards"),
    AdviceCase(
      "a sigmoid for prices", "fit(x, y * 100, Dense(1, activation='sigmoid'))",
      "only reaches from 0 to 1", "Dense(1) as the last layer, without an activation"),
    AdviceCase(
      "learning by heart",
      """
      fit(x[:24], np.random.random(24), Dense(64, activation='tanh'), Dense(64, activation='tanh'),
          Dense(1), optimizer=optimizers.Adam(0.01), epochs=150, validation_split=0.5)
      """, "val_loss was best in epoch", "by heart", "EarlyStopping"),
  ]
}

@Suite struct AdviceTests {
  @Test(arguments: AdviceCase.all) func isSaidOnStandardErrorOnce(of test: AdviceCase) throws {
    let world = KerasWorld()
    let printed = try world.run(AdviceCase.prelude + test.code)
    #expect(printed.isEmpty, "what Keras prints stays as it is")
    let said = world.host.errors.split(separator: "\n").joined(separator: " ")
      .split(separator: " ").joined(separator: " ")
    for words in test.words { #expect(said.contains(words), "\(said)") }
    let lines = world.host.errors.split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= 76 })
    #expect(lines.contains { $0.hasPrefix("Advice") })
  }

  @Test func theTutorialsNetworkRaisesNoAlarm() throws {
    let world = KerasWorld()
    let data = """
      import numpy as np, keras
      np.random.seed(0)
      keras.utils.set_random_seed(0)
      x_train = np.random.random((64, 64, 100))
      y_train = np.random.randint(2, size=(64, 1))
      x_test, y_test = x_train[:16], y_train[:16]

      """
    _ = try world.run(data + tutorialScript)
    #expect(world.host.errors.isEmpty)
  }

  @Test(arguments: ["adam", "sgd", "rmsprop"]) func goodTrainingsRaiseNoAlarm(optimizer: String)
    throws
  {
    let world = KerasWorld()
    _ = try world.run(
      AdviceCase.prelude + """
        from sklearn.datasets import load_digits
        digits = load_digits()
        images = (digits.images / 16.0)[:600].reshape(-1, 8, 8, 1)
        def train(last, loss, y):
            fit(images, y, Conv2D(8, 3, activation='relu'), MaxPooling2D(2), Flatten(),
                Dense(32, activation='relu'), Dropout(0.25), last, loss=loss,
                optimizer='\(optimizer)', epochs=6, validation_split=0.2)
        train(Dense(10, activation='softmax'), 'sparse_categorical_crossentropy', digits.target[:600])
        train(Dense(10, activation='softmax'), 'categorical_crossentropy',
              keras.utils.to_categorical(digits.target[:600]))
        train(Dense(10), losses.SparseCategoricalCrossentropy(from_logits=True), digits.target[:600])
        train(Dense(1, activation='sigmoid'), 'binary_crossentropy', digits.target[:600] > 4)
        train(Dense(1), 'mse', digits.target[:600])
        """)
    #expect(world.host.errors.isEmpty)
  }

  @Test func aRunIsTheSameWhetherAnyoneListensOrNot() throws {
    let world = KerasWorld(isTerminal: true)
    let printed = try world.run(
      AdviceCase.prelude + """
        model = Sequential([Input((6,)), Dense(1, activation='sigmoid')])
        model.compile('sgd', 'categorical_crossentropy')
        model.fit(x, y, epochs=2)
        """)
    #expect(!printed.contains("Advice"))
    #expect(world.host.errors.contains("Advice"))
  }
}
