import KerasCore
import PyCore
import PyKeras
import Testing

@Suite struct ModelPreviewTests {
  /// The tutorial's cell up to its last typed character, in a session where nothing has run.
  private static let start = """
    from keras.models import Sequential
    from keras.layers import Dense, Dropout, Conv1D, MaxPooling1D, GlobalAveragePooling1D
    seq_length = 64
    model = Sequential()
    model.add(Conv1D(64, 3, activation='relu', input_shape=(seq_length, 100)))

    """

  private func preview(
    _ cell: String, cursor: Int? = nil, names: PreviewNames = PreviewNames()
  ) -> ModelPreview? {
    ModelPreview.make(cell: cell, cursor: cursor ?? cell.utf8.count, names: names)
  }

  @Test(arguments: [
    ("model.add(Conv1D(64, 3))", "(None, 60, 64)", 12_352),
    ("model.add(Conv1D(64, 3, activation='relu'))", "(None, 60, 64)", 12_352),
    ("model.add(Conv1D(64, 3, activation='re", "(None, 60, 64)", 12_352),
    ("model.add(Conv1D(64, 3, activation='", "(None, 60, 64)", 12_352),
    ("model.add(Conv1D(64, 3, acti", "(None, 60, 64)", 12_352),
    ("model.add(Conv1D(64, 3, padding=", "(None, 60, 64)", 12_352),
    ("model.add(Conv1D(64, 3, padding='same', strides=2", "(None, 31, 64)", 12_352),
    ("model.add(Conv1D(64, 3,", "(None, 60, 64)", 12_352),
    ("model.add(Conv1D(filters=2 * 64, kernel_size=3", "(None, 60, 128)", 24_704),
    ("model.add(MaxPooling1D(3", "(None, 20, 64)", 0),
    ("model.add(MaxPooling1D(", "(None, 31, 64)", 0),
    ("model.add(GlobalAveragePooling1D()", "(None, 64)", 0),
    ("model.add(Dense(seq_length // 2", "(None, 62, 32)", 2_080),
  ])
  func theRowOfALineBeingTypedIsThere(line: String, shape: String, count: Int) throws {
    let preview = try #require(self.preview(Self.start + line))
    #expect(preview.problem == nil)
    #expect(preview.typed == 1..<2)
    let row = try #require(preview.outline.rows.last)
    #expect(row.outputShape?.description == shape)
    #expect(row.parameterCount == count)
    #expect(preview.variable == "model")
  }

  @Test(arguments: [
    ("model.add(Conv1D(64", "still needs `kernel_size`"),
    ("model.add(Conv1D(64, 70))", "70"),
    ("model.add(Conv1D(64, 3, activation='rely'))", "rely"),
    ("model.add(Conv1D(64, 3, padding='sam_')", "sam_"),
    ("model.add(Conv1D(0, 3))", "filters"),
    ("model.add(Conv1D(64, 3, stride=2))", "stride"),
  ])
  func aLineThatCannotBeSaysWhy(line: String, words: String) throws {
    let preview = try #require(self.preview(Self.start + line))
    let problem = try #require(preview.problem)
    #expect(problem.message.contains(words))
    let typed = SourceRange(Self.start.utf8.count, (Self.start + line).utf8.count)
    #expect(problem.range.start >= typed.start && problem.range.end <= typed.end)
  }

  @Test func aMisspeltActivationPointsAtItselfAndOffersAnother() throws {
    let cell = Self.start + "model.add(Conv1D(64, 3, activation='rely'))"
    let problem = try #require(self.preview(cell)?.problem)
    #expect(SourceText(cell).slice(problem.range) == "activation='rely'")
    #expect(problem.hint?.contains("relu") == true)
  }

  @Test func aLineInTheMiddleIsMarkedAndTheRestFollows() throws {
    let cell = Self.start + "model.add(MaxPooling1D(2))\nmodel.add(Conv1D(8, 3))\n"
    let cursor = Self.start.utf8.count + 5
    let preview = try #require(self.preview(cell, cursor: cursor))
    #expect(preview.typed == 1..<2)
    #expect(preview.outline.rows.map { $0.outputShape?.description ?? "?" }.last == "(None, 29, 8)")
  }

  @Test func anUnfinishedLineDoesNotHideTheNext() throws {
    let cell = Self.start + "model.add(MaxPooling1D(2\nmodel.add(Conv1D(8, 3))\n"
    let cursor = Self.start.utf8.count + "model.add(MaxPooling1D(2".utf8.count
    let preview = try #require(self.preview(cell, cursor: cursor))
    #expect(preview.outline.layers.count == 3)
    #expect(preview.typed == 1..<2)
  }

