import NumPyCore
import PyCore
import PyKeras
import Testing

/// Data sets are read from the folder in which Keras keeps what it has downloaded.
@Suite struct DatasetTests {
  private func archive(_ arrays: [(String, NDArray)]) throws -> [UInt8] {
    try NPZArchive.encode(arrays.map { (name: $0.0, array: $0.1) })
  }

  @Test func mnistIsReadFromKerassOwnFile() throws {
    let world = KerasWorld()
    let images = try NDArray([UInt8](0..<8), shape: [2, 2, 2])
    let labels = try NDArray([UInt8]([7, 3]), shape: [2])
    world.host.files["~/.keras/datasets/mnist.npz"] = try archive([
      ("x_train", images), ("y_train", labels), ("x_test", images), ("y_test", labels),
    ])
    let printed = try world.run(
      """
      from keras.datasets import mnist
      (x_train, y_train), (x_test, y_test) = mnist.load_data()
      print(x_train.shape, x_train.dtype, y_test.tolist(), int(x_test[1, 1, 1]))
      """)
    #expect(printed == "(2, 2, 2) uint8 [7, 3] 7\n")
  }

  @Test func housesAreShuffledAndSplitAsKerasDoes() throws {
    let world = KerasWorld()
    let x = try NDArray((0..<20).map { Double($0) }, shape: [10, 2])
    let y = try NDArray((0..<10).map { Double($0) }, shape: [10])
    world.host.files["~/.keras/datasets/boston_housing.npz"] = try archive([("x", x), ("y", y)])
    let printed = try world.run(
      """
      import numpy as np
      from tensorflow.keras.datasets import boston_housing
      (x, y), (x_test, y_test) = boston_housing.load_data(test_split=0.3)
      order = np.arange(10)
      np.random.RandomState(113).shuffle(order)
      print(x.shape, x_test.shape, np.array_equal(np.concatenate([y, y_test]), order))
      print(np.array_equal(x[:, 0], 2 * y))
      """)
    #expect(printed == "(7, 2) (3, 2) True\nTrue\n")
  }

  @Test func aDataSetThatIsNotThereSaysWhereItBelongs() throws {
    let world = KerasWorld()
    let error = #expect(throws: PythonError.self) {
      try world.run("import keras\nkeras.datasets.fashion_mnist.load_data()")
    }
    #expect(error?.name == .fileNotFoundError)
    #expect(error?.message.contains("/.keras/datasets/fashion-mnist/train-labels") == true)
    #expect(error?.hint?.contains("https://") == true)
  }
}

/// What Keras 1 and Keras 2 had beside models.
@Suite struct OldUtilityTests {
  @Test func wordsAreNumberedByHowOftenTheyCome() throws {
    let world = KerasWorld()
    let printed = try world.run(
      """
      from keras.preprocessing.text import Tokenizer, text_to_word_sequence
      from keras.preprocessing.sequence import pad_sequences
      texts = ['The cat sat.', 'The dog sat on the cat!', 'a']
      tokenizer = Tokenizer(nb_words=4)
      tokenizer.fit_on_texts(texts)
      print(tokenizer.word_index)
      print(tokenizer.texts_to_sequences(texts))
      print(tokenizer.texts_to_matrix(texts, mode='count').tolist())
      print(tokenizer.document_count, tokenizer.word_counts['the'], tokenizer.word_docs['the'])
      print(tokenizer.sequences_to_texts([[1, 2]]))
      known = Tokenizer(oov_token='?')
      known.fit_on_texts(texts)
      print(known.texts_to_sequences(['the bird sat']))
      print(text_to_word_sequence('Hello, World!'), pad_sequences([[1], [2, 3]]).tolist())
      """)
    #expect(
      printed == """
        {'the': 1, 'cat': 2, 'sat': 3, 'dog': 4, 'on': 5, 'a': 6}
        [[1, 2, 3], [1, 3, 1, 2], []]
        [[0.0, 1.0, 1.0, 1.0], [0.0, 2.0, 1.0, 1.0], [0.0, 0.0, 0.0, 0.0]]
        3 3 2
        ['the cat']
        [[2, 1, 4]]
        ['hello', 'world'] [[0, 1], [2, 3]]

        """)
    #expect(world.host.errors.contains("num_words= for nb_words="))
  }

  @Test func theOldRateOfAnOptimizerIsTakenAndItsDecayIsNot() throws {
    let world = KerasWorld()
    let printed = try world.run(
      """
      from keras.optimizers import SGD, Adam
      print(SGD(lr=0.25, decay=1e-6).learning_rate == 0.25, Adam(epsilon=None).name)
      """)
    #expect(printed == "True adam\n")
    #expect(
      world.host.errors
        == "Note: Keras 3 says learning_rate= for lr=, "
        + "learning_rate=keras.optimizers.schedules.InverseTimeDecay(rate, 1, decay) for decay=.\n")
  }

  @Test func anImageAndItsNumbersGoBothWays() throws {
    let printed = try KerasWorld().run(
      """
      import numpy as np
      from keras.preprocessing.image import array_to_img, img_to_array
      image = array_to_img(np.arange(12).reshape(2, 2, 3))
      print(image, image.size, img_to_array(image).dtype, img_to_array(image).shape)
      print(img_to_array(image)[1, 1].tolist(), np.array(image).dtype)
      print(img_to_array(array_to_img(np.ones((2, 3, 1)), scale=False)).shape)
      """)
    #expect(
      printed == """
        <PIL.Image.Image image mode=RGB size=2x2> (2, 2) float32 (2, 2, 3)
        [208.0, 231.0, 255.0] uint8
        (2, 3, 1)

        """)
  }
}