  @Test func listsLoopsInputsAndModuleNamesAreFollowed() throws {
    let preview = try #require(
      self.preview(
        """
        import tensorflow as tf
        from tensorflow import keras
        layers = keras.layers
        net = keras.Sequential([
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(32, kernel_size=(3, 3), activation="relu"),
        ], name='net')
        for size in [64, 128]:
            net.add(tf.keras.layers.Conv2D(size, 3, padding='same'))
        if len(net.layers) > 99:
            net.add(layers.Dense(1))
        net.add(layers.Flatten())
        net.add(layers.Dense(10, activation="softmax", name='scores'))
        """))
    #expect(preview.variable == "net")
    #expect(preview.outline.name == "net")
    #expect(
      preview.outline.rows.map { $0.outputShape?.description ?? "?" } == [
        "(None, 26, 26, 32)", "(None, 26, 26, 64)", "(None, 26, 26, 128)", "(None, 86528)",
        "(None, 10)",
      ])
    #expect(
      preview.outline.layers.map(\.name)
        == ["conv2d", "conv2d_1", "conv2d_2", "flatten", "scores"])
  }

  @Test func namesOfTheSessionAreKnown() throws {
    let world = KerasWorld()
    _ = try world.run(
      """
      import numpy as np
      import keras
      from keras import layers
      x_train = np.zeros((10, 64, 100))
      size = 3
      model = keras.Sequential()
      model.add(layers.Conv1D(4, size, input_shape=x_train.shape[1:]))
      other = keras.Sequential([keras.Input((5,)), layers.Dense(2)])
      """)
    let names = world.keras.previewNames(of: world.interpreter.main)
    let cell = "model.add(layers.Conv1D(x_train.shape[2] // 10, size"
    let preview = try #require(self.preview(cell, names: names))
    #expect(preview.typed == 1..<2)
    #expect(preview.outline.layers.map(\.name) == ["conv1d", "conv1d_1"])
    #expect(preview.outline.rows.last?.outputShape?.description == "(None, 60, 10)")
    let second = try #require(self.preview("other.add(layers.Dense(7))", names: names))
    #expect(second.outline.rows.last?.outputShape?.description == "(None, 7)")
    #expect(second.variable == "other")
    #expect(world.host.output.isEmpty)
  }

  @Test func aCellWithoutAModelHasNoPreview() {
    #expect(preview("x = 1\nprint(x)") == nil)
    #expect(preview("") == nil)
  }

  @Test(arguments: [
    "model = Sequential()\nfor i in range(10**9):\n  model.add(Dense(2))",
    "from keras.layers import *\nmodel.add(Dense(" + String(repeating: "(", count: 5000),
    "from keras.layers import *\nmodel.add(Dense(9223372036854775807 * 9223372036854775807))",
    "from keras import *\nm = Sequential()\nfor i in range(1000):\n  for j in range(1000):\n"
      + "    m.add(layers.Dense(2))",
    "from keras.layers import Dense\nmodel.add(Dense(-9223372036854775808 // -1))",
  ])
  func nothingThatIsTypedTakesLongOrTraps(cell: String) {
    let clock = ContinuousClock()
    let time = clock.measure { _ = preview(cell) }
    #expect(time < .milliseconds(500))
  }

  @Test func everyPrefixOfACellIsFine() {
    let cell =
      Self.start + "model.add(Conv1D(64, (3,), activation='relu', name=\"a\"))\nmodel.pop()\n"
    for end in cell.indices { _ = preview(String(cell[..<end])) }
    #expect(preview(cell)?.outline.layers.count == 1)
  }

  @Test(arguments: [
    ("Convolution2D(8, 3, 3, border_mode='same', input_shape=(9, 9, 1))", "(None, 9, 9, 8)"),
    ("Convolution2D(8, 3, 3, border_mode='sa", "(None, 7, 7, 8)"),
    ("Conv2D(8, 3, 3)", "(None, 3, 3, 8)"),
    ("Dropout(p=0.5)", "(None, 9, 9, 1)"),
  ])
  func theWordsOfOlderKerasAreFollowed(layer: String, shape: String) throws {
    let cell = """
      from keras.models import Sequential
      from keras.layers.convolutional import *
      import keras
      model = Sequential([keras.Input((9, 9, 1))])
      model.add(
      """
    let preview = try #require(self.preview(cell + layer))
    #expect(preview.problem == nil)
    #expect(preview.outline.rows.last?.outputShape?.description == shape)
  }
}
